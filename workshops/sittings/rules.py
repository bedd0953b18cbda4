"""Who they are to a sitting, a motion or a decision; composed into permissions on the models."""

import rules

from accounts.roles import roles_of
from accounts.states import Role
from networks.alliances.models import spoken_for
from networks.alliances.rules import speaks_for
from networks.bodies.rules import acts_for_a_seat, is_member, keeps, reads_papers
from networks.organisations.rules import is_staff


@rules.predicate
def acts_for_the_lead(user, body) -> bool:
    """Edits the organisation that has the seat of the lead, or coordinates the municipality of the office that has."""
    if body is None or not roles_of(user).any(Role.ORG_EDITOR, Role.COORDINATOR):
        return False
    return body.seats.active().filter(spoken_for(user, "organisation"), kind="lead").exists()


runs_body = keeps | acts_for_the_lead
may_table = keeps | is_member | acts_for_a_seat


def of(path: str, predicate, name: str):
    """The same rule, asked of something that belongs to a body by this path."""

    def asked(user, part) -> bool:
        for step in path.split("."):
            part = getattr(part, step, None)
        return part is not None and predicate.test(user, part)

    return rules.predicate(asked, name=f"{name}_{path}")


@rules.predicate
def tabled_it(user, motion) -> bool:
    return motion is not None and user.pk is not None and motion.created_by_id == user.pk


@rules.predicate
def speaks_for_its_owner(user, decision) -> bool:
    return decision is not None and decision.owner is not None and speaks_for.test(user, decision.owner)


SITTING_PERMISSIONS = {
    "view": of("body", reads_papers, "reads"),
    "run": of("body", runs_body, "runs"),
    "approve": of("body", runs_body | is_staff, "approves"),
}


@rules.predicate
def is_shown_already(user, paper) -> bool:
    """A file that stands for the minutes belongs to who writes them, until they are submitted."""
    return paper is not None and (not paper.is_minutes or paper.sitting.submitted_at is not None)


PAPER_PERMISSIONS = {
    "view": (of("sitting.body", reads_papers, "reads") & is_shown_already)
    | of("sitting.body", runs_body, "runs"),
    "keep": of("sitting.body", runs_body, "runs"),
}
MOTION_PERMISSIONS = {
    "view": of("body", reads_papers, "reads"),
    "submit": of("body", may_table, "tables"),
    "run": of("body", runs_body, "runs"),
    "withdraw": tabled_it | of("body", runs_body, "runs"),
}
DECISION_PERMISSIONS = {
    "view": of("sitting.body", reads_papers, "reads") | speaks_for_its_owner,
    "keep": of("sitting.body", runs_body, "runs"),
    "move": of("sitting.body", runs_body, "runs") | speaks_for_its_owner,
}
