"""Beginning an application and writing its parts."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from core.access import require
from core.held import said
from core.once import create_once
from core.versions import Stale
from core.workflow import Refused, begin
from projects.applications.models import Application, CostItem, FinancingItem, Goal, WorkPackage
from projects.applications.states import APPLICATION
from projects.calls.models import Call, Priority

ROWS = {"goals": Goal, "work_packages": WorkPackage, "cost_items": CostItem, "financing_items": FinancingItem}
HELD = {"one_draft_per_title": "title", "application_ends_after_start": "project_end"}


def begin_application(call: Call, *, municipality, title: str, by, once: str | None = None) -> Application:
    """A draft that the coordination of the municipality writes; the granting authority does not see it. Raises Refused with the sentence
    when the municipality may not apply or the call is not open."""

    def create() -> Application:
        application = Application(call=call, municipality=municipality, title=title, created_by=by)
        with said(Application, HELD):
            begin(APPLICATION.begin, application, by=by)
        return application

    with transaction.atomic():
        return create_once(once, by=by, create=create)


def locked(application: Application, by) -> Application:
    """The row as it is now, held until the transaction ends; refused unless it may be written."""
    now = Application.objects.select_for_update(of=("self",)).select_related("call").get(pk=application.pk)
    if not now.is_writable:
        raise Refused(_("The application has been handed in; it can no longer be changed."))
    require(by, "applications.write_application", now)
    return now


def touch(now: Application, part: str) -> None:
    """One more save of this part."""
    now.versions = {**now.versions, part: now.version_of(part) + 1}
    now.save(update_fields=["versions", "updated_at"])


def edit_part(
    application: Application, part: str, *, by, version: int, changes: dict[str, Any] | None = None,
    priorities: Iterable[Priority] | None = None, rows: Mapping[str, Iterable[dict[str, Any]]] | None = None,
) -> None:  # fmt: skip
    """Save one part of the form; `rows` take the place of those that were there. Gaps are allowed. Raises Stale when somebody saved this
    part in between; nobody gets a mail."""
    with transaction.atomic():
        now = locked(application, by)
        if now.version_of(part) != version:
            raise Stale(now.at(part))
        for name, value in (changes or {}).items():
            setattr(now, name, value)
        with said(Application, HELD):
            now.save(update_fields=[*(changes or {}), "updated_at"])
        if priorities is not None:
            now.priorities.set([one for one in priorities if one.call_id == now.call_id])
        for relation, values in (rows or {}).items():
            _replace(now, relation, values)
        touch(now, part)


def _replace(application: Application, relation: str, values: Iterable[dict[str, Any]]) -> None:
    getattr(application, relation).all().delete()
    model = ROWS[relation]
    for position, row in enumerate(values):
        model.objects.create(application=application, position=position, **row)
