"""What the hand-over file of a municipality says about its participations: where each phase stands, with light and reason."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.documents import Facts, Heading, Paragraph, Part, Table
from workshops.programmes.models import Obstacle, Participation, StaffAssessment
from workshops.programmes.queries import Stage, stages, with_milestones, with_progress
from workshops.programmes.states import ObstacleState


def parts(municipality, user) -> list[Part]:
    """Lights and what is kept by hand only of processes this person follows; four queries however many there are."""
    seen = Participation.objects.visible_to(user).filter(municipality=municipality)
    processes = (
        with_milestones(with_progress(seen))
        .select_related("lead_unit", "coordinator")
        .prefetch_related("facilitations__organisation")
    )
    obstacles = Obstacle.objects.visible_to(user).hindering().filter(participation__municipality=municipality)
    made: list[Part] = [Heading(_("Participations"))]
    for participation in processes.order_by("-programme__start", "pk"):
        made.extend(_of(participation, user.has_perm("programmes.follow_participation", participation)))
    if len(made) == 1:
        made.append(Paragraph(_("The municipality takes part in no programme.")))
    assessments = StaffAssessment.objects.visible_to(user).filter(participation__municipality=municipality)
    return [*made, *_assessments(assessments), *_obstacles(obstacles.exclude(state=ObstacleState.RESOLVED))]


def _of(participation: Participation, followed: bool) -> Iterator[Part]:
    yield Heading(str(participation.programme), level=2)
    facilitation = ", ".join(str(row.organisation) for row in participation.facilitations.all())
    progress = {"done": participation.workshops_done, "all": participation.workshops_all}
    period = " – ".join(_day(day) for day in (participation.start, participation.end) if day)
    yield Facts(
        [
            (_("State"), participation.get_state_display()),
            (_("Time frame"), period),
            (_("Lead unit"), participation.lead_unit),
            (_("Coordination"), participation.coordinator),
            (_("Process facilitation"), facilitation),
            (_("Workshops documented"), _("%(done)s of %(all)s") % progress),
        ]
    )
    if followed and (found := stages(participation)):
        heads = [_("Phase"), _("State"), _("Day"), _("Due on"), _("Light"), _("Reason")]
        names = {"programme": participation.programme}
        yield Table(_("Phases: %(programme)s") % names, heads, map(_row, found), widths=[3, 2, 2, 2, 2, 5])


def _assessments(found: QuerySet[StaffAssessment]) -> list[Part]:
    """Without the internal notes, which are for staff alone."""
    seen = found.select_related("participation__programme", "phase").order_by("-assessed_on", "-pk")
    rows = [
        [
            row.participation.programme,
            row.phase or _("whole process"),
            row.get_judgement_display(),
            _day(row.assessed_on),
            row.note,
        ]
        for row in seen
    ]
    heads = [_("Programme"), _("Phase"), _("Assessment"), _("Day"), _("Note")]
    table = Table(_("How programme staff see it, the latest first"), heads, rows, widths=[3, 3, 2, 2, 5])
    return [Heading(_("Assessments of the programme staff")), table] if rows else []


def _obstacles(found: QuerySet[Obstacle]) -> list[Part]:
    rows = [
        [
            row.text,
            row.get_kind_display(),
            row.get_state_display(),
            row.countermeasure,
            row.participation.programme,
        ]
        for row in found.select_related("participation__programme").order_by("pk")
    ]
    heads = [_("Obstacle"), _("Kind"), _("State"), _("Countermeasure"), _("Programme")]
    table = Table(
        _("What hinders the process, and what is done about it"), heads, rows, widths=[5, 2, 2, 4, 2]
    )
    return [Heading(_("Obstacles of the process")), table] if rows else []


def _row(stage: Stage) -> list[str]:
    held = stage.workshop.last_day if stage.workshop else stage.milestone.day
    return [
        str(stage.milestone), stage.state, _day(held), _day(stage.milestone.due_on), str(stage.light), stage.reason,
    ]  # fmt: skip


def _day(day) -> str:
    return date_format(day, "SHORT_DATE_FORMAT") if day else ""
