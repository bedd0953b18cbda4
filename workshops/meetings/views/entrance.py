"""The door: one tap a person for those who stand there, a code for those who come, a list to print."""

import io

import qrcode
import qrcode.image.svg
from allauth.account.decorators import reauthentication_required
from allauth.core import ratelimit
from django.conf import settings
from django.contrib import messages
from django.db.models.functions import Lower
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from core.access import get_for, public
from core.documents import Document, Facts, Paragraph, Picture, Table, respond
from core.editing import Attempt, attempt, sent
from core.workflow import Refused
from workshops.meetings import actions
from workshops.meetings.forms import AddressForm, WalkInForm
from workshops.meetings.models import Attendance, Workshop, WorkshopDay
from workshops.meetings.queries.entrance import count_of, guests
from workshops.meetings.views.door import the_workshop

KEEP = "meetings.keep_attendance"


def door(request: HttpRequest, pk: int) -> HttpResponse:
    workshop = the_workshop(request, pk)
    return render(
        request, "meetings/entrance.html", _page(workshop, _day(workshop, request.GET.get("tag", "")))
    )


def _page(workshop: Workshop, day: WorkshopDay) -> dict:
    found = guests(workshop, day)
    return {
        "workshop": workshop, "day": day, "days": list(workshop.days.all()), "guests": found, "count": count_of(found),
        "begun": workshop.is_kept and workshop.first_day <= timezone.localdate(),
    }  # fmt: skip


def _day(workshop: Workshop, asked: str) -> WorkshopDay:
    """The day that was asked for, else today's, else the last."""
    days = list(workshop.days.all())
    today = actions.day_of_today(workshop)
    return next((day for day in days if str(day.pk) == asked), today or days[-1])


@require_POST
def tick(request: HttpRequest, pk: int, attendance: int) -> HttpResponse:
    """Saved at once. With htmx the line and the numbers come back, without it the page, at the same line."""
    workshop = the_workshop(request, pk)
    person = get_for(
        request.user,
        Attendance.objects.select_related("organisation"),
        KEEP,
        pk=attendance,
        workshop=workshop,
    )
    person.workshop = workshop
    day, note = _day(workshop, request.POST.get("tag", "")), ""
    try:
        actions.tick(
            person,
            by=request.user,
            wanted=request.POST.get("wanted", ""),
            seen=request.POST.get("seen", ""),
            day=day,
        )
    except Refused as refused:
        note = refused.sentence
    if request.htmx:
        page = _page(workshop, day)
        guest = next(guest for guest in page["guests"] if guest.person.pk == person.pk)
        guest.note = note
        return render(request, "meetings/entrance_guest.html", {**page, "guest": guest, "swapped": True})
    if note:
        messages.warning(request, f"{person}: {note}")
    return redirect(f"{reverse('meetings:door', args=[pk])}?tag={day.pk}#p{person.pk}")


@reauthentication_required
def printed(request: HttpRequest, pk: int) -> HttpResponse:
    """The list to sign, with names; who asks for it signs in again if that was a while ago."""
    workshop = the_workshop(request, pk)
    days = [date_format(day.date, "d.m.") for day in workshop.days.all()]
    people = (
        workshop.attendances.on_the_list().select_related("organisation").order_by(Lower("person_name"), "pk")
    )
    rows = [
        [
            str(person),
            person.party,
            person.needs_in_words,
            *("" for _day in days),
        ]
        for person in people
    ]
    heads = [
        _("Name"),
        _("Organisation"),
        _("Needs"),
        *(_("Signature %(day)s") % {"day": day} for day in days),
    ]
    sheet = Document(
        title=_("List of participants"), subtitle=str(workshop), landscape=len(days) > 1,
        parts=[Facts([(_("Day"), ", ".join(days)), (_("Place"), workshop.place)]), Table(_("Participants"), heads, rows)],
    )  # fmt: skip
    return respond(request, sheet, f"teilnehmende-{pk}", crumbs=_crumbs(workshop))


def poster(request: HttpRequest, pk: int) -> HttpResponse:
    """The code that hangs at the door, with what to do in words."""
    workshop = the_workshop(request, pk)
    address = settings.SITE_URL + reverse("meetings:arrive", args=[pk, actions.door_code(workshop)])
    sheet = Document(
        title=_("Are you here? Please tell us."), subtitle=str(workshop),
        parts=[
            Paragraph(_("Take a photograph of the code with your phone and open the page, or type the address.")),
            Picture(_code(address), _("Code that leads to this address: %(address)s") % {"address": address}, address),
            Paragraph(_("The page is open on the days of the workshop. If you have no phone, please tell us at the door.")),
        ],
    )  # fmt: skip
    return respond(request, sheet, f"aushang-{pk}", crumbs=_crumbs(workshop))


def _crumbs(workshop: Workshop) -> list[tuple[str, str]]:
    return [
        (str(workshop), workshop.get_absolute_url()),
        (_("Participants"), reverse("meetings:participants", args=[workshop.pk])),
    ]


def _code(address: str) -> str:
    """Black on white, also in the dark."""
    file = io.BytesIO()
    qrcode.make(address, image_factory=qrcode.image.svg.SvgPathFillImage, box_size=16).save(file)
    return file.getvalue().decode().split("?>", 1)[-1]


@public
@never_cache
def arrive(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """For whoever reads the code at the door. With an address on the list she gets her own link by mail; else she enters herself."""
    workshop = get_object_or_404(Workshop, pk=pk)
    if not actions.is_door_code(workshop, code):
        raise Http404
    mailed = "own" in request.POST
    own = AddressForm(request.POST if mailed else None)
    new = WalkInForm(None if mailed else sent(request), user=request.user, auto_id="new_%s")
    if too_many := request.method == "POST" and ratelimit.consume_or_429(
        request, action="sign_up_for_workshop"
    ):
        return too_many
    tried = _ask_for_link(request, workshop, own) if mailed else _walk_in(request, workshop, new)
    if tried.saved:
        return redirect(request.path)
    page = {"workshop": workshop, "own": own, "new": new, "day": actions.day_of_today(workshop)}
    return render(request, "meetings/arrive.html", page, status=tried.status)


def _ask_for_link(request: HttpRequest, workshop: Workshop, form: AddressForm) -> Attempt:
    """The same words whoever it is."""
    return attempt(
        request, form, lambda: actions.send_own_link(workshop, form.cleaned_data["email"]),
        done=_("If this address is on the list, a mail with your link is on its way."),
    )  # fmt: skip


def _walk_in(request: HttpRequest, workshop: Workshop, form: WalkInForm) -> Attempt:
    return attempt(
        request, form,
        lambda: actions.come_unregistered(workshop, **form.values, language=get_language()),
        done=_("Welcome. You are recorded as present."),
    )  # fmt: skip
