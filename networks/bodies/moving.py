"""What becomes of seats when two entries of an organisation become one: the same body seats it once."""

from django.utils import timezone

from core.moving import Rule
from networks.bodies.models import Seat
from networks.bodies.states import SeatKind


def _end_doubles(kept, gone, cause) -> None:
    """Of two nameless seats in one body one ends today; a lead stays a lead."""
    today = timezone.localdate()
    for seat in Seat.objects.active().filter(organisation=gone, person_name=""):
        twin = Seat.objects.active().filter(organisation=kept, person_name="", body=seat.body_id).first()
        if twin is not None:
            double = twin if seat.kind == SeatKind.LEAD else seat
            double.ended_on = today
            double.save(update_fields=["ended_on", "updated_at"])


RULES = {"bodies.seat.organisation": Rule(settle=_end_doubles)}
