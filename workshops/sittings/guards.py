"""The sentences that bar a step of a sitting, a motion or a decision (AS-10)."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.workflow import Fault


def body_works(sitting, act):
    if sitting.body.state != "active":
        return Fault(_("Only an active body has sittings."), "day")
    return None


def has_agenda(sitting, act):
    if not sitting.items.exists():
        return _("The agenda needs at least one item before the invitation goes out.")
    return None


def day_has_come(sitting, act):
    if sitting.day > timezone.localdate():
        return _("The day of the sitting has not come yet.")
    return None


def somebody_came(sitting, act):
    if not sitting.presences.exists():
        return _("First say which seats were present.")
    return None


def has_minutes(sitting, act):
    if not sitting.minutes.strip() and not sitting.has_file:
        return _("The minutes have neither text nor file yet.")
    return None


def minutes_are_no_secret(sitting, act):
    """They are handed in once; returned, they can be again."""
    if sitting.submitted_at is not None:
        return _("The minutes wait for approval by somebody else.")
    return None


def minutes_wait(sitting, act):
    if sitting.submitted_at is None:
        return _("The minutes have not been submitted yet.")
    return None


def not_own_minutes(sitting, act):
    """Neither who submitted them nor anybody who wrote along."""
    if act.by is None:
        return None
    hands = (sitting.minutes_by_id, sitting.submitted_by_id)
    if act.by.pk in hands or sitting.writers.filter(pk=act.by.pk).exists():
        return _("You cannot approve what you submitted yourself.")
    return None


def body_is_public(sitting, act):
    if not sitting.body.is_public:
        return _("The body is internal; nothing of it is public.")
    return None


def has_public_text(sitting, act):
    if not act.asking and not act.changes.get("public_text", "").strip():
        return Fault(_("The public version is empty."), "public_text")
    return None


def is_not_published(sitting, act):
    if sitting.published_at is not None:
        return _("The minutes are public already. To change the public version, withdraw it first.")
    return None


def is_published(sitting, act):
    if sitting.published_at is None:
        return _("The minutes are not public.")
    return None


def sitting_was_held(decision, act):
    if decision.sitting.state not in ("held", "minuted"):
        return _("Decisions are recorded once the sitting is marked as held.")
    return None


def votes_fit(decision, act):
    """Not more votes than seats that were present."""
    present, votes = decision.sitting.presences.count(), decision.votes
    if votes > present:
        words = _("%(votes)d votes were entered, but only %(present)d seats were present.")
        return Fault(words % {"votes": votes, "present": present}, "votes_yes")
    return None


def is_not_due_before(decision, act):
    if decision.due is not None and decision.due < decision.sitting.day:
        return Fault(_("A decision cannot be due before the sitting in which it was taken."), "due")
    return None


def body_takes_motions(motion, act):
    if not motion.body.right_of_motion:
        return _("This body has no right to table motions.")
    if motion.body.state != "active":
        return _("Only an active body takes motions.")
    return None


def its_sitting_was_held(motion, act):
    if motion.sitting is None or motion.sitting.state not in ("held", "minuted"):
        return _("A motion is decided once its sitting is marked as held.")
    return None


def no_decision_is_left_alone(body, act):
    """Of the room below: a body that is dissolved leaves no decision without somebody responsible."""
    left = body.sittings.filter(decisions__state="open", decisions__owner__isnull=True)
    if left.exists():
        return _(
            "Open decisions have nobody responsible but this body. Give them to an organisation, finish or drop them first."
        )
    return None
