"""Beginning a report, writing its parts, its files."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core.access import require
from core.attachments import Attachment, attach, detach
from core.held import said
from core.once import create_once
from core.versions import Stale
from core.workflow import Refused
from projects.payments import actions as payments
from projects.payments.models import ReportDuty
from projects.payments.states import ReportState
from projects.proofs.actions.interim import write_interim
from projects.proofs.models import CostLine, GoalAttainment, IncomeLine, Report
from projects.proofs.queries import Known, known_for

ROWS = {
    "attainments": (GoalAttainment, "goal"),
    "cost_lines": (CostLine, "item"),
    "income_lines": (IncomeLine, "item"),
}
HELD = {
    "cost_line_not_negative": "",
    "income_line_not_negative": "",
    "other_income_not_negative": "other_income",
}


def begin_report(duty: ReportDuty, *, by) -> Report:
    """The draft, with what the portal knows and interim reports have proven; nobody is told. Once begun, it is given again."""
    with transaction.atomic():
        now = (
            ReportDuty.objects.select_for_update(of=("self",))
            .select_related("grant__project")
            .get(pk=duty.pk)
        )
        if now.state == ReportState.DUE:
            payments.begin_report(now, by=by)
        report, is_new = Report.objects.get_or_create(duty=now, defaults={"created_by": by})
        if is_new:
            require(by, "proofs.write_report", report)
            _write_known(report, known_for(report))
            _copy_goals(report)
            write_interim(report)
    duty.refresh_from_db()
    return report


def _write_known(report: Report, known: Known) -> None:
    """Into fields in which nothing is written."""
    today = timezone.localdate().isoformat()
    for name, value in known.values.items():
        if getattr(report, name) in ("", None):
            setattr(report, name, value)
            report.prefilled[name] = {"value": value, "on": today, "from": ", ".join(known.origins[name])}
    report.save()


def _copy_goals(report: Report) -> None:
    """With what the project says of them already."""
    for goal in report.goals:
        reached = goal.attainment if goal.attainment != "open" else ""
        GoalAttainment.objects.create(
            report=report, goal=goal, text=goal.text, reached=reached, comment=goal.attainment_text
        )


def locked(report: Report, by) -> Report:
    """The row as it is now, held until the transaction ends; refused unless it may be written."""
    now = (
        Report.objects.select_for_update(of=("self",))
        .select_related("duty__grant__project")
        .get(pk=report.pk)
    )
    if not now.is_writable:
        raise Refused(_("The report has been handed in; it can no longer be changed."))
    require(by, "proofs.write_report", now)
    return now


def touch(now: Report, part: str) -> None:
    """One more save of this part."""
    now.versions = {**now.versions, part: now.version_of(part) + 1}
    now.save(update_fields=["versions", "updated_at"])


def edit_part(
    report: Report, part: str, *, by, version: int, changes: dict[str, Any] | None = None,
    rows: Mapping[str, Iterable[dict[str, Any]]] | None = None,
) -> None:  # fmt: skip
    """Save one part of the form; gaps are allowed. Raises Stale when somebody saved this part in between; nobody gets a mail."""
    with transaction.atomic():
        now = locked(report, by)
        if now.version_of(part) != version:
            raise Stale(now.at(part))
        for name, value in (changes or {}).items():
            setattr(now, name, value)
        with said(Report, HELD):
            now.save(update_fields=[*(changes or {}), "updated_at"])
        for relation, values in (rows or {}).items():
            model, key = ROWS[relation]
            for row in values:
                named = {key: row[key]}
                model.objects.update_or_create(report=now, **named, defaults=row)
        touch(now, part)


def take_over_known(report: Report, *, by) -> list[str]:
    """What the portal has learnt since, into fields that are empty or still as it wrote them; gives the names of those that changed."""
    with transaction.atomic():
        now, changed = locked(report, by), []
        known = known_for(now)
        for name, value in known.values.items():
            before = now.prefilled.get(name, {}).get("value")
            if getattr(now, name) == before and value != before:
                setattr(now, name, "" if isinstance(value, str) else None)
                changed.append(name)
        _write_known(now, known)
        if changed:
            touch(now, "sachbericht")
            touch(now, "reichweite")
    return changed


# ---- files -----------------------------------------------------------------------------------------------------------
def add_file(report: Report, *, by, file, once: str | None = None) -> Attachment:
    def create() -> Attachment:
        now = locked(report, by)
        attachment = attach(now, file, by=by)
        touch(now, "anlagen")
        return attachment

    with transaction.atomic():
        return create_once(once, by=by, create=create)


def drop_file(report: Report, *, by, attachment: Attachment) -> None:
    with transaction.atomic():
        now = locked(report, by)
        detach(attachment)
        touch(now, "anlagen")
