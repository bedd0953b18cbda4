"""Reads that serve one page."""

from dataclasses import dataclass
from typing import Any, NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _

from core.attachments import Attachment
from core.workflow import OpenStep, open_steps
from networks.alliances.models import Cooperation
from networks.bodies.models import Body
from networks.municipalities.models import Municipality
from networks.organisations import codes
from networks.organisations.models import Organisation
from projects.portfolio.models import (
    Agreement,
    GuideCount,
    LocalMeasure,
    Product,
    Project,
    ProjectGoal,
    ProjectMunicipality,
    ProjectPartner,
    Result,
)
from projects.portfolio.states import TAKING_PART, GoalKind, JoinState, ProductState
from workshops.meetings.models import Workshop
from workshops.programmes.models import Programme

MOST_SHOWN = 10
GOALS = {
    GoalKind.GOAL: _("Overall goals"),
    GoalKind.ACTION_GOAL: _("Action goals"),
    GoalKind.PRODUCT_GOAL: _("Product goals"),
}


class Line(NamedTuple):
    """A part of the project, with the steps this person may take and whether she may change it."""

    part: Any
    steps: list[OpenStep]
    changes: bool = False
    file: Attachment | None = None


class GoalGroup(NamedTuple):
    label: str
    goals: list[ProjectGoal]


class PlaceLine(NamedTuple):
    """A municipality of the project with its local measures."""

    place: ProjectMunicipality
    steps: list[OpenStep]
    measures: list[Line]
    may_enter: bool


class Around(NamedTuple):
    """What the project is linked with, as far as this person may see it."""

    unit: Organisation | None
    cooperation: Cooperation | None
    body: Body | None
    workshop: Workshop | None


@dataclass(frozen=True)
class ProjectPage:
    """Everything that stands on the page of a project; a constant number of queries."""

    project: Project
    user: Any
    keeps: bool

    @property
    def works(self) -> bool:
        return self.user.is_authenticated

    def places(self) -> list[PlaceLine]:
        units = Prefetch("units", queryset=Organisation.objects.visible_to(self.user).order_by("sort_key"))
        measures = Prefetch("measures", queryset=LocalMeasure.objects.prefetch_related(units).order_by("pk"))
        seen = ProjectMunicipality.objects.visible_to(self.user).filter(
            project=self.project, state__in=TAKING_PART
        )
        rows = (
            seen.select_related("municipality")
            .prefetch_related(measures)
            .order_by("role", "municipality__sort_key")
        )
        return [self._place(row) for row in rows]

    def _place(self, place: ProjectMunicipality) -> PlaceLine:
        place.project = self.project
        keeps = self.user.has_perm("portfolio.measure_projectmunicipality", place)
        lines = []
        for measure in place.measures.all():
            measure.place = place
            lines.append(Line(measure, self._steps(measure), keeps))
        return PlaceLine(place, self._steps(place), lines, keeps and place.state == JoinState.CONFIRMED)

    def partners(self) -> list[Line]:
        seen = ProjectPartner.objects.visible_to(self.user).filter(
            project=self.project, state__in=TAKING_PART
        )
        rows = list(
            seen.select_related("organisation__municipality").order_by("role", "organisation__sort_key")
        )
        return [Line(self._own(row), self._steps(row)) for row in rows]

    def goals(self) -> list[GoalGroup]:
        found = list(self.project.goals.order_by("position", "pk"))
        groups = [(label, [goal for goal in found if goal.kind == kind]) for kind, label in GOALS.items()]
        return [GoalGroup(label, goals) for label, goals in groups if goals]

    def products(self) -> list[Line]:
        rows = list(self.project.products.select_related("goal").order_by("pk"))
        if not self.keeps:
            rows = [row for row in rows if row.state != ProductState.DROPPED]
        kind = ContentType.objects.get_for_model(Product)
        files = {
            file.object_id: file
            for file in Attachment.objects.filter(content_type=kind, object_id__in=[row.pk for row in rows])
        }
        return [Line(self._own(row), self._steps(row), self.keeps, files.get(row.pk)) for row in rows]

    def results(self) -> list[Result]:
        return list(self.project.results.order_by("pk"))

    def guides(self) -> "Guides | None":
        rows = list(self.project.guides.order_by("language", "gender"))
        return Guides(rows, codes.languages()) if rows else None

    def agreements(self) -> list[Agreement]:
        return list(Agreement.objects.visible_to(self.user).filter(project=self.project).order_by("pk"))

    def around(self) -> Around:
        """Four queries at most, none for what is not linked."""
        project, user = self.project, self.user
        workshop = project.origin.workshop_id if project.origin_id else None
        return Around(
            _seen(Organisation.objects, project.responsible_unit_id, user),
            _seen(Cooperation.objects, project.cooperation_id, user),
            _seen(Body.objects.select_related("municipality", "organisation"), project.body_id, user),
            _seen(Workshop.objects, workshop, user),
        )

    def reach(self) -> list[tuple[str, int]]:
        names = ("reach_female", "reach_male", "reach_diverse", "reach_unstated")
        values = [(Project._meta.get_field(name).verbose_name, getattr(self.project, name)) for name in names]
        return [(str(label), value) for label, value in values if value is not None]

    def _own(self, part):
        part.project = self.project
        return part

    def _steps(self, part) -> list[OpenStep]:
        return open_steps(part, self.user) if self.works else []


