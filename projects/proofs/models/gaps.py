"""What a report still lacks before it may be handed in (domain.md 3.14 Report), all at once; each gap leads to its place.

Works on what is saved, or on what is being typed (`Report.typed`).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, Max, Min, Q, Sum
from django.urls import reverse
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from projects.applications.balance import euro, percent
from projects.proofs.states import Direction

PARTS: dict[str, Any] = {
    "sachbericht": gettext_lazy("Narrative report"),
    "ziele": gettext_lazy("Attainment of the goals"),
    "reichweite": gettext_lazy("People reached"),
    "zahlen": gettext_lazy("Financial statement"),
    "belege": gettext_lazy("List of receipts"),
    "anlagen": gettext_lazy("Files"),
}
"""The parts of the form in their order, by the word in the address."""
TEXTS = ("activities", "results", "cooperation_authority_mso")
REACHED = ("reached_women", "reached_men", "reached_diverse", "reached_unknown")
SHORTEST = 20


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that is missing or wrong: the sentence, and where it is put right."""

    part: str
    sentence: str
    url: str


def gaps_of(report) -> list[Gap]:
    """In the order of the form."""
    return [gap for find in FINDERS for gap in find(report)]


def parts_of(report) -> dict[str, Any]:
    """The simple proof of use has no list of receipts."""
    return {name: label for name, label in PARTS.items() if name != "belege" or report.needs_receipts}


def _gap(report, part: str, sentence: str, anchor: str = "") -> Gap:
    page = reverse("proofs:part", args=[report.duty_id, part])
    return Gap(part, sentence, f"{page}#{anchor}" if anchor else page)


def _of_texts(report) -> Iterator[Gap]:
    for name in (*TEXTS, "sustainability") if report.is_final else TEXTS:
        length = len(getattr(report, name).strip())
        label = capfirst(report._meta.get_field(name).verbose_name)
        if not length:
            yield _gap(report, "sachbericht", _("%(field)s is missing.") % {"field": label}, f"id_{name}")
        elif length < SHORTEST:
            words = _("%(field)s: at least %(least)s characters (now %(now)s).")
            values = {"field": label, "least": SHORTEST, "now": length}
            yield _gap(report, "sachbericht", words % values, f"id_{name}")


def _of_goals(report) -> Iterator[Gap]:
    said = {row.goal_id: row for row in report.listed("attainments")}
    for goal in report.goals:
        row = said.get(goal.pk)
        if row is None or not row.reached or not row.comment.strip():
            words = _("Please say how far “%(goal)s” was reached, and how you know.")
            yield _gap(report, "ziele", words % {"goal": Truncator(str(goal)).chars(60)}, f"ziel-{goal.pk}")


def _of_people(report) -> Iterator[Gap]:
    if all(getattr(report, name) is None for name in REACHED):
        words = _("Please say how many people were reached, by gender as far as they said it.")
        yield _gap(report, "reichweite", words, "id_reached_women")


def _of_statement(report) -> Iterator[Gap]:
    if not report.plan_costs:
        yield _gap(report, "zahlen", _("There is no binding plan to account for."), "kosten")
        return
    statement = report.statement()
    for rows, items, words, prefix in (
        (report.plan_costs, statement.costs, _("The actual costs are missing: %(item)s."), "kosten"),
        (report.plan_income, statement.income, _("The actual income is missing: %(item)s."), "einnahmen"),
    ):
        for row, item in zip(rows, items, strict=False):  # the last income is the further one
            if item.actual is None:
                yield _gap(report, "zahlen", words % {"item": item.name}, f"{prefix}-{row.pk}")
    if report.other_income is None:
        words = _("Please state further income; 0,00 if there was none.")
        yield _gap(report, "zahlen", words, "id_other_income")
    for row, item in zip(report.plan_costs, statement.costs, strict=True):
        if item.exceeds(report.terms.item_tolerance):
            yield _gap(report, "zahlen", _over(item), f"kosten-{row.pk}")


def _over(item) -> str:
    if item.deviation is None:
        words = _("“%(item)s” has costs but is not in the plan - please apply for a change.")
        return words % {"item": item.name}
    words = _("Item %(x)s exceeded by %(p)s %% - please apply for a change.")
    return words % {"x": item.name, "p": percent(item.deviation)}


def _of_receipts(report) -> Iterator[Gap]:
    """Two queries, however many receipts there are."""
    if not report.needs_receipts:
        return
    sums = sums_of(report)
    statement = report.statement()
    if not sums.count:
        if statement.actual:
            yield _gap(report, "belege", _("The list of receipts is missing."), "belege")
        return
    if sums.out != statement.actual:
        words = _("The receipts (%(a)s) and the actual costs (%(b)s) do not match. Difference: %(d)s.")
        names = {
            "a": euro(sums.out),
            "b": euro(statement.actual),
            "d": euro(abs(sums.out - statement.actual)),
        }
        yield _gap(report, "belege", words % names, "summen")
    for row, item in zip(report.plan_costs, statement.costs, strict=True):
        spent = sums.items.get(row.pk, Decimal(0))
        if item.actual is not None and spent != item.actual and sums.out == statement.actual:
            words = _("%(item)s: the receipts come to %(a)s, the statement says %(b)s.")
            names = {"item": item.name, "a": euro(spent), "b": euro(item.actual)}
            yield _gap(report, "belege", words % names, "summen")
    period = report.period
    if not (period.holds(sums.first) and period.holds(sums.last)):
        count = report.receipts.exclude(day__range=period).count()
        words = _("%(count)s receipts lie outside the period of the report. %(period)s")
        yield _gap(report, "belege", words % {"count": count, "period": period.outside}, "belege")


@dataclass(frozen=True, slots=True)
class Sums:
    """The receipts of a report added up: expenses in all and by item of the plan, income, first and last day."""

    count: int
    out: Decimal
    income: Decimal
    items: dict[int, Decimal]
    first: Any
    last: Any


def sums_of(report) -> Sums:
    """Two queries."""
    rows = report.receipts.order_by()
    whole = rows.aggregate(
        count=Count("pk"), out=Sum("amount", filter=Q(direction=Direction.OUT)),
        income=Sum("amount", filter=Q(direction=Direction.IN)), first=Min("day"), last=Max("day"),
    )  # fmt: skip
    items = dict(
        rows.filter(direction=Direction.OUT)
        .values("item")
        .annotate(sum=Sum("amount"))
        .values_list("item", "sum")
    )
    whole["out"], whole["income"] = whole["out"] or Decimal(0), whole["income"] or Decimal(0)
    return Sums(items=items, **whole)


FINDERS = (_of_texts, _of_goals, _of_people, _of_statement, _of_receipts)
