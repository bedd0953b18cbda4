"""What this room reminds of: reports that are due, inventories that wait for somebody, inventories that rest."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Greatest, TruncDate
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import RoleAssignment, User
from accounts.roles import roles_of
from accounts.states import Role
from core.history import Transition
from core.reminders import Kind, Level, Reminder, Said, headline
from workshops.inventory import rules
from workshops.inventory.models import Inventory
from workshops.inventory.states import COLLECTING, InventoryState
from workshops.programmes.reminders import running

People = Mapping[int, list[User]]


def _going_on(today: date) -> QuerySet[Inventory]:
    """Of a programme that goes on, or of none."""
    of_one = Q(programme__isnull=True) | running("programme__", today)
    return Inventory.objects.filter(of_one).select_related("municipality", "programme")


def _last_step():
    """When the inventory itself last moved."""
    steps = Transition.objects.filter(
        content_type=ContentType.objects.get_for_model(Inventory), object_id=OuterRef("pk")
    )
    return Subquery(steps.order_by("-pk").values("recorded_at")[:1])


def reports_waiting(today: date) -> QuerySet[Inventory]:
    """Not submitted yet, counted from the last day of the period."""
    return _going_on(today).filter(state__in=COLLECTING, end__isnull=False).annotate(falls_due=F("end"))


def decisions_waiting(today: date) -> QuerySet[Inventory]:
    """Requested and not accepted, submitted and not agreed to, agreed to and not published; counted from the last step."""
    waiting = _going_on(today).filter(state__in=[InventoryState.REQUESTED, InventoryState.REVIEW])
    return waiting.annotate(falls_due=TruncDate(_last_step()))


def resting(today: date) -> QuerySet[Inventory]:
    """Under way without a day for its end, and nobody has recorded anything since."""
    found = _going_on(today).filter(state__in=COLLECTING, end__isnull=True)
    last = Greatest(_last_step(), Max("actors__updated_at"), Max("actors__interview__updated_at"))
    return found.annotate(falls_due=TruncDate(last))


# ---- who -----------------------------------------------------------------------------------------------------------------
def _staff(rows: Iterable[Inventory]) -> People:
    """By inventory: staff of its programme, outside a programme all."""
    rows = list(rows)
    held = RoleAssignment.objects.holders(
        Role.PROGRAMME_STAFF, rules.PROGRAMME, {row.programme_id for row in rows} - {None}
    )
    outside = any(row.programme_id is None for row in rows)
    everybody = (
        list(RoleAssignment.objects.people_who(Role.PROGRAMME_STAFF).order_by("pk")) if outside else []
    )
    return {row.pk: held.get(row.programme_id, []) if row.programme_id else everybody for row in rows}


def _team(level: Level, rows: Sequence[Inventory]) -> People:
    """The people of the contractor; staff where none of them has an account, and when it stays so."""
    staff = _staff(rows)
    if level is Level.ESCALATED:
        return staff
    ids = {row.pk for row in rows}
    held = RoleAssignment.objects.holders(Role.FACILITATOR, rules.INVENTORY, ids)
    return {pk: held.get(pk) or staff[pk] for pk in ids}


def _deciding(level: Level, rows: Sequence[Inventory]) -> People:
    """The coordinators while their consent is missing, else staff; staff when it stays so. Nobody decides on their own report."""
    staff = _staff(rows)
    held = RoleAssignment.objects.holders(
        Role.COORDINATOR, rules.MUNICIPALITY, {row.municipality_id for row in rows}
    )
    found = {}
    for row in rows:
        consents = level is not Level.ESCALATED and _lacks_consent(row)
        people = held.get(row.municipality_id, []) if consents else staff[row.pk]
        found[row.pk] = [person for person in people if person.pk != row.submitted_by_id]
    return found


def _lacks_consent(inventory: Inventory) -> bool:
    return inventory.state == InventoryState.REVIEW and inventory.consented_at is None


def _steered(rows: QuerySet, user) -> QuerySet:
    """Without the administration, which is nobody's reminder."""
    roles = roles_of(user)
    mine = Q(programme__in=roles.ids(Role.PROGRAMME_STAFF, rules.PROGRAMME))
    return rows.filter(mine | Q(programme=None) if roles.any(Role.PROGRAMME_STAFF) else mine)


# ---- words ---------------------------------------------------------------------------------------------------------------
def _says_report(inventory: Inventory, level: Level, today: date) -> Said:
    names = {"inventory": inventory, "day": date_format(inventory.end, "SHORT_DATE_FORMAT")}
    line = _("The report of the inventory “%(inventory)s” is due on %(day)s and not submitted yet.") % names
    return Said(headline(level, _("Report: %(inventory)s") % names), [line])


def _says_waiting(inventory: Inventory, level: Level, today: date) -> Said:
    names = {"inventory": inventory, "days": (today - inventory.falls_due).days}
    if inventory.state == InventoryState.REQUESTED:
        subject = _("Accept and assign: %(inventory)s")
        line = ngettext(
            "The request of “%(inventory)s” has waited for %(days)s day.",
            "The request of “%(inventory)s” has waited for %(days)s days.",
            names["days"],
        )
    elif inventory.consented_at is None:
        subject = _("Read the results and agree: %(inventory)s")
        line = ngettext(
            "The report of “%(inventory)s” has waited for the consent of the municipality for %(days)s day.",
            "The report of “%(inventory)s” has waited for the consent of the municipality for %(days)s days.",
            names["days"],
        )
    else:
        subject = _("Publish the results: %(inventory)s")
        line = ngettext(
            "The results of “%(inventory)s” have waited for publication for %(days)s day.",
            "The results of “%(inventory)s” have waited for publication for %(days)s days.",
            names["days"],
        )
    return Said(subject % names, [line % names])


def _says_resting(inventory: Inventory, level: Level, today: date) -> Said:
    names = {"inventory": inventory, "days": (today - inventory.falls_due).days}
    line = ngettext(
        "Nothing has been recorded in the inventory “%(inventory)s” for %(days)s day, and no day is set for its end.",
        "Nothing has been recorded in the inventory “%(inventory)s” for %(days)s days, and no day is set for its end.",
        names["days"],
    )
    return Said(_("The inventory rests: %(inventory)s") % names, [line % names])


def concerns(user) -> bool:
    return roles_of(user).any(Role.COORDINATOR, Role.PROGRAMME_STAFF, Role.FACILITATOR)


KIND = Kind(
    "inventory.inventory", gettext_lazy("Inventories"), concerns,
    gettext_lazy("Before the report is due and when it is missing; when an inventory waits for you, or rests."),
)  # fmt: skip
REMINDERS = (
    Reminder(
        "inventory.report", KIND, "inventory_report", reports_waiting, _team, _says_report, Inventory.get_absolute_url, _steered,
    ),
    Reminder(
        "inventory.waits", KIND, "inventory_waits", decisions_waiting, _deciding, _says_waiting, Inventory.get_absolute_url,
        lambda rows, user: _steered(rows, user).filter(state=InventoryState.REVIEW, consented_at=None),
    ),
    Reminder(
        "inventory.rests", KIND, "inventory_rests", resting, _team, _says_resting, Inventory.get_absolute_url, _steered,
    ),
)  # fmt: skip
