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

from core.access import get_for, public
from core.choosing import choices_page
from core.drafts import Desk
from core.exports import csv_response, xlsx_response
from core.once import new_token
from core.stepping import step_page
from core.versions import Stale
from core.workflow import Refused
from workshops.meetings import actions
from workshops.meetings.forms import PersonForm, choosable_organisations
from workshops.meetings.models import Attendance, Workshop
from workshops.meetings.models.attendance import WITH_A_SEAT
from workshops.meetings.queries.counts import tallies
from workshops.meetings.queries.workshop import mix_of
from workshops.meetings.states import ATTENDANCE, AttendanceState
from workshops.meetings.views.door import differences, the_workshop

MARK, WAS = "mark-", "was-"
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
    desk = Desk(request.user, f"meetings.marks:{pk}")
    refusal, status = "", 200
    if request.method == "POST":
        try:
            marks, seen = _marks(request)
            changed = actions.mark_present(workshop, by=request.user, marks=marks, seen=seen)
        except Refused as refused:
            refusal, status = refused.sentence, 409
        else:
            desk.discard()
            messages.success(
                request,
                ngettext("%(count)s entry saved.", "%(count)s entries saved.", changed) % {"count": changed},
            )
            return redirect("meetings:participants", pk=pk)
    page = {
        "workshop": workshop, "desk": desk, "refusal": refusal, "marks": MARKS, "mix": mix_of(workshop), "tallies": tallies(workshop),
        "begun": workshop.first_day <= timezone.localdate(), **_lines(workshop, request.POST or desk.initial()),
    }  # fmt: skip
    return render(request, "meetings/participants.html", page, status=status)


def _lines(workshop: Workshop, kept) -> dict:
    people = workshop.attendances.select_related("organisation").order_by(Lower("person_name"), "pk")
    lines = [
        Line(person, kept.get(f"{MARK}{person.pk}") or person.state)
        for person in people
        if person.state in WITH_A_SEAT
    ]
    waiting = [person for person in people if person.queued_at]
    return {
        "lines": lines,
        "waiting": sorted(waiting, key=lambda person: (person.queued_at, person.pk)),
        "taken_off": [person for person in people if person.state == AttendanceState.CANCELLED],
        "restored": any(line.mark != line.person.state for line in lines),
    }


def _marks(request: HttpRequest) -> tuple[dict[int, str], dict[int, str]]:
    """Only what this person changed, and what she saw before: a tick that somebody else made in the meantime stays. `rest` counts all
    open ones as present."""
    marks, seen = {}, {}
    for name, value in request.POST.items():
        number = name.removeprefix(MARK)
        if name == number or not number.isascii() or not number.isdecimal() or len(number) > 18:
            continue
        if "rest" in request.POST and value == AttendanceState.REGISTERED:
            value = AttendanceState.ATTENDED
        was = request.POST.get(f"{WAS}{number}")
        if value != was:
            marks[int(number)] = value
            if was is not None:
                seen[int(number)] = was
    return marks, seen


EXPORTED = (
    "person_name",
    "organisation",
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
    return str(Attendance._meta.get_field("needs" if name == "needs_in_words" else name).verbose_name)


def _plain(person: Attendance, name: str) -> str:
    said = getattr(person, f"get_{name}_display", None)
    return str(said() if said else getattr(person, name) or "")


def add(request: HttpRequest, pk: int) -> HttpResponse:
    """`?spontan=1` is for somebody who came without being on the list."""
    workshop = the_workshop(request, pk)
    walk_in = "spontan" in request.GET
    desk = Desk(request.user, f"meetings.person:{pk}:{walk_in}")
    form = PersonForm(request.POST or None, user=request.user, initial=desk.initial())
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                person = actions.add_person(
                    workshop,
                    by=request.user,
                    walk_in=walk_in,
                    wait=not walk_in,
                    once=request.POST.get("once"),
                    **form.cleaned_data,
                )
            except Refused as refusal:
                form.refuse(refusal)
                status = 409
            else:
                desk.discard()
                messages.success(request, _where_on_the_list(person))
                again = f"{request.path}{'?spontan=1' if walk_in else ''}"
                return redirect(
                    again if "more" in request.POST else reverse("meetings:participants", args=[pk])
                )
    page = {
        "workshop": workshop,
        "form": form,
        "desk": desk,
        "walk_in": walk_in,
        "once": request.POST.get("once") or new_token(),
    }
    return render(request, "meetings/person.html", page, status=status)


def _where_on_the_list(person: Attendance) -> str:
    if person.queued_at is None:
        return _("On the list: %(name)s") % {"name": person.person_name}
    names = {"name": person.person_name, "position": person.position}
    return _("All seats are taken. On the waiting list as number %(position)s: %(name)s") % names


def person(request: HttpRequest, pk: int, attendance: int) -> HttpResponse:
    workshop, found = _person(request, pk, attendance)
    form = PersonForm(request.POST or None, user=request.user, person=found)
    status, differing = 200, []
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                actions.edit_person(found, by=request.user, version=_version(request), **form.cleaned_data)
            except Stale as stale:
                differing, status = differences(form, stale.current, form.cleaned_data), 409
                found.version = stale.current.version
            except Refused as refusal:
                form.refuse(refusal)
                status = 409
            else:
                messages.success(request, _("Saved."))
                return redirect("meetings:participants", pk=pk)
    page = {"workshop": workshop, "form": form, "person": found, "differing": differing}
    return render(request, "meetings/person.html", page, status=status)


def _version(request: HttpRequest) -> int | None:
    """Which state of the entry the page showed."""
    text = request.POST.get("version", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else None


def person_step(request: HttpRequest, pk: int, attendance: int, name: str) -> HttpResponse:
    if name not in STEPS:
        raise Http404
    _workshop, found = _person(request, pk, attendance)
    back = reverse("meetings:participants", args=[pk])
    return step_page(request, found, ATTENDANCE[name], STEPS[name], back=back)


def _person(request: HttpRequest, pk: int, attendance: int) -> tuple[Workshop, Attendance]:
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
    return choices_page(request, choosable_organisations(request.user), ("organisation", "owner"))
