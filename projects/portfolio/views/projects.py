"""Projects: directory, library, page, planning, editing, steps."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.access import get_for, public, require
from core.drafts import Desk
from core.editing import attempt, sent
from core.once import token_of
from core.registry import profile_panels
from core.stepping import StepForm, step_page
from core.timeline import timeline_of
from core.workflow import open_steps
from projects.portfolio import actions
from projects.portfolio.forms import ConsolidateForm, NewProjectForm, PracticeForm, ProjectForm
from projects.portfolio.maps import ProjectMap
from projects.portfolio.models import GoodPractice, Project
from projects.portfolio.queries import ProjectPage
from projects.portfolio.states import KEEP, PROJECT
from projects.portfolio.tables import PracticeListing, ProjectListing

SEEN = Project.objects.select_related(
    "lead_municipality", "programme", "good_practice", "origin"
).prefetch_related("fields_of_action")
STEPS = {
    "run": (actions.run_project, StepForm, gettext_lazy("The project is running.")),
    "finish": (actions.finish_project, StepForm, gettext_lazy("The project is finished. Next: record how its results live on.")),
    "consolidate": (actions.consolidate_project, ConsolidateForm, gettext_lazy("The project is consolidated.")),
    "discontinue": (actions.discontinue_project, StepForm, gettext_lazy("The project is discontinued. The partners are told.")),
    "hide": (actions.hide_project, StepForm, gettext_lazy("The project is hidden.")),
    "show": (actions.show_project, StepForm, gettext_lazy("The project is shown again.")),
    "flag": (actions.flag_project, StepForm, gettext_lazy("It is a lighthouse project now.")),
    "unflag": (actions.unflag_project, StepForm, gettext_lazy("It is no lighthouse project any more.")),
}  # fmt: skip

ON_THE_WAY = ("run", "finish", "consolidate")
"""Of these the page says what bars them; other steps are offered only when they can be taken."""


# ---- public ----------------------------------------------------------------------------------------------------------
@public
def projects(request: HttpRequest) -> HttpResponse:
    listing = ProjectListing(request, Project.objects.public().with_others())
    page = {
        "listing": listing,
        "map": ProjectMap(listing) if listing.view == "karte" else None,
        "may_plan": request.user.has_perm("portfolio.plan_project"),
    }
    return listing.download() or render(request, "portfolio/projects.html", page)


@public
def practices(request: HttpRequest) -> HttpResponse:
    listing = PracticeListing(request, GoodPractice.objects.public())
    return listing.download() or render(request, "portfolio/practices.html", {"listing": listing})


@public
def project(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_for(request.user, SEEN, slug=slug)
    keeps = request.user.has_perm(KEEP, found)
    makers = profile_panels.starting("portfolio.Project:")
    page = {
        "project": found,
        "shown": ProjectPage(found, request.user, keeps),
        "practice": getattr(found, "good_practice", None),
        "steps": [
            one for one in open_steps(found, request.user) if not one.why_not or one.step.name in ON_THE_WAY
        ],
        "base": found.get_absolute_url(),
        "keeps": keeps,
        "panels": [panel.render(request) for make in makers if (panel := make(request, found)) is not None],
        "transitions": timeline_of(found) if keeps else [],
    }
    return render(request, "portfolio/project.html", page)


# ---- work ------------------------------------------------------------------------------------------------------------
def plan(request: HttpRequest) -> HttpResponse:
    require(
        request.user,
        "portfolio.plan_project",
        sentence=_("Only the coordination of a municipality plans projects."),
    )
    desk = Desk(request.user, "project:new")
    form = NewProjectForm(sent(request), by=request.user, initial=desk.initial())
    tried = attempt(
        request, form,
        lambda: actions.plan_project(
            by=request.user, values=form.values, fields=form.chosen_fields, token=token_of(request)
        ),
        done=_("The project is planned. Next: goals and partners, then it can begin."), desk=desk,
    )  # fmt: skip
    if tried.saved:
        return redirect(tried.result)
    page = {**tried.page, "heading": _("Plan project"), "back": reverse("portfolio:projects")}
    return render(request, "portfolio/form.html", page, status=tried.status)


def edit(request: HttpRequest, slug: str) -> HttpResponse:
    kept = get_for(request.user, SEEN, KEEP, slug=slug)
    desk = Desk(request.user, f"project:{kept.pk}")
    form = ProjectForm(sent(request), instance=kept, initial=desk.initial())
    tried = attempt(
        request, form,
        lambda: actions.edit_project(
            kept, by=request.user, version=form.version_seen, changes=form.values, fields=form.chosen_fields
        ),
        done=_("Saved."), desk=desk,
    )  # fmt: skip
    if tried.saved:
        return redirect(kept)
    return _form(request, tried, kept, _("Edit project"))


def practice(request: HttpRequest, slug: str) -> HttpResponse:
    kept = get_for(request.user, SEEN, KEEP, slug=slug)
    desk = Desk(request.user, f"project:practice:{kept.pk}")
    present = getattr(kept, "good_practice", None)
    initial = desk.initial()
    if present is None or initial:
        initial.setdefault(
            "version", None
        )  # typed while there was none: who wrote it first is not overwritten
    form = PracticeForm(sent(request), instance=present or GoodPractice(project=kept), initial=initial)
    tried = attempt(
        request, form,
        lambda: actions.save_practice(kept, by=request.user, version=form.version_seen, values=form.values),
        done=_("Saved. Thank you for letting others learn from it."), desk=desk,
    )  # fmt: skip
    if tried.saved:
        return redirect(kept)
    return _form(request, tried, kept, _("What others can learn from it"))


def _form(request: HttpRequest, tried, kept: Project, heading: str) -> HttpResponse:
    page = {
        **tried.page,
        "heading": heading,
        "verb": _("Save"),
        "project": kept,
        "back": kept.get_absolute_url(),
    }
    return render(request, "portfolio/form.html", page, status=tried.status)


def step(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    if name not in STEPS:
        raise Http404
    found = get_for(request.user, SEEN, slug=slug)
    action, form_class, done = STEPS[name]
    return step_page(
        request, found, PROJECT[name], action, back=found.get_absolute_url(), done=done, form_class=form_class
    )
