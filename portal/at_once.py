"""Renders models seldom while migrating: an empty database stands in a third of the time.

Django renders anew, after every single operation, all models that are related to the one it touched; and as everything
here is related to the user, that is nearly every model, hundreds of times. Three things make that rare: columns that
follow each other are rendered once, and only their own models, unless a key changes that others point to; a new table is
rendered alone, as it is when an application starts; of indexes, constraints and triggers the rendered model is told.
Code that migrates rows (RunPython) gets all models rendered anew, as ever.
Migration files stay as Django writes them, and what is written to the database is the same.
"""

from typing import Any

from django.db.migrations import (
    AddConstraint,
    AddField,
    AddIndex,
    AlterField,
    CreateModel,
    RemoveConstraint,
    RemoveField,
    RemoveIndex,
)
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from django.db.models import Model
from pgtrigger.migrations import AddTrigger, RemoveTrigger

KINDS = {
    "tables": (CreateModel,),
    "columns": (AddField, AlterField, RemoveField),
    "around": (AddIndex, RemoveIndex, AddConstraint, RemoveConstraint, AddTrigger, RemoveTrigger),
}
OPTIONS = ("indexes", "constraints", "triggers")


class AtOnce(Operation):
    """Operations of one kind with at most one rendering of the models between the state before and the state after."""

    def __init__(self, operations: list[Operation]):
        self.operations = operations

    def state_forwards(self, app_label, state):
        rendered = state.__dict__.pop("apps", None)  # without it, no operation renders anything
        for operation in self.operations:
            operation.state_forwards(app_label, state)
        if rendered is not None:
            state.__dict__["apps"] = rendered
            self.render(state, {(app_label, touched(operation)) for operation in self.operations})

    def render(self, state: ProjectState, models: set[tuple[str, str]]) -> None:
        match kind_of(self.operations[0]):
            case "columns" if any(map(_is_pointed_to, self.operations)):
                state.reload_models(models, delay=False)
            case "columns" | "tables":
                state.is_delayed = (
                    True  # what points to these models shows them as they were, until somebody asks for rows
                )
                with state.apps.bulk_update():
                    for key in models:
                        state.apps.unregister_model(*key)
                    state.apps.render_multiple([state.models[key] for key in sorted(models)])
            case "around":
                for key in models:
                    _tell(state.apps.get_model(*key), state.models[key].options)

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        for operation in self.operations:
            operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def describe(self):
        return "; ".join(operation.describe() for operation in self.operations)


def _is_pointed_to(operation: Operation) -> bool:
    """A column that foreign keys hold, or may."""
    return isinstance(operation, AlterField) and (operation.field.primary_key or operation.field.unique)


def _tell(model: type[Model], options: dict[str, Any]) -> None:
    """What stands around the columns; operations read it before from the state, never from the model, so one model serves both."""
    for name in OPTIONS:
        setattr(model._meta, name, options.get(name, []))


class Executor(MigrationExecutor):
    def apply_migration(self, state, migration, fake=False, fake_initial=False):
        if not (fake or fake_initial):  # these two look at single operations and write nothing
            migration.operations = grouped(migration.operations)
        return super().apply_migration(state, migration, fake, fake_initial)


def grouped(operations: list[Operation]) -> list[Operation]:
    """The same operations in the same order, neighbours of one kind joined."""
    joined: list[Operation] = []
    for operation in operations:
        if kind_of(operation) is None:
            joined.append(operation)
        elif joined and isinstance(joined[-1], AtOnce) and fits(operation, joined[-1].operations):
            joined[-1].operations.append(operation)
        else:
            joined.append(AtOnce([operation]))
    return joined


def fits(operation: Operation, before: list[Operation]) -> bool:
    """Of one kind, and no column twice: the second time needs the model as the first has left it."""
    kind = kind_of(operation)
    if kind != kind_of(before[-1]):
        return False
    return kind != "columns" or column_of(operation) not in map(column_of, before)


def kind_of(operation: Operation) -> str | None:
    return next((kind for kind, classes in KINDS.items() if isinstance(operation, classes)), None)


def touched(operation: Operation) -> str:
    return (getattr(operation, "model_name", None) or operation.name).lower()


def column_of(operation: Operation) -> tuple[str, str]:
    return touched(operation), operation.name.lower()
