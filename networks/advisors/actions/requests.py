"""The way of a request for advice."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.access import require
from core.once import create_once
from core.versions import save_checked
from core.workflow import Refused, begin, take
from networks.advisors.actions.letters import tell_advisors, tell_municipality, tell_staff
from networks.advisors.models import AdvisoryRequest
from networks.advisors.states import ASSIGNMENT, REQUEST, RequestState


def draft_request(*, municipality, by, topics, token: str | None = None, **about) -> AdvisoryRequest:
    """A draft that only the coordination of the municipality sees."""

    def create() -> AdvisoryRequest:
        request = AdvisoryRequest(municipality=municipality, created_by=by, **about)
        with transaction.atomic():
            begin(REQUEST.draft, request, by=by)
            request.topics.set(topics)
        return request

    return create_once(token, by=by, create=create)


def commission_request(
    *, municipality, by, asked_by, asked_on, words: str, topics, token: str | None = None, **about
) -> AdvisoryRequest:
    """Staff have accepted what a municipality asked for elsewhere: next comes the first talk, and `by` is responsible.

    `asked_by` and `asked_on` say who asked when; `words` longer than the goal may be go on in the situation. Nobody gets a mail.
    """
    goal, situation = _parted(words.strip())

    def create() -> AdvisoryRequest:
        request = AdvisoryRequest(
            municipality=municipality, created_by=asked_by, submitted_on=asked_on, owner=by, goal=goal, situation=situation, **about
        )  # fmt: skip
        with transaction.atomic():
            begin(REQUEST.commission, request, by=by)
            request.topics.set(topics)
        return request

    return create_once(token, by=by, create=create)


def _parted(words: str) -> tuple[str, str]:
    """As much as the goal holds, up to the end of a word; then the rest."""
    most = AdvisoryRequest._meta.get_field("goal").max_length
    if len(words) <= most:
        return words, ""
    cut = max(words.rfind(" ", 0, most), words.rfind("\n", 0, most))
    cut = cut if cut > 0 else most
    return words[:cut].rstrip(), words[cut:].lstrip()


def edit_request(request: AdvisoryRequest, *, by, version: int, topics, changes: dict[str, Any]) -> None:
    """While it is a draft. Raises Stale when somebody saved in between; no mail."""
    require(by, "advisors.run_advisoryrequest", request)
    with transaction.atomic():
        now = AdvisoryRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
        if now.state != RequestState.DRAFT:
            raise Refused(_("The request is sent; it can no longer be changed."))
        save_checked(request, version=version, changes=changes)
        request.topics.set(topics)


def submit_request(request: AdvisoryRequest, *, by) -> None:
    """All programme staff are told."""
    with transaction.atomic():
        cause = take(REQUEST.submit, request, by=by, changes={"submitted_on": timezone.localdate()})
        tell_staff(request, cause)


def discard_draft(request: AdvisoryRequest, *, by) -> None:
    """Nobody has seen it, nobody is told."""
    take(REQUEST.discard, request, by=by)


def begin_talk(request: AdvisoryRequest, *, by) -> None:
    """Whoever takes it on is responsible from now on."""
    with transaction.atomic():
        cause = take(REQUEST.talk, request, by=by, changes={"owner": by})
        tell_municipality(request, cause)


def decline_request(request: AdvisoryRequest, *, by, reason: str) -> None:
    """Open proposals end with it."""
    with transaction.atomic():
        cause = take(REQUEST.decline, request, by=by, reason=reason, changes={"owner": request.owner or by})
        _end_open(request, cause)
        tell_municipality(request, cause)


def cancel_request(request: AdvisoryRequest, *, by, reason: str) -> None:
    """The municipality no longer wants it. Open proposals and what was agreed end with it; staff and advisors are told."""
    with transaction.atomic():
        cause = take(REQUEST.cancel, request, by=by, reason=reason)
        tell_advisors(request, cause)
        _end_open(request, cause)
        tell_staff(request, cause)


def give_feedback(request: AdvisoryRequest, *, by, rating: int, feedback: str = "") -> None:
    """1 (not at all) to 5 (very). Once the advice has begun, until it is completed; the last word counts. No mail."""
    require(by, "advisors.run_advisoryrequest", request)
    with transaction.atomic():
        now = AdvisoryRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
        if now.state != RequestState.IN_PROGRESS:
            raise Refused(_("Feedback can be given while the advice is in progress."))
        save_checked(request, version=now.version, changes={"rating": rating, "feedback": feedback})


def complete_request(request: AdvisoryRequest, *, by) -> None:
    with transaction.atomic():
        cause = take(REQUEST.complete, request, by=by)
        tell_municipality(request, cause)


def _end_open(request: AdvisoryRequest, cause) -> None:
    for assignment in request.assignments.filter(state__in=ASSIGNMENT.end.sources):
        take(ASSIGNMENT.end, assignment, by=cause.by, cause=cause, reason=cause.reason)
