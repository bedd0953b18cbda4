"""The letters of this room: to the managers of an umbrella organisation, to the editors of a member."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import letters
from core.history import Transition
from networks.organisations.models import Organisation
from networks.organisations.queries import editors_of
from networks.umbrellas.models import UmbrellaMembership
from networks.umbrellas.queries import managers_of

OLD_NEWS = 31  # days after which nobody is written to any more
SAID = {
    "propose": gettext_lazy("%(umbrella)s names %(member)s as its member. Please confirm or decline:"),
    "ask": gettext_lazy("%(member)s says that it is a member of %(umbrella)s. Please confirm or reject:"),
    "accept": gettext_lazy("%(member)s has confirmed: it is a member of %(umbrella)s."),
    "admit": gettext_lazy("%(umbrella)s has confirmed: %(member)s is a member."),
    "decline": gettext_lazy("%(member)s has declined to be a member of %(umbrella)s."),
    "reject": gettext_lazy("%(umbrella)s has not confirmed that %(member)s is a member."),
    "end": gettext_lazy("The membership of %(member)s in %(umbrella)s has ended."),
    "allow_help": gettext_lazy("%(member)s allows %(umbrella)s to edit its profile."),
    "withdraw_help": gettext_lazy("%(member)s no longer allows %(umbrella)s to edit its profile."),
}
STILL_OPEN = "umbrellas.still_open"


def tell_member(membership: UmbrellaMembership, about: Transition) -> None:
    """The editors of the member."""
    _tell(membership, about, membership.member, editors_of(membership.member))


def tell_managers(membership: UmbrellaMembership, about: Transition) -> None:
    _tell(membership, about, membership.umbrella, managers_of(membership.umbrella))


def _tell(membership: UmbrellaMembership, about: Transition, side: Organisation, people) -> None:
    """Nobody is written to about what they did themselves, or about what is long past."""
    if (about.recorded_at.date() - about.effective_on).days > OLD_NEWS:
        return
    names = {"umbrella": membership.umbrella.name, "member": membership.member.name}

    def lines() -> list[str]:
        said = [str(SAID[about.step]) % names]
        return [*said, _("Reason: %(reason)s") % {"reason": about.reason}] if about.reason else said

    asked = about.step in ("propose", "ask")
    for person in people.exclude(pk=about.by_id):
        letters.write(
            f"umbrellas.{about.step}", user=person, key=f"umbrellas:{about.pk}:{side.pk}:{person.pk}",
            subject=lambda: _("Membership: %(member)s in %(umbrella)s") % names, lines=lines,
            path=lambda: reverse("umbrellas:work", args=[side.pk]),
            condition=STILL_OPEN if asked else "", facts={"pk": membership.pk} if asked else None,
        )  # fmt: skip
