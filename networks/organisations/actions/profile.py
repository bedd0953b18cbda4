"""What those who keep a profile do: register, write, submit, confirm, archive."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.actions import grant_role
from accounts.states import Role
from core.access import require
from core.history import Transition
from core.once import create_once
from core.versions import save_checked
from core.workflow import Refused, Step, begin, take
from networks.municipalities.models import Municipality, Topic
from networks.organisations import queries
from networks.organisations.actions.told import tell_reviewers
from networks.organisations.actions.writing import (
    AT_ONCE,
    drop_logo,
    drop_proposed_logo,
    is_saved_already,
    name_is_free,
    published_value,
    write,
)
from networks.organisations.kinds import GROUP_OF_FUNCTION, LEVEL_OF_KIND, Kind, Level
from networks.organisations.models import Organisation, Revision
from networks.organisations.models.parts import CONSENT_VERSION
from networks.organisations.states import ORGANISATION, REVISION, ActorGroup, OrganisationState

HIDING = ("visibility", "address_hidden")


def register_organisation(
    *, by, name: str, actor_group: str, kind: str, legal_form: str, municipality: Municipality, level: str = "", token: str | None = None
) -> Organisation:  # fmt: skip
    """A draft that only its editor and the programme team see; whoever registers becomes its editor. Nobody is told.

    The same `token` twice gives the same organisation. Municipal offices are refused: their coordinator enters them.
    """

    def create() -> Organisation:
        organisation = Organisation(
            name=name, actor_group=actor_group, kind=kind, legal_form=legal_form, municipality=municipality,
            level=level or LEVEL_OF_KIND.get(kind, Level.LOCAL),
            slug=queries.free_slug(name, municipality), created_by=by,
        )  # fmt: skip
        begin(ORGANISATION.register, organisation, by=by)
        grant_role(Role.ORG_EDITOR, user=by, scope=organisation, by=by)
        return organisation

    with name_is_free(name):
        return create_once(token, by=by, create=create)


def enter_draft(*, by, name: str, municipality: Municipality, **data) -> Organisation:
    """A draft on behalf of an organisation that does not keep it yet: whoever is invited as its editor completes and submits it. Nobody
    is told here. Municipal offices are refused: their coordinator enters them."""
    organisation = Organisation(
        name=name,
        municipality=municipality,
        created_by=by,
        slug=queries.free_slug(name, municipality),
        **data,
    )
    with name_is_free(name):
        begin(ORGANISATION.enter, organisation, by=by)
    return organisation


def create_office(
    *, by, municipality: Municipality, name: str, function: str, actor_group: str = "", token: str | None = None, **contact
) -> Organisation:  # fmt: skip
    """A municipal office, public at once: the coordinator answers for it (house.md 2). Its group follows from the function unless given."""
    office = Organisation(
        name=name, kind=Kind.OFFICE, function=function, municipality=municipality, office_of=municipality,
        actor_group=actor_group or GROUP_OF_FUNCTION.get(function, ActorGroup.A4), **contact,
    )  # fmt: skip
    return _open(ORGANISATION.open_office, office, by=by, token=token)


def create_external(*, by, municipality: Municipality, name: str, token: str | None = None, **data) -> Organisation:  # fmt: skip
    """An operator, funder or facilitator, entered by the programme team: public at once, not counted, not in the directory."""
    external = Organisation(name=name, municipality=municipality, actor_group=ActorGroup.X, **data)
    return _open(ORGANISATION.open_external, external, by=by, token=token)


def _open(step: Step, organisation: Organisation, *, by, token: str | None) -> Organisation:
    def create() -> Organisation:
        organisation.created_by, organisation.published_at = by, timezone.now()
        organisation.last_confirmed_at = timezone.localdate()
        organisation.slug = queries.free_slug(organisation.name, organisation.municipality)
        begin(step, organisation, by=by)
        return organisation

    with name_is_free(organisation.name):
        return create_once(token, by=by, create=create)


def change_organisation(
    organisation: Organisation,
    *,
    by,
    version: int,
    changes: dict[str, Any],
    topics: list[Topic] | None = None,
) -> Revision | None:
    """Save what was typed. A published profile takes contact data and opening hours at once; the rest becomes the revision that is
    returned if any of this waits in it, and the reviewers are told when it is new. Raises Stale when somebody saved something else
    since `version`.

    Texts in another language are named with it: `{"aims.ar": "..."}`; a language whose texts are all empty is gone.
    """
    require(by, "organisations.edit_organisation", organisation)
    if topics is not None:
        changes = {**changes, "topics": [topic.code for topic in topics]}
    with name_is_free(changes.get("name", "")):
        Organisation.objects.select_for_update(of=("self",)).only("pk").get(pk=organisation.pk)
        organisation.refresh_from_db()
        _leave_hidden(organisation, by, changes)
        if organisation.version != version and is_saved_already(organisation, changes):
            return organisation.revisions.open().first()
        if organisation.is_writable:
            write(organisation, version=version, changes=changes)
            return None
        if organisation.state != OrganisationState.PUBLISHED:
            raise Refused(cannot_be_changed(organisation))
        write(organisation, version=version, changes={k: v for k, v in changes.items() if k in AT_ONCE})
        return _propose(organisation, by=by, proposed={k: v for k, v in changes.items() if k not in AT_ONCE})


def cannot_be_changed(organisation: Organisation) -> str:
    state = organisation.get_state_display()
    return _("The profile cannot be changed while it is: %(state)s.") % {"state": state}


def _leave_hidden(organisation: Organisation, by, changes: dict[str, Any]) -> None:
    """Who only helps with a profile does not decide what of it is shown."""
    touched = any(
        changes.get(name, getattr(organisation, name)) != getattr(organisation, name) for name in HIDING
    )
    if touched and not by.has_perm("organisations.conceal_organisation", organisation):
        raise Refused(_("Who sees what is decided by the organisation itself."))


def _propose(organisation: Organisation, *, by, proposed: dict[str, Any]) -> Revision | None:
    """Add to the open revision or begin one; fields that equal the published text leave it, and an empty one is withdrawn."""
    revision = organisation.revisions.open().first()
    changes = dict(revision.changes) if revision else {}
    waiting = changes.get("logo_id", (None, None))[1]
    for name, new in proposed.items():
        new = sorted(new) if isinstance(new, list) else new
        old = published_value(organisation, name)
        old = sorted(old) if isinstance(old, list) else old
        changes.pop(name, None)
        if new != old:
            changes[name] = [old, new]
    if waiting and waiting != changes.get("logo_id", (None, None))[1]:
        drop_logo(waiting)
    if revision is None:
        return _begin_revision(organisation, by=by, changes=changes) if changes else None
    if not changes:
        withdraw_revision(revision, by=by)
        return None
    if changes != revision.changes:
        values = {"changes": changes, "submitted_at": timezone.now(), "submitted_by": by}
        save_checked(revision, version=revision.version, changes=values)
    return revision if changes.keys() & proposed.keys() else None


def _begin_revision(organisation: Organisation, *, by, changes: dict[str, Any]) -> Revision:
    revision = Revision(organisation=organisation, changes=changes, submitted_by=by, created_by=by)
    transition = begin(REVISION.propose, revision, by=by)
    tell_reviewers(organisation, transition, revision)
    return revision


def withdraw_revision(revision: Revision, *, by) -> Transition:
    """The published text stays, a proposed logo is gone; nobody is told."""
    with transaction.atomic():
        transition = take(REVISION.withdraw, revision, by=by)
        drop_proposed_logo(revision)
    return transition


def submit(organisation: Organisation, *, by, consent: bool = False) -> Transition:
    """Hand the profile in. The coordinators of the seat get a task and a mail; without one the programme team does.

    `consent` is the agreement to publish, stored with time and version of its text; it is asked for once.
    """
    changes = {"submitted_at": timezone.now(), "submitted_by": by}
    if consent and organisation.consent_given_at is None:
        changes |= {"consent_given_at": timezone.now(), "consent_version": CONSENT_VERSION}
    with transaction.atomic():
        transition = take(ORGANISATION.submit, organisation, by=by, changes=changes)
        tell_reviewers(organisation, transition)
    return transition


def confirm(organisation: Organisation, *, by) -> Transition:
    """The details are still right: today becomes the day they were last confirmed. Nobody is told."""
    return take(
        ORGANISATION.confirm, organisation, by=by, changes={"last_confirmed_at": timezone.localdate()}
    )


def archive(organisation: Organisation, *, by) -> Transition:
    """No longer public, never changed again; an open revision goes with it. Nobody is told."""
    with transaction.atomic():
        transition = take(ORGANISATION.archive, organisation, by=by)
        for revision in organisation.revisions.open():
            take(REVISION.withdraw, revision, by=by, cause=transition)
            drop_proposed_logo(revision)
    return transition
