"""A report as a document: Verwendungsnachweis = narrative report + financial statement + list of receipts. Read by those who handle the
grant, and frozen when it is handed in. Other files are named with their check value."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import override

from core.documents import Document, Facts, Heading, Paragraph, Part, Table
from core.frozen import text_of
from core.history import Transition
from projects.applications.balance import euro, percent
from projects.proofs.balance import Item
from projects.proofs.models import Report, ReportCopy
from projects.proofs.models.frozen import CONTENT
from projects.proofs.models.gaps import PARTS
from projects.proofs.states import Direction

TEXTS = (
    "activities", "results", "cooperation_authority_mso", "sustainability", "public_relations", "lessons",
)  # fmt: skip
COUNTS = ("reached_women", "reached_men", "reached_diverse", "reached_unknown")


def document_of(report: Report) -> Document:
    """As it is now."""
    parts = [*_head(report), *_narrative(report), *_statement(report), *_receipts(report), *_files(report)]
    return Document(title=report.duty.name, subtitle=str(report.grant.project), parts=parts)


# ---- the frozen copy -------------------------------------------------------------------------------------------------
def frozen_text(report: Report, edition: int, transition: Transition) -> str:
    """The whole report, in German whoever hands it in."""
    with override("de"):
        return text_of(
            document_of(report),
            grant=report.grant.number,
            edition=edition,
            submitted_at=transition.recorded_at.astimezone().isoformat(timespec="seconds"),
            values=values_of(report),
            files=files_of(report),
        )


def is_unchanged(report: Report, copy: ReportCopy) -> bool:
    """What stands in the database still says what was handed in, the files included."""
    return copy.says_the_same(values=values_of(report), files=files_of(report))


def values_of(report: Report) -> dict[str, Any]:
    """Every column and row of the content as plain values."""
    rows = {
        name: list(getattr(report, name).order_by("pk").values(*columns))
        for name, columns in {
            "attainments": ("text", "reached", "comment"),
            "cost_lines": ("item_id", "actual"),
            "income_lines": ("item_id", "actual"),
            "receipts": ("day", "party", "reason", "direction", "amount", "item_id"),
        }.items()
    }
    return {**{name: getattr(report, name) for name in CONTENT}, **rows}


def files_of(report: Report) -> list[dict[str, str]]:
    files = sorted(report.files.all(), key=lambda one: one.pk)
    return [{"name": file.name, "sha256": file.sha256} for file in files]


# ---- the parts of the document ---------------------------------------------------------------------------------------
def _label(name: str) -> str:
    return capfirst(str(Report._meta.get_field(name).verbose_name))


def _day(day) -> str:
    return date_format(day, "SHORT_DATE_FORMAT") if day else ""


def _head(report: Report) -> Iterator[Part]:
    grant, project = report.grant, report.grant.project
    yield Facts([
        (_("Number of the notice"), grant.number),
        (_("Project"), project),
        (_("Lead municipality"), project.lead_municipality),
        (_("Programme"), grant.programme),
        (_("Grant"), euro(grant.amount)),
        (_("Period of the report"), f"{_day(report.period.start)} – {_day(report.period.end)}"),
    ])  # fmt: skip


def _narrative(report: Report) -> Iterator[Part]:
    yield Heading(str(PARTS["sachbericht"]))
    for name in TEXTS:
        if getattr(report, name).strip():
            yield Heading(_label(name), level=2)
            yield from _paragraphs(getattr(report, name))
    rows = [[row.text, row.get_reached_display() or "–", row.comment] for row in report.listed("attainments")]
    if rows:
        yield Heading(str(PARTS["ziele"]), level=2)
        heads = [_("Goal"), _("How far it was reached"), _("How this is known")]
        yield Table(_("Attainment of the goals"), heads, rows, widths=[4, 2, 5])
    yield Heading(str(PARTS["reichweite"]), level=2)
    yield Facts([(_label(name), getattr(report, name)) for name in COUNTS])


def _statement(report: Report) -> Iterator[Part]:
    statement = report.statement()
    yield Heading(str(PARTS["zahlen"]))
    heads = [_("Item of the plan"), _("Plan"), _("Actual"), _("Deviation")]
    costs = [_line(item) for item in statement.costs]
    total = [_("Sum"), euro(statement.planned), euro(statement.actual), _percent(statement.deviation)]
    yield Table(_("Costs"), heads, [*costs, total], widths=[5, 2, 2, 2])
    heads = [_("Where from"), _("Plan"), _("Actual"), _("Deviation")]
    income = [_line(item) for item in statement.income]
    total = [_("Sum"), euro(statement.income_planned), euro(statement.received), ""]
    yield Table(_("Income"), heads, [*income, total], widths=[5, 2, 2, 2])


def _line(item: Item) -> list[str]:
    actual = "–" if item.actual is None else euro(item.actual)
    return [item.name, euro(item.plan), actual, _percent(item.deviation)]


def _percent(value) -> str:
    if value is None:
        return "–"
    return f"{'+' if value > 0 else ''}{percent(value)} %"


def _receipts(report: Report) -> Iterator[Part]:
    """In the order of their days, income and expenses apart; nothing under the simple proof of use."""
    if not report.needs_receipts:
        return
    yield Heading(str(PARTS["belege"]))
    found = list(report.receipts.select_related("item").order_by("day", "pk"))
    for direction, caption in ((Direction.OUT, _("Expenses")), (Direction.IN, _("Income"))):
        chosen = [one for one in found if one.direction == direction]
        if not chosen:
            continue
        heads = [_("Date"), _("Payee or payer"), _("Reason of payment"), _("Item of the plan"), _("Amount")]
        rows = [
            [
                _day(one.day),
                one.party,
                one.reason,
                report.name_of(one.item) if one.item else "",
                euro(one.amount),
            ]
            for one in chosen
        ]
        total = [_("Sum"), "", "", "", euro(sum(one.amount for one in chosen))]
        yield Table(caption, heads, [*rows, total], widths=[2, 4, 4, 3, 2])


def _files(report: Report) -> Iterator[Part]:
    files = files_of(report)
    if files:
        rows = [[one["name"], one["sha256"][:16] + " …"] for one in files]
        yield Heading(str(PARTS["anlagen"]))
        yield Table(_("Files"), [_("File"), _("Check value")], rows, widths=[4, 2])


def _paragraphs(text: str) -> Iterable[Part]:
    """A line each: what the portal filled in is a list."""
    return [Paragraph(line.strip()) for line in text.splitlines() if line.strip()]
