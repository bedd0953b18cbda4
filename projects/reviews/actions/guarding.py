"""What this room adds to the steps of an application: guards, and that a decision is written with the step."""

from decimal import Decimal

from django.utils.translation import gettext as _

from core.workflow import Fault
from projects.applications.balance import euro
from projects.applications.models import Application
from projects.reviews.defaults import CHECKLIST
from projects.reviews.eligibility import tie_of
from projects.reviews.models import Decision, Review
from projects.reviews.queries import approved_in, open_points
from projects.reviews.states import Outcome, ReviewState


def checklist_is_answered(application, act):
    """Every line has an answer; what is missing is named in the note."""
    unanswered = open_points(application).unanswered
    if len(unanswered) == len(CHECKLIST):
        return _("Please fill in the checklist first.")
    if unanswered:
        return _("The checklist is not complete yet: %(what)s.") % {"what": ", ".join(map(str, unanswered))}
    return None


def passed_the_check(application, act):
    """What does not pass the formal check is rejected, not reviewed."""
    missing = open_points(application).missing
    if missing:
        words = _("The formal check was not passed (%(what)s); the application can only be rejected.")
        return words % {"what": ", ".join(str(item.label) for item, _note in missing)}
    return None


def reviewers_are_enough(application, act):
    if act.asking:
        return None
    count, needed = (
        Review.objects.counting().filter(application=application).count(),
        application.call.reviews_needed,
    )
    if count < needed:
        return _("%(needed)s reviews are needed, %(count)s assigned.") % {"needed": needed, "count": count}
    return None


def all_reviews_are_in(application, act):
    states = list(Review.objects.counting().filter(application=application).values_list("state", flat=True))
    done = states.count(ReviewState.SUBMITTED)
    if done < len(states) or done < application.call.reviews_needed:
        needed = max(len(states), application.call.reviews_needed)
        return _("A review is still missing: %(done)s of %(needed)s are in.") % {
            "done": done,
            "needed": needed,
        }
    return None


def officer_did_not_review(application, act):
    """Who reviewed, or was to review and declared a conflict, does not decide."""
    if act.by is not None and Review.objects.filter(application=application, reviewer=act.by).exists():
        return _("You were a reviewer of this application; another person has to decide.")
    return None


def officer_has_no_tie(application, act):
    tie = "" if act.by is None else tie_of(application, act.by)
    return (
        _("You cannot decide on this application: %(person)s %(tie)s") % {"person": act.by, "tie": tie}
        if tie
        else None
    )


def call_keeps_what_is_approved(call, act):
    amount = act.changes.get("budget_total")
    if amount is not None and amount < (approved := approved_in(call)):
        words = _("%(approved)s have been approved already. The call cannot have less.")
        return Fault(words % {"approved": euro(approved)}, "budget_total")
    return None


def write_decision(application: Application, transition) -> None:
    """Effect of `approve` and `reject`: who, when, why, and the amount, in the same transaction."""
    approved = transition.step == "approve"
    Decision.objects.create(
        application=application, outcome=Outcome.APPROVED if approved else Outcome.REJECTED,
        approved_amount=Decimal(transition.facts["amount"]) if approved else None,
        reason=transition.reason, decided_by=transition.by, decided_on=transition.effective_on,
    )  # fmt: skip


GUARDS = {
    "application.check:checklist": checklist_is_answered,
    "application.check:tie": officer_has_no_tie,
    "application.return:tie": officer_has_no_tie,
    "application.assign:check": passed_the_check,
    "application.assign:reviewers": reviewers_are_enough,
    "application.assign:tie": officer_has_no_tie,
    "application.complete_reviews:reviews": all_reviews_are_in,
    "application.review_again:tie": officer_has_no_tie,
    "application.approve:reviews": all_reviews_are_in,
    "application.approve:reviewer": officer_did_not_review,
    "application.approve:tie": officer_has_no_tie,
    "application.reject:reviewer": officer_did_not_review,
    "application.reject:tie": officer_has_no_tie,
    "call.fund:approved": call_keeps_what_is_approved,
}
