"""What programme staff say beside the lights of the invented programme."""

from datetime import date, timedelta

from accounts.models import User
from workshops.programmes.models import Participation
from workshops.status.actions import assess


def load(
    kiel: Participation, leipzig: Participation, wetzlar: Participation, *, by: User, today: date
) -> None:
    day = today - timedelta(days=5)
    assess(
        kiel, by=by, judgement="watch", assessed_on=day, note="Demo: Der Bericht zu Workshop II ist angefragt.",
        phase=kiel.milestones.get(phase__code="II").phase,
    )  # fmt: skip
    assess(
        leipzig,
        by=by,
        judgement="good",
        assessed_on=day,
        note="Demo: Der Termin für Workshop II wird gerade abgestimmt.",
    )
    assess(
        wetzlar, by=by, judgement="at_risk", assessed_on=day, note="Demo: Es fehlt eine Vertretung für die Koordination.",
        internal_note="Demo: Gespräch mit der Amtsleitung vereinbart.",
    )  # fmt: skip
