"""What everything that is written about a workshop begins with."""

from django.utils.translation import gettext_lazy as _

from core.workflow import Refused
from workshops.meetings.models import Workshop

CLOSED = _("The workshop is documented or cancelled and can no longer be changed.")


def locked(workshop: Workshop) -> Workshop:
    """The row as it is now, held until the end of the transaction; Refused once it is documented or cancelled."""
    current = Workshop.objects.select_for_update(of=("self",)).get(pk=workshop.pk)
    if not current.is_kept:
        raise Refused(CLOSED)
    return current
