"""Offers and needs: the list, one entry with what fits it, posting, answering."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.access import Forbidden, get_for, public
from core.drafts import Desk
from core.editing import attempt, sent
from core.once import token_of
from core.stepping import step_page
from core.workflow import open_steps
from networks.exchange import actions, queries
from networks.exchange.forms import EntryForm, ReplyForm
from networks.exchange.models import OfferNeed
from networks.exchange.states import ENTRY, KEEP
from networks.exchange.tables import EntryListing
from networks.organisations import codes
from networks.organisations.models import Organisation, spoken_for

STEPS = {
    "meet": (actions.meet_entry, gettext_lazy("Marked as met. The entry is no longer public.")),
    "renew": (actions.renew_entry, gettext_lazy("Renewed for six months.")),
}


@public
def entries(request: HttpRequest) -> HttpResponse:
    listing = EntryListing(request, OfferNeed.objects.in_public())
    return listing.download() or render(request, "exchange/entries.html", {"listing": listing})


@public
def entry(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_for(request.user, queries.with_parts(OfferNeed.objects.all()), pk=pk)
    keeps = request.user.has_perm(KEEP, found)
    page = {
        "entry": found,
        "keeps": keeps,
        "steps": open_steps(found, request.user),
        "base": found.get_absolute_url(),
        "matches": queries.matches_of(found) if found.in_time else [],
        "topics": queries.topic_names(found.topics),
        "countries": codes.named(found.countries, codes.countries()),
        "languages": codes.named(found.languages, codes.languages()),
        "replies": found.replies.select_related("sender").order_by("-pk")[:20] if keeps else [],
    }
    return render(request, "exchange/entry.html", page)


def _own(request: HttpRequest):
    return Organisation.objects.published().filter(spoken_for(request.user)).order_by("sort_key")


def post(request: HttpRequest) -> HttpResponse:
    """Only for organisations this person acts for."""
    own = _own(request)
    first = own.select_related("municipality").first()
    if first is None:
        raise Forbidden(_("Only those who act for an organisation with a public profile can post here."))
    desk = Desk(request.user, "exchange:new")
    initial = {"municipality": first.municipality, **desk.initial()}
    form = EntryForm(sent(request), organisations=own, initial=initial)
    tried = attempt(
        request, form, lambda: actions.post_entry(by=request.user, values=form.values, token=token_of(request)),
        done=_("Posted. What fits it stands below the entry."), desk=desk,
    )  # fmt: skip
    if tried.saved:
        return redirect(tried.result)
    page = {**tried.page, "heading": _("Post an offer or a need"), "verb": _("Post"), "back": reverse("exchange:entries")}  # fmt: skip
    return render(request, "exchange/form.html", page, status=tried.status)


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    kept = get_for(request.user, queries.with_parts(OfferNeed.objects.all()), KEEP, pk=pk)
    own = Organisation.objects.filter(pk=kept.organisation_id)
    form = EntryForm(sent(request), instance=kept, organisations=own)
    tried = attempt(
        request, form,
        lambda: actions.edit_entry(kept, by=request.user, version=form.version_seen, changes=form.values),
        done=_("Saved."),
    )  # fmt: skip
    if tried.saved:
        return redirect(kept)
    page = {**tried.page, "heading": _("Edit entry"), "verb": _("Save"), "back": kept.get_absolute_url()}
    return render(request, "exchange/form.html", page, status=tried.status)


def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """A message to whoever posted; their address stays unknown to the sender."""
    found = get_for(request.user, queries.with_parts(OfferNeed.objects.all()), actions.ANSWER, pk=pk)
    form = ReplyForm(sent(request))
    tried = attempt(
        request, form,
        lambda: actions.reply(found, by=request.user, token=token_of(request), **form.cleaned_data),
        done=_("Sent. The organisation answers to your e-mail address."),
    )  # fmt: skip
    if tried.saved:
        return redirect(found)
    lead = _("%(organisation)s reads your message together with your name and your e-mail address %(email)s.")
    names = {"organisation": found.organisation.name, "email": request.user.email}
    page = {
        **tried.page, "heading": _("Write a message"), "verb": _("Send"), "lead": lead % names,
        "back": found.get_absolute_url(),
    }  # fmt: skip
    return render(request, "exchange/form.html", page, status=tried.status)


def step(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    if name not in STEPS:
        raise Http404
    found = get_for(request.user, queries.with_parts(OfferNeed.objects.all()), pk=pk)
    action, done = STEPS[name]
    return step_page(request, found, ENTRY[name], action, back=found.get_absolute_url(), done=done)


def mine(request: HttpRequest) -> HttpResponse:
    """The entries of the organisations this person acts for."""
    return render(request, "exchange/mine.html", {"entries": queries.own_of(request.user)})
