"""What actors say: recorded only with their consent, corrected and confirmed by themselves, withdrawn at any time."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.access import require
from core.history import Transition
from core.once import create_once
from core.versions import save_checked
from core.workflow import Refused, take
from workshops.inventory import guards
from workshops.inventory.actions import letters
from workshops.inventory.actions.links import forget_typed
from workshops.inventory.models import CONSENT_VERSION, Interview, InventoryActor, NeedStatement
from workshops.inventory.states import ACTOR

NO_CONSENT = _("Without consent the interview cannot be recorded.")
IN_FUTURE = _("The date must not be in the future.")

Needs = Sequence[dict[str, Any]]
"""Each with kind, category, text, priority and addressee, in the order of the form."""


def record_interview(
    actor: InventoryActor, *, by, date: date, mode: str, consent_use: bool, consent_publish: bool = False,
    needs: Needs = (), by_actor: bool = False, once: str | None = None, **answers: Any,
) -> Interview:  # fmt: skip
    """The actor counts as interviewed. `by_actor`: it answers itself, which confirms the answers at once; `by` None is its personal link.

    Refused without consent, with a day in the future, and when somebody else has recorded it in between. Nobody is told.
    """
    _check(consent_use, date)
    now = timezone.now()

    def create() -> Interview:
        take(ACTOR.answer, actor, by=by)
        interview = Interview(
            actor=actor, date=date, mode=mode, consent_use=True, consent_publish=consent_publish,
            consent_version=CONSENT_VERSION, consented_at=now, created_by=by, **answers,
        )  # fmt: skip
        interview.approved_by_actor_at = now if by_actor else None
        interview.save(force_insert=True)
        _set_needs(interview, needs)
        return interview

    with transaction.atomic():
        return create_once(once, by=by, create=create)


def correct_interview(
    interview: Interview, *, by, version: int, consent_use: bool, consent_publish: bool, needs: Needs, **answers: Any
) -> Interview:  # fmt: skip
    """By the team. What the actor had confirmed it has to confirm again. Raises Stale when somebody saved in between. Nobody is told."""
    require(by, "inventory.keep_interview", interview)
    _check(consent_use, answers["date"])
    answers |= {"approved_by_actor_at": None, **_publication(interview, consent_publish)}
    return _save(interview, version, answers, needs)


def confirm_answers(
    interview: Interview, *, by, version: int, consent_use: bool, consent_publish: bool, needs: Needs, **answers: Any
) -> Interview:  # fmt: skip
    """By the actor itself, with its corrections: the answers may be used like this. `by` None is its personal link.

    Raises Stale when the team saved in between. Nobody is told.
    """
    if by is not None:
        require(by, "inventory.answer_inventoryactor", interview.actor)
    _check(consent_use, interview.date)
    answers |= {"approved_by_actor_at": timezone.now(), **_publication(interview, consent_publish)}
    return _save(interview, version, answers, needs)


def withdraw_publication(interview: Interview, *, by) -> None:
    """The actor is named no longer, from the next request on, also in what is published. The answers stay in the counts. Nobody is told."""
    if by is not None:
        require(by, "inventory.answer_inventoryactor", interview.actor)
    if interview.is_public:
        interview.consent_publish_withdrawn_at = timezone.now()
        interview.save(update_fields=["consent_publish_withdrawn_at", "updated_at"])


def retract_interview(actor: InventoryActor, *, by) -> Transition:
    """The consent to use the answers is withdrawn: they are deleted for good, in every state of the inventory. The team is told.

    `by` None is the actor's personal link.
    """
    with transaction.atomic():
        cause = take(ACTOR.retract, actor, by=by)
        Interview.objects.filter(actor=actor).delete()
        forget_typed(actor)
        letters.tell_retracted(actor, cause)
    return cause


def _check(consent_use: bool, day: date) -> None:
    if not consent_use:
        raise Refused(NO_CONSENT, "consent_use")
    if day > timezone.localdate():
        raise Refused(IN_FUTURE, "date")


def _publication(interview: Interview, agrees: bool) -> dict[str, Any]:
    """A tick stores time and version of the text anew; taking it away withdraws at once."""
    now = timezone.now()
    if agrees and not interview.is_public:
        return {
            "consent_publish": True, "consent_publish_withdrawn_at": None, "consented_at": now,
            "consent_version": CONSENT_VERSION,
        }  # fmt: skip
    if not agrees and interview.is_public:
        return {"consent_publish_withdrawn_at": now}
    return {}


def _save(interview: Interview, version: int, changes: dict[str, Any], needs: Needs) -> Interview:
    with transaction.atomic():
        actor = InventoryActor.objects.select_related("inventory").get(pk=interview.actor_id)
        if sentence := guards.is_asking(actor, None):
            raise Refused(sentence)
        save_checked(interview, version=version, changes={**changes, "updated_at": timezone.now()})
        interview.needs.all().delete()
        _set_needs(interview, needs)
    return interview


def _set_needs(interview: Interview, needs: Needs) -> None:
    for need in needs:
        NeedStatement.objects.create(interview=interview, **need)
