"""Every write about a plan: adapted by the applicants, binding with the notice, changed through one door afterwards."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _

from core.access import require
from core.history import Transition
from core.versions import Stale
from core.workflow import Refused, begin, take
from projects.applications.models import Application
from projects.grants.actions.letters import tell_handed_in, tell_plan_returned
from projects.grants.models import Grant, Plan, PlanCost, PlanMoney
from projects.grants.models.triggers import opened
from projects.grants.states import PLAN, WRITE_PLAN

Rows = Mapping[str, Iterable[dict[str, Any]]]
RELATIONS: dict[str, tuple[str, type[models.Model]]] = {
    "cost_items": ("costs", PlanCost),
    "financing_items": ("financing", PlanMoney),
}
COLUMNS = {
    "cost_items": ("category", "description", "amount", "year", "eligible"),
    "financing_items": ("source", "description", "amount", "year"),
}


# ---- adapted by the applicants -----------------------------------------------------------------------------------------
def write_plan(application: Application, *, by, version: int, rows: Rows) -> Plan:
    """Saves the adapted plan, which may still have gaps; the first time it arises with it. Raises Stale when somebody saved in between."""
    with transaction.atomic():
        now = Application.objects.select_for_update(of=("self",)).get(pk=application.pk)
        plan = Plan.objects.filter(application=now).first()
        if plan is None:
            plan = Plan(application=now, created_by=by)
            begin(PLAN.adapt, plan, by=by)
        require(by, WRITE_PLAN, plan)
        if not plan.is_writable:
            raise Refused(_("The plan has been handed in. Take it back to change it."))
        if plan.version != version:
            raise Stale(plan)
        for relation, values in rows.items():
            name, model = RELATIONS[relation]
            getattr(plan, name).all().delete()
            model.objects.bulk_create(
                model(plan=plan, position=position, **row) for position, row in enumerate(values)
            )
        plan.version += 1
        plan.save(update_fields=["version", "updated_at"])
    return plan


def hand_in_plan(plan: Plan, *, by) -> Transition:
    """Refused with everything that is still wrong. The granting authority is told."""
    with transaction.atomic():
        transition = take(PLAN.hand_in, plan, by=by)
        tell_handed_in(plan, transition)
    return transition


def take_back_plan(plan: Plan, *, by) -> Transition:
    return take(PLAN.take_back, plan, by=by)


def return_plan(plan: Plan, *, by, reason: str) -> Transition:
    """The applicants are told the reason."""
    with transaction.atomic():
        transition = take(PLAN["return"], plan, by=by, reason=reason)
        tell_plan_returned(plan, transition)
    return transition


# ---- binding -----------------------------------------------------------------------------------------------------------
def bind_plan(grant: Grant, *, by, cause: Transition) -> Plan:
    """With the notice: the adapted plan, or where all was approved a copy of the one that was applied for."""
    application = grant.application
    plan = Plan.objects.filter(application=application).first()
    if plan is not None:
        take(PLAN.bind, plan, by=by, changes={"grant": grant}, cause=cause)
        return plan
    plan = Plan(application=application, grant=grant, created_by=by)
    begin(PLAN.copy, plan, by=by)
    with opened():
        for relation, (_name, model) in RELATIONS.items():
            rows = application.listed(relation)
            model.objects.bulk_create(
                model(plan=plan, position=position, **{column: getattr(row, column) for column in COLUMNS[relation]})
                for position, row in enumerate(rows)
            )  # fmt: skip
    return plan


def change_plan(plan: Plan, *, by, reason: str, rows: Rows) -> Transition:
    """The one door to a binding plan, e.g. for a shift that was approved. Nobody gets a mail; the history keeps every row.

    `rows` by relation (`cost_items`, `financing_items`): those with `pk` are altered, those without are added, all others stay. An item
    that is given up gets the amount 0. Refused unless the plan still holds for the amount of the grant.
    """
    with transaction.atomic():
        return rewrite(plan, rows, by=by, reason=reason)


def rewrite(plan: Plan, rows: Rows, *, by, reason: str, cause: Transition | None = None) -> Transition:
    transition = take(PLAN.change, plan, by=by, reason=reason, cause=cause)
    with opened():
        for relation, values in rows.items():
            name, model = RELATIONS[relation]
            kept = {row.pk: row for row in getattr(plan, name).all()}
            for position, value in enumerate(values):
                columns = {key: value[key] for key in COLUMNS[relation] if key in value}
                if value.get("pk") and value["pk"] not in kept:
                    raise Refused(_("This row is not part of the plan."))
                row = kept.get(value.get("pk")) or model(plan=plan, position=len(kept) + position)
                for key, one in columns.items():
                    setattr(row, key, one)
                row.save()
    plan.typed.clear()
    if faults := plan.faults(plan.grant.amount):
        raise Refused("\n".join(faults))
    plan.version += 1
    plan.save(update_fields=["version", "updated_at"])
    return transition
