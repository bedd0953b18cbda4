"""Who is told what about an application, by mail."""

from collections.abc import Callable, Iterable

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import User
from core.letters import write
from projects.applications.models import Application, Partner, Signature, Snapshot
from projects.applications.queries import applicants, who_answers_for
from projects.calls.queries import officers


def tell_submitted(application: Application, snapshot: Snapshot, by) -> None:
    """The receipt, with number and check value; and to the granting authority that something came."""
    names = {
        "number": application.number,
        "title": application,
        "call": application.call,
        "municipality": application.municipality,
    }
    receivers = {person.pk: person for person in [*applicants(application), by]}.values()
    key = f"application:{application.pk}:submitted:{snapshot.edition}"
    _to(
        receivers, application, "receipt", key,
        lambda: _("Receipt: application %(number)s") % names,
        lambda: [
            _("Your application “%(title)s” for %(call)s has arrived.") % names,
            _("Number: %(number)s") % names,
            _("Check value of the frozen copy (SHA-256): %(sum)s") % {"sum": snapshot.checksum},
            _("Keep this mail: with the check value you can prove what you handed in."),
        ],
    )  # fmt: skip
    again = snapshot.edition > 1
    _to(
        [person for person in officers(application.call.programme) if person != by], application, "arrived", key,
        lambda: (_("Completed: application %(number)s") if again else _("New application %(number)s")) % names,
        lambda: [_("%(municipality)s has handed in “%(title)s” for %(call)s.") % names],
    )  # fmt: skip


def tell_returned(application: Application, reason: str) -> None:
    names = {
        "title": application,
        "number": application.number,
        "day": date_format(application.completion_due, "SHORT_DATE_FORMAT"),
    }
    _to(
        applicants(application), application, "returned", _key(application, "returned"),
        lambda: _("Please complete your application %(number)s") % names,
        lambda: [
            _("The granting authority returns your application “%(title)s” for completion.") % names,
            _("Reason: %(reason)s") % {"reason": reason},
            _("Please complete it and hand it in again by %(day)s. After that it is rejected.") % names,
        ],
    )  # fmt: skip


def tell_lapsed(application: Application) -> None:
    names = {"title": application, "number": application.number}
    _to(
        applicants(application), application, "lapsed", _key(application, "lapsed"),
        lambda: _("Application %(number)s: not completed in time") % names,
        lambda: [
            _("Your application “%(title)s” was not completed in time and is rejected.") % names,
            _("The notice of rejection stands on the page of the application."),
        ],
    )  # fmt: skip


def tell_withdrawn(application: Application, reason: str, by) -> None:
    names = {"title": application, "number": application.number, "municipality": application.municipality}
    _to(
        [person for person in officers(application.call.programme) if person != by], application, "withdrawn",
        _key(application, "withdrawn"),
        lambda: _("Withdrawn: application %(number)s") % names,
        lambda: [
            _("%(municipality)s withdraws “%(title)s”.") % names,
            _("Reason: %(reason)s") % {"reason": reason},
        ],
    )  # fmt: skip


def tell_asked(partner: Partner, by) -> None:
    names = {
        "title": partner.application,
        "municipality": partner.application.municipality,
        "organisation": partner.organisation,
    }
    _to(
        [person for person in who_answers_for(partner.organisation) if person != by], partner.application, "partner_asked",
        f"application_partner:{partner.pk}:asked",
        lambda: _("Partner in a project of %(municipality)s?") % names,
        lambda: [
            _("%(municipality)s asks %(organisation)s to be a partner in “%(title)s”.") % names,
            _("Please read the application and confirm or decline."),
        ],
    )  # fmt: skip


def tell_answered(partner: Partner, by, reason: str = "") -> None:
    names = {
        "title": partner.application,
        "organisation": partner.organisation,
        "state": partner.get_state_display(),
    }
    person = partner.created_by
    if person is None or person == by:
        return
    _to(
        [person], partner.application, "partner_answered", f"application_partner:{partner.pk}:{partner.state}:{partner.updated_at:%s}",
        lambda: _("%(organisation)s: %(state)s") % {**names, "state": partner.get_state_display()},
        lambda: [
            _("%(organisation)s has answered about the partnership in “%(title)s”.") % names,
            *([_("Reason: %(reason)s") % {"reason": reason}] if reason else []),
        ],
    )  # fmt: skip


def tell_to_sign(signature: Signature, by) -> None:
    names = {
        "title": signature.application,
        "municipality": signature.application.municipality,
        "office": signature.unit,
    }
    _to(
        [person for person in who_answers_for(signature.unit) if person != by], signature.application, "to_sign",
        f"application_signature:{signature.pk}:asked",
        lambda: _("Please sign: application of %(municipality)s") % names,
        lambda: [_("%(municipality)s asks %(office)s to sign the application “%(title)s”.") % names],
    )  # fmt: skip


def tell_municipality(application: Application, people: Iterable[User], key: str) -> None:
    names = {"title": application, "municipality": application.municipality}
    _to(
        people, application, "joined", key,
        lambda: _("Joint application with %(municipality)s") % names,
        lambda: [
            _("%(municipality)s names your municipality as a partner in the application “%(title)s”.") % names,
            _("You can write along and hand in the declaration of your municipality."),
        ],
    )  # fmt: skip


def _key(application: Application, what: str) -> str:
    """Once for each time it is returned: the editions tell them apart."""
    return f"application:{application.pk}:{what}:{application.snapshots.count()}"


def _to(
    people: Iterable[User], application: Application, kind: str, key: str, subject: Callable, lines: Callable
) -> None:
    for person in people:
        write(
            f"applications.{kind}", user=person, key=f"{key}:{person.pk}", subject=subject, lines=lines,
            path=reverse("applications:application", args=[application.pk]),
        )  # fmt: skip
