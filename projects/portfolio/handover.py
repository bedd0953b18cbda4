"""What the hand-over file of a municipality says about its projects."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.documents import Heading, Paragraph, Part, Table
from projects.portfolio.models import LocalMeasure, Project
from projects.portfolio.queries import newest
from projects.portfolio.states import JoinState


def parts(municipality, user) -> list[Part]:
    """Projects it leads or takes part in, and its own local measures. Two queries."""
    projects = Project.objects.visible_to(user).in_places([municipality]).select_related("lead_municipality")
    rows = [
        [one.title, one.lead_municipality.name, _period(one), str(one.get_state_display()), one.summary]
        for one in newest(projects)
    ]
    taking = {"place__municipality": municipality, "place__state": JoinState.CONFIRMED}
    measures = LocalMeasure.objects.visible_to(user).filter(**taking).select_related("place__project")
    lines = [
        [one.place.project.title, one.text, str(one.get_state_display())] for one in measures.order_by("pk")
    ]
    heads = [_("Title"), _("Leading municipality"), _("Period"), _("State"), _("Summary")]
    found: list[Part] = [
        Heading(_("Projects")),
        Table(_("Projects, the newest first"), heads, rows, widths=[4, 2, 2, 2, 5])
        if rows
        else Paragraph(_("No project is entered yet.")),
    ]
    if lines:
        about = [_("Project"), _("Local measure"), _("State")]
        found.append(Table(_("Local measures in projects"), about, lines, widths=[4, 6, 2]))
    return found


def _period(project: Project) -> str:
    days = [date_format(day, "SHORT_DATE_FORMAT") for day in (project.start, project.end) if day]
    return " – ".join(days) or str(project.year or _("unknown"))
