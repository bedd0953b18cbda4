"""What the hand-over file of a municipality says about sittings: what is decided and not done, and what comes next."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.documents import Heading, Paragraph, Part, Table
from networks.bodies.models import Body
from workshops.sittings.models import Decision


def parts(municipality, user) -> list[Part]:
    """One query."""
    bodies = Body.objects.read_by(user).of_place(municipality)
    found = Decision.objects.open().filter(sitting__body__in=bodies).select_related("sitting__body", "owner")
    rows = [
        [one.text, one.owner or one.sitting.body, _day(one.due), one.sitting]
        for one in found.order_by("due", "pk")
    ]
    heads = [_("Decision"), _("Responsible"), _("Due on"), _("Sitting")]
    return [
        Heading(_("Open decisions of bodies")),
        Table(_("Open decisions by due day"), heads, rows, widths=[5, 3, 2, 4])
        if rows
        else Paragraph(_("No decision is open.")),
    ]


def _day(day) -> str:
    return date_format(day, "SHORT_DATE_FORMAT") if day else "–"
