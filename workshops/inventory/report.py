"""The results as a document: the brochure that is printed, read as PDF and by programs (core.documents)."""

from collections.abc import Iterator

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.documents import Document, Facts, Heading, Paragraph, Part, Table
from workshops.inventory import queries
from workshops.inventory.models import Inventory
from workshops.inventory.models.notes import PARTS


def brochure_of(inventory: Inventory) -> Document:
    """Only what may be public: actors who agreed, counts of groups that are large enough, nothing internal."""
    return Document(
        title=inventory.title,
        subtitle=_("Results of the inventory in %(place)s") % {"place": inventory.municipality},
        parts=[*_frame(inventory), *needs_parts(inventory), *_picture(inventory), *_actors(inventory)],
    )


def _frame(inventory: Inventory) -> Iterator[Part]:
    progress = queries.progress_of(inventory)
    yield Facts(
        [
            (_("Municipality"), inventory.municipality),
            (_("Programme"), inventory.programme),
            (_("Carried out by"), inventory.contractor),
            (_("Period"), period_of(inventory)),
            (
                _("Published on"),
                inventory.published_on and date_format(inventory.published_on, "SHORT_DATE_FORMAT"),
            ),
            (_("Actors found"), progress.found),
            (
                _("Interviewed"),
                _("%(count)s (%(share)s %%)") % {"count": progress.interviewed, "share": progress.share},
            ),
        ]
    )
    yield Heading(_("Summary"))
    yield from paragraphs(inventory.summary)
    if inventory.method:
        yield Heading(_("Method"))
        yield from paragraphs(inventory.method)


def needs_parts(inventory: Inventory, level: int = 1) -> Iterator[Part]:
    """Two queries; a group that is too small is not shown."""
    overview = queries.needs_of(inventory)
    if not overview.rows:
        return
    yield Heading(_("Needs and wishes"), level)
    hidden = _("Groups with fewer than %(least)s interviewed actors are not shown.") % {
        "least": overview.least
    }
    if overview.is_hidden:
        yield Paragraph(f"{queries.TOO_FEW}. {hidden}")
        return
    heads = [
        _("Category"),
        *(_("%(group)s (%(count)s)") % {"group": label, "count": count} for label, count in overview.heads),
        _("All"),
    ]
    rows = [[label, *(cell.shown for cell in cells)] for label, cells in overview.rows]
    caption = _("Number of actors that named something, by category and group")
    yield Table(caption, heads, rows, widths=[2, *[1] * (len(heads) - 1)])
    yield Paragraph(hidden)


def _picture(inventory: Inventory) -> Iterator[Part]:
    if climate := queries.latest_climate(inventory):
        yield Heading(_("How the climate is judged"))
        fields = [climate._meta.get_field(name) for name in PARTS]
        rows = [[field.verbose_name, getattr(climate, f"get_{field.name}_display")()] for field in fields]
        day = date_format(climate.date, "SHORT_DATE_FORMAT")
        yield Table(_("Assessment on %(day)s") % {"day": day}, [_("Area"), _("Value")], rows)
        yield from paragraphs(climate.text)
    projects = list(inventory.projects.select_related("field_of_action"))
    if projects:
        yield Heading(_("Existing projects"))
        heads = [_("Title"), _("Carried by"), _("Field of action"), _("Period")]
        rows = [[one.title, one.carrier, one.field_of_action or "", one.period] for one in projects]
        yield Table(_("Projects that are already there"), heads, rows)


def _actors(inventory: Inventory) -> Iterator[Part]:
    named = queries.named_in(inventory)
    if not named:
        return
    yield Heading(_("Actors"))
    yield Paragraph(_("Only those are named who agreed to it."))
    rows = [[one.name, one.group, one.activities, one.target_groups] for one in named]
    heads = [_("Name"), _("Actor group"), _("Activities"), _("Target groups")]
    yield Table(_("Actors by name"), heads, rows, widths=[2, 2, 3, 2])


def period_of(inventory: Inventory) -> str:
    days = [date_format(day, "SHORT_DATE_FORMAT") for day in (inventory.start, inventory.end) if day]
    return (
        _("%(first)s to %(last)s") % {"first": days[0], "last": days[1]} if len(days) == 2 else "".join(days)
    )


def paragraphs(text: str) -> Iterator[Part]:
    for paragraph in text.replace("\r\n", "\n").split("\n\n"):
        if paragraph.strip():
            yield Paragraph(paragraph.strip())
