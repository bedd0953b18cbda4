"""Who is told what about a request, by mail."""

from collections.abc import Callable, Iterable

from django.utils.translation import gettext as _

from accounts.models import User
from core.history import Transition
from core.letters import write
from workshops.offers.models import ServiceRequest
from workshops.offers.queries import answering


def tell_submitted(request: ServiceRequest, cause: Transition) -> None:
    _to_staff(
        request, cause, answering(request.offer).exclude(pk=cause.by_id),
        lambda: _("New request: %(request)s") % {"request": request},
        lambda: [_("%(municipality)s asks for “%(offer)s”. An answer is due.") % _names(request)],
    )  # fmt: skip


def tell_replied(request: ServiceRequest, cause: Transition) -> None:
    _to_staff(
        request, cause, _responsible(request),
        lambda: _("Reply: %(request)s") % {"request": request},
        lambda: [_("%(municipality)s has replied to you about “%(offer)s”:") % _names(request), cause.reason],
    )  # fmt: skip


def tell_cancelled(request: ServiceRequest, cause: Transition) -> None:
    _to_staff(
        request, cause, _responsible(request),
        lambda: _("Request cancelled: %(request)s") % {"request": request},
        lambda: [
            _("%(municipality)s no longer asks for “%(offer)s”.") % _names(request),
            _("Reason: %(reason)s") % {"reason": cause.reason},
        ],
    )  # fmt: skip


def tell_taken_on(request: ServiceRequest, cause: Transition) -> None:
    def lines() -> list[str]:
        said = [_("%(owner)s looks after your request “%(offer)s” and answers you.") % _names(request)]
        return [*said, _("Question: %(question)s") % {"question": cause.reason}] if cause.reason else said

    _to_municipality(
        request, cause, lambda: _("Your request is being looked at: %(offer)s") % _names(request), lines
    )


def tell_asked(request: ServiceRequest, cause: Transition) -> None:
    _to_municipality(
        request, cause,
        lambda: _("A question about your request: %(offer)s") % _names(request),
        lambda: [_("Question: %(question)s") % {"question": cause.reason}, _("You can reply in the portal.")],
    )  # fmt: skip


def tell_accepted(request: ServiceRequest, cause: Transition) -> None:
    _to_municipality(
        request, cause,
        lambda: _("Accepted: %(offer)s") % _names(request),
        lambda: [_("Your request “%(offer)s” for %(municipality)s is accepted.") % _names(request)],
    )  # fmt: skip


def tell_declined(request: ServiceRequest, cause: Transition) -> None:
    _to_municipality(
        request, cause,
        lambda: _("Declined: %(offer)s") % _names(request),
        lambda: [
            _("Your request “%(offer)s” for %(municipality)s is declined.") % _names(request),
            _("Reason: %(reason)s") % {"reason": cause.reason},
        ],
    )  # fmt: skip


def tell_reopened(request: ServiceRequest, cause: Transition) -> None:
    _to_municipality(
        request,
        cause,
        lambda: _("Open again: %(offer)s") % _names(request),
        lambda: _open_again(request, cause),
    )


def tell_given_back(request: ServiceRequest, cause: Transition) -> None:
    tell_reopened(request, cause)
    _to_staff(
        request, cause, [one for one in _responsible(request) if one.pk != cause.by_id],
        lambda: _("Open again: %(request)s") % {"request": request},
        lambda: _open_again(request, cause),
    )  # fmt: skip


def _open_again(request: ServiceRequest, cause: Transition) -> list[str]:
    said = [_("The request “%(offer)s” of %(municipality)s is in clarification again.") % _names(request)]
    return [*said, _("Reason: %(reason)s") % {"reason": cause.reason}] if cause.reason else said


def _names(request: ServiceRequest) -> dict[str, object]:
    return {"offer": request.offer, "municipality": request.municipality, "owner": request.owner}


def _responsible(request: ServiceRequest) -> Iterable[User]:
    return [request.owner] if request.owner else answering(request.offer)


def _to_municipality(request: ServiceRequest, cause: Transition, subject: Callable, lines: Callable) -> None:
    """To whoever wrote the request; nobody is told what they did themselves."""
    if request.created_by and request.created_by_id != cause.by_id:
        _write(request, cause, request.created_by, subject, lines)


def _to_staff(
    request: ServiceRequest, cause: Transition, people: Iterable[User], subject: Callable, lines: Callable
) -> None:
    for person in people:
        _write(request, cause, person, subject, lines)


def _write(
    request: ServiceRequest, cause: Transition, person: User, subject: Callable, lines: Callable
) -> None:
    write(
        f"offers.request_{cause.step}",
        user=person,
        key=f"request:{cause.pk}:{person.pk}",
        subject=subject,
        lines=lines,
        path=request.get_absolute_url(),
    )
