"""What the hand-over file of a municipality says about its applications that are under way."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.documents import Heading, Part, Table
from projects.applications.models import Application
from projects.applications.states import UNDECIDED, ApplicationState


def parts(municipality, user) -> list[Part]:
    """As the lead. One query; nothing where nothing is under way."""
    seen = Application.objects.visible_to(user).filter(
        municipality=municipality, state__in=[ApplicationState.DRAFT, *UNDECIDED]
    )
    rows = [
        [one.title, one.call, one.number or "–", one.get_state_display(), _until(one)]
        for one in seen.select_related("call").order_by("call__closes_on", "pk")
    ]
    heads = [_("Title"), _("Call"), _("Number"), _("State"), _("To be done by")]
    table = Table(_("Applications under way"), heads, rows, widths=[4, 3, 3, 2, 2])
    return [Heading(_("Applications for funding")), table] if rows else []


def _until(application: Application) -> str:
    """The day that matters to the applicants now."""
    waiting = {
        ApplicationState.DRAFT: application.call.closes_on,
        ApplicationState.RETURNED: application.completion_due,
    }
    day = waiting.get(application.state)
    return date_format(day, "SHORT_DATE_FORMAT") if day else "–"
