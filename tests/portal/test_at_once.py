"""Joining operations may change how often models are rendered, never what a migration does."""

import pytest
from django.db import connection, models
from django.db.migrations import (
    AddConstraint,
    AddField,
    AddIndex,
    AlterField,
    CreateModel,
    Migration,
    RemoveField,
    RunPython,
)
from django.db.migrations.state import ProjectState

from portal.at_once import AtOnce, grouped

KEY = ("id", models.AutoField(primary_key=True))


def operations():
    return [
        CreateModel("Town", [KEY, ("name", models.TextField())]),
        CreateModel("Street", [KEY, ("town", models.ForeignKey("core.Town", models.CASCADE))]),
        AddField(
            "Town", "main", models.ForeignKey("core.Street", models.CASCADE, null=True, related_name="+")
        ),
        AddField("Street", "name", models.TextField(default="")),
        RunPython(lambda apps, editor: apps.get_model("core", "Town").objects.create(name="Bonn")),
        AddIndex("Town", models.Index(fields=["name"], name="town_name")),
        AddIndex("Street", models.Index(fields=["town", "name"], name="street_name")),
        AddConstraint("Town", models.CheckConstraint(condition=~models.Q(name=""), name="town_is_named")),
        RunPython(named),
        AddField("Street", "length", models.IntegerField(default=0)),
        AlterField("Street", "name", models.CharField(max_length=80, unique=True)),
        AlterField("Street", "length", models.BigIntegerField(null=True)),
        RemoveField("Town", "main"),
        AddField("Town", "size", models.IntegerField(default=3)),
        RunPython(sized),
    ]


def named(apps, editor):
    """Sees the models as they are by now: the constraint, and the street from its town."""
    town = apps.get_model("core", "Town")
    assert [constraint.name for constraint in town._meta.constraints] == ["town_is_named"]
    assert town.objects.get().street_set.count() == 0


def sized(apps, editor):
    """A street finds its town by a column that the town has got since the street was made."""
    street, town = apps.get_model("core", "Street"), apps.get_model("core", "Town").objects.get()
    street.objects.create(town=town, name="Adenauerallee")
    assert street.objects.filter(town__size=3).get().town == town


def test_only_neighbours_of_one_kind_are_joined_and_no_column_twice():
    joined = grouped(operations())
    kinds = [AtOnce, AtOnce, RunPython, AtOnce, RunPython, AtOnce, AtOnce, RunPython]
    assert [type(operation) for operation in joined] == kinds
    flat = [part for whole in joined for part in getattr(whole, "operations", [whole])]
    assert [type(part) for part in flat] == [type(part) for part in operations()]


@pytest.mark.django_db
def test_joined_operations_write_the_same_schema():
    assert schema_after(grouped(operations())) == schema_after(operations())


def schema_after(steps) -> list:
    """Columns, indexes and foreign keys of the two tables, which are dropped again."""
    migration = Migration("probe", "core")
    migration.operations = steps
    state = ProjectState()
    _ = state.apps  # as the executor does: rendered before the first operation
    with connection.schema_editor() as editor:
        state = migration.apply(state, editor)
    with connection.cursor() as cursor:
        cursor.execute(
            """select table_name || column_name || data_type || is_nullable as fact from information_schema.columns
               where table_name in ('core_town', 'core_street')
               union all select indexdef from pg_indexes where tablename in ('core_town', 'core_street')
               union all select pg_get_constraintdef(oid) from pg_constraint
               where conrelid in ('core_town'::regclass, 'core_street'::regclass)
               union all select name from core_town order by fact"""
        )
        facts = cursor.fetchall()
        cursor.execute("drop table core_street, core_town cascade")
    return facts
