"""What those who keep a profile do: register, write, submit, confirm, archive."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import IntegrityError, transaction
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
from networks.organisations.kinds import GROUP_OF_FUNCTION, Kind
from networks.organisations.models import FormerSlug, Organisation, OrganisationTopic, Revision
from networks.organisations.models.parts import CONSENT_VERSION
from networks.organisations.states import ORGANISATION, REVISION, ActorGroup, OrganisationState

AT_ONCE = frozenset({"street", "plz", "city", "address_hidden", "email", "phone", "website", "opening_hours"})
"""Changed on a published profile without review; everything else waits as a revision."""


@contextmanager
def name_is_free(name: str) -> Iterator[None]:
    """The database holds that a name is taken once in a place; two who register it in the same second get the sentence."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as clash:
        if "organisation_name_once_in_place" not in str(clash):
            raise
        sentence = _("An entry with this name already exists: %(name)s.") % {"name": name.rstrip(".")}
        raise Refused(sentence, "name") from clash


def register_organisation(
    *, by, name: str, actor_group: str, kind: str, legal_form: str, municipality: Municipality, level: str, token: str | None = None
) -> Organisation:  # fmt: skip
    """A draft that only its editor and the programme team see; whoever registers becomes its editor. Nobody is told.

    The same `token` twice gives the same organisation. Municipal offices are refused: their coordinator enters them.
    """

    def create() -> Organisation:
        organisation = Organisation(
            name=name, actor_group=actor_group, kind=kind, legal_form=legal_form, municipality=municipality, level=level,
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
    returned, and the reviewers are told when it is new. Raises Stale when somebody saved since `version`."""
    require(by, "organisations.edit_organisation", organisation)
    with name_is_free(changes.get("name", "")):
        Organisation.objects.select_for_update(of=("self",)).only("pk").get(pk=organisation.pk)
        organisation.refresh_from_db()
        if organisation.is_writable:
            write(organisation, version=version, changes=changes, topics=topics)
            return None
        if organisation.state != OrganisationState.PUBLISHED:
            state = organisation.get_state_display()
            raise Refused(_("The profile cannot be changed while it is: %(state)s.") % {"state": state})
        now = {name: value for name, value in changes.items() if name in AT_ONCE}
        later = {name: value for name, value in changes.items() if name not in AT_ONCE}
        if topics is not None:
            later["topics"] = [topic.code for topic in topics]
        write(organisation, version=version, changes=now)
        return _propose(organisation, by=by, proposed=later)


def write(organisation: Organisation, *, version: int, changes: dict[str, Any], topics=None) -> None:
    """Put values into the row, with what follows from them; a changed name brings a new address, and the old one leads there."""
    changes = dict(changes)
    if changes.get("name", organisation.name) != organisation.name:
        changes["slug"] = queries.free_slug(changes["name"], organisation.municipality, organisation.pk)
        if organisation.published_at is not None and changes["slug"] != organisation.slug:
            FormerSlug.objects.get_or_create(slug=organisation.slug, defaults={"organisation": organisation})
    named = {name: changes.get(name, getattr(organisation, name)) for name in ("name", "short_name")}
    changes |= Organisation.keys_of(**named)
    save_checked(organisation, version=version, changes={**changes, "updated_at": timezone.now()})
    if topics is not None:
        _set_topics(organisation, topics)


def _set_topics(organisation: Organisation, topics: list[Topic]) -> None:
    links = OrganisationTopic.objects.filter(organisation=organisation)
    links.exclude(topic__in=topics).delete()
    OrganisationTopic.objects.bulk_create(
        [OrganisationTopic(organisation=organisation, topic=topic) for topic in topics], ignore_conflicts=True
    )


def published_value(organisation: Organisation, name: str) -> Any:
    if name == "topics":
        return sorted(organisation.topics.values_list("code", flat=True))
    return getattr(organisation, name)


def _propose(organisation: Organisation, *, by, proposed: dict[str, Any]) -> Revision | None:
    """Add to the open revision or begin one; fields that equal the published text leave it, and an empty one is withdrawn."""
    revision = organisation.revisions.open().first()
    changes = dict(revision.changes) if revision else {}
    for name, new in proposed.items():
        new = sorted(new) if isinstance(new, list) else new
        old = published_value(organisation, name)
        old = sorted(old) if isinstance(old, list) else old
        changes.pop(name, None)
        if new != old:
            changes[name] = [old, new]
    if revision is None:
        return _begin_revision(organisation, by=by, changes=changes) if changes else None
    if not changes:
        withdraw_revision(revision, by=by)
        return None
    if changes != revision.changes:
        values = {"changes": changes, "submitted_at": timezone.now(), "submitted_by": by}
        save_checked(revision, version=revision.version, changes=values)
    return revision


def _begin_revision(organisation: Organisation, *, by, changes: dict[str, Any]) -> Revision:
    revision = Revision(organisation=organisation, changes=changes, submitted_by=by, created_by=by)
    transition = begin(REVISION.propose, revision, by=by)
    tell_reviewers(organisation, transition, revision)
    return revision


def withdraw_revision(revision: Revision, *, by) -> Transition:
    """The published text stays; nobody is told."""
    return take(REVISION.withdraw, revision, by=by)


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
    return transition
