"""The way of a request: asked by a municipality, answered by programme staff, carried out by a room above."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone

from core.access import require
from core.history import Transition
from core.once import create_once
from core.versions import save_checked
from core.workflow import Refused, begin, take
from workshops.offers.actions import letters
from workshops.offers.guards import closed_for_changes
from workshops.offers.models import ServiceOffer, ServiceRequest
from workshops.offers.states import REQUEST, WRITABLE, RequestState
from workshops.offers.targets import targets


def draft_request(
    offer: ServiceOffer, *, municipality, by, values: dict[str, Any], once: str | None = None
) -> ServiceRequest:
    """A draft that only the coordination of the municipality sees."""

    def create() -> ServiceRequest:
        request = ServiceRequest(offer=offer, municipality=municipality, created_by=by, **values)
        begin(REQUEST.draft, request, by=by)
        return request

    return create_once(once, by=by, create=create)


def edit_request(request: ServiceRequest, *, by, version: int, changes: dict[str, Any]) -> None:
    """While it is a draft or in clarification. Raises Stale when somebody saved in between; no mail."""
    require(by, "offers.run_servicerequest", request)
    with transaction.atomic():
        now = ServiceRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
        if now.state not in WRITABLE:
            raise Refused(closed_for_changes())
        save_checked(request, version=version, changes=changes)


def submit_request(request: ServiceRequest, *, by) -> None:
    """The clock of the queue starts today. The staff who answer for the offer are told."""
    with transaction.atomic():
        cause = take(REQUEST.submit, request, by=by, changes={"submitted_on": timezone.localdate()})
        letters.tell_submitted(request, cause)


def discard_draft(request: ServiceRequest, *, by) -> None:
    """Nobody has seen it, nobody is told."""
    take(REQUEST.discard, request, by=by)


def clarify_request(request: ServiceRequest, *, by, question: str = "") -> None:
    """Whoever takes it on is responsible from now on. The municipality is told, with the question if there is one."""
    with transaction.atomic():
        cause = take(REQUEST.clarify, request, by=by, reason=question, changes={"owner": by})
        letters.tell_taken_on(request, cause)


def ask(request: ServiceRequest, *, by, reason: str) -> None:
    """A further question; whoever asks becomes responsible. The municipality is told."""
    with transaction.atomic():
        cause = take(REQUEST.ask, request, by=by, reason=reason, changes={"owner": by})
        letters.tell_asked(request, cause)


def reply(request: ServiceRequest, *, by, reason: str) -> None:
    """The municipality answers. Whoever is responsible is told."""
    with transaction.atomic():
        cause = take(REQUEST.reply, request, by=by, reason=reason)
        letters.tell_replied(request, cause)


def accept_request(request: ServiceRequest, *, by, **answers) -> None:
    """The room that can carry it out builds its target in the same transaction, with `answers`; where no room is registered the
    decision is only recorded. The municipality is told. Raises Refused with the builder's sentence, then nothing is accepted."""
    with transaction.atomic():
        cause = take(REQUEST.accept, request, by=by, changes=_owned(request, by))
        builder = targets.get(request.offer.form_kind)
        built = builder.accept(request, by=by, **answers) if builder else None
        if built is not None:
            request.target_type, request.target_id = ContentType.objects.get_for_model(built), built.pk
            request.save(update_fields=["target_type", "target_id", "updated_at"])
        letters.tell_accepted(request, cause)


def decline_request(request: ServiceRequest, *, by, reason: str) -> None:
    """The municipality is told the reason."""
    with transaction.atomic():
        cause = take(REQUEST.decline, request, by=by, reason=reason, changes=_owned(request, by))
        letters.tell_declined(request, cause)


def cancel_request(request: ServiceRequest, *, by, reason: str) -> None:
    """The municipality no longer wants it. Whoever is responsible is told; before anybody took it on, all who answer for the offer."""
    with transaction.atomic():
        cause = take(REQUEST.cancel, request, by=by, reason=reason)
        letters.tell_cancelled(request, cause)


def fulfil_request(request: ServiceRequest, *, by) -> None:
    """By hand, where nothing was built from it. No mail: both sides were there."""
    take(REQUEST.fulfil, request, by=by)


def fulfil(request: ServiceRequest, *, cause: Transition) -> None:
    """The step `cause` of what was built from it ended it: closed, documented. Does nothing when it is fulfilled already. No mail."""
    if request.state == RequestState.ACCEPTED:
        take(REQUEST.fulfil, request, by=cause.by, cause=cause, effective_on=cause.effective_on)


def resume_request(request: ServiceRequest, *, by, reason: str) -> None:
    """By hand, where nothing was built from it: marked as fulfilled too early. No mail."""
    take(REQUEST.resume, request, by=by, reason=reason)


def unfulfil(request: ServiceRequest, *, cause: Transition) -> None:
    """The report of what was built from it was returned by the step `cause`: accepted again. Nothing unless it is fulfilled. No mail."""
    if request.state == RequestState.FULFILLED:
        take(
            REQUEST.resume,
            request,
            by=cause.by,
            cause=cause,
            reason=cause.reason,
            effective_on=cause.effective_on,
        )


def reopen_request(request: ServiceRequest, *, by, reason: str) -> None:
    """It was accepted and cannot be carried out as agreed: in clarification again, the clock starts anew. The municipality is told."""
    with transaction.atomic():
        changes = {"reopened_on": timezone.localdate()}
        cause = take(REQUEST.reopen, request, by=by, reason=reason, changes=changes)
        letters.tell_reopened(request, cause)


def give_back(request: ServiceRequest, *, cause: Transition) -> None:
    """What was built from it was cancelled by the step `cause`: in clarification again, the clock starts anew.

    Municipality and whoever is responsible are told. Does nothing unless the request is accepted.
    """
    if request.state != RequestState.ACCEPTED:
        return
    changes = {"target_type": None, "target_id": None, "reopened_on": timezone.localdate()}
    with transaction.atomic():
        taken = take(
            REQUEST.reopen, request, by=cause.by, cause=cause, reason=cause.reason,
            effective_on=cause.effective_on, changes=changes,
        )  # fmt: skip
        letters.tell_given_back(request, taken)


def _owned(request: ServiceRequest, by) -> dict[str, Any]:
    return {} if request.owner_id else {"owner": by}
