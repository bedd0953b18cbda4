"""What this room adds to pages of the roof, and to a person's own data."""

from django.http import HttpRequest

from core.pages import Panel
from workshops.surveys.models import Survey, SurveyInvitation
from workshops.surveys.queries.overview import BADGES

MOST = 5


def mine(request: HttpRequest) -> Panel | None:
    """The surveys of those who may begin some; of others once there is one."""
    begins = request.user.has_perm("surveys.begin_survey")
    found = [(survey, BADGES[survey.state]) for survey in Survey.objects.run_by(request.user)[:MOST]]
    return Panel("surveys/panel_mine.html", {"surveys": found, "begins": begins}) if found or begins else None


def own_data(user) -> dict:
    """Surveys this person's address was invited to. What she answered to an anonymous one, nobody can find."""
    rows = SurveyInvitation.objects.filter(email__iexact=user.email).select_related("survey").order_by("pk")
    return {
        "surveys": [
            {
                "survey": str(row.survey),
                "invited": row.sent_at.date().isoformat() if row.sent_at else "",
                "answered": row.answered_on.isoformat() if row.answered_on else "",
            }
            for row in rows
        ]
    }
