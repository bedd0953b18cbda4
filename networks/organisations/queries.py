"""Reads that serve one page: names that are taken, free addresses, who reviews, what waits, what a profile shows."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import Invitation, RoleAssignment
from accounts.roles import roles_of, type_of
from accounts.states import Role
from core.history import Transition
from core.media import MediaItem
from core.text import search_key, slug_of
from networks.municipalities.models import Municipality
from networks.organisations import codes
from networks.organisations.kinds import PolicyField, TargetGroup
from networks.organisations.models import ContactPerson, FormerSlug, Organisation, OrganisationText, Revision
from networks.organisations.models.gaps import CONTACTS, NEEDED
from networks.organisations.models.visibility import as_read_by, kept_back
from networks.organisations.rules import is_staff
from networks.organisations.states import LABEL, MUNICIPALITY, OrganisationState, RevisionState

RESERVED_SLUGS = frozenset({"eintragen", "angebote"})
MOST_PLACES = 20
TURNED_DOWN = (
    OrganisationState.CHANGES_REQUESTED,
    OrganisationState.REJECTED,
    OrganisationState.SUSPENDED,
)
_KEY_AT_END = re.compile(r"(?:^|\()(\d{2,8})\)?$", re.ASCII)  # "05314000" or "Bonn (05314000)"


# ---- names and addresses ---------------------------------------------------------------------------------------------
def name_taken(
    name: str, municipality: Municipality | None, exclude: int | None = None
) -> Organisation | None:
    """The organisation of this seat that already carries the name, however it is spelt."""
    key = Organisation.keys_of(name, "")["name_key"]
    return (
        Organisation.objects.holding_name(key).filter(municipality=municipality).exclude(pk=exclude).first()
    )


def page_of(organisation: Organisation) -> str:
    """Where this entry is read: the public profile, or the workspace while it is not public."""
    if organisation.state == OrganisationState.PUBLISHED:
        return organisation.get_absolute_url()
    return reverse("organisations:detail", args=[organisation.pk])


def free_slug(name: str, municipality: Municipality, exclude: int | None = None) -> str:
    """The name as an address; with the place, then with a number where that is taken, also by a former address."""
    base = slug_of(name)[:100] or "organisation"
    taken = set(
        Organisation.objects.filter(slug__startswith=base).exclude(pk=exclude).values_list("slug", flat=True)
    )
    taken |= set(
        FormerSlug.objects.filter(slug__startswith=base)
        .exclude(organisation=exclude)
        .values_list("slug", flat=True)
    )
    taken |= RESERVED_SLUGS
    place = f"{base}-{municipality.slug}"[:130]
    candidates = [base, place, *(f"{place}-{number}" for number in range(2, len(taken) + 3))]
    return next(slug for slug in candidates if slug not in taken)


def places(typed: str) -> list[Municipality]:
    """The municipalities somebody may mean: by key, else those of exactly this name, else those whose name contains it."""
    typed = typed.strip()
    listed = Municipality.objects.listed()
    if key := _KEY_AT_END.search(typed):
        exact = list(listed.filter(ags=key[1]))
        return exact or list(listed.filter(ags__startswith=key[1]).order_by("ags")[:MOST_PLACES])
    key = search_key(typed)
    if not key:
        return []
    exact = list(listed.filter(search_key=key).order_by("-inhabitants")[:MOST_PLACES])
    if exact:
        return exact
    return list(listed.filter(search_key__contains=key).order_by("-inhabitants", "sort_key")[:MOST_PLACES])


def place_label(municipality: Municipality) -> str:
    """What a field for a place shows and reads again: "Bonn (05314000)"."""
    return f"{municipality.name} ({municipality.ags})"


# ---- who reads and decides -------------------------------------------------------------------------------------------
def reviewers_of(organisation: Organisation) -> QuerySet:
    """The coordinators of the seat; the programme team where there is none (domain.md 3.4)."""
    coordinators = RoleAssignment.objects.people_who(Role.COORDINATOR, organisation.municipality)
    return coordinators if coordinators.exists() else RoleAssignment.objects.people_who(Role.PROGRAMME_STAFF)


def editors_of(organisation: Organisation) -> QuerySet:
    return RoleAssignment.objects.people_who(Role.ORG_EDITOR, organisation)


def bars_leaving(assignment: RoleAssignment, by) -> str | None:
    """The last one who keeps a profile does not leave it to nobody; staff may end a role all the same. Locks, so that of two who leave in
    the same second one stays."""
    kept = Organisation.objects.select_for_update(of=("self",)).filter(pk=assignment.scope_id)
    organisation = kept.exclude(state__in=[OrganisationState.REJECTED, OrganisationState.ARCHIVED]).first()
    if (
        organisation is None
        or is_staff.test(by, None)
        or organisation.keepers_beside(assignment.user).exists()
    ):
        return None
    return _(
        "The last person who keeps a profile cannot leave. Please invite a successor first, or ask the coordinator to find one."
    )


def keepers_of(organisation: Organisation) -> QuerySet[RoleAssignment]:
    """Who keeps the profile, since when."""
    held = RoleAssignment.objects.effective().filter(
        role=Role.ORG_EDITOR, scope_type=type_of(LABEL), scope_id=organisation.pk
    )
    return held.select_related("user").order_by("valid_from", "pk")


def invited_to(organisation: Organisation) -> QuerySet[Invitation]:
    """Who is invited to keep it and has not answered."""
    invited = Invitation.objects.open().filter(
        role=Role.ORG_EDITOR, scope_type=type_of(LABEL), scope_id=organisation.pk
    )
    return invited.order_by("-sent_at")


def people_of(organisation: Organisation) -> QuerySet:
    """Who acts for it: the editors; for an office those who coordinate its municipality."""
    if organisation.is_office:
        return RoleAssignment.objects.people_who(Role.COORDINATOR, organisation.office_of)
    return editors_of(organisation)


def kept_by_nobody(organisations: list[Organisation]) -> list[Organisation]:
    """Those that nobody may act for. One query; an office is kept by whoever coordinates its municipality."""
    kept = RoleAssignment.objects.holders(Role.ORG_EDITOR, LABEL, [one.pk for one in organisations])
    return [one for one in organisations if not one.is_office and one.pk not in kept]


def may_review(user) -> bool:
    """Coordinates a municipality or belongs to the programme team: has a queue and may keep offices."""
    return roles_of(user).any(Role.COORDINATOR) or is_staff.test(user, None)


def first_coordinated(user) -> Municipality | None:
    ids = roles_of(user).ids(Role.COORDINATOR, MUNICIPALITY)
    return Municipality.objects.filter(pk__in=ids).first() if ids else None


def last_reason(organisation: Organisation) -> str:
    """Why the profile came back, was rejected or suspended; empty in every other state."""
    if organisation.state not in TURNED_DOWN:
        return ""
    step = Transition.objects.of(organisation).filter(target=organisation.state).first()
    return step.reason if step else ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One entry of the reviewers' queue."""

    organisation: Organisation
    since: datetime
    revision: Revision | None = None

    @property
    def url(self) -> str:
        if self.revision is not None:
            return reverse("organisations:revision", args=[self.revision.pk])
        return reverse("organisations:detail", args=[self.organisation.pk])


