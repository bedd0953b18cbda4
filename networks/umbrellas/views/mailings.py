"""Mailings: written, read as the members will, sent once."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.access import get_for
from core.drafts import Desk
from core.editing import attempt, sent
from core.once import token_of
from core.stepping import step_page
from core.workflow import open_steps
from networks.organisations.models import Organisation
from networks.umbrellas import actions, queries
from networks.umbrellas.actions.mailings import lines_of
from networks.umbrellas.forms import MailingForm
from networks.umbrellas.models import Mailing
from networks.umbrellas.states import MAILING, WRITE, MailingState

MANAGE = "umbrellas.manage"
STEPS = {
    "send": (actions.send_mailing, gettext_lazy("The mailing goes out now, one mail to each member.")),
    "discard": (actions.discard_mailing, gettext_lazy("The draft is put away.")),
}


def mailings(request: HttpRequest, pk: int) -> HttpResponse:
    """All mailings of an umbrella organisation, the newest first."""
    umbrella = get_for(request.user, Organisation.objects.all(), MANAGE, pk=pk)
    page = {"umbrella": umbrella, "mailings": queries.mailings_of(umbrella, request.user)}
    return render(request, "umbrellas/mailings.html", page)


def write(request: HttpRequest, pk: int) -> HttpResponse:
    umbrella = get_for(request.user, Organisation.objects.all(), MANAGE, pk=pk)
    desk = Desk(request.user, f"mailing:of:{umbrella.pk}")
    form = MailingForm(sent(request), initial=desk.initial())
    tried = attempt(
        request, form,
        lambda: actions.write_mailing(umbrella, by=request.user, token=token_of(request), **form.values),
        done=_("Saved as a draft. Read it as the members will, then send it."), desk=desk,
    )  # fmt: skip
    return _answer(request, tried, umbrella, _("Write a mailing"), reverse("umbrellas:mailings", args=[pk]))


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    mailing = get_for(request.user, Mailing.objects.select_related("umbrella"), WRITE, pk=pk)
    if mailing.state != MailingState.DRAFT:
        return redirect(mailing)
    desk = Desk(request.user, f"mailing:{mailing.pk}")
    form = MailingForm(sent(request), instance=mailing, initial=desk.initial())

    def save() -> Mailing:
        actions.edit_mailing(mailing, by=request.user, version=form.version_seen, changes=form.values)
        return mailing

    tried = attempt(request, form, save, done=_("Saved."), desk=desk)
    return _answer(request, tried, mailing.umbrella, _("Edit mailing"), mailing.get_absolute_url())


def _answer(request: HttpRequest, tried, umbrella: Organisation, heading: str, back: str) -> HttpResponse:
    if tried.saved:
        return redirect(tried.result)
    page = {**tried.page, "organisation": umbrella, "heading": heading, "verb": _("Save and preview"), "back": back}  # fmt: skip
    return render(request, "umbrellas/form.html", page, status=tried.status)


def mailing(request: HttpRequest, pk: int) -> HttpResponse:
    """As the members read it, with who they are."""
    found = get_for(request.user, Mailing.objects.select_related("umbrella", "created_by"), pk=pk)
    is_draft = found.state == MailingState.DRAFT
    page = {
        "mailing": found,
        "is_draft": is_draft,
        "lines": lines_of(found),
        "reach": queries.reach_of(found) if is_draft else None,
        "steps": open_steps(found, request.user),
        "base": found.get_absolute_url(),
    }
    return render(request, "umbrellas/mailing.html", page)


def step(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    if name not in STEPS:
        raise Http404
    found = get_for(request.user, Mailing.objects.select_related("umbrella"), pk=pk)
    action, done = STEPS[name]
    return step_page(request, found, MAILING[name], action, back=found.get_absolute_url(), done=done)
