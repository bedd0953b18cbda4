"""The letters of this room. Whoever took the step is not written to."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.formats import localize
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import RoleAssignment, User
from accounts.states import Role
from core import letters
from core.history import Transition
from networks.advisors.models import Advisor, AdvisoryRequest, Assignment, Session

SAID = {
    "train": gettext_lazy("You are accepted for the training of the advisor pool."),
    "admit": gettext_lazy("You are in the advisor pool now."),
    "readmit": gettext_lazy("You are in the advisor pool again."),
    "reject": gettext_lazy("Your application for the advisor pool was not accepted."),
    "retire": gettext_lazy("You are no longer in the advisor pool."),
    "submit": gettext_lazy("%(municipality)s asks for advice."),
    "cancel": gettext_lazy("%(municipality)s has cancelled the request for advice."),
    "talk": gettext_lazy("Your request for advice is taken on. The next step is a first talk."),
    "decline": gettext_lazy("Your request for advice was declined."),
    "complete": gettext_lazy("The advice is completed. Thank you for your feedback."),
    "propose": gettext_lazy("You are proposed as an advisor for %(municipality)s. Please accept or decline:"),
    "accept": gettext_lazy("%(advisor)s advises %(municipality)s."),
    "turn_down": gettext_lazy("%(advisor)s has declined to advise %(municipality)s."),
    "adjust": gettext_lazy("For the advice of %(municipality)s by %(advisor)s %(days)s days are agreed now."),
    "end": gettext_lazy("The assignment of %(advisor)s for %(municipality)s has ended early."),
    "report": gettext_lazy("%(advisor)s has completed the advice for %(municipality)s. Please read the report and give your feedback:"),
}  # fmt: skip


def tell_advisor(advisor: Advisor, cause: Transition) -> None:
    _write(cause.step, [advisor.user], cause, path=lambda: reverse("advisors:me"))


def tell_staff(request: AdvisoryRequest, cause: Transition) -> None:
    """Whoever is responsible; before anybody took it on, all programme staff."""
    people = [request.owner] if request.owner else _staff()
    _write(cause.step, people, cause, request=request, path=request.get_absolute_url)


def tell_municipality(request: AdvisoryRequest, cause: Transition) -> None:
    _write(cause.step, _asking(request), cause, request=request, path=request.get_absolute_url)


def tell_advisors(request: AdvisoryRequest, cause: Transition) -> None:
    """Those who were asked or are at work."""
    asked = request.assignments.filter(state__in=["proposed", "accepted", "active"]).select_related(
        "advisor__user"
    )
    for assignment in asked:
        _write(
            cause.step, [assignment.advisor.user], cause, request=request, path=assignment.get_absolute_url
        )


def tell_about_work(
    assignment: Assignment, cause: Transition, *, advisor=False, municipality=False, staff=False
) -> None:
    request = assignment.request
    people = [
        *([assignment.advisor.user] if advisor else []),
        *(_asking(request) if municipality else []),
        *(([request.owner] if request.owner else _staff()) if staff else []),
    ]
    names = {"advisor": str(assignment.advisor), "days": localize(assignment.agreed_days.normalize())}
    what = {"decline": "turn_down", "complete": "report"}.get(cause.step, cause.step)
    _write(what, people, cause, request=request, path=assignment.get_absolute_url, names=names)


def tell_nearly_used(assignment: Assignment, session: Session) -> None:
    """Municipality and staff; the advisor, who logs, reads it on the page."""
    request = assignment.request
    names = {
        "municipality": str(request.municipality), "used": localize(assignment.days_used.normalize()),
        "days": localize(assignment.agreed_days.normalize()),
    }  # fmt: skip
    people = [*_asking(request), *([request.owner] if request.owner else _staff())]
    for person in {person.pk: person for person in people}.values():
        letters.write(
            "advisors.nearly_used", user=person, key=f"advisors.nearly_used:{session.pk}:{person.pk}",
            subject=lambda: _("Advice: %(municipality)s") % names,
            lines=lambda: [_("%(used)s of %(days)s agreed days are used. Please agree how the advice ends.") % names],
            path=assignment.get_absolute_url,
        )  # fmt: skip


def _staff() -> QuerySet[User]:
    return RoleAssignment.objects.people_who(Role.PROGRAMME_STAFF)


def _asking(request: AdvisoryRequest) -> Iterable[User]:
    return RoleAssignment.objects.people_who(Role.COORDINATOR, request.municipality)


def _write(what: str, people: Iterable[User], cause: Transition, *, path, request=None, names=None) -> None:
    names = {"municipality": str(request.municipality) if request else "", **(names or {})}

    def subject() -> str:
        return _("Advice: %(municipality)s") % names if request else _("Advisor pool")

    def lines() -> list[str]:
        said = [str(SAID[what]) % names]
        return [*said, _("Reason: %(reason)s") % {"reason": cause.reason}] if cause.reason else said

    for person in {person.pk: person for person in people}.values():
        if person.pk != cause.by_id:
            key = f"advisors.{what}:{cause.pk}:{person.pk}"
            letters.write(f"advisors.{what}", user=person, key=key, subject=subject, lines=lines, path=path)
