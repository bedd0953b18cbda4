"""Programmes, their goals and the templates of their processes."""

from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _

from accounts.actions import grant_role
from accounts.states import Role
from core.access import require
from core.once import create_once
from core.text import slug_of
from core.versions import save_checked
from core.workflow import Refused, begin, take
from workshops.programmes.actions.milestones import generate_milestones
from workshops.programmes.models import (
    Participation,
    PhaseTemplate,
    ProcessTemplate,
    Programme,
    ProgrammeGoal,
)
from workshops.programmes.states import PROGRAMME, ParticipationState

Rows = list[tuple[int | None, dict[str, Any]]]
"""Rows of a list as a form leaves them: the key of one that was there, or None for a new one, and its values."""


def create_programme(*, by, values: dict[str, Any], once: str | None = None) -> Programme:
    """A draft. Whoever creates it becomes staff of this programme and can go on with it."""

    def create() -> Programme:
        programme = Programme(**values, created_by=by)
        programme.slug = _free_slug(programme.short_title or programme.title)
        begin(PROGRAMME.draft, programme, by=by)
        grant_role(Role.PROGRAMME_STAFF, user=by, scope=programme, by=by)
        return programme

    with transaction.atomic():
        return create_once(once, by=by, create=create)


def edit_programme(programme: Programme, *, by, version: int, changes: dict[str, Any]) -> None:
    """The address stays, so that links hold. Raises Stale when somebody saved in between."""
    require(by, "programmes.change_programme", programme)
    with transaction.atomic():
        save_checked(programme, version=version, changes=changes)


def publish_programme(programme: Programme, *, by) -> None:
    """Everybody sees the programme and its status page. No mail."""
    take(PROGRAMME.publish, programme, by=by)


def close_programme(programme: Programme, *, by) -> None:
    """No more applications; what runs goes on. No mail."""
    take(PROGRAMME.close, programme, by=by)


def archive_programme(programme: Programme, *, by) -> None:
    """Stays readable. No mail."""
    take(PROGRAMME.archive, programme, by=by)


def save_goals(programme: Programme, *, by, version: int, goals: Rows) -> None:
    """The goals as the form shows them; one that is missing is gone. Raises Stale when somebody saved in between."""
    require(by, "programmes.change_programme", programme)
    with transaction.atomic():
        save_checked(programme, version=version, changes={})
        _save_rows(ProgrammeGoal, {"programme": programme}, goals)


def create_template(*, by, name: str, description: str = "", once: str | None = None) -> ProcessTemplate:
    """An empty process; its phases are kept by `save_phases`."""
    require(by, "programmes.add_processtemplate")
    values = {"name": name, "description": description, "created_by": by}
    return create_once(once, by=by, create=lambda: ProcessTemplate.objects.create(**values))


def copy_template(
    template: ProcessTemplate, *, by, name: str, description: str = "", once: str | None = None
) -> ProcessTemplate:
    """A process of its own with the same phases, to be changed without touching who works with the first."""

    def create() -> ProcessTemplate:
        made = create_template(by=by, name=name, description=description)
        copies: dict[int, PhaseTemplate] = {}
        for phase in template.phases.order_by("position"):
            kept, after = phase.pk, copies.get(phase.after_id)
            phase.pk, phase._state.adding, phase.template, phase.after = None, True, made, after
            phase.save()
            copies[kept] = phase
        return made

    with transaction.atomic():
        return create_once(once, by=by, create=create)


def save_phases(
    template: ProcessTemplate, *, by, version: int, changes: dict[str, Any], phases: Rows
) -> None:
    """The phases as the form shows them. Running participations get the milestones of new phases.

    A phase that has milestones stays: Refused, and nothing is saved. Raises Stale when somebody saved in between.
    """
    require(by, "programmes.change_processtemplate", template)
    try:
        with transaction.atomic():
            save_checked(template, version=version, changes=changes)
            gone = template.phases.exclude(pk__in=[pk for pk, _values in phases if pk])
            PhaseTemplate.objects.filter(after__in=gone).update(after=None)  # what waited for one that goes
            _save_rows(PhaseTemplate, {"template": template}, phases)
            running = Participation.objects.filter(programme__process_template=template)
            for participation in running.filter(state=ParticipationState.ACTIVE):
                generate_milestones(participation)
    except models.ProtectedError as used:
        raise Refused(_("A phase that municipalities already work on cannot be removed.")) from used


def _save_rows(model: type[models.Model], parent: dict[str, Any], rows: Rows) -> None:
    model.objects.filter(**parent).exclude(pk__in=[pk for pk, _values in rows if pk]).delete()
    for pk, values in rows:
        if pk:
            model.objects.filter(pk=pk, **parent).update(**values)
        else:
            model.objects.create(**parent, **values)


def _free_slug(title: str) -> str:
    base = slug_of(title)[:100] or "programm"
    taken = set(Programme.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(slug for slug in (base, *(f"{base}-{n}" for n in range(2, 1000))) if slug not in taken)
