"""Registering for a workshop without an account, and the page of one's own registration behind the link in the letters."""

from allauth.core import ratelimit
from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts.models import proven_addresses
from core import links
from core.access import public
from core.editing import attempt, sent
from workshops.meetings import actions
from workshops.meetings.actions.registration_letters import link_to
from workshops.meetings.forms import AcceptForm, RegisterForm
from workshops.meetings.guards import why_not_register
from workshops.meetings.models import Attendance, SignUp, Workshop
from workshops.meetings.models.attendance import ON_THE_LIST
from workshops.meetings.queries.registration import seats_of
from workshops.meetings.states import AttendanceState, WorkshopState
from workshops.meetings.views.door import the_workshop

CONFIRM, OWN = "meetings.confirm", "meetings.registration"
BADGES = {
    AttendanceState.INVITED: "info", AttendanceState.REGISTERED: "success", AttendanceState.ATTENDED: "success",
    AttendanceState.WAITLISTED: "warning",
}  # fmt: skip


@public
def register(request: HttpRequest, pk: int) -> HttpResponse:
    """A visitor gets a letter to confirm; somebody signed in, with her own address, is on the list at once."""
    workshop = the_workshop(request, pk, permission=None)
    user = request.user if request.user.is_authenticated else None
    own = {"person_name": user.get_full_name(), "email": user.email} if user else {}
    if too_many := request.method == "POST" and ratelimit.consume_or_429(
        request, action="sign_up_for_workshop"
    ):
        return too_many
    form = RegisterForm(sent(request), user=request.user, initial=own)
    tried = attempt(request, form, lambda: _entered(request, workshop, form))
    if tried.saved:
        return redirect(tried.result)
    page = {
        **tried.page,
        "workshop": workshop,
        "seats": seats_of(workshop),
        "why_not": why_not_register(workshop),
    }
    return render(request, "meetings/register.html", page, status=tried.status)


def _entered(request: HttpRequest, workshop: Workshop, form: RegisterForm) -> str:
    """The address that comes next."""
    details = {**form.values, "language": get_language()}
    if request.user.is_authenticated and details["email"].lower() in proven_addresses(request.user):
        return link_to(actions.register_self(workshop, by=request.user, **details))
    actions.sign_up(workshop, **details)
    return reverse("meetings:register_sent", args=[workshop.pk])


@public
def register_sent(request: HttpRequest, pk: int) -> HttpResponse:
    """The same for everybody, so that nobody learns who is on the list."""
    return render(
        request, "meetings/register_sent.html", {"workshop": the_workshop(request, pk, permission=None)}
    )


@public
@never_cache
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Reading never confirms: mail programs open links by themselves."""
    made = links.follow(CONFIRM, token, SignUp.objects.select_related("workshop", "organisation"))
    if made is None:
        return _gone(request)
    tried = attempt(request, forms.Form(sent(request)), lambda: link_to(actions.confirm_sign_up(made)))
    if tried.saved:
        return redirect(tried.result)
    page = {**tried.page, "workshop": made.workshop, "made": made, "seats": seats_of(made.workshop)}
    return render(request, "meetings/register_confirm.html", page, status=tried.status)


@public
@never_cache
def registration(request: HttpRequest, token: str) -> HttpResponse:
    """Where it stands; cancelling, or taking part again as long as registration is open."""
    found = _own(token)
    if found is None:
        return _gone(request)
    form = AcceptForm(sent(request), user=request.user, instance=found)
    tried = attempt(request, form, lambda: actions.accept(found, **form.values, language=get_language()))
    if tried.saved:
        return redirect("meetings:registration", token=token)
    page = {**tried.page, **_page(found, token)}
    return render(request, "meetings/registration.html", page, status=tried.status)


def _page(found: Attendance, token: str) -> dict:
    workshop, waits = found.workshop, found.state == AttendanceState.WAITLISTED
    return {
        "workshop": workshop, "person": found, "token": token, "seats": seats_of(workshop),
        "days": list(workshop.days.all()), "badge": BADGES.get(found.state, "neutral"),
        "position": found.position if waits else None,
        "can_cancel": workshop.state in (WorkshopState.OPEN, WorkshopState.CLOSED)
        and found.state in (AttendanceState.REGISTERED, AttendanceState.WAITLISTED),
        "can_arrive": found.state in ON_THE_LIST and actions.day_of_today(workshop) is not None,
        "is_invited": found.state == AttendanceState.INVITED,
        "can_come": found.state not in ON_THE_LIST and not why_not_register(workshop),
        "why_not": why_not_register(workshop),
    }  # fmt: skip


@public
@never_cache
@require_POST
def withdraw(request: HttpRequest, token: str) -> HttpResponse:
    """Cancel a registration or turn down an invitation; a second click finds it done."""
    found = _own(token)
    if found is None:
        return _gone(request)
    if found.state == AttendanceState.INVITED:
        actions.decline(found)
        messages.success(request, _("Thank you for telling us that you cannot come."))
    elif found.state in (AttendanceState.REGISTERED, AttendanceState.WAITLISTED):
        actions.withdraw(found)
        messages.success(request, _("Your registration is cancelled."))
    return redirect("meetings:registration", token=token)


@public
@never_cache
@require_POST
def here(request: HttpRequest, token: str) -> HttpResponse:
    """ "I am here", on a day of the workshop; a second press changes nothing."""
    found = _own(token)
    if found is None:
        return _gone(request)
    actions.here_i_am(found)
    messages.success(request, _("Welcome. You are recorded as present."))
    return redirect("meetings:registration", token=token)


def _own(token: str) -> Attendance | None:
    return links.follow(OWN, token, Attendance.objects.select_related("workshop", "organisation"))


def _gone(request: HttpRequest) -> HttpResponse:
    page = {
        "valid": _(
            "A link to confirm is valid for 48 hours, other links until some time after the workshop."
        ),
        "how": _(
            "If you want to take part, please register again on the page of the workshop. "
            "If you are registered already, you get a new link by mail."
        ),
        "link": reverse("home:start"),
        "label": _("To the start page"),
    }
    return render(request, "components/link_gone.html", page, status=410)
