"""The letters of this room: to those who act for a partner."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import RoleAssignment, User
from accounts.states import Role
from core import letters
from core.history import Transition
from networks.alliances.models import Cooperation, CooperationPartner, Membership
from networks.organisations.models import Organisation
from networks.organisations.queries import people_of

DECIDED = {
    "active": gettext_lazy("All partners have confirmed “%(title)s”. The cooperation is now public."),
    "objected": gettext_lazy("A partner has objected to “%(title)s”. The cooperation does not come about."),
    "ended": gettext_lazy("The cooperation “%(title)s” has ended."),
}
OLD_NEWS = 31  # days after which nobody is written to any more


def tell_proposed(cooperation: Cooperation, about: Transition) -> None:
    """A partner that nobody acts for reads at the address of its profile that it is named, and how it comes to an account."""
    for partner in cooperation.partners.select_related("organisation__office_of"):
        if partner.confirmed_at is None:
            people = list(people_of(partner.organisation))
            for person in people:
                _write("proposed", person, cooperation, about, partner)
            if not people and partner.organisation.email:
                _write_to_profile(cooperation, about, partner.organisation)


def _write_to_profile(cooperation: Cooperation, about: Transition, organisation: Organisation) -> None:
    names = {"title": cooperation.title, "partner": organisation.name}
    letters.write_to_address(
        "alliances.proposed_to_profile", email=organisation.email, key=f"alliances.proposed_to_profile:{about.pk}:{organisation.pk}",
        subject=lambda: _("Please confirm: cooperation “%(title)s”") % names,
        lines=[
            lambda: _("“%(partner)s” is named as a partner of the cooperation “%(title)s”.") % names,
            lambda: _("Nobody keeps your entry at the portal yet, so nobody can confirm it. Take the entry over on its page:"),
        ],
        path=organisation.get_absolute_url, why=gettext_lazy("You receive this mail because this address stands in the profile."),
    )  # fmt: skip


def tell_decided(cooperation: Cooperation, about: Transition, what: str) -> None:
    if (about.recorded_at.date() - about.effective_on).days > OLD_NEWS:
        return
    people = {cooperation.created_by_id: cooperation.created_by} if cooperation.created_by else {}
    for partner in cooperation.partners.select_related("organisation__office_of"):
        people.update({person.pk: person for person in people_of(partner.organisation)})
    for person in people.values():
        if person.pk != about.by_id:
            _write(what, person, cooperation, about)


def _write(
    what: str,
    person: User,
    cooperation: Cooperation,
    about: Transition,
    partner: CooperationPartner | None = None,
) -> None:
    names = {"title": cooperation.title, "partner": str(partner or "")}

    def subject() -> str:
        if what == "proposed":
            return _("Please confirm: cooperation “%(title)s”") % names
        return _("Cooperation: %(title)s") % names

    def lines() -> list[str]:
        if what == "proposed":
            return [
                _("“%(partner)s” is named as a partner of the cooperation “%(title)s”.") % names,
                _("It becomes public when all partners have confirmed. Please confirm it or object:"),
            ]
        said = [str(DECIDED[what]) % names]
        return [*said, _("Reason: %(reason)s") % {"reason": about.reason}] if about.reason else said

    key = f"alliances.{what}:{about.pk}:{person.pk}:{partner.pk if partner else ''}"
    letters.write(
        f"alliances.{what}",
        user=person,
        key=key,
        subject=subject,
        lines=lines,
        path=cooperation.get_absolute_url,
    )


# ---- memberships -------------------------------------------------------------------------------------------------------
OF_MEMBERSHIP = {
    "invite": gettext_lazy(
        "“%(network)s” invites %(organisation)s to become a member. Please accept or decline:"
    ),
    "apply": gettext_lazy(
        "%(organisation)s applies for membership in “%(network)s”. Please admit or reject it:"
    ),
    "accept": gettext_lazy("%(organisation)s is now a member of “%(network)s”."),
    "decline": gettext_lazy("%(organisation)s has declined the invitation to “%(network)s”."),
    "admit": gettext_lazy("%(organisation)s is now a member of “%(network)s”."),
    "reject": gettext_lazy(
        "The application of %(organisation)s for membership in “%(network)s” was rejected."
    ),
}


def tell_member(membership: Membership, about: Transition) -> None:
    """Those who act for the organisation."""
    for person in people_of(membership.organisation):
        _write_about_membership(membership, about, person)


def tell_keepers(membership: Membership, about: Transition) -> None:
    """Those who act for the coordinating organisation, and the coordinators of the place of a local network."""
    network = membership.network
    people = {person.pk: person for person in people_of(network.coordinator)}
    if network.municipality is not None:
        held = RoleAssignment.objects.people_who(Role.COORDINATOR, network.municipality)
        people.update({person.pk: person for person in held})
    for person in people.values():
        _write_about_membership(membership, about, person)


def _write_about_membership(membership: Membership, about: Transition, person: User) -> None:
    if person.pk == about.by_id:
        return
    names = {"network": membership.network.name, "organisation": membership.organisation.name}

    def lines() -> list[str]:
        said = [str(OF_MEMBERSHIP[about.step]) % names]
        return [*said, _("Reason: %(reason)s") % {"reason": about.reason}] if about.reason else said

    letters.write(
        f"alliances.membership_{about.step}", user=person, key=f"alliances.membership:{about.pk}:{person.pk}",
        subject=lambda: _("Network: %(network)s") % names, lines=lines, path=membership.network.get_absolute_url,
    )  # fmt: skip
