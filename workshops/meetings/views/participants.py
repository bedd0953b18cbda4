"""The list of participants: made for a phone at the door, quick for thirty-three people."""

from dataclasses import dataclass

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.db.models.functions import Lower
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from core.access import get_for, public
from core.choosing import choices_page
from core.drafts import Desk
from core.editing import attempt, sent
from core.exports import csv_response, xlsx_response
from core.once import token_of
from core.stepping import step_page
from networks.organisations.matching import alike
from networks.organisations.models import Organisation
from workshops.meetings import actions
from workshops.meetings.forms import MarksForm, PersonForm
from workshops.meetings.forms.people import MARK
from workshops.meetings.models import Attendance, Workshop
from workshops.meetings.models.attendance import EXPECTED
from workshops.meetings.queries.counts import tallies
from workshops.meetings.queries.workshop import mix_of
from workshops.meetings.states import ATTENDANCE, AttendanceState
from workshops.meetings.views.door import register_link, the_workshop

MARKS = (
    (AttendanceState.ATTENDED, AttendanceState.ATTENDED.label),
    (AttendanceState.NO_SHOW, AttendanceState.NO_SHOW.label),
    (AttendanceState.REGISTERED, ATTENDANCE.reset.label),
)
STEPS = {"cancel": actions.take_off, "return": actions.put_back}


@dataclass(slots=True)
class Line:
    """One person on the page, with what is ticked: what was sent, else a draft, else what is stored."""

    person: Attendance
    mark: str


def participants(request: HttpRequest, pk: int) -> HttpResponse:
    workshop = the_workshop(request, pk)
    desk, form = Desk(request.user, f"meetings.marks:{pk}"), MarksForm(sent(request))
    tried = attempt(
        request, form,
        lambda: actions.mark_present(workshop, by=request.user, marks=form.marks, seen=form.seen),
        done=lambda changed: (
            ngettext("%(count)s entry saved.", "%(count)s entries saved.", changed) % {"count": changed}
        ),
        desk=desk,
    )  # fmt: skip
    if tried.saved:
        return redirect("meetings:participants", pk=pk)
    page = {
        **tried.page, "workshop": workshop, "marks": MARKS, "mix": mix_of(workshop), "tallies": tallies(workshop),
        "register_link": register_link(workshop),
        "begun": workshop.first_day <= timezone.localdate(), **_lines(workshop, sent(request) or desk.initial()),
    }  # fmt: skip
    return render(request, "meetings/participants.html", page, status=tried.status)


def _lines(workshop: Workshop, kept) -> dict:
    people = workshop.attendances.select_related("organisation").order_by(Lower("person_name"), "pk")
    lines = [
        Line(person, kept.get(f"{MARK}{person.pk}") or person.state)
        for person in people
        if person.state in EXPECTED
    ]
    waiting = [person for person in people if person.queued_at]
    return {
        "lines": lines,
        "waiting": sorted(waiting, key=lambda person: (person.queued_at, person.pk)),
        "taken_off": [person for person in people if person.state == AttendanceState.CANCELLED],
        "restored": any(line.mark != line.person.state for line in lines),
    }


EXPORTED = (
    "person_name",
    "party",
    "actor_group",
    "sector",
    "gender",
    "needs_in_words",
    "email",
    "state",
)


