"""The notice of an approved application: project, grant, binding plan, conditions and the frozen document in one transaction."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.states import Role
from core.access import require
from core.history import Transition
from core.workflow import Refused
from projects.applications.models import Application
from projects.grants.actions.conditions import set_conditions
from projects.grants.actions.copies import keep_copy
from projects.grants.actions.founding import found_project
from projects.grants.actions.grants import Notice, Period, Shares, record_grant, rounded
from projects.grants.actions.letters import tell
from projects.grants.actions.plans import bind_plan
from projects.grants.models import Grant
from projects.grants.queries import awarded_plan, why_no_notice
from projects.grants.states import CopyKind
from projects.portfolio.models import Project

DECIDE = "applications.decide_application"


@dataclass(frozen=True, slots=True)
class Award:
    """What the officer enters; the amount is the one that was approved. `project` None: it is made from the application."""

    number: str
    day: date
    implementation: Period
    approval: Period
    conditions: Iterable[tuple[str, date | None]] = ()
    shares: Shares | None = None
    project: Project | None = field(default=None)


def issue_notice(application: Application, *, by, award: Award) -> Grant:
    """Title and amount are public from now on; the coordinators of all its municipalities are told. The room of payments makes the reports
    due. Refused until the adapted plan was handed in, and twice."""
    require(by, DECIDE, application)
    with transaction.atomic():
        held = Application.objects.select_for_update(of=("self",))
        now = held.select_related("call__programme", "municipality").get(pk=application.pk)
        if sentence := why_no_notice(now, by):
            raise Refused(sentence)
        decision, plan = now.decision, awarded_plan(now)
        if award.day < decision.decided_on:
            raise Refused(_("The application was approved later than this day."), "day")
        project = award.project or found_project(now, award.implementation, number=award.number)
        notice = Notice(
            number=award.number, day=award.day, year=now.call.year, amount=decision.approved_amount, implementation=award.implementation,
            approval=award.approval, eligible_costs=plan.eligible, rate=rounded(plan.rate), financing_kind=now.call.financing_kind,
        )  # fmt: skip
        words = [one.title for one in now.priorities.all()]
        fields = [now.field_of_action] if now.field_of_action else None
        grant = record_grant(
            project, notice, by=by, application=now, shares=award.shares, priorities=words, fields=fields
        )
        issued = Transition.objects.of(grant).first()
        bind_plan(grant, by=by, cause=issued)
        set_conditions(grant, award.conditions, by=by)
        keep_copy(grant, CopyKind.ISSUE, by=by)
        tell(grant, issued, Role.COORDINATOR, *grant.recipients())
    return grant
