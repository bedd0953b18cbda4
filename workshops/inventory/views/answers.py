"""An actor's own answers: by personal link without an account, or signed in as an editor of the organisation."""

from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from core import links
from core.access import get_for, public
from core.editing import attempt, sent
from core.once import token_of
from workshops.inventory import actions
from workshops.inventory.actions.links import PURPOSE
from workshops.inventory.forms import AnswerForm, WithdrawForm, needs_difference, needs_forms
from workshops.inventory.forms.interviews import PUBLICATION
from workshops.inventory.models import Interview, InventoryActor
from workshops.inventory.states import ACTOR, ASKING, ActorState, Mode

ASKED = (ActorState.CONTACTED, ActorState.INTERVIEWED, ActorState.REFUSED)
PARTS = ("inventory__municipality", "inventory__contractor", "inventory__questions", "organisation")


@public
@never_cache
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """Reading never answers: mail programs open links by themselves."""
    found = _linked(token)
    if found is None:
        return _gone(request)
    if request.method == "POST" and (
        too_many := ratelimit.consume_or_429(request, action="answer_inventory")
    ):
        return too_many
    return _answers(request, found, None, reverse("inventory:answer_withdraw", args=[token]))


@public
@never_cache
def withdraw(request: HttpRequest, token: str) -> HttpResponse:
    found = _linked(token)
    if found is None:
        return _gone(request)
    return _withdraw(request, found, None, reverse("inventory:answer", args=[token]))


def own(request: HttpRequest, actor: int) -> HttpResponse:
    found = _own(request, actor)
    return _answers(request, found, request.user, reverse("inventory:own_withdraw", args=[actor]))


def own_withdraw(request: HttpRequest, actor: int) -> HttpResponse:
    found = _own(request, actor)
    return _withdraw(request, found, request.user, reverse("inventory:own_answers", args=[actor]))


def _linked(token: str) -> InventoryActor | None:
    return links.follow(PURPOSE, token, InventoryActor.objects.select_related(*PARTS))


def _own(request: HttpRequest, actor: int) -> InventoryActor:
    """Only for those who edit the organisation: the team has a page of its own."""
    asked = InventoryActor.objects.spoken_for_by(request.user).filter(state__in=ASKED)
    return get_for(request.user, asked.select_related(*PARTS), ACTOR.answer.permission, pk=actor)


def _gone(request: HttpRequest) -> HttpResponse:
    page = {
        "valid": _("A link to your answers is valid for a year."),
        "how": _("Please ask those who carry out the inventory for a new one, or write to us."),
        "link": reverse("content:contact"),
        "label": _("Contact"),
    }
    return render(request, "components/link_gone.html", page, status=404)


def _answers(request: HttpRequest, actor: InventoryActor, by, withdraw_url: str) -> HttpResponse:
    """The form while the inventory asks, afterwards what was said. Internal notes are never among it."""
    given = Interview.objects.filter(actor=actor).first()
    page = {
        "actor": actor, "inventory": actor.inventory, "interview": given, "withdraw_url": withdraw_url,
        "needs": list(given.needs.all()) if given else [],
    }  # fmt: skip
    if actor.inventory.state not in ASKING:
        return render(request, "inventory/answers.html", page)
    desk = actions.answers_desk(actor, by)
    kept = desk.initial()
    form = AnswerForm(sent(request), initial=kept, interview=given)
    rows = needs_forms(sent(request), interview=given, kept=kept)
    page["restored"] = bool(kept) and not form.is_bound
    tried = attempt(
        request, form, lambda: _save(request, actor, given, by, form, rows.rows), desk=desk, rows=rows,
        done=_("Thank you. Your answers are saved; you can correct them here until the report is written."),
    )  # fmt: skip
    if tried.saved:
        return redirect(request.path)
    if tried.page["differences"] is not None:
        tried.page["differences"].append(needs_difference(given, rows))
    return render(request, "inventory/answer.html", {**page, **tried.page}, status=tried.status)


def _save(
    request: HttpRequest, actor: InventoryActor, given: Interview | None, by, form: AnswerForm, needs
) -> Interview:
    if given is None:
        return actions.record_interview(
            actor, by=by, date=timezone.localdate(), mode=Mode.ONLINE_FORM, needs=needs, by_actor=True,
            once=token_of(request), **form.values,
        )  # fmt: skip
    given.actor = actor
    return actions.confirm_answers(given, by=by, version=form.version_seen, needs=needs, **form.values)


def _withdraw(request: HttpRequest, actor: InventoryActor, by, back: str) -> HttpResponse:
    given = Interview.objects.filter(actor=actor).first()
    if given is None:
        return redirect(back)
    given.actor = actor
    form = WithdrawForm(sent(request), interview=given)

    def save() -> str:
        if form.cleaned_data["what"] == PUBLICATION:
            actions.withdraw_publication(given, by=by)
            return _("You are no longer named in the results.")
        actions.retract_interview(actor, by=by)
        return _("Your answers are deleted.")

    tried = attempt(request, form, save, done=str)
    if tried.saved:
        return redirect(back)
    page = {"actor": actor, "inventory": actor.inventory, "back": back, **tried.page}
    return render(request, "inventory/withdraw.html", page, status=tried.status)
