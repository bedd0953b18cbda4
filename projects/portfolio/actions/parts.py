"""Every write about what a project is to reach, hands over, brought, and what each municipality does in it."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core import held
from core.access import require
from core.attachments import Attachment, attach, detach
from core.history import Transition
from core.once import create_once
from core.versions import save_checked
from core.workflow import Refused, begin, take
from networks.organisations.models import Organisation
from projects.portfolio.models import (
    GoodPractice,
    GuideCount,
    LocalMeasure,
    Product,
    Project,
    ProjectGoal,
    ProjectMunicipality,
    Result,
)
from projects.portfolio.states import (
    KEEP,
    KEEP_PRODUCT,
    LOCAL_MEASURE,
    MEASURE,
    PRODUCT,
    GoalKind,
    ProjectState,
)

OF_GOAL = {"goal_measured_or_says_why_not": "indicator"}


# ---- goals -----------------------------------------------------------------------------------------------------------
def enter_goal(project: Project, *, by, values: dict[str, Any], token: str | None = None) -> ProjectGoal:
    """Behind those of its kind. Refused without an indicator, unless it says why it cannot be measured."""
    require(by, KEEP, project)

    def create() -> ProjectGoal:
        goal = ProjectGoal(project=project, created_by=by, **_checked_goal(values))
        last = project.goals.filter(kind=goal.kind).aggregate(last=models.Max("position"))["last"] or 0
        goal.position = last + 1
        goal.save()
        return goal

    return create_once(token, by=by, create=create)


def edit_goal(goal: ProjectGoal, *, by, version: int, values: dict[str, Any]) -> None:
    require(by, "portfolio.keep_projectgoal", goal)
    if values.get("kind", goal.kind) != GoalKind.PRODUCT_GOAL and goal.products.exists():
        raise Refused(_("Products belong to this goal. It must stay a product goal."), "kind")
    save_checked(goal, version=version, changes=_checked_goal(values))


def _checked_goal(values: dict[str, Any]) -> dict[str, Any]:
    """What does not belong to the kind of goal is taken away; what it needs must be there."""
    kept = dict(values)
    if kept["measurable"]:
        kept["why_not_measurable"] = ""
        if not kept.get("indicator", "").strip():
            raise Refused(_("Please name an indicator, or say why the goal cannot be measured."), "indicator")
    else:
        kept["indicator"] = kept["target"] = ""
        if not kept.get("why_not_measurable", "").strip():
            raise Refused(_("Please say why the goal cannot be measured."), "why_not_measurable")
    if kept["kind"] != GoalKind.PRODUCT_GOAL:
        kept["why_no_product"] = ""
    return kept


# ---- products --------------------------------------------------------------------------------------------------------
def enter_product(
    project: Project, *, by, values: dict[str, Any], file=None, token: str | None = None
) -> Product:
    """Planned. `file` is one that core.files has accepted."""

    def create() -> Product:
        product = Product(project=project, created_by=by, **values)
        with transaction.atomic():
            begin(PRODUCT.plan, product, by=by)
            if file:
                attach(product, file, by=by)
        return product

    return create_once(token, by=by, create=create)


def edit_product(product: Product, *, by, version: int, values: dict[str, Any], file=None) -> None:
    """A new file replaces the one before."""
    require(by, KEEP_PRODUCT, product)
    goal = values.get("goal")
    if goal is not None and (goal.project_id != product.project_id or goal.kind != GoalKind.PRODUCT_GOAL):
        raise Refused(_("Please choose a product goal of this project."), "goal")
    with transaction.atomic():
        if (
            product.delivered_on
            and not values.get("url", product.url)
            and not file
            and not product.has_file()
        ):
            raise Refused(_("A delivered product needs a file or an address where it is found."), "url")
        save_checked(product, version=version, changes=values)
        if file:
            for former in Attachment.objects.of(product):
                detach(former)
            attach(product, file, by=by)


def deliver_product(product: Product, *, by, url: str = "", effective_on: date | None = None) -> Transition:
    """Refused without a file or an address. Nobody gets a mail."""
    day = effective_on or timezone.localdate()
    changes = {"delivered_on": day, **({"url": url} if url else {})}
    return take(PRODUCT.deliver, product, by=by, effective_on=day, changes=changes)


def drop_product(product: Product, *, by, reason: str) -> Transition:
    return take(PRODUCT.drop, product, by=by, reason=reason)


def withdraw_product(product: Product, *, by, reason: str) -> Transition:
    """It was not delivered after all. Refused once the project is finished: then it counted."""
    if product.project.is_over:
        raise Refused(_("The project is over. What was delivered stays delivered."))
    return take(PRODUCT.withdraw, product, by=by, reason=reason, changes={"delivered_on": None})


# ---- results, guides, good practice ----------------------------------------------------------------------------------
def enter_result(project: Project, *, by, values: dict[str, Any], token: str | None = None) -> Result:
    require(by, KEEP, project)
    return create_once(
        token, by=by, create=lambda: Result.objects.create(project=project, created_by=by, **values)
    )


def edit_result(result: Result, *, by, version: int, values: dict[str, Any]) -> None:
    require(by, "portfolio.keep_result", result)
    save_checked(result, version=version, changes=values)


def enter_guides(project: Project, *, by, values: dict[str, Any], token: str | None = None) -> GuideCount:
    """How many guides of one language and gender; each pair once."""
    require(by, KEEP, project)

    def create() -> GuideCount:
        with held.said(GuideCount, {"guides_counted_once": "language"}):
            return GuideCount.objects.create(project=project, created_by=by, **values)

    return create_once(token, by=by, create=create)


def set_guides(guides: GuideCount, *, by, values: dict[str, Any]) -> None:
    require(by, "portfolio.keep_guidecount", guides)
    for name, value in values.items():
        setattr(guides, name, value)
    with held.said(GuideCount, {"guides_counted_once": "language"}):
        guides.save()


def save_practice(project: Project, *, by, version: int, values: dict[str, Any]) -> GoodPractice:
    """In the library at once where the project is public. Raises Stale when somebody saved in between."""
    require(by, KEEP, project)
    with transaction.atomic():
        practice, fresh = GoodPractice.objects.get_or_create(
            project=project, defaults={**values, "created_by": by}
        )
        if not fresh:
            save_checked(practice, version=version, changes=values)
    return practice


def remove_part(part: ProjectGoal | Product | Result | GuideCount, *, by) -> None:
    """Only what nobody has read: while the project is planned. Results and guides also later; the history keeps them."""
    require(by, f"portfolio.keep_{part._meta.model_name}", part)
    if isinstance(part, (ProjectGoal, Product)) and part.project.state != ProjectState.PLANNED:
        raise Refused(
            _("The project has begun. Change the text, or say how it ended; it is not removed any more.")
        )
    if isinstance(part, ProjectGoal) and part.products.exists():
        raise Refused(_("Products belong to this goal. Please change or remove them first."))
    with transaction.atomic():
        for attachment in Attachment.objects.of(part):
            detach(attachment)
        part.delete()


# ---- local measures --------------------------------------------------------------------------------------------------
def enter_measure(
    place: ProjectMunicipality, *, by, text: str, units: Iterable[Organisation] = (), token: str | None = None
) -> LocalMeasure:
    """By the coordinator of exactly this municipality. Nobody gets a mail."""

    def create() -> LocalMeasure:
        measure = LocalMeasure(place=place, text=text, created_by=by)
        with transaction.atomic():
            begin(LOCAL_MEASURE.plan, measure, by=by)
            measure.units.set(_own(place, units))
        return measure

    return create_once(token, by=by, create=create)


def edit_measure(
    measure: LocalMeasure, *, by, version: int, text: str, units: Iterable[Organisation] = ()
) -> None:
    require(by, MEASURE, measure)
    with transaction.atomic():
        save_checked(measure, version=version, changes={"text": text})
        measure.units.set(_own(measure.place, units))


def _own(place: ProjectMunicipality, units: Iterable[Organisation]) -> list[Organisation]:
    units = list(units)
    if any(unit.office_of_id != place.municipality_id for unit in units):
        raise Refused(_("Please choose offices of this municipality."), "units")
    return units


def begin_measure(measure: LocalMeasure, *, by) -> Transition:
    return take(LOCAL_MEASURE.begin, measure, by=by)


def finish_measure(measure: LocalMeasure, *, by, effective_on: date | None = None) -> Transition:
    return take(LOCAL_MEASURE.finish, measure, by=by, effective_on=effective_on)


def drop_measure(measure: LocalMeasure, *, by, reason: str) -> Transition:
    return take(LOCAL_MEASURE.drop, measure, by=by, reason=reason)
