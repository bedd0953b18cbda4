"""What pages and actions read of grants and of applications on their way to one."""

import re
from decimal import Decimal
from typing import NamedTuple

from django.db.models import F, Prefetch, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.roles import roles_of
from accounts.states import Role
from core.workflow import Act
from networks.municipalities.models import Municipality
from projects.applications.balance import Plan as Numbers
from projects.applications.guards import is_no_applicant
from projects.applications.models import Application
from projects.applications.rules import MUNICIPALITY
from projects.applications.states import ApplicationState, CostCategory, Source
from projects.calls.models import Call
from projects.grants.models import Grant, GrantShare, Plan
from projects.grants.states import GRANT, GrantState, PlanState
from projects.portfolio.models import Project
from projects.portfolio.states import ProjectState

NEWEST = 6


def newest_of(user) -> list[Grant]:
    """Of those this person works on, read once a request; with none of them no room of grants has anything to do for her."""
    found = Grant.objects.worked_on_by(user).select_related("project").order_by("-year", "-pk")
    return roles_of(user).worked_out("grants.newest", lambda: list(found[:NEWEST]))


# ---- on the way to a notice --------------------------------------------------------------------------------------------
def plan_of(application: Application) -> Plan:
    """The adapted plan; not saved yet where nobody has begun it: then the rows are those that were applied for."""
    plan = Plan.objects.select_related("application__call").filter(application=application).first()
    if plan is None:
        plan = Plan(application=application)
        for relation in ("cost_items", "financing_items"):
            plan.typed[relation] = application.listed(relation)
    return plan


def is_reduced(application: Application) -> bool:
    """Approved, with less than was applied for."""
    decision = getattr(application, "decision", None)
    approved = decision.approved_amount if decision else None
    return approved is not None and approved < application.plan.requested


def awarded_plan(application: Application) -> Numbers:
    """The numbers that the notice makes binding."""
    plan = Plan.objects.filter(application=application).first()
    return plan.numbers if plan else application.plan


def why_no_notice(application: Application, user) -> str:
    """What bars the notice, as a sentence; empty when it can be issued."""
    decision = getattr(application, "decision", None)
    if application.state != ApplicationState.APPROVED or decision is None or decision.approved_amount is None:
        return _("The application is not approved.")
    if application.grants.exclude(state=GrantState.REVOKED).exists():
        return _("This application has its notice already.")
    if application.grants.exists():
        return _("The notice of this application was revoked. A new one needs a new application.")
    if sentence := is_no_applicant(application, Act(GRANT.issue, user, timezone.localdate())):
        return str(sentence)
    if not is_reduced(application):
        return ""
    plan = Plan.objects.select_related("application__call").filter(application=application).first()
    if plan is None or plan.state == PlanState.DRAFT:
        return _("The applicants have not handed in the adapted plan yet.")
    return "\n".join(plan.faults(decision.approved_amount))


def to_adapt(user) -> QuerySet[Application]:
    """Of a coordinator of the lead: approved with less, and the adapted plan is not handed in."""
    return not_adapted().filter(municipality__in=roles_of(user).ids(Role.COORDINATOR, MUNICIPALITY))


def not_adapted() -> QuerySet[Application]:
    """Approved with less, and the adapted plan is not handed in."""
    reduced = _approved().filter(decision__approved_amount__lt=F("requested"))
    return reduced.exclude(adapted_plan__state__in=[PlanState.HANDED_IN, PlanState.BOUND])


def to_issue(user) -> QuerySet[Application]:
    """Of a grant officer: approved, nothing is missing, no notice yet."""
    ready = _approved().decided_by(user)
    return ready.filter(decision__approved_amount__gte=F("requested")) | ready.filter(
        adapted_plan__state=PlanState.HANDED_IN
    )


def _approved() -> QuerySet[Application]:
    found = Application.objects.filter(state=ApplicationState.APPROVED, grants=None).with_sums()
    return found.select_related("call", "municipality", "decision").order_by("decision__decided_on", "pk")


def proposed_number(call: Call) -> str:
    """The next one of the programme's series; the officer may take another. Two who propose at once: the second is told."""
    series = f"{call.programme.slug.upper()}-ZB-{call.year}-"
    given = Grant.objects.filter(number__startswith=series).values_list("number", flat=True)
    counted = [int(found[0]) for number in given if (found := re.findall(r"\d+$", number))]
    return f"{series}{max(counted, default=0) + 1:04}"


def municipalities_of(application: Application) -> list[Municipality]:
    """The lead first."""
    others = [row.municipality for row in application.partner_municipalities.all()]
    return [application.municipality, *others]


def projects_for(application: Application) -> QuerySet[Project]:
    """Planned in the portal already by the lead, in the same programme and with exactly the municipalities that applied."""
    wanted = application.places()
    found = Project.objects.filter(
        lead_municipality=application.municipality_id, programme=application.call.programme_id,
        state=ProjectState.PLANNED, grants=None,
    )  # fmt: skip
    fits = [
        project.pk
        for project in found.prefetch_related("places")
        if {place.municipality_id for place in project.places.all() if place.state == "confirmed"} == wanted
    ]
    return Project.objects.filter(pk__in=fits).order_by("sort_key")


# ---- plans beside each other -------------------------------------------------------------------------------------------
class Compared(NamedTuple):
    label: str
    before: Decimal
    after: Decimal

    @property
    def difference(self) -> Decimal:
        return self.after - self.before


def compared(before: Numbers, after: Numbers) -> list[tuple[str, list[Compared]]]:
    """What was applied for and what is planned now: by kind of cost and by source, each with its sum."""
    costs = [
        Compared(str(kind.label), *(sum((c.amount for c in plan.costs if c.category == kind), Decimal(0)) for plan in (before, after)))
        for kind in CostCategory
    ]  # fmt: skip
    money = [Compared(str(kind.label), before.from_source(kind), after.from_source(kind)) for kind in Source]
    sums = Compared(_("Sum"), before.total, after.total), Compared(_("Sum"), before.financed, after.financed)
    return [
        (_("Costs"), [*(row for row in costs if row.before or row.after), sums[0]]),
        (_("Financing"), [*(row for row in money if row.before or row.after), sums[1]]),
    ]


# ---- grants ------------------------------------------------------------------------------------------------------------
def whole(grants: QuerySet[Grant]) -> QuerySet[Grant]:
    """With all that its working page looks at."""
    shares = GrantShare.objects.select_related("municipality").order_by("role", "municipality__sort_key")
    return grants.select_related(
        "project__lead_municipality", "programme", "application__call", "plan"
    ).prefetch_related(
        Prefetch("shares", shares), "conditions", "copies", "plan__costs", "plan__financing"
    )  # fmt: skip


def funded_of(call: Call, user) -> QuerySet[Grant]:
    """What the public sees of a call: projects with a notice that counts."""
    return Grant.objects.visible_to(user).counted().filter(application__call=call)
