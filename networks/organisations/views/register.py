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
from core.once import new_token
from core.workflow import Refused
from networks.organisations import actions, queries
from networks.organisations.forms import RegisterForm


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
    if request.method != "POST":
        form = RegisterForm(initial=desk.initial(), duplicates_url=url)
        return _page(request, form, desk)
    form = RegisterForm(request.POST, duplicates_url=url)
    if not form.is_valid():
        return _page(request, form, desk, status=422)
    try:
        organisation = actions.register_organisation(
            by=request.user, token=request.POST.get("once"), **form.cleaned_data
        )
    except Refused as refusal:
        form.add_error(refusal.field, refusal.sentence)
        return _page(request, form, desk, status=409)
    desk.discard()
    messages.success(request, _("Your draft is saved. You can go on now or later; only you see it."))
    return redirect("organisations:detail", pk=organisation.pk)


def _page(request: HttpRequest, form: RegisterForm, desk: drafts.Desk, status: int = 200) -> HttpResponse:
    page = {"form": form, "desk": desk, "once": request.POST.get("once") or new_token()}
    if form.duplicate is not None:
        page["same"] = _visible(request, form.duplicate)
    return render(request, "organisations/register.html", page, status=status)


def _visible(request: HttpRequest, organisation) -> list:
    """The entry as a link, if this person may open it; its name alone is said by the form."""
    return (
        [(organisation, queries.page_of(organisation))]
        if request.user.has_perm("organisations.view_organisation", organisation)
        else []
    )


@require_GET
def duplicates(request: HttpRequest) -> HttpResponse:
    """The part of the page that shows entries with a similar name while it is typed."""
    found = queries.similar_names(request.GET.get("name", "")[:200].replace("\x00", ""), request.user)
    same = [(organisation, queries.page_of(organisation)) for organisation in found]
    return render(request, "organisations/_duplicates.html", {"same": same})


@require_GET
def places(request: HttpRequest) -> HttpResponse:
    """Suggestions for the field of a place while it is typed."""
    typed = request.GET.get("municipality", "")[:150].replace("\x00", "")
    labels = [queries.place_label(place) for place in queries.places(typed)] if len(typed) > 1 else []
    return render(request, "organisations/_places.html", {"labels": labels})