def queue_of(user) -> list[Waiting]:
    """Profiles and changes that wait for this person's decision, the oldest first. Two queries."""
    mine = Organisation.objects.reviewed_by(user)
    profiles = mine.filter(state=OrganisationState.SUBMITTED).select_related("municipality")
    revisions = Revision.objects.filter(
        state=RevisionState.SUBMITTED, organisation__in=mine.values("pk")
    ).select_related("organisation__municipality")
    waiting = [Waiting(organisation, organisation.submitted_at) for organisation in profiles]
    waiting += [Waiting(revision.organisation, revision.submitted_at, revision) for revision in revisions]
    return sorted(waiting, key=lambda entry: entry.since)


def proposed_of(organisation: Organisation) -> dict[str, Any]:
    """The values that wait for a decision, field by field: what editors go on writing from."""
    revision = (
        organisation.revisions.open().first() if organisation.state == OrganisationState.PUBLISHED else None
    )
    return revision.proposed() if revision else {}


def logo_of_editors(organisation: Organisation) -> MediaItem | None:
    """The logo as editors see it: the proposed one while it waits."""
    pk = proposed_of(organisation).get("logo_id", organisation.logo_id)
    return MediaItem.objects.filter(pk=pk).first() if pk else None


def proposed_logo(revision: Revision) -> MediaItem | None:
    """The picture a change proposes, as long as it is there."""
    pk = revision.changes.get("logo_id", (None, None))[1]
    return MediaItem.objects.filter(pk=pk).first() if pk else None


