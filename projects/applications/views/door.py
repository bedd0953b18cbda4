"""How a view finds its application."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from core.access import get_for
from projects.applications.models import Application
from projects.applications.queries import whole

READ, WRITE, LEAD = (
    "applications.read_application",
    "applications.write_application",
    "applications.lead_application",
)


def the_application(request: HttpRequest, pk: int, permission: str | None = READ) -> Application:
    """With all that its pages look at; who may not write is told why."""
    sentence = (
        _("The application can be written only by those who apply, and only until it is handed in.")
        if permission == WRITE
        else None
    )
    return get_for(request.user, whole(Application.objects), permission, sentence, pk=pk)
