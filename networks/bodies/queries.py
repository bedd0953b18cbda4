"""Reads that serve one page."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from networks.bodies.models import Body, BodyLink, Seat
from networks.bodies.states import BodyKind, LinkKind, SeatKind
from networks.municipalities.models import Municipality
from networks.organisations.models import Organisation
from networks.organisations.states import OrganisationState

ORDER = list(SeatKind)


# ---- shares ----------------------------------------------------------------------------------------------------------
class Share(NamedTuple):
    """How many of the seats with a voice migrant organisations hold, on a day (domain.md 3.21)."""

    mso: int
    voices: int
    on: date

    @property
    def percent(self) -> int | None:
        return round(100 * self.mso / self.voices) if self.voices else None


def share_of(seats: Iterable[Seat], on: date | None = None) -> Share:
    voiced = [seat for seat in seats if seat.has_voice]
    return Share(sum(seat.counts_as_mso for seat in voiced), len(voiced), on or timezone.localdate())


def share_of_bodies(bodies: Iterable[Body], on: date | None = None) -> Share:
    """Of several together; give it bodies `with_seats()`."""
    bodies = list(bodies)
    return Share(
        sum(body.mso_voices for body in bodies),
        sum(body.voices for body in bodies),
        on or timezone.localdate(),
    )


# ---- the page of a body ------------------------------------------------------------------------------------------------
class SeatLine(NamedTuple):
    """A seat as this reader may see it: who holds it, for whom, who sent them."""

    seat: Seat
    holder: str
    organisation: Organisation | None
    sent_by: Body | None

    @property
    def is_hidden(self) -> bool:
        return self.organisation is None and self.holder == _("not public")


def line_of(seat: Seat, reads: bool) -> SeatLine:
    """Names of people who did not agree, organisations and bodies that are not public are for those who read the papers."""
    organisation = seat.organisation
    if organisation is not None and organisation.state != OrganisationState.PUBLISHED and not reads:
        organisation = None
    person = seat.person_name if reads or seat.named_on else ""
    sent_by = seat.represented_body
    if sent_by is not None and not (reads or sent_by.is_public):
        sent_by = None
    holder = ", ".join(part for part in (person, seat.office) if part)
    if not holder and organisation is None:
        holder = _("not public")
    return SeatLine(seat, holder, organisation, sent_by)


def seats_of(body: Body) -> list[Seat]:
    """Those held now, lead first."""
    found = body.seats.active().select_related("organisation__municipality", "represented_body")
    return sorted(found, key=lambda seat: (ORDER.index(seat.kind), str(seat)))


def former_seats(body: Body) -> QuerySet[Seat]:
    ended = body.seats.filter(ended_on__isnull=False).select_related("organisation", "represented_body")
    return ended.order_by("-ended_on", "pk")


class Links(NamedTuple):
    """Of one body: those it has and those that lead to it."""

    up: list[BodyLink]
    down: list[BodyLink]


def links_of(body: Body, user) -> Links:
    found = BodyLink.objects.visible_to(user).filter(Q(source=body) | Q(target=body))
    links = list(found.select_related("source", "target").order_by("kind", "source__number_value", "pk"))
    return Links(
        [link for link in links if link.source_id == body.pk],
        [link for link in links if link.target_id == body.pk],
    )


def around(body: Body, user) -> QuerySet[Body]:
    """The bodies this one may be linked with: of the same place or owner, and others this person keeps."""
    near = Q(pk__in=Body.objects.kept_by(user).values("pk"))
    if body.municipality_id:
        place = body.municipality
        near |= Q(municipality__in=[place.pk, place.parent_county_id]) | Q(organisation__office_of=place)
    else:
        near |= Q(organisation=body.organisation_id)
    found = Body.objects.visible_to(user).in_structure().filter(near).exclude(pk=body.pk)
    return found.select_related("municipality", "organisation").order_by("sort_key", "number_value", "pk")


def delegating_to(body: Body) -> QuerySet[Body]:
    sources = BodyLink.objects.filter(target=body, kind="delegates_to").values("source")
    return Body.objects.filter(pk__in=sources).order_by("sort_key", "number_value")


# ---- the structure of a municipality -------------------------------------------------------------------------------------
@dataclass(slots=True)
class Node:
    """A body in the structure: below the one it works towards, with what else it is linked with."""

    body: Body
    lead: str
    link: BodyLink | None = None  # to the node above
    others: list[BodyLink] = field(default_factory=list)
    below: list["Node"] = field(default_factory=list)
    depth: int = 0

    @property
    def links(self) -> list[BodyLink]:
        return [*([self.link] if self.link else []), *self.others]


@dataclass(frozen=True, slots=True)
class Structure:
    roots: list[Node]
    share: Share

    @property
    def lines(self) -> list[Node]:
        """All nodes from the top down, each before those below it."""
        found, waiting = [], list(reversed(self.roots))
        while waiting:
            node = waiting.pop()
            found.append(node)
            waiting.extend(reversed(node.below))
        return found


UPWARD = (LinkKind.DELEGATES_TO, LinkKind.REPORTS_TO, LinkKind.ADVISES)
KINDS = list(BodyKind)


def structure_of(place: Municipality, user) -> Structure:
    """The bodies of the place that this reader sees and how they hang together. Three queries."""
    seen = Body.objects.visible_to(user).of_place(place).in_structure().with_seats()
    bodies = sorted(
        seen, key=lambda body: (KINDS.index(body.kind), body.number_value, body.sort_key, body.pk)
    )
    nodes = {body.pk: Node(body, "") for body in bodies}
    leads = Seat.objects.active().filter(body__in=nodes, kind=SeatKind.LEAD)
    for seat in leads.select_related("organisation", "represented_body"):
        line = line_of(seat, reads=False)
        nodes[seat.body_id].lead = "" if line.is_hidden else line.holder or str(line.organisation)
    links = BodyLink.objects.filter(source__in=nodes, target__in=nodes).order_by("pk")
    _hang(nodes, sorted(links, key=lambda link: UPWARD.index(link.kind)))
    roots = [node for node in nodes.values() if node.link is None]
    roots.sort(key=lambda node: not node.below)
    _deepen(roots)
    return Structure(roots, share_of_bodies(body for body in bodies if body.is_public))


def _hang(nodes: dict[int, Node], links: list[BodyLink]) -> None:
    """Each body below the first it delegates to, reports to or advises; never below itself, however the links run."""
    above: dict[int, int] = {}
    for link in links:
        source, at = nodes[link.source_id], link.target_id
        link.source, link.target = source.body, nodes[link.target_id].body
        while at != link.source_id and at in above:
            at = above[at]
        if source.link is None and at != link.source_id:
            source.link, above[link.source_id] = link, link.target_id
        else:
            source.others.append(link)
    for node in nodes.values():
        if node.link is not None:
            nodes[node.link.target_id].below.append(node)


def _deepen(nodes: list[Node], depth: int = 0) -> None:
    for node in nodes:
        node.depth = depth
        _deepen(node.below, depth + 1)
