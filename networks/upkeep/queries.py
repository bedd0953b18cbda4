"""Reads of this room: who answers, what may be merged."""

from django.db.models import Q, QuerySet

from accounts.roles import roles_of
from accounts.states import Role
from networks.municipalities.models import Municipality
from networks.organisations.models import Organisation
from networks.organisations.rules import is_staff
from networks.organisations.states import MUNICIPALITY, OrganisationState
from networks.upkeep.models import Difference, Intake, IntakeRow
from networks.upkeep.states import Decision, Result


def keeps_directory(user) -> bool:
    """Coordinates a municipality or belongs to the programme team."""
    return roles_of(user).any(Role.COORDINATOR) or is_staff.test(user, None)


def answers(user) -> bool:
    """Has a queue: keeps the directory, or an entry of her own."""
    return keeps_directory(user) or roles_of(user).any(Role.ORG_EDITOR)


def may_bring_for(user, municipality: Municipality) -> bool:
    """The programme team everywhere, a coordinator in her own municipality."""
    return is_staff.test(user, None) or roles_of(user).has(Role.COORDINATOR, municipality)


def rows_to_show(intake: Intake, only: str) -> QuerySet[IntakeRow]:
    """Those of one kind: with faults, undecided, or of one decision or result; what a person has to look at stands first."""
    rows = intake.rows.select_related("organisation", "match").order_by("number")
    if only == "fehler":
        return rows.faulty()
    if only == "offen":
        return rows.undecided()
    return rows.filter(Q(decision=only) | Q(result=only)) if only in {*Decision, *Result} else rows


def mergeable_by(user) -> QuerySet[Organisation]:
    """The entries this person may merge: those of her municipality that she sees, for the programme team all."""
    seen = Organisation.objects.visible_to(user).exclude(state=OrganisationState.ARCHIVED)
    if is_staff.test(user, None):
        return seen
    seats = roles_of(user).ids(Role.COORDINATOR, MUNICIPALITY)
    return seen.filter(Q(office_of__in=seats) | Q(office_of=None, municipality__in=seats))


def told_apart_by(user) -> QuerySet[Difference]:
    """The pairs somebody has told apart, of entries this person may merge, the newest first."""
    mine = mergeable_by(user).values("pk")
    found = Difference.objects.filter(one__in=mine, other__in=mine)
    return found.select_related("one", "other", "created_by").order_by("-pk")
