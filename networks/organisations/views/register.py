"""From nothing to a draft: the first few fields, with what a phone needs while typing."""

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from core import drafts
from core.access import public
from core.editing import attempt, sent
from core.once import token_of
from networks.organisations import actions
from networks.organisations.forms import RegisterForm
from networks.organisations.matching import candidates
from networks.organisations.queries import place_label
from networks.organisations.queries import places as places_of


@public
def register(request: HttpRequest) -> HttpResponse:
    """A visitor is told what it takes and comes back after signing in; everybody else begins at once."""
    if not request.user.is_authenticated:
        if request.method == "POST" and drafts.keep(request.POST.get(drafts.FIELD, ""), request.POST):
            messages.info(
                request, _("Your session had ended. What you typed is kept: please sign in, then save it.")
            )
            return redirect_to_login(request.path)
        return render(request, "organisations/register_visitor.html", {"back": request.path})
    desk = drafts.Desk(request.user, "organisation:new")
    url = reverse("organisations:duplicates")
    begun = {"name": request.GET.get("name", "")[:200], **desk.initial()}
    form = RegisterForm(sent(request), initial=begun, duplicates_url=url, by=request.user)
    tried = attempt(
        request, form,
        lambda: actions.register_organisation(by=request.user, token=token_of(request), **form.first_details),
        done=_("Your draft is saved. You can go on now or later; only you and the programme team see it."), desk=desk,
    )  # fmt: skip
    if tried.saved:
        return redirect("organisations:detail", pk=tried.result.pk)
    page = {**tried.page, "same": form.same, "exact": form.duplicate is not None}
    return render(request, "organisations/register.html", page, status=tried.status)


@require_GET
def duplicates(request: HttpRequest) -> HttpResponse:
    """The part of the page that shows entries with a similar name while it is typed; the place is looked at once it is entered."""
    name, place = (request.GET.get(key, "")[:200].replace("\x00", "") for key in ("name", "municipality"))
    same = candidates(name, request.user, place=place)
    return render(request, "organisations/_duplicates.html", {"same": same})


@require_GET
def places(request: HttpRequest) -> HttpResponse:
    """Suggestions for the field of a place while it is typed."""
    typed = request.GET.get("municipality", "")[:150].replace("\x00", "")
    labels = [place_label(place) for place in places_of(typed)] if len(typed) > 1 else []
    return render(request, "organisations/_places.html", {"labels": labels})
