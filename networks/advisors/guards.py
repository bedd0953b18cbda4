"""The sentences that bar a step of an advisor, a request or an assignment (domain.md 3.13)."""

from django.utils.formats import date_format, localize
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core.workflow import Fault


# ---- advisors --------------------------------------------------------------------------------------------------------
def applies_once(advisor, act):
    if not act.asking and type(advisor).objects.filter(user=advisor.user).exists():
        return _("You have applied already.")
    return None


def is_not_oneself(advisor, act):
    if act.by is not None and advisor.user_id == act.by.pk:
        return _("You cannot decide about yourself.")
    return None


def is_trained(advisor, act):
    missing = advisor.seminars_missing
    if missing:
        words = ngettext(
            "%(count)d training seminar is missing.", "%(count)d training seminars are missing.", missing
        )
        return words % {"count": missing}
    return None


def profile_is_complete(advisor, act):
    if gaps := advisor.gaps():
        return _("Missing in the profile: %(gaps)s") % {"gaps": ", ".join(str(gap) for gap in gaps)}
    return None


def has_no_work(advisor, act):
    if advisor.load:
        return _("Open assignments must be completed or ended first.")
    return None


# ---- requests --------------------------------------------------------------------------------------------------------
def request_is_complete(request, act):
    if gaps := request.gaps():
        return _("Still missing: %(gaps)s") % {"gaps": ", ".join(str(gap) for gap in gaps)}
    return None


def request_has_goal(request, act):
    """Of one made from an accepted request of a municipality; its topics are set right after."""
    if not request.goal.strip():
        return _("Still missing: %(gaps)s") % {"gaps": request._meta.get_field("goal").verbose_name}
    return None


def not_own_request(request, act):
    if act.by is not None and request.created_by_id == act.by.pk:
        return _("You cannot decide on your own request.")
    return None


def work_is_reported(request, act):
    if request.assignments.filter(state__in=["proposed", "accepted", "active"]).exists():
        return _("An assignment is still open.")
    return None


def municipality_gave_feedback(request, act):
    if request.rating is None:
        return _("The feedback of the municipality is missing.")
    return None


# ---- assignments -----------------------------------------------------------------------------------------------------
def request_seeks_somebody(assignment, act):
    if not assignment.request.is_open:
        return _("Nobody is being looked for at the moment for this request.")
    return None


def advisor_is_there(assignment, act):
    """In the pool, not paused, and not already asked for this request."""
    advisor = assignment.advisor
    if advisor.state != "active":
        return Fault(_("%(name)s is not in the pool.") % {"name": advisor.name}, "advisor")
    if advisor.is_paused:
        words = (
            {"name": advisor.name, "day": date_format(advisor.paused_until, "SHORT_DATE_FORMAT")}
            if advisor.paused_until
            else None
        )
        sentence = (
            _("%(name)s is pausing until %(day)s.") % words
            if words
            else _("%(name)s is pausing.") % {"name": advisor.name}
        )
        return Fault(sentence, "advisor")
    open_ones = assignment.request.assignments.filter(advisor=advisor).exclude(
        state__in=["declined", "ended"]
    )
    if not act.asking and open_ones.exclude(pk=assignment.pk).exists():
        return Fault(_("%(name)s is already proposed for this request.") % {"name": advisor.name}, "advisor")
    return None  # fmt: skip


def advisor_has_room(assignment, act):
    advisor = assignment.advisor
    if advisor.load >= advisor.max_parallel:
        words = {"name": advisor.name, "most": advisor.max_parallel}
        return Fault(_("%(name)s already has %(most)s assignments, which is the limit.") % words, "advisor")
    return None


def advisor_is_independent(assignment, act):
    """Not employed by the municipality that is advised, as far as the portal knows."""
    if assignment.advisor.works_for(assignment.request.municipality):
        return Fault(
            _("%(name)s works for this municipality.") % {"name": assignment.advisor.name}, "advisor"
        )
    return None


def days_cover_sessions(assignment, act):
    """What is logged was worked: the agreed days cannot be fewer."""
    days = act.changes.get("agreed_days")
    if days is not None and days < assignment.days_used:
        words = {"days": localize(assignment.days_used)}
        return Fault(_("%(days)s days are logged already.") % words, "agreed_days")
    return None


def report_is_written(assignment, act):
    """It is written on the page of the step itself."""
    if act.asking:
        return None
    if not (act.changes.get("report") or assignment.report).strip():
        return Fault(_("Please write the report first."), "report")
    return None
