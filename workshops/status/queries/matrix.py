"""What a matrix is made of beside its story: columns, whose rows a person follows, and which of them she sees in which order."""

from typing import NamedTuple

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from accounts.roles import roles_of
from accounts.states import Role
from networks.municipalities.models import Municipality
from workshops.meetings.models import Workshop
from workshops.programmes.models import Participation, Programme
from workshops.programmes.rules import MUNICIPALITY, may_steer_programme
from workshops.programmes.states import PhaseKind
from workshops.status.queries.story import LATEST, SETTLED, SHOWN, Part, Story

PHASES = """
    SELECT json_agg(json_build_array(id, code, title, kind, required, yearly, latest_days) ORDER BY position)
    FROM programmes_phasetemplate WHERE template_id = programmes_programme.process_template_id
"""
JOINT = """
    SELECT EXISTS (SELECT FROM meetings_workshop WHERE programme_id = programmes_programme.id AND participation_id IS NULL)
"""
PROGRAMMES = """
    SELECT json_agg(json_build_array(other.slug, other.title) ORDER BY other.start DESC, other.title)
    FROM programmes_programme other WHERE other.state <> 'draft'
"""
VIEWS = """
    SELECT json_agg(json_build_array(id, name, query) ORDER BY name)
    FROM status_savedview WHERE user_id = %s AND programme_id = programmes_programme.id
"""


class Phase(NamedTuple):
    """A column."""

    pk: int
    code: str
    title: str
    kind: str
    required: bool
    yearly: bool
    latest_days: int | None

    @property
    def name(self) -> str:
        return f"{self.code} {self.title}"

    @property
    def is_workshop(self) -> bool:
        return self.kind == PhaseKind.WORKSHOP


def with_phases(user=None) -> QuerySet[Programme]:
    """Programmes with their phases, and with what of a matrix was written last; what can be chosen beside it, and the views `user` saved.

    Plain SQL in one go, since this is asked for every single page.
    """
    return Programme.objects.annotate(
        phases=RawSQL(PHASES, ()),
        latest=RawSQL(LATEST, ()),
        settled=RawSQL(SETTLED, ()),
        has_joint_workshops=RawSQL(JOINT, ()),
        programmes=RawSQL(PROGRAMMES, ()),
        views=RawSQL(VIEWS, (user.pk if user else None,)),
    )


def columns(programme: Programme, public: bool) -> tuple[Phase, ...]:
    """The visitor reads of workshops only, so there are no columns for what is kept by hand."""
    phases = (Phase(*phase) for phase in programme.phases or ())
    return tuple(phase for phase in phases if phase.is_workshop or not public)


class Eyes:
    """Whose rows a person follows: staff and administration all of the programme, coordinators and facilitators their own."""

    def __init__(self, user, programme: Programme):
        roles = roles_of(user)
        self.user = user
        self.all = may_steer_programme.test(user, programme)
        self.sees_more = roles.any(Role.COORDINATOR, Role.FACILITATOR, Role.PROGRAMME_STAFF, Role.ADMIN)
        self.municipalities = roles.ids(Role.COORDINATOR, MUNICIPALITY)
        self.participations = roles.ids(Role.FACILITATOR, "programmes.participation")

    @property
    def whose(self) -> str:
        """Who sees exactly the same rows: all staff, all visitors; empty for somebody who may see more than visitors of anything."""
        return "staff" if self.all else "" if self.sees_more else "public"

    @property
    def might_follow(self) -> bool:
        return self.all or bool(self.municipalities or self.participations)

    def follow(self, part: Part) -> bool:
        """She sees its lights and what is kept by hand."""
        return self.all or part.municipality in self.municipalities or part.pk in self.participations


def seen(story: Story, eyes: Eyes, named: str | None = None) -> list[tuple[Part, bool]]:
    """The rows a person sees, in their order, each with whether she follows it; `named` is looked for in the name of the municipality.

    What all staff or all visitors see is asked once for as long as nothing of it changes.
    """
    parts = story.parts
    order = None if named else story.orders.get(eyes.whose)
    if order is None:
        order = _order(story.programme, eyes, named)
        if eyes.whose and not named:
            story.orders[eyes.whose] = order
    if eyes.all:
        return [(parts[pk], True) for pk in order if pk in parts]
    return [(parts[pk], eyes.follow(parts[pk])) for pk in order if pk in parts]


def _order(programme: int, eyes: Eyes, named: str | None) -> list[int]:
    found = Participation.objects.visible_to(eyes.user).filter(programme=programme, state__in=SHOWN)
    if named:
        found = found.filter(municipality__in=Municipality.objects.matching(named))
    return list(found.order_by("municipality__sort_key", "pk").values_list("pk", flat=True))


def joint_workshops(programme: Programme, user) -> list[Workshop]:
    """Workshops of the whole programme, which stand below the matrix."""
    if not programme.has_joint_workshops:
        return []
    return list(Workshop.objects.visible_to(user).active().filter(programme=programme, participation=None))
