"""The project of a funded application: planned, with everybody who said yes there already."""

from typing import Any

from django.db import models

from core.workflow import begin, take
from networks.organisations.states import ActorGroup
from projects.applications.models import Application
from projects.applications.states import PartnerRole as AppliedRole
from projects.applications.states import PartnerState
from projects.grants.actions.grants import Period
from projects.portfolio.actions import plan_project
from projects.portfolio.labels import priority_code
from projects.portfolio.models import Project, ProjectGoal, ProjectMunicipality, ProjectPartner
from projects.portfolio.states import PROJECT_MUNICIPALITY, PROJECT_PARTNER, PartnerRole

REACH = {
    "reach_female": "reach_women",
    "reach_male": "reach_men",
    "reach_diverse": "reach_diverse",
    "reach_unstated": "reach_unknown",
}


def found_project(application: Application, period: Period, *, number: str) -> Project:
    """Partners have declared or confirmed in the application, so nobody is asked again and nobody gets a mail."""
    fields = [application.field_of_action] if application.field_of_action else []
    project = plan_project(by=None, values=_values(application, period, number), fields=fields)
    for row in application.partner_municipalities.select_related("municipality"):
        place = ProjectMunicipality(project=project, municipality=row.municipality)
        begin(PROJECT_MUNICIPALITY.invite, place, by=None)
        take(PROJECT_MUNICIPALITY.confirm, place, by=None)
    for partner in application.partners.filter(state=PartnerState.CONFIRMED).select_related("organisation"):
        one = ProjectPartner(
            project=project, organisation=partner.organisation, role=_role(partner), task=partner.contribution[:200]
        )  # fmt: skip
        begin(PROJECT_PARTNER.invite, one, by=None)
        take(PROJECT_PARTNER.confirm, one, by=None)
    for position, goal in enumerate(application.goals.all(), start=1):
        ProjectGoal.objects.create(project=project, position=position, **_goal(goal))
    return project


def _values(application: Application, period: Period, number: str) -> dict[str, Any]:
    codes = dict.fromkeys(priority_code(one.title) for one in application.priorities.all())
    return {
        "title": application.title, "number": number.strip() if len(number.strip()) <= _most("number") else "",
        "lead_municipality": application.municipality, "programme": application.call.programme,
        "responsible_unit": application.responsible_unit, "start": period[0], "end": period[1],
        "priorities": [code for code in codes if len(code) <= _most_code()],
        "summary": _cut(application.short_description, _most("summary")), "problem": application.problem, "method": application.method,
        **{name: getattr(application, source) for name, source in REACH.items()},
    }  # fmt: skip


def _role(partner) -> str:
    """A partner as migrant organisation still has to be one."""
    is_mso = partner.role == AppliedRole.MSO and partner.organisation.actor_group == ActorGroup.A3
    return PartnerRole.MSO_PARTNER if is_mso else PartnerRole.PARTNER


def _goal(goal) -> dict[str, Any]:
    measured = bool(goal.indicator)
    return {
        "kind": goal.kind, "text": goal.text, "measurable": measured, "indicator": goal.indicator if measured else "",
        "target": goal.target if measured else "", "why_not_measurable": "" if measured else goal.not_measurable,
    }  # fmt: skip


def _most(name: str) -> int:
    return Project._meta.get_field(name).max_length


def _most_code() -> int:
    field: models.Field = Project._meta.get_field("priorities").base_field
    return field.max_length


def _cut(text: str, most: int) -> str:
    """Whole words, as many as fit."""
    return text if len(text) <= most else text[: most - 2].rsplit(" ", 1)[0] + " …"
