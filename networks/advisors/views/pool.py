"""The pool: public list and profiles, one's own profile, and what staff do with it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from core.access import get_for, public, require
from core.drafts import Desk
from core.editing import attempt, sent
from core.media import DescribedPictureForm
from core.once import token_of
from core.stepping import step_page
from core.timeline import timeline_of
from core.workflow import open_steps
from networks.advisors import actions
from networks.advisors.forms import ProfileForm, SeminarForm
from networks.advisors.models import Advisor, TrainingSeminar
from networks.advisors.states import ADVISOR
from networks.advisors.tables import AdvisorListing, PoolListing, with_topics
from networks.advisors.tables import pool as pool_rows
from networks.municipalities.states import Land
from networks.organisations import codes

STEPS = {
    "train": (actions.train, gettext_lazy("Accepted for training. Next: enter the seminars.")),
    "admit": (actions.admit, gettext_lazy("In the pool now.")),
    "reject": (actions.reject, gettext_lazy("Rejected. The person is told the reason.")),
    "retire": (actions.retire, gettext_lazy("No longer in the pool.")),
    "readmit": (actions.take_back, gettext_lazy("In the pool again.")),
}


@public
def advisors(request: HttpRequest) -> HttpResponse:
    """Who advises municipalities, as far as they agreed to be shown."""
    listing = AdvisorListing(request, with_topics(Advisor.objects.public()))
    return listing.download() or render(request, "advisors/advisors.html", {"listing": listing})


@public
def advisor(request: HttpRequest, pk: int) -> HttpResponse:
    """One profile. Staff and the person also see state, seminars and steps."""
    seen = Advisor.objects.select_related("organisation", "photo").prefetch_related("topics")
    found = get_for(request.user, seen, pk=pk)
    inside = request.user.has_perm("advisors.keep_advisor", found) or found.user_id == request.user.pk
    page = {
        "advisor": found,
        "languages": codes.named(found.languages, codes.languages()),
        "countries": codes.named(found.countries, codes.countries()),
        "regions": ", ".join(str(Land(code).label) for code in found.regions),
        "inside": inside,
        "may_keep": request.user.has_perm("advisors.keep_advisor", found),
        "seminars": found.seminars.all() if inside else [],
        "steps": open_steps(found, request.user) if inside else [],
        "base": reverse("advisors:advisor", args=[pk]),
        "transitions": timeline_of(found) if inside else [],
    }
    return render(request, "advisors/advisor.html", page)


def pool(request: HttpRequest) -> HttpResponse:
    require(request.user, "advisors.keep_advisor")
    listing = PoolListing(request, pool_rows())
    return listing.download() or render(request, "advisors/pool.html", {"listing": listing})


def me(request: HttpRequest) -> HttpResponse:
    """One's own profile: the first time it is the application."""
    found = Advisor.objects.filter(user=request.user).first()
    desk = Desk(request.user, "advisors.profile")
    known = {} if found else {"name": request.user.get_full_name()}
    form = ProfileForm(sent(request), instance=found, initial={**known, **desk.initial()})

    def save() -> Advisor:
        asked = {"topics": form.cleaned_data["topics"], "consent": form.cleaned_data["consent"]}
        if found is None:
            return actions.apply_for_pool(by=request.user, token=token_of(request), **asked, **form.values)
        actions.edit_profile(found, by=request.user, version=form.version_seen, changes=form.values, **asked)
        return found

    done = (
        _("Saved.")
        if found
        else _("Thank you. The programme staff look at your application and write to you.")
    )
    tried = attempt(request, form, save, done=done, desk=desk)
    if tried.saved:
        return redirect("advisors:advisor", pk=tried.result.pk)
    return render(request, "advisors/me.html", {**tried.page, "advisor": found}, status=tried.status)


def photo(request: HttpRequest) -> HttpResponse:
    """Of one's own profile, once there is one."""
    found = Advisor.objects.filter(user=request.user).select_related("photo").first()
    if found is None:
        return redirect("advisors:me")
    form = DescribedPictureForm(sent(request), request.FILES or None, present=found.photo)
    tried = attempt(
        request, form, lambda: actions.save_photo(found, by=request.user, **form.about), done=_("Saved.")
    )
    if tried.saved:
        return redirect("advisors:advisor", pk=found.pk)
    return render(request, "advisors/photo.html", {**tried.page, "advisor": found}, status=tried.status)


@require_POST
def remove_photo(request: HttpRequest) -> HttpResponse:
    found = Advisor.objects.filter(user=request.user).select_related("photo").first()
    if found is None:
        raise Http404
    actions.remove_photo(found, by=request.user)
    return redirect("advisors:advisor", pk=found.pk)


def seminars(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_for(request.user, Advisor.objects, "advisors.keep_advisor", pk=pk)
    form = SeminarForm(sent(request))
    tried = attempt(
        request, form,
        lambda: actions.enter_seminar(found, by=request.user, **form.cleaned_data),
        done=_("The seminar is entered."),
    )  # fmt: skip
    if tried.saved:
        return redirect("advisors:seminars", pk=pk)
    page = {**tried.page, "advisor": found, "seminars": found.seminars.all()}
    return render(request, "advisors/seminars.html", page, status=tried.status)


@require_POST
def remove_seminar(request: HttpRequest, pk: int) -> HttpResponse:
    require(request.user, "advisors.keep_advisor")
    seminar = TrainingSeminar.objects.select_related("advisor").filter(pk=pk).first()
    if seminar is None:
        raise Http404
    actions.remove_seminar(seminar, by=request.user)
    return redirect("advisors:seminars", pk=seminar.advisor_id)


def step(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    if name not in STEPS:
        raise Http404
    found = get_for(request.user, Advisor.objects, pk=pk)
    action, done = STEPS[name]
    back = reverse("advisors:advisor", args=[pk])
    return step_page(request, found, ADVISOR[name], action, back=back, done=done)
