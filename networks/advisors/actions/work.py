"""Finding somebody, agreeing on days, logging what was done against them."""

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.formats import localize
from django.utils.translation import gettext_lazy as _

from core.access import Forbidden, require
from core.once import create_once
from core.workflow import Refused, begin, take
from networks.advisors.actions.letters import tell_about_work, tell_nearly_used
from networks.advisors.matching import matches
from networks.advisors.models import Advisor, AdvisoryRequest, Assignment, Session
from networks.advisors.models.work import is_nearly_used
from networks.advisors.states import ASSIGNMENT, REQUEST, AssignmentState, RequestState

MOST_HOURS = 12  # of one day
RUNNING = (AssignmentState.ACCEPTED, AssignmentState.ACTIVE)


def propose_advisor(
    request: AdvisoryRequest,
    *,
    by,
    advisor: Advisor,
    agreed_days: Decimal,
    daily_rate: Decimal | None = None,
    token: str | None = None,
) -> Assignment:
    """Ask an advisor; the reasons that speak for her are kept. She gets a mail, the municipality not yet."""

    def create() -> Assignment:
        (match,) = matches(request, [advisor])
        assignment = Assignment(
            request=request, advisor=advisor, agreed_days=agreed_days, daily_rate=daily_rate, why=match.why, created_by=by,
        )  # fmt: skip
        with transaction.atomic():
            cause = begin(ASSIGNMENT.propose, assignment, by=by)
            tell_about_work(assignment, cause, advisor=True)
        return assignment

    return create_once(token, by=by, create=create)


def accept_assignment(assignment: Assignment, *, by) -> None:
    """The limit of parallel assignments also holds for two accepted at once: her row is locked. Municipality and staff are told."""
    with transaction.atomic():
        Advisor.objects.select_for_update(of=("self",)).get(pk=assignment.advisor_id)
        cause = take(ASSIGNMENT.accept, assignment, by=by, changes={"accepted_on": timezone.localdate()})
        request = assignment.request
        if request.state in REQUEST.match.sources:
            take(REQUEST.match, request, by=by, cause=cause)
        tell_about_work(assignment, cause, municipality=True, staff=True)


def decline_assignment(assignment: Assignment, *, by, reason: str) -> None:
    with transaction.atomic():
        cause = take(ASSIGNMENT.decline, assignment, by=by, reason=reason)
        tell_about_work(assignment, cause, staff=True)


def adjust_assignment(assignment: Assignment, *, by, agreed_days: Decimal, reason: str) -> None:
    """Other agreed days from now on, never fewer than are logged. Advisor and municipality are told."""
    with transaction.atomic():
        facts = {"before": str(assignment.agreed_days), "after": str(agreed_days)}
        cause = take(
            ASSIGNMENT.adjust,
            assignment,
            by=by,
            reason=reason,
            changes={"agreed_days": agreed_days},
            facts=facts,
        )
        tell_about_work(assignment, cause, advisor=True, municipality=True)


def end_assignment(assignment: Assignment, *, by, reason: str) -> None:
    """Before it was accepted only the advisor is told."""
    with transaction.atomic():
        cause = take(ASSIGNMENT.end, assignment, by=by, reason=reason)
        tell_about_work(assignment, cause, advisor=True, municipality=assignment.is_agreed)


def log_session(
    assignment: Assignment,
    *,
    by,
    day: date,
    hours: Decimal,
    kind: str,
    summary: str,
    next_steps: str = "",
    token: str | None = None,
) -> Session:
    """The first one starts the assignment and the advice. Raises Refused beyond the agreed days and beyond 12 hours of one day.

    Municipality and staff are told once the agreed days are nearly used (settings.ADVICE_NEARLY_USED); else nobody gets a mail.
    """

    def create() -> Session:
        with transaction.atomic():
            held = Assignment.objects.select_for_update(of=("self",)).get(pk=assignment.pk)
            _refuse_session(held, by, day, hours)
            session = Session(
                assignment=held,
                created_by=by,
                day=day,
                hours=hours,
                kind=kind,
                summary=summary,
                next_steps=next_steps,
            )
            session.full_clean()
            session.save()
            _started(held, by)
            if held.is_nearly_used and not is_nearly_used(held.agreed_days, held.hours - hours):
                tell_nearly_used(held, session)
        return session

    return create_once(token, by=by, create=create)


def remove_session(session: Session, *, by) -> None:
    """While the assignment runs; the column history keeps it."""
    assignment = session.assignment
    _require_running(assignment, by)
    session.delete()


def complete_assignment(assignment: Assignment, *, by, report: str) -> None:
    """With the closing report. The municipality is asked for its feedback, staff are told."""
    with transaction.atomic():
        cause = take(ASSIGNMENT.complete, assignment, by=by, changes={"report": report})
        tell_about_work(assignment, cause, municipality=True, staff=True)


def _require_running(assignment: Assignment, by) -> None:
    require(by, "advisors.view_assignment", assignment)
    if not by.has_perm("advisors.answer_assignment", assignment):
        raise Forbidden(_("Only the advisor logs sessions."))
    if assignment.state not in RUNNING:
        raise Refused(_("Sessions are logged between acceptance and report."))


def _refuse_session(assignment: Assignment, by, day: date, hours: Decimal) -> None:
    _require_running(assignment, by)
    if day > timezone.localdate():
        raise Refused(_("The date must not be in the future."), "day")
    same_day = sum(session.hours for session in assignment.sessions.all() if session.day == day)
    if same_day + hours > MOST_HOURS:
        raise Refused(_("More than 12 hours on one day are not possible."), "hours")
    if assignment.hours + hours > assignment.hours_agreed:
        words = {"days": localize(assignment.agreed_days.normalize())}
        raise Refused(_("The agreed %(days)s days are used up.") % words, "hours")


def _started(assignment: Assignment, by) -> None:
    if assignment.state == AssignmentState.ACCEPTED:
        take(ASSIGNMENT.start, assignment, by=None)
    request = assignment.request
    if request.state == RequestState.MATCHED:
        take(REQUEST.begin, request, by=None)
