"""Who they are to a claim or a hint; composed into permissions on the models."""

import rules

from accounts.roles import roles_of
from accounts.rules import is_signed_in
from accounts.states import Role
from networks.organisations.rules import (
    ORGANISATION_PERMISSIONS,
    is_editor,
    is_staff,
    keeps,
    of_organisation,
    reviews,
    sees,
)
from networks.upkeep.states import HintKind

decides_about = of_organisation(sees & (reviews | is_editor | keeps))
"""The coordinator of the seat, the programme team, and whoever keeps the entry already; of a draft only who sees it."""
answers_for = of_organisation(sees & (reviews | keeps))


@rules.predicate
def is_claimant(user, claim) -> bool:
    return claim is not None and user.pk is not None and claim.claimant_id == user.pk


@rules.predicate
def is_offer(user, claim) -> bool:
    return claim is not None and claim.claimant_id is None


@rules.predicate
def came_by_link(user, claim) -> bool:
    """The page behind the link says so; there is no other way to it."""
    return claim is not None and claim.came_by_link


CLAIM_PERMISSIONS = {
    "view": is_claimant | decides_about,
    "submit": is_signed_in,
    "offer": answers_for,
    "decide": decides_about,
    "take_up": is_signed_in & came_by_link,
    "withdraw": is_claimant | (is_offer & answers_for),
}


@rules.predicate
def is_for_editors(user, hint) -> bool:
    """Editors read what is said about their entry, not what is said about themselves."""
    return hint is not None and hint.kind != HintKind.INAPPROPRIATE


HINT_PERMISSIONS = {
    "view": answers_for | (of_organisation(is_editor) & is_for_editors),
    "report": rules.always_true,
    "answer": answers_for,
}


merges = ORGANISATION_PERMISSIONS["merge"]


def merges_both_of(*parts: str):
    """May merge, and sees, each of the entries this is about."""

    def both(user, about) -> bool:
        entries = [getattr(about, part) for part in parts] if about is not None else []
        return bool(entries) and all(merges.test(user, one) and sees.test(user, one) for one in entries)

    return rules.predicate(both, name=f"merges_{'_and_'.join(parts)}")


@rules.predicate
def decides_about_kept(user, merge) -> bool:
    return merge is not None and (reviews | is_editor | keeps).test(user, merge.kept)


MERGE_PERMISSIONS = {"view": decides_about_kept, "merge": merges_both_of("kept", "gone")}


@rules.predicate
def coordinates(user, obj) -> bool:
    return roles_of(user).any(Role.COORDINATOR)


@rules.predicate
def brought_it(user, intake) -> bool:
    return intake is not None and user.pk is not None and intake.created_by_id == user.pk


brings = coordinates | is_staff
DIFFERENCE_PERMISSIONS = {"list": brings, "tell": merges_both_of("one", "other")}
INTAKE_PERMISSIONS = {
    "view": brought_it,
    "bring": brings,
    "work": brought_it & brings,
    "finish": rules.always_false,  # by the worker
}
