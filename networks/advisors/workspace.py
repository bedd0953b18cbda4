"""What this room adds to the Arbeitsbereich and to a person's own data."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from accounts.roles import roles_of
from accounts.states import Role
from core.pages import NextStep, Panel
from networks.advisors import rules
from networks.advisors.models import Advisor, AdvisoryRequest, Assignment
from networks.advisors.states import TAKEN, AdvisorState, AssignmentState, RequestState


def next_steps(user) -> Iterator[NextStep]:
    """Proposals to answer, requests to take on, applications to look at, feedback to give; the oldest first."""
    asked = Assignment.objects.filter(advisor__user=user, state=AssignmentState.PROPOSED)
    for one in asked.select_related("request__municipality").order_by("pk"):
        words = _("Advise %(municipality)s? Accept or decline") % {"municipality": one.request.municipality}
        yield NextStep(words, one.get_absolute_url(), since=timezone.localdate(one.created_at))
    if rules.is_staff.test(user):
        yield from _of_staff(user)
    if places := roles_of(user).ids(Role.COORDINATOR, rules.MUNICIPALITY):
        yield from _of_coordination(places)


def _of_staff(user) -> Iterator[NextStep]:
    waiting = AdvisoryRequest.objects.filter(state=RequestState.SUBMITTED).select_related("municipality")
    for request in waiting.order_by("submitted_on", "pk"):
        words = _("Answer the request for advice: %(municipality)s") % {"municipality": request.municipality}
        yield NextStep(words, request.get_absolute_url(), since=request.submitted_on)
    yield from _of_owner(user)
    for advisor in Advisor.objects.filter(state=AdvisorState.APPLIED).exclude(user=user).order_by("pk"):
        words = _("Application for the advisor pool: %(name)s") % {"name": advisor.name}
        address = reverse("advisors:advisor", args=[advisor.pk])
        yield NextStep(words, address, since=timezone.localdate(advisor.created_at))


def _of_owner(user) -> Iterator[NextStep]:
    """Of the requests this person is responsible for: nobody is asked yet, or everything is there to complete it."""
    ready = Q(state=RequestState.FIRST_TALK) | Q(state=RequestState.IN_PROGRESS, rating__isnull=False)
    at_work = Assignment.objects.filter(request=OuterRef("pk"), state__in=(AssignmentState.PROPOSED, *TAKEN))
    mine = AdvisoryRequest.objects.filter(ready, ~Exists(at_work), owner=user).select_related("municipality")
    for request in mine.order_by("submitted_on", "pk"):
        seeks = request.state == RequestState.FIRST_TALK
        words = (
            _("Find an advisor: %(municipality)s") if seeks else _("Complete the advice: %(municipality)s")
        )
        yield NextStep(
            words % {"municipality": request.municipality},
            request.get_absolute_url(),
            since=request.submitted_on,
        )


def _of_coordination(places: set[int]) -> Iterator[NextStep]:
    own = AdvisoryRequest.objects.filter(municipality__in=places).select_related("municipality")
    reported = own.filter(
        state=RequestState.IN_PROGRESS, rating__isnull=True, assignments__state=AssignmentState.COMPLETED
    )
    for request in reported.distinct().order_by("pk"):
        yield NextStep(
            _("Give your feedback about the advice"), reverse("advisors:feedback", args=[request.pk])
        )


def panel(request: HttpRequest) -> Panel | None:
    """The way to the requests; for staff also to the pool, for advisors to their profile."""
    staff = rules.is_staff.test(request.user)
    advises = not staff and Advisor.objects.filter(user=request.user).exists()
    if not (staff or advises or request.user.has_perm("advisors.ask_advisoryrequest")):
        return None
    mine = Assignment.objects.filter(advisor__user=request.user, state__in=TAKEN)
    running = mine.select_related("request__municipality").order_by("accepted_on", "pk") if advises else []
    return Panel("advisors/panel.html", {"staff": staff, "advises": advises, "running": running})


def may_see_photo(user, item) -> bool:
    """With the profile; of pictures only the present one."""
    return Advisor.objects.visible_to(user).filter(pk=item.object_id, photo=item.pk).exists()


def own_data(user) -> dict[str, Any]:
    advisor = Advisor.objects.filter(user=user).prefetch_related("topics", "seminars").first()
    if advisor is None:
        return {}
    sessions = advisor.assignments.filter(sessions__isnull=False).values_list(
        "sessions__day", "sessions__hours", "sessions__summary"
    )
    return {
        _("Advisor pool"): {
            _("Name"): advisor.name,
            _("Title or profession"): advisor.title,
            _("About me"): advisor.bio,
            _("Topics"): [str(topic) for topic in advisor.topics.all()],
            _("Own experience of migration"): advisor.migration_experience,
            _("State"): advisor.get_state_display(),
            _("Training seminars"): [
                f"{seminar.day:%d.%m.%Y} {seminar}" for seminar in advisor.seminars.all()
            ],
            pgettext("advice", "Sessions"): [
                f"{day:%d.%m.%Y} {hours} {summary}" for day, hours, summary in sessions
            ],
        }
    }
