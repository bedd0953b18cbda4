"""What this room adds to the Arbeitsbereich, to profiles and to a person's own data."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from accounts.states import Role
from core.history import Transition
from core.pages import NextStep, Panel
from networks.bodies.models import Body
from networks.municipalities.models import Municipality
from networks.organisations.models import Organisation
from projects.portfolio.models import (
    Agreement,
    Product,
    Project,
    ProjectMunicipality,
    ProjectPartner,
    Signatory,
)
from projects.portfolio.queries import MOST_SHOWN, newest, own_projects, projects_of
from projects.portfolio.states import ProductState, ProjectState
from workshops.programmes.models import Participation, Programme


def next_steps(user) -> Iterator[NextStep]:
    """Answers and signatures that are asked for, then what the own projects wait for. Four queries."""
    if not user.roles.any(Role.COORDINATOR, Role.ORG_EDITOR, Role.PROGRAMME_STAFF, Role.ADMIN):
        return
    parts = [
        *ProjectMunicipality.objects.waiting_for(user)
        .select_related("project", "municipality")
        .order_by("pk"),
        *ProjectPartner.objects.waiting_for(user).select_related("project", "organisation").order_by("pk"),
    ]
    for part in parts:
        yield NextStep(
            _("Confirm or decline to take part: %(project)s") % {"project": part.project},
            part.project.get_absolute_url(),
            detail=str(part),
            since=timezone.localdate(part.created_at),
        )
    sides = Signatory.objects.waiting_for(user).select_related("agreement", "municipality", "organisation")
    for side in sides.order_by("pk"):
        yield NextStep(
            _("Sign the agreement: %(agreement)s") % {"agreement": side.agreement},
            side.agreement.get_absolute_url(),
            detail=str(side),
        )
    yield from _own_steps(user)


def _own_steps(user) -> Iterator[NextStep]:
    today = timezone.localdate()
    due = (
        Q(state=ProjectState.PLANNED, start__lte=today)
        | Q(state=ProjectState.RUNNING, end__lt=today)
        | Q(state=ProjectState.FINISHED)
    )
    words = {
        ProjectState.PLANNED: _("Begin the project: %(project)s"),
        ProjectState.RUNNING: _("Finish the project: %(project)s"),
        ProjectState.FINISHED: _("Record how the results live on: %(project)s"),
    }
    for project in Project.objects.kept_by(user).filter(due).order_by("start", "pk")[:MOST_SHOWN]:
        yield NextStep(
            words[project.state] % {"project": project},
            project.get_absolute_url(),
            due=project.start if project.state == ProjectState.PLANNED else project.end,
        )


def mine(request: HttpRequest) -> Panel | None:
    """For coordinators, also while there is no project. One query."""
    if not request.user.roles.any(Role.COORDINATOR):
        return None
    return Panel("portfolio/panel_mine.html", {"projects": own_projects(request.user)})


def of_municipality(request: HttpRequest, municipality: Municipality) -> Panel | None:
    more = f"{reverse('portfolio:projects')}?place={municipality.ags}"
    return _panel(projects_of(municipality=municipality), more)


def of_organisation(request: HttpRequest, organisation: Organisation) -> Panel | None:
    more = f"{reverse('portfolio:projects')}?{urlencode({'partner': organisation.name})}"
    return _panel(projects_of(organisation=organisation), more)


def of_programme(request: HttpRequest, programme: Programme) -> Panel | None:
    more = f"{reverse('portfolio:projects')}?programme={programme.slug}"
    return _panel(projects_of(programme=programme), more)


def of_body(request: HttpRequest, body: Body) -> Panel | None:
    """Projects whose board it is, as far as the reader sees them."""
    seen = Project.objects.visible_to(request.user).filter(body=body).select_related("lead_municipality")
    return _panel(list(newest(seen)[:MOST_SHOWN]), "")


def _panel(projects: list[Project], more: str) -> Panel | None:
    if not projects:
        return None
    shown = projects[:MOST_SHOWN]
    return Panel(
        "portfolio/panel.html", {"projects": shown, "more": more if len(projects) > MOST_SHOWN else ""}
    )


def may_open_file(user, object_id: int) -> bool:
    """Of a delivered product with its project; before, for those who take part in it."""
    product = Product.objects.visible_to(user).select_related("project").filter(pk=object_id).first()
    if product is None:
        return False
    return (
        product.state == ProductState.DELIVERED
        or Project.objects.concerning(user).filter(pk=product.project_id).exists()
    )


def own_data(user) -> dict[str, Any]:
    steps = Transition.objects.filter(by=user, content_type__app_label="portfolio").order_by("pk")
    return {
        _("Steps about projects"): [
            {_("Step"): step.step, _("Day"): step.effective_on, _("Reason"): step.reason} for step in steps
        ]
    }


def agreements_of(request: HttpRequest, process: Participation) -> Panel | None:
    """Contracts of a participation, and the way to draft one. One query."""
    found = Agreement.objects.visible_to(request.user).filter(participation=process)
    drafts = request.user.has_perm("programmes.apply_participation", process)
    context = {"agreements": list(found.order_by("pk")), "process": process, "drafts": drafts}
    return Panel("portfolio/panel_agreements.html", context) if context["agreements"] or drafts else None
