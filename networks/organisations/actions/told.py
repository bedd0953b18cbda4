"""The letters of this room: to those who decide when something is submitted, to the editors when it is decided."""

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import RoleAssignment
from accounts.states import Role
from core import letters
from core.history import Transition
from networks.organisations.models import Organisation, Revision
from networks.organisations.queries import editors_of, reviewers_of


def tell_reviewers(organisation: Organisation, about: Transition, revision: Revision | None = None) -> None:
    """A profile or a change waits for a decision. Nobody is written to about what they submitted themselves."""

    def path() -> str:
        if revision is not None:
            return reverse("organisations:revision", args=[revision.pk])
        return reverse("organisations:detail", args=[organisation.pk])

    def subject() -> str:
        words = {"organisation": organisation.name}
        if revision is not None:
            return _("Changes to check: %(organisation)s") % words
        return _("Profile to check: %(organisation)s") % words

    def line() -> str:
        words = {"organisation": organisation.name, "place": organisation.municipality.name}
        return _("%(organisation)s (%(place)s) waits for your decision.") % words

    def ask() -> str:
        if revision is not None:
            return _("Please publish the changes or reject them:")
        return _("Please publish it, ask for changes or reject it:")

    for person in reviewers_of(organisation).exclude(pk=about.by_id):
        letters.write(
            "organisations.to_review", user=person, key=f"organisations.to_review:{about.pk}:{person.pk}",
            subject=subject, lines=[line, ask], path=path,
        )  # fmt: skip


def tell_editors(organisation: Organisation, about: Transition, sentence) -> None:
    """What was decided, with the reason if there is one. `sentence` is called in the reader's language."""

    def lines():
        said = [sentence() % {"organisation": organisation.name}]
        return [*said, _("Reason: %(reason)s") % {"reason": about.reason}] if about.reason else said

    for person in editors_of(organisation).exclude(pk=about.by_id):
        letters.write(
            "organisations.decided", user=person, key=f"organisations.decided:{about.pk}:{person.pk}",
            subject=lambda: _("Your profile: %(organisation)s") % {"organisation": organisation.name},
            lines=lines, path=lambda: reverse("organisations:detail", args=[organisation.pk]),
        )  # fmt: skip


def tell_keeper_sought(organisation: Organisation, about: Transition) -> None:
    """To the coordinators of the seat, who know the people, and to the programme team, who invite."""
    names = {"organisation": organisation.name, "place": organisation.municipality.name}
    staff = RoleAssignment.objects.people_who(Role.PROGRAMME_STAFF)
    people = {person.pk: person for person in (*reviewers_of(organisation), *staff)}
    for person in people.values():
        if person.pk == about.by_id:
            continue
        letters.write(
            "organisations.keeper_sought", user=person, key=f"organisations.keeper_sought:{about.pk}:{person.pk}",
            subject=lambda: _("Successor sought: %(organisation)s") % names,
            lines=[lambda: _("Nobody keeps the profile of %(organisation)s (%(place)s) any more. Please find somebody.") % names],
            path=lambda: reverse("organisations:detail", args=[organisation.pk]),
        )  # fmt: skip