def text_of_editors(organisation: Organisation, language: str) -> OrganisationText:
    """The texts in one language as editors see them: with what waits for a decision; empty where there are none. Carries the version
    of the profile."""
    text = organisation.texts.filter(language=language).first()
    text = text or OrganisationText(organisation=organisation, language=language)
    for name, value in proposed_of(organisation).items():
        field, *of = name.split(".")
        if of == [language]:
            setattr(text, field, value)
    text.version = organisation.version
    return text


def languages_of_editors(organisation: Organisation) -> list[str]:
    """The languages the profile has texts in, proposed ones included."""
    there = set(organisation.texts.values_list("language", flat=True))
    return sorted(
        there
        | {name.split(".")[1] for name, text in proposed_of(organisation).items() if "." in name and text}
    )


def may_see_picture(user, item: MediaItem) -> bool:
    """The logo with the profile; a picture that is only proposed, by those who keep or review it."""
    organisation = Organisation.objects.visible_to(user).filter(pk=item.object_id).first()
    if organisation is None:
        return False
    rights = ("organisations.edit_organisation", "organisations.review_organisation")
    return organisation.logo_id == item.pk or any(user.has_perm(right, organisation) for right in rights)


def after_section(organisation: Organisation, section: str) -> str:
    """Where writing goes on after this section: the next one that lacks something, from the first again; else the whole profile."""
    gaps = organisation.gaps()
    order = list(dict.fromkeys([*(needed[0] for needed in NEEDED), CONTACTS]))
    start = order.index(section) + 1 if section in order else 0
    for part in [*order[start:], *order[:start]]:
        if part != section and (gap := next((gap for gap in gaps if gap.section == part), None)):
            return gap.url
    return reverse("organisations:detail", args=[organisation.pk])


# ---- the profile -----------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Profile:
    """What templates/organisations/_profile.html shows to one reader."""

    organisation: Organisation  # with nothing in it that the reader does not see
    kept_back: dict[str, str]  # parts that are not public -> for whom they are
    texts: list[OrganisationText]
    contacts: list[ContactPerson]
    topics: list[str]
    policy_fields: list[str]
    target_groups: list[str]
    languages: str
    countries_of_origin: str
    partner_countries: str

    @property
    def address(self) -> str:
        """One line; only the place where the address is not for this reader."""
        organisation = self.organisation
        place = organisation.city or organisation.municipality.name
        town = f"{organisation.plz} {place}".strip()
        return f"{organisation.street}, {town}" if organisation.street else town


def profile_of(organisation: Organisation, user) -> Profile:
    """The profile as this reader may see it. Three queries: texts, contacts and topics; one more for an editor elsewhere, where
    something is for the network."""
    countries = codes.countries()
    seen = as_read_by(user, organisation)
    return Profile(
        organisation=seen,
        kept_back=kept_back(seen),
        texts=list(organisation.texts.all()),
        contacts=list(ContactPerson.objects.shown_to(user, organisation)),
        topics=[topic.name for topic in organisation.topics.all()],
        policy_fields=[str(PolicyField(code).label) for code in organisation.policy_fields],
        target_groups=[str(TargetGroup(code).label) for code in organisation.target_groups],
        languages=codes.named(organisation.languages, codes.languages()),
        countries_of_origin=codes.named(organisation.countries_of_origin, countries),
        partner_countries=codes.named(organisation.partner_countries, countries),
    )
