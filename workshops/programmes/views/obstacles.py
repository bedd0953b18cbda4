"""Obstacles and success factors: the log of a process, and what they are across a programme."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from core.access import Forbidden, get_for
from core.drafts import Desk
from core.editing import Attempt, attempt, sent
from core.exports import csv_response
from core.once import token_of
from core.stepping import StepForm, step_page
from core.timeline import timeline_of
from core.workflow import open_steps
from workshops.programmes import actions
from workshops.programmes.forms import CountermeasureForm, ObstacleForm
from workshops.programmes.models import Obstacle, Participation, Programme
from workshops.programmes.states import OBSTACLE, ObstacleState
from workshops.programmes.tables import COUNTED, POLARITIES, STATES, ObstacleListing, tally

STEPS = {
    "mitigate": (actions.mitigate_obstacle, CountermeasureForm),
    "resolve": (actions.resolve_obstacle, CountermeasureForm),
    "reopen": (actions.reopen_obstacle, StepForm),
}


def _process(request: HttpRequest, pk: int) -> Participation:
    seen = Participation.objects.select_related("programme", "municipality")
    return get_for(request.user, seen, "programmes.follow_participation", pk=pk)


def _obstacle(request: HttpRequest, pk: int) -> Obstacle:
    seen = Obstacle.objects.select_related("participation__programme", "participation__municipality")
    return get_for(request.user, seen, "programmes.change_obstacle", pk=pk)


def log(request: HttpRequest, pk: int) -> HttpResponse:
    """What stands in the log of one process: open hurdles first, then what is done, success factors apart."""
    process = _process(request, pk)
    found = list(process.obstacles.select_related("reported_by").order_by("created_at"))
    for one in found:
        one.participation = process
    rank = list(ObstacleState.values).index
    hindering = sorted((one for one in found if one.is_hindering), key=lambda one: rank(one.state))
    page = {
        "process": process,
        "hindering": [(one, open_steps(one, request.user)) for one in hindering],
        "promoting": [one for one in found if not one.is_hindering],
    }
    return render(request, "programmes/obstacles.html", page)


def add(request: HttpRequest, pk: int) -> HttpResponse:
    process, desk = _process(request, pk), Desk(request.user, f"obstacle:{pk}")
    form = ObstacleForm(sent(request), initial=desk.initial())
    tried = attempt(
        request, form,
        lambda: actions.log_obstacle(process, by=request.user, once=token_of(request), **form.values),
        done=_("The entry is saved."), desk=desk,
    )  # fmt: skip
    if tried.saved:
        return redirect(tried.result)
    return _form_page(request, tried, process, heading=_("Log obstacle or success factor"))


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    obstacle = _obstacle(request, pk)
    form = ObstacleForm(sent(request), instance=obstacle)
    tried = attempt(
        request, form,
        lambda: actions.edit_obstacle(
            obstacle, by=request.user, version=form.version_seen, changes=form.values
        ),
        done=_("The entry is saved."),
    )  # fmt: skip
    if tried.saved:
        return redirect(obstacle)
    verlauf = timeline_of(obstacle)
    return _form_page(request, tried, obstacle.participation, heading=_("Edit entry"), transitions=verlauf)


def step(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    if name not in STEPS:
        raise Http404
    obstacle = _obstacle(request, pk)
    action, form = STEPS[name]
    return step_page(
        request, obstacle, OBSTACLE[name], action, back=obstacle.get_absolute_url(), form_class=form
    )


def of_programme(request: HttpRequest, pk: int) -> HttpResponse:
    """Counts over all municipalities for everybody who works in the programme; texts only of what the person may follow."""
    programme = get_for(request.user, Programme.objects, pk=pk)
    steers = request.user.has_perm("programmes.steer_programme", programme)
    if not steers and not Participation.objects.run_by(request.user).filter(programme=programme).exists():
        raise Forbidden(_("Only those who work in the programme see what hinders and promotes."))
    every = Obstacle.objects.filter(participation__programme=programme)
    listing = ObstacleListing(request, every.visible_to(request.user))
    lines = tally(listing.queryset if listing.chips else every)
    if request.GET.get("format") == "counts":
        return csv_response(
            "huerden-zahlen", [_("Kind"), *_columns()], ([str(one.label), *one.counts] for one in lines)
        )
    page = {
        "programme": programme,
        "listing": listing,
        "lines": lines if listing.chips or any(lines[-1].counts) else [],
        "columns": _columns(),
        "steers": steers,
    }
    return listing.download() or render(request, "programmes/obstacles_of_programme.html", page)


def _columns() -> list[str]:
    """ "Hindering: open", ...; a success factor has no state."""
    return [
        f"{POLARITIES[polarity]}: {STATES[state]}" if polarity == "hindering" else str(POLARITIES[polarity])
        for polarity, state in COUNTED
    ]


def _form_page(
    request: HttpRequest, tried: Attempt, process: Participation, *, heading: str, transitions=()
) -> HttpResponse:
    page = {
        **tried.page,
        "process": process,
        "heading": heading,
        "back": reverse("programmes:obstacles", args=[process.pk]),
        "transitions": transitions,
    }
    return render(request, "programmes/obstacle_form.html", page, status=tried.status)
