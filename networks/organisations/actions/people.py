"""Who keeps a profile: colleagues invited, the last one who leaves."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.actions import invite, take_back_role
from accounts.models import Invitation
from accounts.states import Role
from core.access import require
from core.history import Transition
from core.once import create_once
from core.workflow import Refused, take
from networks.organisations.actions.told import tell_keeper_sought
from networks.organisations.models import Organisation
from networks.organisations.states import ORGANISATION, OrganisationState


def invite_colleague(organisation: Organisation, *, by, email: str, token: str | None = None) -> Invitation:
    """Somebody who proves this address may keep the profile with the same rights. A mail goes out."""
    require(by, "organisations.people_organisation", organisation)
    if organisation.state in (OrganisationState.REJECTED, OrganisationState.ARCHIVED):
        state = organisation.get_state_display()
        raise Refused(_("The profile cannot be changed while it is: %(state)s.") % {"state": state})
    return create_once(
        token, by=by, create=lambda: invite(email=email, role=Role.ORG_EDITOR, scope=organisation, by=by)
    )


def seek_keeper(organisation: Organisation, *, by) -> Transition:
    """The last one leaves at once; the coordinators of the seat and the programme team are told and have a task until somebody keeps it."""
    with transaction.atomic():
        changes = {"keeper_sought_at": timezone.now()}
        transition = take(ORGANISATION.seek_keeper, organisation, by=by, changes=changes)
        take_back_role(Role.ORG_EDITOR, user=by, scope=organisation)
        tell_keeper_sought(organisation, transition)
    return transition
