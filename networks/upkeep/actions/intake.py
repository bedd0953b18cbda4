"""A list of organisations is read, decided about row by row and taken in; the long parts by a worker that may die and go on."""

from collections.abc import Mapping
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from core import retention
from core.access import require
from core.history import Transition
from core.once import create_once
from core.sheets import Unreadable, read_table
from core.text import search_key
from core.workflow import Refused, begin, take
from networks.upkeep.actions.letters import tell_taken_in
from networks.upkeep.actions.rows import look_through, take_in
from networks.upkeep.columns import head_of, known_heads
from networks.upkeep.models import Intake, IntakeRow
from networks.upkeep.states import INTAKE, WORKING, Decision, IntakeState

BATCH = 25
QUIET = timedelta(minutes=2)  # a worker that gave no sign so long is taken for dead


def bring_list(file, *, by, publish: bool = False, token: str | None = None) -> Intake:
    """Keep the rows as they stand in the file; what they mean is worked out afterwards. Refused for what is no such table."""

    def create() -> Intake:
        heads, rows = _table(file)
        intake = Intake(file_name=file.name[:200], publish=publish, total=len(rows), created_by=by)
        begin(INTAKE.bring, intake, by=by)
        IntakeRow.objects.bulk_create(
            [
                IntakeRow(intake=intake, number=number, raw=raw, name=raw.get("name", "")[:200])
                for number, row in rows
                if (raw := {name: cell for name, cell in zip(heads, row, strict=False) if name})
            ],
            batch_size=500,
        )
        return intake

    return create_once(token, by=by, create=create)


def _table(file) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """The fields of the columns, and the rows that say something with their number in the file."""
    try:
        table = read_table(file, file.name)
    except Unreadable as fault:
        raise Refused(str(fault), "file") from fault
    known = known_heads()
    heads = [known.get(search_key(head), "") for head in (table[0] if table else [])]
    unknown = [head for head, name in zip(table[0] if table else [], heads, strict=True) if head and not name]
    if "name" not in heads and "slug" not in heads:
        raise Refused(
            _("The first row must hold the heads of the columns, at least “%(head)s”.")
            % {"head": head_of("name")},
            "file",
        )
    if unknown:
        raise Refused(
            _("We do not know these columns: %(heads)s.") % {"heads": ", ".join(unknown[:10])}, "file"
        )
    if len(set(filter(None, heads))) < len(list(filter(None, heads))):
        raise Refused(_("A column is there twice."), "file")
    rows = [(number, row) for number, row in enumerate(table[1:], start=2) if any(row)]
    if not rows:
        raise Refused(_("The table has no rows."), "file")
    return heads, rows


# ---- the long work -----------------------------------------------------------------------------------------------------
def work_on(pk: int) -> int:
    """Go on with an intake until nothing is left; gives how many rows were done. Two workers never share one."""
    if not _claim(pk):
        return 0
    intake, worked = Intake.objects.select_related("created_by").get(pk=pk), 0
    with override(intake.created_by.preferred_language):
        while rows := list(intake.rows.filter(is_done=False).order_by("number")[:BATCH]):
            for row in rows:
                _one(intake, row)
            worked += len(rows)
            intake.done += len(rows)
            Intake.objects.filter(pk=pk).update(done=intake.done, worked_at=timezone.now())
        with transaction.atomic():
            step = INTAKE.read if intake.state == IntakeState.READING else INTAKE.finish
            about = take(step, intake, by=None, changes={"worked_at": None, "done": intake.total})
            if step is INTAKE.read:
                intake.rows.update(is_done=False)
            else:
                tell_taken_in(intake, about)
    return worked


def _claim(pk: int) -> bool:
    free = Q(worked_at=None) | Q(worked_at__lt=timezone.now() - QUIET)
    return bool(Intake.objects.filter(free, pk=pk, state__in=WORKING).update(worked_at=timezone.now()))


def _one(intake: Intake, row: IntakeRow) -> None:
    """Whatever one row brings, the others go on."""
    with transaction.atomic():
        if intake.state == IntakeState.READING:
            look_through(intake, row)
        else:
            take_in(intake, row)
        row.is_done = True
        row.save()


# ---- the person ----------------------------------------------------------------------------------------------------------
def decide_rows(intake: Intake, *, by, decisions: Mapping[int, str]) -> None:
    """For each row (by key) "new", "skip" or the key of the entry it is the same as; what is not offered for a row is left out."""
    require(by, "upkeep.work_intake", intake)
    with transaction.atomic():
        Intake.objects.select_for_update(of=("self",)).only("pk").get(pk=intake.pk)
        intake.refresh_from_db()
        if intake.state != IntakeState.READY:
            raise Refused(_("This list is not waiting for decisions any more."))
        for row in intake.rows.filter(pk__in=decisions, faults=[]):
            said, offered = decisions[row.pk], {str(pk) for pk, _percent in row.candidates}
            if said in offered:
                row.decision, row.match_id = Decision.SAME, int(said)
            elif said == Decision.SKIP or (said == Decision.NEW and not row.is_surely_there):
                row.decision, row.match_id = said, None
            else:
                continue
            row.save(update_fields=["decision", "match"])


def decide_rest(intake: Intake, *, by, decision: str) -> int:
    """All rows that are still open alike."""
    rows = intake.rows.undecided().values_list("pk", flat=True)
    decide_rows(intake, by=by, decisions=dict.fromkeys(rows, decision))
    return len(rows)


def start_intake(intake: Intake, *, by) -> Transition:
    """From here on a worker takes the rows in. Refused while rows are undecided."""
    return take(INTAKE.start, intake, by=by, changes={"done": 0})


def discard_intake(intake: Intake, *, by) -> Transition:
    """Nothing is taken in, and the rows go at once."""
    with transaction.atomic():
        about = take(INTAKE.discard, intake, by=by)
        intake.rows.all().delete()
    return about


def forget_old_rows() -> int:
    """The rows of lists brought longer ago than the table of periods allows; what came of them stays in the directory."""
    last = timezone.now() - retention.INTAKES.period
    return IntakeRow.objects.filter(intake__created_at__lt=last).delete()[0]
