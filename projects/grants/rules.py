"""Who sees a grant, who decides on it, who receives it (domain.md 3.20)."""

import rules

from accounts.roles import roles_of
from accounts.rules import holds, is_admin, is_coordinator
from accounts.states import Role
from networks.organisations.rules import is_staff
from networks.organisations.states import MUNICIPALITY
from projects.applications.rules import coordinates_lead as leads_application
from projects.applications.rules import officer_reads
from projects.calls.rules import may_keep
from projects.portfolio.rules import PROGRAMME, PROJECT_PERMISSIONS, coordinates_a_place


@rules.predicate
def is_officer_of_it(user, grant=None) -> bool:
    """Decides on money in its programme."""
    return grant is not None and roles_of(user).has_id(Role.GRANT_OFFICER, PROGRAMME, grant.programme_id)


@rules.predicate
def steers_its_programme(user, grant=None) -> bool:
    return grant is not None and roles_of(user).has_id(Role.PROGRAMME_STAFF, PROGRAMME, grant.programme_id)


@rules.predicate
def coordinates_its_lead(user, grant=None) -> bool:
    return grant is not None and roles_of(user).has_id(
        Role.COORDINATOR, MUNICIPALITY, grant.project.lead_municipality_id
    )


@rules.predicate
def coordinates_a_place_of_it(user, grant=None) -> bool:
    """Coordinates a municipality that takes part in its project, the lead included."""
    return grant is not None and (
        coordinates_its_lead.test(user, grant) or coordinates_a_place.test(user, grant.project)
    )


@rules.predicate
def is_of_a_shown_project(user, grant=None) -> bool:
    """Title and amount are public after the notice, unless the project is hidden."""
    return grant is not None and not grant.project.is_hidden


@rules.predicate
def sees_its_project(user, grant=None) -> bool:
    return grant is not None and PROJECT_PERMISSIONS["view"].test(user, grant.project)


decides = is_officer_of_it | is_admin
works_on = is_officer_of_it | coordinates_a_place_of_it | steers_its_programme | is_admin
GRANT_PERMISSIONS = {
    "view": is_of_a_shown_project | sees_its_project | is_officer_of_it | is_staff,
    "work": works_on,
    "list": holds(Role.GRANT_OFFICER) | holds(Role.PROGRAMME_STAFF) | is_coordinator | is_admin,
    "decide": decides,
    "waive": coordinates_its_lead,
    "import": is_admin,
}


def of_grant(predicate, name: str):
    """The same rule, asked of a part of a grant."""
    return rules.predicate(
        lambda user, part: part is not None and part.grant is not None and predicate.test(user, part.grant),
        name=f"{name}_of_grant",
    )


CONDITION_PERMISSIONS = {
    "view": of_grant(works_on, "works_on"),
    "settle": of_grant(decides, "decides"),
}


# ---- the plan: of the application until the notice, of the grant afterwards ------------------------------------------
@rules.predicate
def leads_its_application(user, plan=None) -> bool:
    return (
        plan is not None and plan.application is not None and leads_application.test(user, plan.application)
    )


@rules.predicate
def officer_of_plan(user, plan=None) -> bool:
    if plan is None:
        return False
    if plan.grant is not None:
        return is_officer_of_it.test(user, plan.grant)
    return plan.application is not None and officer_reads.test(user, plan.application)


PLAN_PERMISSIONS = {
    "write": leads_its_application,
    "decide": officer_of_plan | is_admin,
}


@rules.predicate
def keeps_texts(user, texts=None) -> bool:
    return texts is not None and may_keep.test(user, texts.call)
