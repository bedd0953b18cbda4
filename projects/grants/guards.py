"""The sentences that bar a step of a grant."""

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from core.periods import Period
from core.workflow import Fault


def _on(sentence, day):
    return sentence % {"day": date_format(day, "SHORT_DATE_FORMAT")}


def belongs_to_its_programme(grant, act):
    if grant.project.programme_id != grant.programme_id:
        return _("The project belongs to another programme.")
    return None


def is_whole(grant, act):
    """A notice says since when, for how long and under which number."""
    if not grant.number:
        return Fault(_("The notice needs a number."), "number")
    if grant.notice_date is None or grant.notice_date > act.effective_on:
        return Fault(_("The date must not be in the future."), "notice_date")
    if grant.implementation_start is None or grant.implementation_end is None:
        return Fault(_("Please say from when to when the project is carried out."), "implementation_start")
    return None


def keeps_to_its_call(grant, act):
    """V-IN (domain.md 3.14): carried out within the period of the call, and not begun before the approval without a request for that. Money
    can be called from the approval to the end of that period."""
    if grant.application is None:
        return None
    call, approved_on = grant.application.call, grant.application.decision.decided_on
    if fault := _outside(grant, "implementation", Period(call.funding_start, call.funding_end)):
        return fault
    early = call.early_start_allowed and grant.application.early_start_requested
    if grant.implementation_start < approved_on and not early:
        words = _(
            "The project must not begin before its approval on %(day)s: no early start was applied for."
        )
        return Fault(_on(words, approved_on), "implementation_start")
    return _outside(grant, "approval", Period(min(approved_on, call.funding_start), call.funding_end))


def _outside(grant, name, period):
    for field in (f"{name}_start", f"{name}_end"):
        if not period.holds(getattr(grant, field)):
            return Fault(period.outside, field)
    return None


def appeal_has_passed(grant, act):
    if grant.final_on > act.effective_on:
        return _on(_("The notice becomes final on %(day)s."), grant.final_on)
    return None


def implementation_has_begun(grant, act):
    day = grant.implementation_start
    if day is None:
        return _("Nobody has entered when the project begins.")
    return _on(_("The project begins on %(day)s."), day) if day > act.effective_on else None


def implementation_is_over(grant, act):
    day = grant.implementation_end
    if day is None:
        return _("Nobody has entered when the project ends.")
    return _on(_("The project runs until %(day)s."), day) if day >= act.effective_on else None


def is_not_the_recipient(grant, act):
    """Nobody decides on money of their own."""
    if act.by is not None and grant.project.takes_part(act.by):
        return _("You take part in this project. Somebody else of the granting authority must decide.")
    return None


def is_not_the_recipient_of_it(part, act):
    return is_not_the_recipient(part.grant, act)


# ---- the plan --------------------------------------------------------------------------------------------------------
def approved_below(plan, act):
    """Only after an approval of less than was applied for."""
    application = plan.application
    decision = getattr(application, "decision", None)
    if application.state != "approved" or decision is None or decision.approved_amount is None:
        return _("The application is not approved.")
    if decision.approved_amount >= application.plan.requested:
        return _("The application is approved in full; its plan needs no change.")
    return None


def plan_holds(plan, act):
    faults = plan.faults(plan.application.decision.approved_amount)
    if not faults:
        return None
    if act.asking:
        return _("Something is still missing; the list on this page says what.")
    return "\n".join([str(_("Something is still missing:")), *faults])


def project_waits_for_its_notice(project, act):
    """Of the step `run` of a project: a project that is paid from a grant begins when its notice is final."""
    waiting = project.grants.filter(state="issued").order_by("final_on").first()
    if waiting is not None:
        return _on(
            _(
                "The notice of the grant is not final yet. It will be on %(day)s, or as soon as you waive appeal."
            ),
            waiting.final_on,
        )
    return None
