"""The roles of the portal (domain.md 2.2) and the states of an invitation."""

from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from core.workflow import Fault, Process, Step


class Role(models.TextChoices):
    ORG_EDITOR = "org_editor", _("Editor of an organisation")
    UMBRELLA_MANAGER = "umbrella_manager", _("Umbrella organisation")
    COORDINATOR = "coordinator", _("Municipal coordinator")
    UNIT_STAFF = "unit_staff", _("Staff of a municipal office")
    FACILITATOR = "facilitator", _("Facilitator")
    BODY_MEMBER = "body_member", _("Member of a body")
    PROGRAMME_STAFF = "programme_staff", _("Programme staff")
    GRANT_OFFICER = "grant_officer", _("Granting authority")
    REVIEWER = "reviewer", _("Reviewer")
    EDITOR = "editor", _("Editorial office")
    ADMIN = "admin", _("Administration")


SCOPES: dict[str, tuple[str, ...]] = {
    Role.ORG_EDITOR: ("organisations.organisation",),
    Role.UMBRELLA_MANAGER: ("organisations.organisation",),
    Role.COORDINATOR: ("municipalities.municipality",),
    Role.UNIT_STAFF: ("organisations.organisation",),
    Role.FACILITATOR: ("programmes.participation", "inventory.inventory", "meetings.workshop"),
    Role.BODY_MEMBER: ("bodies.body",),
    Role.PROGRAMME_STAFF: ("programmes.programme",),
    Role.GRANT_OFFICER: ("programmes.programme",),
    Role.REVIEWER: ("programmes.programme",),
    Role.EDITOR: (),
    Role.ADMIN: (),
}
"""The kinds of object a role may be scoped to, as `app_label.model`; an empty tuple means the role has no scope."""

GIVEN_BY_STAFF = frozenset({Role.COORDINATOR, Role.FACILITATOR, Role.ORG_EDITOR, Role.UMBRELLA_MANAGER})
"""Programme staff give these for any object."""

GIVEN_BY_HOLDERS = frozenset(
    {Role.PROGRAMME_STAFF, Role.GRANT_OFFICER, Role.COORDINATOR, Role.ORG_EDITOR, Role.UMBRELLA_MANAGER}
)
"""Whoever holds one of these gives it further for the same object."""

NEEDS_SECOND_FACTOR = frozenset(
    {Role.COORDINATOR, Role.FACILITATOR, Role.PROGRAMME_STAFF, Role.GRANT_OFFICER, Role.EDITOR, Role.ADMIN}
)


class InvitationState(models.TextChoices):
    OPEN = "open", _("Open")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")


# ---- guards ----------------------------------------------------------------------------------------------------------
def not_oneself(invitation, act):
    """Nobody gives themselves a right."""
    if invitation.is_to(act.by):
        return Fault(_("You cannot give a role to yourself."), "email")
    return None


def not_held_already(invitation, act):
    if invitation.is_held_already():
        return Fault(_("This person already has this role."), "email")
    return None


def not_invited_already(invitation, act):
    if invitation.is_open_already():
        return Fault(_("This person is already invited."), "email")
    return None


def inviter_may_still_give(invitation, act):
    """An invitation is worth what its inviter's right is worth today."""
    by = invitation.created_by
    if by is None or not by.is_active or not by.has_perm("accounts.invite_invitation", invitation):
        return _("The person who invited you may no longer give this role. Please ask for a new invitation.")
    return None


def has_not_expired(invitation, act):
    if invitation.has_expired:
        names = {
            "day": date_format(invitation.last_day, "SHORT_DATE_FORMAT"),
            "person": invitation.created_by,
        }
        return _("The invitation expired on %(day)s. Please ask %(person)s to send it again.") % names
    return None


def not_sent_today(invitation, act):
    """Nobody is written to twice a day."""
    if timezone.localdate(invitation.sent_at) == timezone.localdate():
        return _("The invitation was sent today already. It can be sent again from tomorrow on.")
    return None


INVITATION = Process(
    "invitation",
    "accounts.Invitation",
    InvitationState,
    [
        Step(
            "invite", set(), InvitationState.OPEN, _("Invite"), "accounts.invite_invitation",
            guards=(not_oneself, not_held_already, not_invited_already),
        ),
        Step(
            "accept", {InvitationState.OPEN}, InvitationState.ACCEPTED, _("Accept invitation"), "accounts.accept_invitation",
            guards=(has_not_expired, inviter_may_still_give),
            tells=_("You get the role at once. Whoever invited you is told by mail."),
        ),
        Step(
            "decline", {InvitationState.OPEN}, InvitationState.DECLINED, _("Decline invitation"), "accounts.accept_invitation",
            tells=_("You do not get the role. Whoever invited you is told by mail."),
            danger=True,
        ),
        Step(
            "renew", {InvitationState.OPEN}, None, _("Send invitation again"), "accounts.renew_invitation",
            guards=(not_sent_today,),
            tells=_("The mail goes out again, and the invitation is valid as long as a new one."),
        ),
        Step(
            "withdraw", {InvitationState.OPEN}, InvitationState.WITHDRAWN, _("Withdraw invitation"), "accounts.withdraw_invitation",
            tells=_("The invitation can no longer be accepted. Nobody gets a mail."),
            danger=True,
        ),
    ],
)  # fmt: skip

END_ROLE = Step(
    "end", set(), None, _("End role"), "accounts.end_roleassignment",
    tells=_("The right ends at once. The person is told by mail."),
    danger=True,
)  # fmt: skip
"""A role has no states; its one step borrows the confirm page."""
