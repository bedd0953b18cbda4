"""Who is told what about a grant, by mail."""

from collections.abc import Callable, Iterable

from django.db.models import Model
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import RoleAssignment, User
from core import letters
from core.history import Transition
from projects.applications.balance import euro
from projects.applications.models import Application
from projects.applications.queries import applicants
from projects.calls.queries import officers
from projects.grants.models import Grant, Plan

SAID = {
    "waive": gettext_lazy("Appeal was waived: the notice %(number)s for the project “%(project)s” is final."),
    "revoke": gettext_lazy("The notice %(number)s for your project “%(project)s” was revoked."),
    "change": gettext_lazy("The notice %(number)s for your project “%(project)s” was changed."),
    "issue": gettext_lazy("The notice %(number)s for your project “%(project)s” was issued: %(amount)s at most."),
}  # fmt: skip


def tell(grant: Grant, about: Transition, role: str, *scopes: Model) -> None:
    """Those who hold the role for one of the scopes, but not whoever took the step."""
    names = {"number": grant.number, "project": grant.project.title}
    people = {
        one.pk: one for scope in scopes for one in RoleAssignment.objects.people_who(role, scope)
    }.values()

    def lines() -> list[str]:
        found = [str(SAID[about.step]) % {**names, "amount": euro(grant.amount)}]
        if about.step == "issue":
            day = date_format(grant.final_on, "SHORT_DATE_FORMAT")
            found.append(
                _(
                    "It becomes final on %(day)s, or as soon as you waive appeal. Money can be called from then on."
                )
                % {"day": day}
            )
        return [*found, _("Reason: %(reason)s") % {"reason": about.reason}] if about.reason else found

    _to(
        (person for person in people if person.pk != about.by_id), f"grants.{about.step}", f"grants.{about.step}:{about.pk}",
        lambda: _("Grant: %(project)s") % names, lines, grant.work_url,
    )  # fmt: skip


def tell_handed_in(plan: Plan, about: Transition) -> None:
    """The granting authority: the notice can be issued."""
    application = plan.application
    names = {"title": application, "number": application.number, "municipality": application.municipality}
    _to(
        [person for person in officers(application.call.programme) if person.pk != about.by_id],
        "grants.plan_handed_in", f"grants.plan_handed_in:{about.pk}",
        lambda: _("Adapted plan: application %(number)s") % names,
        lambda: [_("%(municipality)s has handed in the adapted plan for “%(title)s”. You can issue the notice.") % names],
        reverse("grants:plan", args=[application.pk]),
    )  # fmt: skip


def tell_plan_returned(plan: Plan, about: Transition) -> None:
    application: Application = plan.application
    names = {"title": application, "number": application.number}
    _to(
        applicants(application), "grants.plan_returned", f"grants.plan_returned:{about.pk}",
        lambda: _("Please change the adapted plan: application %(number)s") % names,
        lambda: [
            _("The granting authority returns the adapted plan for “%(title)s”.") % names,
            _("Reason: %(reason)s") % {"reason": about.reason},
        ],
        reverse("grants:adapt", args=[application.pk]),
    )  # fmt: skip


def _to(
    people: Iterable[User], kind: str, key: str, subject: Callable, lines: Callable, address: str
) -> None:
    for person in people:
        letters.write(
            kind, user=person, key=f"{key}:{person.pk}", subject=subject, lines=lines, path=lambda: address
        )
