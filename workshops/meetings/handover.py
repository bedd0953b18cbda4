"""What the hand-over file of a municipality says about its workshops: open agreements, obstacles, what was held and what is planned."""

from django.db.models import Count, Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.documents import Heading, Paragraph, Part, Table
from workshops.meetings.models import Outcome, Workshop
from workshops.meetings.states import AttendanceState, OutcomeKind

ATTENDED = Count("attendances", filter=Q(attendances__state=AttendanceState.ATTENDED))


def parts(municipality, user) -> list[Part]:
    """Three queries."""
    outcomes = Outcome.objects.visible_to(user).filter(workshop__municipality=municipality)
    outcomes = outcomes.unfinished().select_related("workshop", "owner")
    workshops = Workshop.objects.visible_to(user).filter(municipality=municipality)
    return [
        Heading(_("Open agreements")),
        *_table(
            _("Agreements by due day"), [_("Agreement"), _("Responsible"), _("Due on"), _("State"), _("From workshop")],
            [
                [row.text, row.owner, _due(row), row.get_state_display(), row.workshop]
                for row in outcomes.filter(kind=OutcomeKind.AGREEMENT).order_by("due", "pk")
            ],
            _("No agreement is open."), [5, 3, 2, 2, 3],
        ),
        Heading(_("Obstacles named in workshops")),
        *_table(
            _("Obstacles by workshop"), [_("Obstacle"), _("Kind"), _("State"), _("From workshop")],
            [
                [row.text, row.get_obstacle_kind_display(), row.get_state_display(), row.workshop]
                for row in outcomes.filter(kind=OutcomeKind.OBSTACLE).order_by("workshop__first_day", "pk")
            ],
            _("No obstacle is open."), [6, 2, 2, 3],
        ),
        Heading(_("Workshops")),
        *_table(
            _("Workshops by day"), [_("Title"), _("Kind"), _("Day"), _("State"), _("Present")],
            [
                [row.title, row.get_kind_display(), _days(row), row.standing.words, row.attended or ""]
                for row in workshops.annotate(attended=ATTENDED).order_by("first_day", "pk")
            ],
            _("No workshop is entered yet."), [4, 3, 2, 2, 1],
        ),
    ]  # fmt: skip


def _table(caption: str, heads: list[str], rows: list[list], nothing: str, widths: list[int]) -> list[Part]:
    return [Table(caption, heads, rows, widths=widths)] if rows else [Paragraph(nothing)]


def _due(outcome: Outcome) -> str:
    day = date_format(outcome.due, "SHORT_DATE_FORMAT")
    return _("%(day)s, overdue") % {"day": day} if outcome.is_overdue else day


def _days(workshop: Workshop) -> str:
    first, last = (date_format(day, "SHORT_DATE_FORMAT") for day in (workshop.first_day, workshop.last_day))
    return first if first == last else f"{first} – {last}"
