"""Reads that serve one page; and `members_of`, which other rooms filter by."""

from datetime import date
from typing import NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from accounts.models import RoleAssignment
from accounts.states import Role
from core.workflow import OpenStep, open_steps
from networks.organisations.kinds import UMBRELLAS
from networks.organisations.models import Organisation
from networks.organisations.states import OrganisationState
from networks.umbrellas.models import Mailing, UmbrellaMembership
from networks.umbrellas.models.membership import umbrellas
from networks.umbrellas.models.tree import DEEPEST, below
from networks.umbrellas.rules import managed_ids
from networks.umbrellas.states import OPEN, PROPOSED

NAMES_SHOWN = 10


# ---- for other rooms -------------------------------------------------------------------------------------------------
def members_of(umbrella: Organisation, on: date | None = None, *, direct: bool = False) -> QuerySet[Organisation]:  # fmt: skip
    """The members of an umbrella organisation on a day, today by default, also those of its member umbrellas unless `direct`.

    Whatever their state: whoever shows them says `.published()`. One query with what is filtered further.
    """
    day = on or timezone.localdate()
    return Organisation.objects.filter(pk__in=below(umbrella.pk, day, 1 if direct else DEEPEST))


def public_umbrellas() -> QuerySet[Organisation]:
    """What a filter of a directory offers: published umbrella organisations."""
    return umbrellas().order_by("sort_key", "pk")


def members_today(day: date) -> dict[str, list[int]]:
    """Of every published umbrella organisation, by its address: the keys of its members, also those of its member umbrellas. One query;
    the tree is walked here, because every umbrella is asked for."""
    there = UmbrellaMembership.objects.on(day).values_list(
        "umbrella", "member", "umbrella__slug", "umbrella__state"
    )
    below: dict[int, list[int]] = {}
    public: dict[str, int] = {}
    for umbrella, member, slug, state in there:
        below.setdefault(umbrella, []).append(member)
        if state == OrganisationState.PUBLISHED:
            public[slug] = umbrella
    return {slug: _all_below(pk, below) for slug, pk in public.items()}


def _all_below(umbrella: int, below: dict[int, list[int]]) -> list[int]:
    found: set[int] = set()
    level = {umbrella}
    for _depth in range(DEEPEST):
        level = {member for each in level for member in below.get(each, ())} - found
        if not level:
            break
        found |= level
    return sorted(found)


def helped_by(user) -> set[int]:
    """The published members whose profile this person may edit, because they allowed it to an umbrella organisation she manages."""
    managed = managed_ids(user)
    if not managed:
        return set()
    allowed = UmbrellaMembership.objects.active().filter(umbrella__in=managed, help_allowed_at__isnull=False)
    return set(allowed.values_list("member", flat=True))


# ---- figures ---------------------------------------------------------------------------------------------------------
class Figures(NamedTuple):
    """Numbers of members and Länder on a day; `unlisted` of the direct ones have no public profile now."""

    direct: int
    direct_laender: int
    all: int
    all_laender: int
    unlisted: int


def figures_of(umbrella: Organisation, on: date | None = None) -> Figures:
    """Counted whatever became of the profiles: who was a member on that day, was. One query."""
    day = on or timezone.localdate()
    first = Q(pk__in=below(umbrella.pk, day, 1))
    listed = Q(state=OrganisationState.PUBLISHED)
    counted = members_of(umbrella, day).aggregate(
        direct=Count("pk", filter=first),
        direct_laender=Count("municipality__land", filter=first, distinct=True),
        all=Count("pk"),
        all_laender=Count("municipality__land", distinct=True),
        unlisted=Count("pk", filter=first & ~listed),
    )
    return Figures(**counted)


class Year(NamedTuple):
    day: date
    members: int
    laender: int


_YEARS = """
SELECT day::date, count(DISTINCT m.member_id), count(DISTINCT p.land)
FROM generate_series(
    (SELECT date_trunc('year', min(joined_on)) + interval '1 year - 1 day' FROM umbrellas_umbrellamembership
     WHERE umbrella_id = %(umbrella)s AND state IN ('active', 'ended')),
    %(today)s::date, interval '1 year'
) AS day
LEFT JOIN umbrellas_umbrellamembership m ON m.umbrella_id = %(umbrella)s AND m.state IN ('active', 'ended')
    AND m.joined_on <= day AND (m.left_on IS NULL OR m.left_on > day)
LEFT JOIN organisations_organisation o ON o.id = m.member_id
LEFT JOIN municipalities_municipality p ON p.id = o.municipality_id
GROUP BY day ORDER BY day
"""


