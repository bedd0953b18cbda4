"""What this room adds to pages of the roof: panels, own data, who may open a file of minutes."""

from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.states import Role
from core.pages import Panel
from core.timeline import Told
from workshops.meetings.models import Attendance, Minutes, Outcome, SignUp, Workshop, WorkshopDocument
from workshops.meetings.models.person import Person
from workshops.meetings.queries.work import my_agreements, my_workshops, public_workshops_of
from workshops.meetings.queries.workshop import OUTCOME_BADGES


def mine(request: HttpRequest) -> Panel | None:
    """For everybody who keeps workshops, also while there is none."""
    roles = request.user.roles
    if not roles.any(Role.COORDINATOR, Role.FACILITATOR, Role.PROGRAMME_STAFF):
        return None
    plans = roles.any(Role.COORDINATOR, Role.PROGRAMME_STAFF)
    workshops = list(my_workshops(request.user))
    return Panel("meetings/panel_mine.html", {"workshops": workshops, "plans": plans})


def agreements(request: HttpRequest) -> Panel | None:
    """For those who answer for some, and for those who keep workshops the way to the whole list."""
    roles = request.user.roles
    if not roles.any(Role.COORDINATOR, Role.ORG_EDITOR):
        return None
    own = [(row, OUTCOME_BADGES[row.state]) for row in my_agreements(request.user)]
    if not own and not roles.any(Role.COORDINATOR):
        return None
    return Panel("meetings/panel_agreements.html", {"agreements": own})


def of_municipality(request: HttpRequest, municipality) -> Panel | None:
    workshops = list(public_workshops_of(municipality))
    return Panel("meetings/panel_municipality.html", {"workshops": workshops}) if workshops else None


def origin(request: HttpRequest, made) -> Panel | None:
    """Of what an outcome has become: the workshop it comes from, for those who see that."""
    kind = ContentType.objects.get_for_model(made)
    found = Outcome.objects.filter(promoted_type=kind, promoted_id=made.pk).select_related("workshop").first()
    if found is None or not request.user.has_perm("meetings.view_workshop", found.workshop):
        return None
    sees_it = request.user.has_perm("meetings.view_outcome", found)
    return Panel(
        "meetings/panel_origin.html", {"outcome": found, "workshop": found.workshop, "sees_it": sees_it}
    )


def may_open_files_of_minutes(user, object_id: int) -> bool:
    """Files are internal: a published edition shows its public text, never its files."""
    return Minutes.objects.filter(pk=object_id, workshop__in=Workshop.objects.run_by(user)).exists()


def may_open_document(user, object_id: int) -> bool:
    """Whoever runs the workshop; everybody once it is marked public."""
    return WorkshopDocument.objects.visible_to(user).filter(pk=object_id).exists()


def own_data(user) -> dict:
    """Lists of participants on which this person's address stands, and registrations that she has not confirmed yet."""
    listed = Attendance.objects.filter(email__iexact=user.email)
    waiting = SignUp.objects.filter(email__iexact=user.email, attendance=None)
    return {
        "workshops": [{**_about(row), "state": str(row.get_state_display())} for row in _with_names(listed)]
        + [{**_about(row), "state": str(_("not confirmed yet"))} for row in _with_names(waiting)]
    }


def _with_names(rows):
    return rows.select_related("workshop", "organisation").order_by("pk")


def _about(row: Person) -> dict:
    return {
        "workshop": str(row.workshop),
        "day": row.workshop.first_day.isoformat(),
        "name": row.person_name,
        "organisation": row.party,
        "needs": row.needs_in_words,
    }


def _of_workshop(url_name: str):
    return lambda part: reverse(url_name, args=[part.workshop_id])


TIMELINES = (
    Told(
        Workshop, ("meetings.run_workshop",),
        parts=(
            ("meetings.WorkshopDay", "workshop"), ("meetings.AgendaItem", "day__workshop"),
            ("meetings.WorkshopFacilitation", "workshop"), ("meetings.Minutes", "workshop"), ("meetings.Outcome", "workshop"),
            ("meetings.WorkshopMeeting", "workshop"), ("meetings.WorkshopDocument", "workshop"),
        ),
    ),
    Told(Minutes, ("meetings.write_minutes",), page=_of_workshop("meetings:minutes")),
    Told(
        Outcome, ("meetings.view_outcome",),
        page=lambda outcome: reverse("meetings:outcome", args=[outcome.workshop_id, outcome.pk]),
    ),
    Told(
        Attendance, ("meetings.keep_attendance",),
        page=lambda person: reverse("meetings:participant", args=[person.workshop_id, person.pk]),
    ),
)  # fmt: skip
