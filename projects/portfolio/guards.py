"""The sentences that bar a step of a project or of one of its parts."""

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from core.workflow import Fault

ENDS_BEFORE = _("The end date must not be before the start date.")
FEWEST_SIGNATORIES = 2


def _day(day) -> str:
    return date_format(day, "SHORT_DATE_FORMAT")


# ---- the project -----------------------------------------------------------------------------------------------------
def ends_after_it_begins(project, act):
    """V-DATE."""
    if project.start and project.end and project.end < project.start:
        return Fault(ENDS_BEFORE, "end")
    return None


def says_what_it_is(project, act):
    """What becomes public says in short what it is about."""
    if not project.summary.strip():
        return _("The summary is missing. It is what everybody reads first.")
    return None


def has_begun(project, act):
    if project.start is None:
        return _("Please enter the first day of the project first.")
    if project.start > act.effective_on:
        return _("The project begins on %(day)s. It can only be begun from that day on.") % {
            "day": _day(project.start)
        }
    return None


def has_ended(project, act):
    if project.end is None:
        return _("Please enter the last day of the project first.")
    if project.end > act.effective_on:
        return _("The project runs until %(day)s. It can only be finished from that day on.") % {
            "day": _day(project.end)
        }
    return None


def product_goals_are_met(project, act):
    """Every product goal has a product that was delivered, or the reason why not."""
    if missing := project.product_goals_without_product():
        names = " · ".join(f"„{goal}“" for goal in missing)
        return (
            _("Still open: %(goals)s. Every product goal needs a delivered product, or the reason why there is none.")
            % {"goals": names}
        )  # fmt: skip
    return None


def says_how_it_lives_on(project, act):
    for name, sentence in (
        ("consolidated_how", _("Please say how the results live on.")),
        ("consolidated_by", _("Please say who carries it on.")),
    ):
        if not act.asking and not act.changes.get(name, "").strip():
            return Fault(sentence, name)
    return None


def is_shown(project, act):
    return _("The project is hidden already.") if project.is_hidden else None


def is_hidden(project, act):
    return None if project.is_hidden else _("The project is not hidden.")


def is_no_lighthouse(project, act):
    return _("This is a lighthouse project already.") if project.is_lighthouse else None


def is_lighthouse(project, act):
    return None if project.is_lighthouse else _("This is no lighthouse project.")


def is_not_her_own(project, act):
    """Nobody names their own project a lighthouse."""
    if act.by is not None and project.takes_part(act.by):
        return _("You take part in this project. Somebody else must name it a lighthouse project.")
    return None


# ---- who takes part --------------------------------------------------------------------------------------------------
def project_is_open(part, act):
    if part.project.is_over:
        return _("The project is over. Nobody joins it any more.")
    return None


def fits_its_role(part, act):
    """A municipality leads; a partner as migrant organisation is one; the leading office belongs to the lead."""
    return part.why_not_in_this_role()


def is_not_who_asked(part, act):
    """Nobody confirms the part of another one that they named themselves."""
    if act.by is not None and part.created_by_id == act.by.pk and not part.is_own_of(act.by):
        return _("You asked this partner yourself. Somebody who acts for the partner must confirm.")
    return None


def is_not_the_lead(part, act):
    if part.role == "lead" and part.is_municipality:
        return _("The leading municipality cannot leave its project. Discontinue the project instead.")
    return None


# ---- products, measures ----------------------------------------------------------------------------------------------
def goal_fits(product, act):
    goal = product.goal
    if goal is not None and (goal.project_id != product.project_id or goal.kind != "product_goal"):
        return Fault(_("Please choose a product goal of this project."), "goal")
    return None


def can_be_had(product, act):
    """A delivered product has a file or an address."""
    if act.asking or act.changes.get("url") or product.url or product.has_file():
        return None
    return Fault(_("A delivered product needs a file or an address where it is found."), "url")


def municipality_takes_part(measure, act):
    if measure.place.state != "confirmed":
        return _("The municipality has not confirmed that it takes part.")
    return None


# ---- the contract ----------------------------------------------------------------------------------------------------
def has_commitments(agreement, act):
    if not agreement.commitments.exists():
        return _("The agreement needs at least one commitment.")
    return None


def has_signatories(agreement, act):
    if agreement.signatories.count() < FEWEST_SIGNATORIES:
        return _("The agreement needs at least two signatories.")
    return None


def nobody_has_signed(agreement, act):
    if agreement.signatories.filter(signed_on__isnull=False).exists():
        return _("Somebody has signed already. The text can no longer be changed.")
    return None


def all_have_signed(agreement, act):
    if agreement.signatories.filter(signed_on__isnull=True).exists():
        return _("Not all have signed yet.")
    return None


def agreement_is_draft(part, act):
    if part.agreement.state != "draft":
        return _("The agreement is open for signature. Its text can no longer be changed.")
    return None


def agreement_is_signed(commitment, act):
    """It binds from the first signature on."""
    if not commitment.agreement.is_signed:
        return _("Nobody has signed the agreement yet.")
    return None


def has_evidence(commitment, act):
    if not act.asking and not act.changes.get("evidence", "").strip():
        return Fault(_("Please say how this is known."), "evidence")
    return None


def is_open_for_signature(signatory, act):
    if signatory.agreement.state != "open_for_signature":
        return _("The agreement is not open for signature.")
    return None


def has_not_signed(signatory, act):
    return _("This side has signed already.") if signatory.signed_on else None
