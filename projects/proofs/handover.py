"""What the hand-over file of a municipality says about its running grants: open reports and money to be paid back."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.documents import Heading, Part, Table
from projects.applications.balance import euro
from projects.payments.models import ReportDuty
from projects.payments.states import OPEN
from projects.proofs.models import Recovery
from projects.proofs.states import RecoveryState


def parts(municipality, user) -> list[Part]:
    """As the lead. Two queries; nothing where nothing is open."""
    lead = {"grant__project__lead_municipality": municipality}
    duties = (
        ReportDuty.objects.visible_to(user).filter(state__in=OPEN, **lead).select_related("grant__project")
    )
    rows = [
        [duty.grant.project, duty.grant.number, duty.name, duty.get_state_display(), _day(duty.counted_day)]
        for duty in duties.order_by("due_on", "pk")
    ]
    owed = (
        Recovery.objects.visible_to(user)
        .filter(state=RecoveryState.OPEN, **lead)
        .select_related("grant__project")
    )
    back = [[one.grant.project, one.grant.number, euro(one.amount), _day(one.due_on)] for one in owed]
    found: list[Part] = []
    if rows:
        heads = [_("Project"), _("Number"), _("Report"), _("State"), _("To be done by")]
        found.append(Table(_("Open reports"), heads, rows, widths=[4, 3, 3, 2, 2]))
    if back:
        heads = [_("Project"), _("Number"), _("Amount"), _("To be done by")]
        found.append(Table(_("Money to be paid back"), heads, back, widths=[4, 3, 2, 2]))
    return [Heading(_("Running grants")), *found] if found else []


def _day(day) -> str:
    return date_format(day, "SHORT_DATE_FORMAT")
