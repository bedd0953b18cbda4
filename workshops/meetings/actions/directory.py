"""From an organisation that somebody named to an entry of the directory."""

from django.db import transaction
from django.utils.translation import gettext as _

from core.access import require
from core.versions import save_checked
from core.workflow import Refused
from networks.organisations.actions import enter_draft
from networks.organisations.models import Organisation
from workshops.meetings.actions.attendance import CLOSED
from workshops.meetings.models import Attendance


def enter_organisation(attendance: Attendance, *, by, kind: str, legal_form: str) -> Organisation:
    """A draft on behalf of what was named; everybody of this workshop who named it belongs to it. Whoever enters it does not become its
    editor: from the draft the organisation gets a link to take it over. Nobody is told. Refused where the directory has the name."""
    require(by, "meetings.keep_attendance", attendance)
    workshop = attendance.workshop
    if not workshop.is_kept:
        raise Refused(CLOSED)
    if not attendance.organisation_name or workshop.municipality is None:
        raise Refused(_("This organisation cannot be entered here."))
    with transaction.atomic():
        organisation = enter_draft(
            by=by, name=attendance.organisation_name, municipality=workshop.municipality, actor_group=attendance.actor_group,
            kind=kind, legal_form=legal_form,
        )  # fmt: skip
        named = workshop.attendances.filter(organisation_name__iexact=attendance.organisation_name)
        for row in named.select_for_update(of=("self",)).order_by("pk"):
            save_checked(
                row, version=row.version, changes={"organisation": organisation, "organisation_name": ""}
            )
    return organisation
