"""An actor's own answers: by personal link without an account, or signed in as an editor of the organisation."""

from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from core import links
from core.access import get_for, public
from core.once import new_token
from core.versions import Stale
from core.workflow import Refused
from workshops.inventory import actions
from workshops.inventory.actions.links import PURPOSE
from workshops.inventory.forms import AnswerForm, WithdrawForm, needs_forms
from workshops.inventory.forms.interviews import PUBLICATION
from workshops.inventory.models import Interview, InventoryActor
from workshops.inventory.states import ACTOR, ASKING, ActorState, Mode
from workshops.inventory.views.door import differences, refuse, take_over

ASKED = (ActorState.CONTACTED, ActorState.INTERVIEWED, ActorState.REFUSED)
PARTS = ("inventory__municipality", "inventory__contractor", "organisation")


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
    return render(request, "inventory/link_gone.html", status=404)


def _answers(request: HttpRequest, actor: InventoryActor, by, withdraw_url: str) -> HttpResponse:
    """The form while the inventory asks, afterwards what was said. Internal notes are never among it."""
    given = Interview.objects.filter(actor=actor).first()
    page = {
        "actor": actor, "inventory": actor.inventory, "interview": given, "withdraw_url": withdraw_url,
        "needs": list(given.needs.all()) if given else [],
    }  # fmt: skip
    if actor.inventory.state not in ASKING:
        return render(request, "inventory/answers.html", page)
    form = AnswerForm(request.POST or None, interview=given)
    rows = needs_forms(request.POST or None, interview=given)
    differing, status = None, 200
    if request.method == "POST":
        status = 422
        if form.is_valid() & rows.is_valid():
            try:
                _save(request, actor, given, by, form, rows.rows)
            except Refused as refusal:
                status = refuse(form, refusal)
            except Stale as stale:
                differing, status = differences(form, stale.current, AnswerForm.COMPARED), 409
                take_over(form, stale.current)
            else:
                messages.success(
                    request,
                    _(
                        "Thank you. Your answers are saved; you can correct them here until the report is written."
                    ),
                )
                return redirect(request.path)
    page |= {
        "form": form,
        "rows": rows,
        "differences": differing,
        "once": request.POST.get("once") or new_token(),
    }
    return render(request, "inventory/answer.html", page, status=status)


def _save(request: HttpRequest, actor: InventoryActor, given: Interview | None, by, form, needs) -> None:
    if given is None:
        actions.record_interview(
            actor, by=by, date=timezone.localdate(), mode=Mode.ONLINE_FORM, needs=needs, by_actor=True,
            once=request.POST.get("once"), **form.answers(),
        )  # fmt: skip
        return
    given.actor = actor
    version = form.cleaned_data["version"] or 0
    actions.confirm_answers(given, by=by, version=version, needs=needs, **form.answers())


def _withdraw(request: HttpRequest, actor: InventoryActor, by, back: str) -> HttpResponse:
    given = Interview.objects.filter(actor=actor).first()
    if given is None:
        return redirect(back)
    given.actor = actor
    form, status = WithdrawForm(request.POST or None, interview=given), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            if form.cleaned_data["what"] == PUBLICATION:
                actions.withdraw_publication(given, by=by)
                messages.success(request, _("You are no longer named in the results."))
            else:
                actions.retract_interview(actor, by=by)
                messages.success(request, _("Your answers are deleted."))
            return redirect(back)
    page = {"actor": actor, "inventory": actor.inventory, "form": form, "back": back}
    return render(request, "inventory/withdraw.html", page, status=status)
