"""A project whose last day has passed is finished, or gets a later one."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db.models import F, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import RoleAssignment, User
from accounts.roles import roles_of
from accounts.states import Role
from core.reminders import Kind, Level, Reminder, Said
from networks.organisations.states import MUNICIPALITY
from projects.portfolio.models import Project
from projects.portfolio.states import ProjectState

ENDS = Kind(
    "portfolio.ends",
    gettext_lazy("Projects whose last day has passed"),
    lambda user: roles_of(user).any(Role.COORDINATOR),
)


def waiting(today: date) -> QuerySet[Project]:
    found = Project.objects.filter(state=ProjectState.RUNNING, end__lt=today).annotate(falls_due=F("end"))
    return found.select_related("lead_municipality")


def people(level: Level, rows: Sequence[Project]) -> Mapping[int, list[User]]:
    """The coordinators of the lead."""
    held = RoleAssignment.objects.holders(
        Role.COORDINATOR, MUNICIPALITY, {row.lead_municipality_id for row in rows}
    )
    return {row.pk: held.get(row.lead_municipality_id, []) for row in rows}


def says(project: Project, level: Level, today: date) -> Said:
    names = {"project": project.title, "day": date_format(project.end, "SHORT_DATE_FORMAT")}
    line = (
        _("The last day of “%(project)s” was %(day)s. Please finish the project, or enter a later last day.")
        % names
    )
    return Said(_("Finish the project: %(project)s") % names, [line])


REMINDER = Reminder(
    "portfolio.project_end", ENDS, "project_end", waiting, people, says, Project.get_absolute_url
)
