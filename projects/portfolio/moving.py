"""What becomes of partners and signatories when two entries of an organisation become one."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from core.moving import Rule
from core.workflow import take
from projects.portfolio.models import ProjectPartner, Signatory
from projects.portfolio.states import PROJECT_PARTNER, TAKING_PART, JoinState


def _pairs(kept, gone) -> Iterator[tuple[ProjectPartner, ProjectPartner]]:
    """Both take part in one project or are asked to."""
    taking = ProjectPartner.objects.filter(state__in=TAKING_PART).select_related("project", "organisation")
    theirs = {row.project_id: row for row in taking.filter(organisation=gone)}
    for own in taking.filter(organisation=kept, project__in=theirs).order_by("pk"):
        yield own, theirs[own.project_id]


def _one_partner(kept, gone, cause) -> None:
    """The one that takes part goes on; the other ends and stays readable."""
    for own, other in _pairs(kept, gone):
        left = own if other.state == JoinState.CONFIRMED != own.state else other
        take(PROJECT_PARTNER.leave, left, by=cause.by, cause=cause)


def _say_partners(kept, gone) -> Iterator[str]:
    for own, _other in _pairs(kept, gone):
        yield _("Both are partners of the project “%(project)s”: they count as one.") % {
            "project": own.project
        }


def _both_sign(kept, gone):
    """A contract that both signed keeps both rows: who signed what is never rewritten."""
    own = Signatory.objects.filter(organisation=kept).values("agreement")
    return Signatory.objects.filter(organisation=gone, agreement__in=own)


RULES = {
    "portfolio.projectpartner.organisation": Rule(settle=_one_partner, says=_say_partners),
    "portfolio.signatory.organisation": Rule(stays=_both_sign),
}
