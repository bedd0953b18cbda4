"""What the hand-over file of a municipality says about its requests that are under way."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.documents import Heading, Part, Table
from workshops.offers.models import ServiceRequest
from workshops.offers.states import RequestState

UNDER_WAY = (RequestState.SUBMITTED, RequestState.IN_CLARIFICATION, RequestState.ACCEPTED)


def parts(municipality, user) -> list[Part]:
    """One query; nothing where nothing is under way."""
    seen = ServiceRequest.objects.visible_to(user).filter(municipality=municipality, state__in=UNDER_WAY)
    rows = [
        [row.offer, row.get_state_display(), date_format(row.submitted_on, "SHORT_DATE_FORMAT"), row.owner]
        for row in seen.select_related("offer", "owner").order_by("submitted_on", "pk")
    ]
    heads = [_("Offer"), _("State"), _("Submitted on"), _("Responsible")]
    table = Table(_("Requests by day"), heads, rows, widths=[4, 2, 2, 3])
    return [Heading(_("Requests under way")), table] if rows else []
