"""What the hand-over file of a municipality says about its bodies."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.documents import Heading, Paragraph, Part, Table
from networks.bodies.models import Body, Seat
from networks.bodies.queries import line_of


def parts(municipality, user) -> list[Part]:
    """Two queries and one for what the reader may see of the seats."""
    bodies = Body.objects.visible_to(user).of_place(municipality).in_structure()
    rows = list(bodies.with_seats().order_by("sort_key", "number_value"))
    seats = Seat.objects.active().filter(body__in=bodies)
    seats = seats.select_related("body", "organisation", "represented_body").order_by(
        "body__sort_key", "body__number_value", "kind", "pk"
    )
    heads = [_("Name"), _("Kind"), _("What it is for"), _("Seats"), _("State")]
    lines = [
        [one, one.get_kind_display(), one.function, one.seats_taken, one.get_state_display()] for one in rows
    ]
    about = [_("Body"), _("Kind of seat"), _("Held by"), _("Term ends on")]
    return [
        Heading(_("Bodies")),
        Table(_("Bodies by name"), heads, lines, widths=[3, 2, 5, 1, 2])
        if lines
        else Paragraph(_("No body is entered yet.")),
        *(
            [Table(_("Seats by body"), about, [_seat(seat) for seat in seats], widths=[3, 2, 4, 2])]
            if lines
            else []
        ),
    ]


def _seat(seat: Seat) -> list:
    line = line_of(seat, reads=True)
    holder = ", ".join(str(part) for part in (line.holder, line.organisation) if part)
    day = date_format(seat.term_ends_on, "SHORT_DATE_FORMAT") if seat.term_ends_on else _("open")
    return [seat.body, seat.get_kind_display(), holder, day]
