"""How every page of this room gets its workshop, and the address to pass on while people can register for it."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from core.access import get_for
from workshops.meetings.guards import why_not_register
from workshops.meetings.models import Workshop

RUN, LEAD = "meetings.run_workshop", "meetings.coordinate_workshop"


def the_workshop(request: HttpRequest, pk: int, permission: str | None = RUN) -> Workshop:
    """404 for what this person may not see, 403 for what she sees but does not run."""
    found = Workshop.objects.select_related("municipality", "programme", "participation", "milestone__phase")
    return get_for(request.user, found, permission, pk=pk)


def register_link(workshop: Workshop) -> str:
    """Whole, as it stands in a mail or on a poster; nothing while registration is not open."""
    if why_not_register(workshop):
        return ""
    return settings.SITE_URL + reverse("meetings:register", args=[workshop.pk])
