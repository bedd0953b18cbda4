"""Reads that serve one page: names that are taken, free addresses, who reviews, what waits, what a profile shows."""

import re
from dataclasses import dataclass
from datetime import datetime

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import QuerySet
from django.urls import reverse

from accounts.models import RoleAssignment
from accounts.roles import roles_of
from accounts.states import Role
from core.history import Transition
from core.text import search_key, slug_of
from networks.municipalities.models import Municipality
from networks.organisations import codes
from networks.organisations.kinds import PolicyField, TargetGroup
from networks.organisations.models import ContactPerson, FormerSlug, Organisation, Revision
from networks.organisations.rules import is_staff
from networks.organisations.states import MUNICIPALITY, OrganisationState, RevisionState

RESERVED_SLUGS = frozenset({"eintragen"})
MOST_PLACES = 20
SHORTEST_HINT = 4
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


def similar_names(name: str, user, exclude: int | None = None) -> list[Organisation]:
    """Up to five entries this person may see whose name is like it, the most similar first; empty for a few letters."""
    key = search_key(name)
    if len(key) < SHORTEST_HINT:
        return []
    found = Organisation.objects.visible_to(user).exclude(pk=exclude)
    return list(
        found.exclude(state__in=[OrganisationState.REJECTED, OrganisationState.ARCHIVED])
        .filter(search_key__trigram_word_similar=key)
        .select_related("municipality")
        .order_by(TrigramWordSimilarity(key, "search_key").desc(), "sort_key")[:5]
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


# ---- the profile -----------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Profile:
    """What templates/organisations/_profile.html shows to one reader."""

    organisation: Organisation
    contacts: list[ContactPerson]
    topics: list[str]
    policy_fields: list[str]
    target_groups: list[str]
    languages: str
    countries_of_origin: str
    partner_countries: str

    @property
    def address(self) -> str:
        """One line; only the place where the address is hidden."""
        organisation = self.organisation
        place = organisation.city or organisation.municipality.name
        if organisation.address_hidden:
            return place
        town = f"{organisation.plz} {place}".strip()
        return f"{organisation.street}, {town}" if organisation.street else town


def profile_of(organisation: Organisation, user) -> Profile:
    """The profile as this reader may see it. Two queries: contacts and topics."""
    countries = codes.countries()
    return Profile(
        organisation=organisation,
        contacts=list(ContactPerson.objects.shown_to(user, organisation)),
        topics=[topic.name for topic in organisation.topics.all()],
        policy_fields=[str(PolicyField(code).label) for code in organisation.policy_fields],
        target_groups=[str(TargetGroup(code).label) for code in organisation.target_groups],
        languages=codes.named(organisation.languages, codes.languages()),
        countries_of_origin=codes.named(organisation.countries_of_origin, countries),
        partner_countries=codes.named(organisation.partner_countries, countries),
    )
