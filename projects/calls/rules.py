"""Who keeps a call, who reads it, who asks (domain.md 3.20)."""

import rules

from accounts.roles import roles_of
from accounts.rules import holds, is_admin, is_editor, is_programme_staff, is_signed_in
from accounts.states import Role
from networks.organisations import rules as organisations

MUNICIPALITY, PROGRAMME = "municipalities.municipality", "programmes.programme"
is_officer = holds(Role.GRANT_OFFICER)


def officer_of(user, programme_id: int | None) -> bool:
    """Decides on money in this programme."""
    return roles_of(user).has_id(Role.GRANT_OFFICER, PROGRAMME, programme_id)


@rules.predicate
def keeps_call(user, call=None) -> bool:
    return call is not None and officer_of(user, call.programme_id)


@rules.predicate
def steers_programme_of_call(user, call=None) -> bool:
    return call is not None and roles_of(user).has_id(Role.PROGRAMME_STAFF, PROGRAMME, call.programme_id)


@rules.predicate
def is_public_call(user, call=None) -> bool:
    return call is not None and call.state != "draft"


@rules.predicate
def keeps_call_of_question(user, question=None) -> bool:
    return question is not None and keeps_call.test(user, question.call)


@rules.predicate
def asked_it(user, question=None) -> bool:
    return question is not None and user.pk is not None and question.created_by_id == user.pk


@rules.predicate
def is_answered(user, question=None) -> bool:
    return question is not None and question.state == "answered"


@rules.predicate
def edits_carrier(user, check=None) -> bool:
    return check is not None and organisations.is_editor.test(user, check.organisation)


may_keep = keeps_call | is_admin
sees_call = is_public_call | steers_programme_of_call | may_keep
may_add = is_officer | is_admin
may_answer = keeps_call_of_question | is_admin
sees_question = is_answered | asked_it | may_answer
may_ask = is_signed_in
keeps_notices = is_officer | is_programme_staff | is_editor | is_admin
edits_some = holds(Role.ORG_EDITOR)
sees_carrier = edits_carrier | is_officer
"""The two sides, and nobody else: the documents are not public."""
finds_carriers = edits_some | is_officer