@reauthentication_required
def participants_file(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """The list with names as a file; who asks for it signs in again if that was a while ago."""
    workshop = the_workshop(request, pk)
    people = workshop.attendances.select_related("organisation").order_by(Lower("person_name"), "pk")
    rows = ([_plain(person, name) for name in EXPORTED] for person in people)
    make = csv_response if kind == "csv" else xlsx_response
    return make(f"teilnehmende-{pk}", [_head(name) for name in EXPORTED], rows)


def _head(name: str) -> str:
    column = {"needs_in_words": "needs", "party": "organisation"}.get(name, name)
    return str(Attendance._meta.get_field(column).verbose_name)


def _plain(person: Attendance, name: str) -> str:
    said = getattr(person, f"get_{name}_display", None)
    return str(said() if said else getattr(person, name) or "")


def add(request: HttpRequest, pk: int) -> HttpResponse:
    """`?spontan=1` is for somebody who came without being on the list."""
    workshop, walk_in = the_workshop(request, pk), "spontan" in request.GET
    desk = Desk(request.user, f"meetings.person:{pk}:{walk_in}")
    form = PersonForm(sent(request), user=request.user, initial=desk.initial())
    tried = attempt(
        request, form,
        lambda: actions.add_person(
            workshop, by=request.user, walk_in=walk_in, wait=not walk_in, once=token_of(request), **form.values
        ),
        done=_where_on_the_list, desk=desk,
    )  # fmt: skip
    if tried.saved:
        if "more" in request.POST:
            return redirect(f"{request.path}{'?spontan=1' if walk_in else ''}")
        return redirect("meetings:participants", pk)
    page = {**tried.page, "workshop": workshop, "walk_in": walk_in}
    return render(request, "meetings/person.html", page, status=tried.status)


def _where_on_the_list(person: Attendance) -> str:
    if person.queued_at is None:
        return _("On the list: %(name)s") % {"name": person.person_name}
    names = {"name": person.person_name, "position": person.position}
    return _("All seats are taken. On the waiting list as number %(position)s: %(name)s") % names


def person(request: HttpRequest, pk: int, attendance: int) -> HttpResponse:
    workshop, found = the_person(request, pk, attendance)
    form = PersonForm(sent(request), user=request.user, instance=found)
    tried = attempt(
        request, form,
        lambda: actions.edit_person(found, by=request.user, version=form.version_seen, **form.values),
        done=_("Saved."),
    )  # fmt: skip
    if tried.saved:
        return redirect("meetings:participants", pk=pk)
    named = Organisation.objects.nameable_by(request.user).values("pk")
    name = found.organisation_name
    similar = alike(name, workshop.municipality).filter(pk__in=named)[:5] if name else []
    seat = Organisation(municipality=workshop.municipality)
    enters = workshop.municipality is not None and request.user.has_perm(
        "organisations.enter_organisation", seat
    )
    page = {**tried.page, "workshop": workshop, "person": found, "similar": similar, "enters": enters}
    return render(request, "meetings/person.html", page, status=tried.status)


@require_POST
def match(request: HttpRequest, pk: int, attendance: int) -> HttpResponse:
    """What somebody typed is this entry of the directory."""
    _workshop, found = the_person(request, pk, attendance)
    asked = request.POST.get("organisation", "")
    named = Organisation.objects.nameable_by(request.user)
    organisation = get_for(request.user, named, pk=int(asked) if asked.isdecimal() and len(asked) < 19 else 0)
    count = actions.match_organisation(found, by=request.user, organisation=organisation)
    said = ngettext("%(name)s: %(count)s entry matched", "%(name)s: %(count)s entries matched", count)
    messages.success(request, said % {"count": count, "name": organisation})
    return redirect("meetings:participants", pk=pk)


def person_step(request: HttpRequest, pk: int, attendance: int, name: str) -> HttpResponse:
    if name not in STEPS:
        raise Http404
    _workshop, found = the_person(request, pk, attendance)
    back = reverse("meetings:participants", args=[pk])
    return step_page(request, found, ATTENDANCE[name], STEPS[name], back=back)


def the_person(request: HttpRequest, pk: int, attendance: int) -> tuple[Workshop, Attendance]:
    workshop = the_workshop(request, pk)
    found = get_for(
        request.user,
        Attendance.objects.select_related("organisation"),
        "meetings.keep_attendance",
        pk=attendance,
        workshop=workshop,
    )
    found.workshop = workshop
    return workshop, found


@public
def organisation_choices(request: HttpRequest) -> HttpResponse:
    """What fits while somebody types; only what this person sees anyway, for a visitor the public directory."""
    return choices_page(request, Organisation.objects.nameable_by(request.user), ("organisation", "owner"))
