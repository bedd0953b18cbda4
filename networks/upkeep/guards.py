"""The sentences that bar a step of this room."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.roles import roles_of
from accounts.states import Role

LABEL = "organisations.organisation"
MOST_CLAIMS = 5  # of one person that wait at the same time


def may_be_claimed(claim, act):
    organisation = claim.organisation
    if not organisation.needs_review:
        return _(
            "Municipal offices and external organisations are kept by the municipal coordinator or the programme team."
        )
    if organisation.state in ("rejected", "archived"):
        return _("This entry is not kept any more.")
    return None


def _person(claim, act):
    """Who would become editor."""
    return claim.claimant if claim.claimant_id else act.by


def is_no_editor_yet(claim, act):
    if claim.is_kept_by(_person(claim, act)):
        return (
            _("This person keeps the entry already.")
            if act.by != _person(claim, act)
            else _("You keep this entry already.")
        )
    return None


def asks_once(claim, act):
    if (
        not act.asking
        and claim.others_open().filter(claimant=claim.claimant, organisation=claim.organisation).exists()
    ):
        return _("You have already asked. You get a mail as soon as somebody has decided.")
    return None


def asks_seldom(claim, act):
    if not act.asking and claim.others_open().filter(claimant=claim.claimant).count() >= MOST_CLAIMS:
        return _("Several requests of yours are waiting. Please wait until they are decided.")
    return None


def is_not_claimant(claim, act):
    """Nobody decides about their own request."""
    if act.by is not None and claim.claimant_id == act.by.pk:
        return _("You cannot decide about your own request.")
    return None


def has_address(claim, act):
    if not claim.organisation.email:
        return _("The entry has no e-mail address to which a link could go.")
    return None


def not_offered_today(claim, act):
    """Nobody is written to twice a day."""
    if (
        claim.others_open()
        .filter(organisation=claim.organisation, created_at__date=timezone.localdate(), claimant=None)
        .exists()
    ):
        return _("A link was sent today already. It can be sent again from tomorrow on.")
    return None


def is_not_sender(claim, act):
    """Whoever vouches by sending the link does not follow it."""
    if act.by is not None and claim.created_by_id == act.by.pk:
        return _("You sent this link yourself. Somebody of the organisation has to follow it.")
    return None


def is_public(hint, act):
    if hint.organisation.state != "published":
        return _("This entry is not public any more.")
    return None


# ---- merges ------------------------------------------------------------------------------------------------------------
def are_two(merge, act):
    return _("Please choose two different entries.") if merge.kept_id == merge.gone_id else None


def are_of_one_sort(merge, act):
    """An office stays with its municipality, an external organisation outside the directory."""
    if (
        merge.kept.office_of_id != merge.gone.office_of_id
        or merge.kept.needs_review != merge.gone.needs_review
    ):
        return _(
            "Only entries of the same sort can be merged: offices of one municipality, external ones, or all others."
        )
    return None


def are_still_there(merge, act):
    if "archived" in (merge.kept.state, merge.gone.state):
        return _("An archived entry cannot be merged.")
    return None


def edits_neither(merge, act):
    """Nobody takes over another entry with the help of their own."""
    edited = roles_of(act.by).ids(Role.ORG_EDITOR, LABEL) if act.by is not None else ()
    if merge.kept_id in edited or merge.gone_id in edited:
        return _("You are editor of one of the two entries. Somebody else has to merge them.")
    return None


# ---- lists -------------------------------------------------------------------------------------------------------------
def all_is_decided(intake, act):
    if count := intake.rows.undecided().count():
        words = ngettext(
            "%(count)d row still needs a decision.", "%(count)d rows still need a decision.", count
        )
        return words % {"count": count}
    return None
