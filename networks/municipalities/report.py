"""What an import did, in words: for the terminal and for the preview in the administration."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from networks.municipalities.actions import ImportReport
from networks.municipalities.models import Municipality
from networks.municipalities.models.register import source_line

MOST_NAMES = 30
POPULATION = {"inhabitants", "inhabitants_on"}


@dataclass(frozen=True, slots=True)
class Section:
    """A count in words, the first names behind it, and how many names are not shown."""

    title: str
    names: list[str]
    more: int = 0


def facts(report: ImportReport) -> list[str]:
    """What was read, its source, and what the reader has to know about it."""
    register = report.register
    said = [
        source_line(register.territory_date),
        _("%(municipalities)s municipalities and %(counties)s county records read, %(people)s inhabitants on %(day)s.")
        % {
            "municipalities": number(len(register.municipalities)),
            "counties": number(len(register.counties)),
            "people": number(register.inhabitants),
            "day": f"{register.population_date:%d.%m.%Y}",
        },
    ]  # fmt: skip
    if register.population_date_inferred:
        said.append(
            _("The file does not say the key date of the population; it was inferred and is marked so.")
        )
    if report.dry_run:
        said.append(_("Preview: nothing was written."))
    return said


def sections(report: ImportReport) -> list[Section]:
    created, changed, retired = len(report.created), len(report.changed), len(report.retired)
    return [
        _section(
            ngettext("%(n)s place created", "%(n)s places created", created),
            created,
            (f"{place.name} ({place.ags})" for place in report.created),
        ),
        _section(ngettext("%(n)s place changed", "%(n)s places changed", changed), changed, _changes(report)),
        _section(
            ngettext("%(n)s place retired", "%(n)s places retired", retired),
            retired,
            (f"{row.values.name} ({row.values.ags})" for row in report.retired),
        ),
    ]


def closing(report: ImportReport) -> str:
    return _("%(same)s places unchanged, %(figures)s population figures written.") % {
        "same": number(report.unchanged),
        "figures": number(report.figures),
    }


def lines(report: ImportReport) -> list[str]:
    """All of it, for the terminal."""
    said = facts(report)
    for section in sections(report):
        said.append(section.title)
        said += [f"  - {name}" for name in section.names]
        if section.more:
            said.append("  " + _("and %(n)s more") % {"n": number(section.more)})
    return [*said, closing(report)]


def _section(title: str, count: int, names: Iterable[str]) -> Section:
    shown = list(islice(names, MOST_NAMES))
    return Section(title % {"n": number(count)}, shown, count - len(shown))


def _changes(report: ImportReport) -> Iterable[str]:
    """The places of which more than the figure changed by name, then how often each column changed."""
    counts = Counter(name for change in report.changed for name in change.fields())
    for name, count in counts.most_common():
        yield f"{field_label(name)}: {number(count)}"
    for change in report.changed:
        if fields := [name for name in change.fields() if name not in POPULATION]:
            yield f"{change.after.name} ({change.after.ags}): {', '.join(map(field_label, fields))}"


def field_label(name: str) -> str:
    """The label of a column; derived ones without a label of their own keep their name."""
    return str(Municipality._meta.get_field(name.removesuffix("_id")).verbose_name)


def number(value: int) -> str:
    return f"{value:,}".replace(",", ".")
