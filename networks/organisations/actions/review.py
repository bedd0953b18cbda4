"""What others decide about a profile: publish, ask for changes, reject, suspend; approve or reject a revision."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core.history import Transition
from core.workflow import take
from networks.organisations.actions.told import tell_editors
from networks.organisations.actions.writing import drop_proposed_logo, name_is_free, write
from networks.organisations.models import Organisation, Revision
from networks.organisations.states import ORGANISATION, REVISION


def publish(organisation: Organisation, *, by) -> Transition:
    """Public from now on; computes `mso_verified`. The editors are told. Never by those who submitted or edit it."""
    changes = {
        "published_at": timezone.now(),
        "last_confirmed_at": timezone.localdate(),
        "mso_verified": organisation.meets_mso_criteria(),
    }
    with transaction.atomic():
        transition = take(ORGANISATION.publish, organisation, by=by, changes=changes)
        tell_editors(organisation, transition, lambda: _("%(organisation)s is now published."))
    return transition


def request_changes(organisation: Organisation, *, by, reason: str) -> Transition:
    """Back to the editors, who are told the reason and may submit again."""
    with transaction.atomic():
        transition = take(ORGANISATION.request_changes, organisation, by=by, reason=reason)
        tell_editors(organisation, transition, lambda: _("Please change something in %(organisation)s."))
    return transition


def reject(organisation: Organisation, *, by, reason: str, rejection: str) -> Transition:
    """Not published, and its name is free again. The editors are told the reason."""
    with transaction.atomic():
        transition = take(
            ORGANISATION.reject, organisation, by=by, reason=reason, changes={"rejection": rejection}
        )
        tell_editors(organisation, transition, lambda: _("%(organisation)s was rejected."))
    return transition


def suspend(organisation: Organisation, *, by, reason: str) -> Transition:
    """Hidden from the public at once. The editors are told the reason."""
    with transaction.atomic():
        transition = take(ORGANISATION.suspend, organisation, by=by, reason=reason)
        tell_editors(organisation, transition, lambda: _("%(organisation)s was suspended."))
    return transition


def reinstate(organisation: Organisation, *, by) -> Transition:
    """Public again. The editors are told."""
    with transaction.atomic():
        transition = take(ORGANISATION.reinstate, organisation, by=by)
        tell_editors(organisation, transition, lambda: _("%(organisation)s is now published."))
    return transition


def approve_revision(revision: Revision, *, by, read_at_version: int) -> Transition:
    """The proposed text replaces the published one. Refused when it changed after the reviewer read it. The editors are told."""
    proposed = revision.proposed()
    with name_is_free(proposed.get("name", "")):
        transition = take(REVISION.approve, revision, by=by, changes={"read_at_version": read_at_version})
        organisation = Organisation.objects.select_for_update(of=("self",)).get(pk=revision.organisation_id)
        write(organisation, version=organisation.version, changes=revision.proposed())
        _renew_verification(organisation)
        tell_editors(organisation, transition, lambda: _("Your changes to %(organisation)s are published."))
    return transition


def _renew_verification(organisation: Organisation) -> None:
    organisation.mso_verified = organisation.meets_mso_criteria()
    organisation.last_confirmed_at = timezone.localdate()
    organisation.save(update_fields=["mso_verified", "last_confirmed_at", "updated_at"])


def reject_revision(revision: Revision, *, by, reason: str) -> Transition:
    """The published text stays, a proposed logo is gone. The editors are told the reason."""
    with transaction.atomic():
        transition = take(REVISION.reject, revision, by=by, reason=reason)
        drop_proposed_logo(revision)
        tell_editors(
            revision.organisation,
            transition,
            lambda: _("Your changes to %(organisation)s were not approved."),
        )
    return transition