def years_of(umbrella: Organisation) -> list[Year]:
    """Direct members and their Länder at the end of every year since the first one joined. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_YEARS, {"umbrella": umbrella.pk, "today": timezone.localdate()})
        return [Year(*row) for row in cursor.fetchall()]


def listed_members(umbrella: Organisation, day: date, *, direct: bool) -> QuerySet[Organisation]:
    """The published members on a day with `since`, when they joined themselves, and `through`, the umbrellas that bring them."""
    there = UmbrellaMembership.objects.on(day).filter(member=OuterRef("pk"))
    own = there.filter(umbrella=umbrella)
    inside = there.filter(umbrella__in=below(umbrella.pk, day), umbrella__state=OrganisationState.PUBLISHED)
    return (
        members_of(umbrella, day, direct=direct)
        .published()
        .annotate(
            since=Subquery(own.values("joined_on")[:1]),
            through=ArraySubquery(inside.order_by("umbrella__sort_key").values("umbrella__name")),
        )
    )


# ---- profiles --------------------------------------------------------------------------------------------------------
def memberships_shown(organisation: Organisation) -> list[UmbrellaMembership]:
    """The umbrella organisations a profile names, by name."""
    found = UmbrellaMembership.objects.active().in_public().filter(member=organisation)
    return list(found.select_related("umbrella").order_by("umbrella__sort_key"))


def members_shown(umbrella: Organisation) -> list[UmbrellaMembership]:
    """The first members by name."""
    found = UmbrellaMembership.objects.active().in_public().filter(umbrella=umbrella)
    return list(found.select_related("member").order_by("member__sort_key")[:NAMES_SHOWN])


# ---- work ------------------------------------------------------------------------------------------------------------
class Line(NamedTuple):
    """A membership with the other side of it, and the steps this person may take now."""

    membership: UmbrellaMembership
    other: Organisation
    steps: list[OpenStep]
    may_help: bool


def work_of(organisation: Organisation, user) -> tuple[list[Line], list[Line]]:
    """Its open memberships as a member, and those of its own members; two queries."""
    seen = UmbrellaMembership.objects.visible_to(user).filter(state__in=OPEN)
    seen = seen.select_related("umbrella__municipality", "member__municipality")
    above = seen.filter(member=organisation).order_by("-state", "umbrella__sort_key")
    under = seen.filter(umbrella=organisation).order_by("-state", "member__sort_key")
    return [_line(one, one.umbrella, user) for one in above], [_line(one, one.member, user) for one in under]


def _line(membership: UmbrellaMembership, other: Organisation, user) -> Line:
    steps = [step for step in open_steps(membership, user) if not step.why_not]
    helps = membership.help_allowed_at is not None and membership.umbrella_id in managed_ids(user)
    return Line(membership, other, steps, helps)


def managers_of(umbrella: Organisation) -> QuerySet:
    return RoleAssignment.objects.people_who(Role.UMBRELLA_MANAGER, umbrella)


def managed_by(user) -> QuerySet[Organisation]:
    return Organisation.objects.filter(pk__in=managed_ids(user)).order_by("sort_key")


def of_place(municipality, user) -> QuerySet[UmbrellaMembership]:
    """Today's memberships of organisations of a place, for the hand-over file."""
    seen = UmbrellaMembership.objects.visible_to(user).active().filter(member__municipality=municipality)
    return seen.select_related("umbrella", "member").order_by("member__sort_key", "umbrella__sort_key")


def is_umbrella(organisation: Organisation) -> bool:
    return organisation.kind in UMBRELLAS


def mailings_of(umbrella: Organisation, user) -> QuerySet[Mailing]:
    return Mailing.objects.visible_to(user).filter(umbrella=umbrella).select_related("created_by").order_by("-pk")  # fmt: skip


class Reach(NamedTuple):
    """Whom a mailing reaches, and how many members have stopped mailings."""

    reached: list[UmbrellaMembership]
    stopped: int


def reach_of(mailing: Mailing) -> Reach:
    """Two queries."""
    reached = mailing.reached().order_by("member__sort_key")
    active = UmbrellaMembership.objects.active().filter(umbrella=mailing.umbrella_id)
    return Reach(list(reached), active.filter(mailings_stopped_at__isnull=False).count())


# ---- looked up again when a letter is sent ---------------------------------------------------------------------------
def still_open(pk: int) -> bool:
    """The proposal still waits for an answer."""
    return UmbrellaMembership.objects.filter(pk=pk, state__in=PROPOSED).exists()


def mailing_wanted(pk: int) -> bool:
    """The organisation is still a member and has not stopped mailings."""
    return UmbrellaMembership.objects.reached().filter(pk=pk).exists()
