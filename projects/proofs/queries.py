"""What pages read of reports, and what the portal already knows for them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Sum
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import RoleAssignment, User
from accounts.states import Role
from networks.organisations.models import Organisation
from projects.applications.balance import euro
from projects.calls.models import Call
from projects.grants.models import Grant
from projects.grants.states import GrantState
from projects.payments.models import ChangeRequest, Disbursement, ReportDuty
from projects.payments.states import ACCEPTED, OPEN, UNPAID, ChangeState, DutyKind, ReportState
from projects.portfolio.states import JoinState, MeasureState, ProductState
from projects.proofs.models import CostLine, IncomeLine, Receipt, Recovery, Report
from projects.proofs.models.period import paid_for_each
from projects.proofs.states import RecoveryState
from workshops.meetings.models import Workshop
from workshops.meetings.states import AttendanceState, Gender, WorkshopState

RECEIPT = ("day", "party", "reason", "direction", "amount", "item_id")
HELD = (WorkshopState.HELD, WorkshopState.DOCUMENTED)
ONES = (
    "duty__grant__project__lead_municipality",
    "duty__grant__programme",
    "duty__grant__application__call",
    "duty__grant__plan",
)


def whole(reports: QuerySet[Report]) -> QuerySet[Report]:
    """With all that its page, its gaps and its rights look at; not the receipts, of which there may be thousands."""
    return reports.select_related(*ONES, "intake", "check_result").prefetch_related(
        "duty__grant__plan__costs", "duty__grant__plan__financing", "duty__grant__project__goals", "attainments",
        Prefetch("cost_lines", CostLine.objects.select_related("item")),
        Prefetch("income_lines", IncomeLine.objects.select_related("item")),
        "copies", "questions", "files",
    )  # fmt: skip


def facts_of(report: Report) -> list[tuple[str, str]]:
    """What is accepted: the costs, and of a proof of use what follows for the money."""
    statement = report.statement()
    facts = [(_("Actual costs"), statement.actual), (_("Accepted costs"), statement.accepted)]
    if report.is_final:
        settlement = report.settlement()
        facts += [
            (_("Share the grant pays"), settlement.due),
            (_("Paid out"), settlement.paid),
            (_("To be paid back"), settlement.unused),
        ]
    return [(label, euro(amount)) for label, amount in facts]


def to_close(programmes: Iterable[int]) -> QuerySet[Grant]:
    """Of these programmes: the proof of use is accepted, and nothing is open any more."""
    duties, money = (
        ReportDuty.objects.filter(grant=OuterRef("pk")),
        Disbursement.objects.filter(grant=OuterRef("pk")),
    )
    return Grant.objects.filter(
        Exists(duties.filter(kind=DutyKind.FINAL, state__in=ACCEPTED)),
        ~Exists(duties.filter(state__in=OPEN)),
        ~Exists(money.filter(state__in=UNPAID)),
        ~Exists(ChangeRequest.objects.filter(grant=OuterRef("pk"), state=ChangeState.SUBMITTED)),
        ~Exists(Recovery.objects.filter(grant=OuterRef("pk"), state=RecoveryState.OPEN)),
        programme__in=programmes, state=GrantState.REPORTING,
    )  # fmt: skip


def recipients(grant: Grant) -> list[User]:
    """Who is told about a report or a recovery: the coordination of the lead municipality."""
    return list(RoleAssignment.objects.people_who(Role.COORDINATOR, grant.project.lead_municipality))


def officers(grant: Grant) -> list[User]:
    return list(RoleAssignment.objects.people_who(Role.GRANT_OFFICER, grant.programme))


def given_by_notices(call: Call) -> dict[int, Decimal]:
    """Application -> the amount of its notice by now; of a revoked one what was paid and has not come back yet: the call cannot give it to
    others. Two more queries where a notice was revoked."""
    grants = Grant.objects.filter(application__call=call).order_by("pk")
    rows = list(grants.values_list("pk", "application", "amount", "state"))
    revoked = [pk for pk, _application, _amount, state in rows if state == GrantState.REVOKED]
    paid = paid_for_each(Grant.objects.filter(pk__in=revoked)) if revoked else {}
    return {
        application: paid.get(pk, Decimal(0)) if pk in revoked else amount
        for pk, application, amount, _state in rows
    }


# ---- what interim reports have proven ----------------------------------------------------------------------------------
def interim_reports(report: Report) -> QuerySet[Report]:
    """Those of its grant that were handed in, for a proof of use; an interim report follows none."""
    if not report.is_final:
        return Report.objects.none()
    handed_in = (ReportState.SUBMITTED, *ACCEPTED)
    return Report.objects.filter(
        duty__grant=report.duty.grant_id, duty__kind=DutyKind.INTERIM, duty__state__in=handed_in
    )


def proven_before(report: Report) -> list[dict[str, Any]]:
    """Their receipts that are not in its list yet; one that two of them hold is the same. Two queries."""
    if not report.needs_receipts:
        return []
    found: dict[int, Counter] = defaultdict(Counter)
    receipts = Receipt.objects.filter(report__in=interim_reports(report)).order_by("day", "pk")
    for number, *row in receipts.values_list("report", *RECEIPT):
        found[number][tuple(row)] += 1
    held = Counter(report.receipts.values_list(*RECEIPT))
    missing = reduce(or_, found.values(), Counter()) - held
    return [dict(zip(RECEIPT, row, strict=True)) for row in missing.elements()]


# ---- what the portal knows -------------------------------------------------------------------------------------------
@dataclass(slots=True)
class Known:
    """Texts and counts for the fields of a report, and by field where they come from."""

    values: dict[str, Any] = field(default_factory=dict)
    origins: dict[str, list[str]] = field(default_factory=dict)

    def add(self, name: str, lines: list[str], origin: str) -> None:
        if lines:
            before = self.values.get(name, "")
            self.values[name] = "\n".join(filter(None, [before, *lines]))
            self.origins.setdefault(name, []).append(origin)


def known_for(report: Report) -> Known:
    """Workshops held in the period with who came, local measures, products handed over, guides, goals as the project has them."""
    known, project = Known(), report.grant.project
    workshops = list(_workshops(report))
    known.add("activities", [_workshop(one) for one in workshops], _("workshops and attendance lists"))
    known.add("activities", list(_measures(project)), _("local measures of the project"))
    known.add("results", list(_products(report)), _("products of the project"))
    known.add("results", list(_guides(project)), _("guides of the project"))
    partners = project.partners.filter(
        state=JoinState.CONFIRMED, organisation__in=Organisation.objects.published()
    )
    names = [str(one.organisation) for one in partners.select_related("organisation").order_by("pk")]
    words = _("Partners in the project: %(names)s.")
    known.add(
        "cooperation_authority_mso",
        [words % {"names": ", ".join(names)}] if names else [],
        _("partners of the project"),
    )
    if workshops:
        for name, gender in GENDERS.items():
            known.values[name] = sum(getattr(one, f"came_{gender}") for one in workshops)
            known.origins[name] = [_("attendance lists")]
    return known


GENDERS = {"reached_women": "w", "reached_men": "m", "reached_diverse": "d", "reached_unknown": "na"}


def _workshops(report: Report) -> QuerySet[Workshop]:
    """Held in the period by the municipalities of the project; where the project grew out of a participation, those of it alone."""
    project = report.grant.project
    where = Q(municipality__in=project.places.filter(state=JoinState.CONFIRMED).values("municipality"))
    if project.participation_id:
        where = Q(participation=project.participation_id)
    came = Q(attendances__state=AttendanceState.ATTENDED)
    found = Workshop.objects.filter(where, state__in=HELD, last_day__range=report.period)
    counts = {
        f"came_{gender.value}": Count("attendances", filter=came & Q(attendances__gender=gender))
        for gender in Gender
    }
    return found.annotate(**counts).order_by("first_day", "pk")


def _workshop(workshop: Workshop) -> str:
    counts = {gender: getattr(workshop, f"came_{gender.value}") for gender in Gender}
    came = sum(counts.values())
    people = ngettext("%(count)s participant", "%(count)s participants", came) % {"count": came}
    parts = ", ".join(f"{gender.label} {count}" for gender, count in counts.items() if count)
    day = date_format(workshop.last_day, "SHORT_DATE_FORMAT")
    return f"{workshop.title}, {day}: {people}" + (f" ({parts})" if parts else "")


def _measures(project) -> Iterator[str]:
    for place in (
        project.places.filter(state=JoinState.CONFIRMED).select_related("municipality").order_by("pk")
    ):
        for measure in place.measures.exclude(state=MeasureState.DROPPED).order_by("pk"):
            yield f"{place.municipality}: {measure.text} ({measure.get_state_display()})"


def _products(report: Report) -> Iterator[str]:
    found = report.grant.project.products.filter(state=ProductState.DELIVERED)
    for product in found.filter(Q(delivered_on=None) | Q(delivered_on__range=report.period)).order_by("pk"):
        day = f", {date_format(product.delivered_on, 'SHORT_DATE_FORMAT')}" if product.delivered_on else ""
        yield f"{product.get_kind_display()}: {product.title}{day}"


def _guides(project) -> Iterator[str]:
    counts = dict(project.guides.order_by().values_list("gender").annotate(sum=Sum("count")))
    total = sum(counts.values())
    if total:
        parts = ", ".join(f"{Gender(gender).label} {count}" for gender, count in sorted(counts.items()))
        yield _("Guides: %(count)s (%(parts)s)") % {"count": total, "parts": parts}
