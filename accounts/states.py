"""The roles of the portal (domain.md 2.2) and the states of an invitation."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.workflow import Process, Step


class Role(models.TextChoices):
    ORG_EDITOR = "org_editor", _("Editor of an organisation")
    COORDINATOR = "coordinator", _("Municipal coordinator")
    FACILITATOR = "facilitator", _("Facilitator")
    PROGRAMME_STAFF = "programme_staff", _("Programme staff")
    EDITOR = "editor", _("Editorial office")
    ADMIN = "admin", _("Administration")


SCOPES: dict[str, tuple[str, ...]] = {
    Role.ORG_EDITOR: ("organisations.organisation",),
    Role.COORDINATOR: ("municipalities.municipality",),
    Role.FACILITATOR: ("programmes.participation", "meetings.workshop"),
    Role.PROGRAMME_STAFF: ("programmes.programme",),
    Role.EDITOR: (),
    Role.ADMIN: (),
}
"""The kinds of object a role may be scoped to, as `app_label.model`; an empty tuple means the role has no scope."""

NEEDS_SECOND_FACTOR = frozenset(
    {Role.COORDINATOR, Role.FACILITATOR, Role.PROGRAMME_STAFF, Role.EDITOR, Role.ADMIN}
)


class InvitationState(models.TextChoices):
    OPEN = "open", _("Open")
    ACCEPTED = "accepted", _("Accepted")
    WITHDRAWN = "withdrawn", _("Withdrawn")


INVITATION = Process(
    "invitation",
    "accounts.Invitation",
    InvitationState,
    [
        Step(
            "accept",
            {InvitationState.OPEN},
            InvitationState.ACCEPTED,
            _("Accept invitation"),
            "accounts.accept_invitation",
        ),
        Step(
            "withdraw",
            {InvitationState.OPEN},
            InvitationState.WITHDRAWN,
            _("Withdraw invitation"),
            "accounts.withdraw_invitation",
            danger=True,
        ),
    ],
)
