"""Steps of any day in the log, as if they had been taken then."""

from datetime import date

from django.db import connection

from core.history import Transition
from tests.factories.workshops import WorkshopFactory
from workshops.meetings.models import Workshop


def step(workshop: Workshop, target: str, on: date, first: date | None = None) -> None:
    """One step in the log, recorded now, that happened on a day; the row itself is moved as the mover would."""
    first = first or workshop.first_day
    days = {"first_day": first.isoformat(), "last_day": first.isoformat()}
    Transition.objects.create(
        obj=workshop, step=target, source=workshop.state, target=target, effective_on=on, facts=days
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('portal.mover', 'on', true)")
        cursor.execute(
            "UPDATE meetings_workshop SET state = %s, first_day = %s, last_day = %s WHERE id = %s",
            [target, first, first, workshop.pk],
        )
        cursor.execute("SELECT set_config('portal.mover', '', true)")
    workshop.refresh_from_db()


def workshop(process, phase: str, first_day: date, *steps: tuple[str, date]) -> Workshop:
    made = WorkshopFactory(participation=process, phase=phase, first_day=first_day)
    for target, on in steps:
        step(made, target, on)
    return made
