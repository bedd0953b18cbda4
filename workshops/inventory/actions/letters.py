"""Who is told what by mail. What is entered long after it happened is nobody's news."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import RoleAssignment, User
from accounts.states import Role
from core.history import Transition
from core.letters import write
from workshops.inventory.models import Inventory, InventoryActor


def is_current(cause: Transition) -> bool:
    return cause.effective_on >= timezone.localdate() - timedelta(days=settings.LIGHTS["report_red"])


def tell_accepted(inventory: Inventory, cause: Transition) -> None:
    _tell(
        _people(inventory) | {inventory.created_by}, inventory, cause,
        lambda: _("Accepted: %(inventory)s") % {"inventory": inventory},
        lambda: [
            _("The inventory “%(inventory)s” can begin. It is carried out by: %(contractor)s.")
            % {"inventory": inventory, "contractor": inventory.contractor}
        ],
    )  # fmt: skip


def tell_submitted(inventory: Inventory, cause: Transition) -> None:
    _tell(
        {*coordinators(inventory), *staff(inventory)}, inventory, cause,
        lambda: _("Report submitted: %(inventory)s") % {"inventory": inventory},
        lambda: [
            _("The report of the inventory “%(inventory)s” is there. The municipality agrees, then staff publish it.")
            % {"inventory": inventory}
        ],
    )  # fmt: skip


def tell_returned(inventory: Inventory, submitter: User | None, cause: Transition) -> None:
    _tell(
        {submitter}, inventory, cause,
        lambda: _("Report returned: %(inventory)s") % {"inventory": inventory},
        lambda: [
            _("The report of the inventory “%(inventory)s” came back to you.") % {"inventory": inventory},
            _("Reason: %(reason)s") % {"reason": cause.reason},
        ],
    )  # fmt: skip


def tell_agreed(inventory: Inventory, cause: Transition) -> None:
    _tell(
        set(staff(inventory)), inventory, cause,
        lambda: _("The municipality agrees: %(inventory)s") % {"inventory": inventory},
        lambda: [_("The results of the inventory “%(inventory)s” can be published.") % {"inventory": inventory}],
    )  # fmt: skip


def tell_published(inventory: Inventory, cause: Transition) -> None:
    _tell(
        {*coordinators(inventory), inventory.created_by}, inventory, cause,
        lambda: _("Published: %(inventory)s") % {"inventory": inventory},
        lambda: [_("Everybody can now read the results of the inventory “%(inventory)s”.") % {"inventory": inventory}],
    )  # fmt: skip


def tell_cancelled(inventory: Inventory, cause: Transition) -> None:
    _tell(
        {*coordinators(inventory), *staff(inventory), *_people(inventory), inventory.created_by}, inventory, cause,
        lambda: _("Cancelled: %(inventory)s") % {"inventory": inventory},
        lambda: [
            _("The inventory “%(inventory)s” is not continued.") % {"inventory": inventory},
            _("Reason: %(reason)s") % {"reason": cause.reason},
        ],
    )  # fmt: skip


def tell_retracted(actor: InventoryActor, cause: Transition) -> None:
    """To those who carry it out; the name says enough for them to correct the report."""
    inventory = actor.inventory
    _tell(
        {*_people(inventory), *staff(inventory)}, inventory, cause,
        lambda: _("Answers withdrawn: %(inventory)s") % {"inventory": inventory},
        lambda: [
            _("An actor has withdrawn its answers in the inventory “%(inventory)s”. They are deleted.") % {"inventory": inventory},
            _("Please check whether the report still needs them."),
        ],
    )  # fmt: skip


def coordinators(inventory: Inventory):
    return RoleAssignment.objects.people_who(Role.COORDINATOR, inventory.municipality)


def staff(inventory: Inventory):
    """Of its programme; of an inventory outside a programme, all."""
    return RoleAssignment.objects.people_who(Role.PROGRAMME_STAFF, inventory.programme)


def _people(inventory: Inventory) -> set[User | None]:
    """Of the contractor, as far as they have an account."""
    return {row.facilitator.user for row in inventory.facilitations.select_related("facilitator__user")}


def _tell(people, inventory: Inventory, cause: Transition, subject, lines) -> None:
    """Each person once, and nobody what they did themselves."""
    if not is_current(cause):
        return
    for person in sorted(people - {None}, key=lambda person: person.pk):
        if person.pk != cause.by_id:
            write(
                f"inventory.{cause.step}", user=person, key=f"inventory.{cause.step}:{cause.pk}:{person.pk}",
                subject=subject, lines=lines, path=inventory.get_absolute_url(),
            )  # fmt: skip