@dataclass(frozen=True)
class Guides:
    """Guides counted by language and gender, with their sum."""

    rows: list[GuideCount]
    languages: dict[str, str]

    @property
    def total(self) -> int:
        return sum(row.count for row in self.rows)

    @property
    def lines(self) -> list[tuple[GuideCount, str]]:
        return [(row, self.languages.get(row.language, row.language)) for row in self.rows]


def _seen(queryset: QuerySet, pk: int | None, user):
    return queryset.visible_to(user).filter(pk=pk).first() if pk else None


# ---- for other pages -------------------------------------------------------------------------------------------------
def projects_of(
    *,
    municipality: Municipality | None = None,
    organisation: Organisation | None = None,
    programme: Programme | None = None,
) -> list[Project]:
    """The public projects of a profile, the newest first; one more than is shown."""
    found = Project.objects.public()
    if municipality is not None:
        found = found.in_places([municipality])
    if organisation is not None:
        found = found.of_partners([organisation])
    if programme is not None:
        found = found.filter(programme=programme)
    return newest(found)[: MOST_SHOWN + 1]


def own_projects(user) -> list[Project]:
    """What this person keeps, what is not over first."""
    found = Project.objects.kept_by(user).select_related("lead_municipality")
    return sorted(newest(found)[:100], key=lambda project: project.is_over)


def newest(found: QuerySet[Project]) -> QuerySet[Project]:
    return found.order_by(F("year").desc(nulls_last=True), "sort_key", "pk")


# ---- contracts -------------------------------------------------------------------------------------------------------
def sides_of(agreement: Agreement) -> tuple[list[Municipality], list[Organisation]]:
    """Who may sign: those who take part in the project; of a participation its municipalities, their offices, who accompanies the process
    and who runs the programme."""
    if agreement.project is not None:
        places = agreement.project.places.confirmed().select_related("municipality")
        partners = agreement.project.partners.confirmed().select_related("organisation")
        return (
            [row.municipality for row in places.order_by("role", "municipality__sort_key")],
            [row.organisation for row in partners.order_by("organisation__sort_key")],
        )
    process = agreement.participation
    named = (process.lead_unit, process.integration_unit, process.one_world_unit, process.programme.operator)
    found = {one.pk: one for one in [*named, *process.facilitating.order_by("sort_key")] if one is not None}
    return [process.municipality, *process.partner_municipalities.order_by("sort_key")], list(found.values())
