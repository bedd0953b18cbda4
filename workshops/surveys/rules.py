"""Who may do what with surveys: those of its programme or municipality, and those whom the room says that it is about."""

import rules

from accounts.roles import roles_of
from accounts.rules import holds, is_admin, is_coordinator, is_programme_staff
from accounts.states import Role
from workshops.surveys.audiences import subjects

MUNICIPALITY, PROGRAMME = "municipalities.municipality", "programmes.programme"


@rules.predicate
def coordinates(user, survey=None) -> bool:
    return survey is not None and roles_of(user).has_id(
        Role.COORDINATOR, MUNICIPALITY, survey.municipality_id
    )


@rules.predicate
def steers(user, survey=None) -> bool:
    return survey is not None and roles_of(user).has_id(Role.PROGRAMME_STAFF, PROGRAMME, survey.programme_id)


@rules.predicate
def runs_its_subject(user, survey=None) -> bool:
    return survey is not None and any(subject.runs(user, survey) for subject in subjects)


@rules.predicate
def approves_its_subject(user, survey=None) -> bool:
    return survey is not None and any(subject.approves(user, survey) for subject in subjects)


@rules.predicate
def is_public(user, survey=None) -> bool:
    return survey is not None and survey.is_public


in_scope = coordinates | steers | is_admin
runs_survey = in_scope | runs_its_subject
publishes_survey = in_scope | approves_its_subject
sees_survey = runs_survey | is_public
may_begin = is_coordinator | is_programme_staff | is_admin
may_draft = in_scope | holds(Role.FACILITATOR)
"""A facilitator begins a survey only through the room that it is about, which has checked that she runs it."""


def of_survey(predicate):
    """The same question asked of a part of a survey."""
    return rules.predicate(
        lambda user, part=None: part is not None and predicate.test(user, part.survey),
        name=f"survey_{predicate.name}",
    )


runs_part = of_survey(runs_survey)
