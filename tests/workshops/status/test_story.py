"""What the kept log of a matrix reads is what its mark looks at: a change of anything else would never show (docs/decisions/10)."""

import re
from collections import defaultdict

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.history import Transition
from tests.factories.workshops import ParticipationFactory, WorkshopFactory
from workshops.programmes.models import Programme, StaffAssessment
from workshops.programmes.states import PROGRAMME
from workshops.status.queries import story
from workshops.status.queries.matrix import Eyes, seen, with_phases

pytestmark = pytest.mark.django_db

STEPS = "core_transition"
AFTER_A_STEP = 2
"""Queries for what was touched: which participations, and their steps."""
AFTER_A_NAME = 5
"""Which participations, their steps, assessments and places, and the order."""
NOT_KEPT = {
    "programmes_programme": "one that is not public has no page for those who do not see it, and none goes back to being a draft",
    "django_content_type": "never changes",
}
FOLLOWS = {"sort_key": "from the name, which is in the history"}
TABLE = re.compile(r'\b(?:FROM|JOIN)\s+"?([a-z]+_[a-z_]+)"?(?:\s+(?:AS\s+)?([a-z]\w*))?')
WORDS = {"join", "where", "on", "inner", "left", "order", "group", "union"}


def read_by_a_story() -> dict[str, set[str]]:
    """Every table with its columns that go into what is kept: rows, steps, assessments, and the order of the rows."""
    programme = with_phases().get(pk=ParticipationFactory().programme_id)
    story.forget()
    with CaptureQueriesContext(connection) as asked:
        seen(story.story_of(programme), Eyes(AnonymousUser(), programme))
    found = defaultdict(set)
    for sql in (query["sql"] for query in asked):
        for table, alias in TABLE.findall(sql):
            name = alias if alias and alias.lower() not in WORDS else table
            found[table] |= set(re.findall(rf'(?<!\w)"?{name}"?\."?(\w+)"?', sql))
    return found


def test_every_table_a_matrix_keeps_is_in_its_mark_and_in_what_is_read_again():
    tables = set(read_by_a_story())
    assert tables >= {STEPS, *story.HISTORIES}, "the test no longer sees what is read"
    assert tables - set(NOT_KEPT) == {STEPS, *story.HISTORIES}
    for table in story.HISTORIES:
        assert f"{table}event" in story.LATEST
        assert f"{table}event" in story.TOUCHED
    assert STEPS in story.LATEST and STEPS in story.TOUCHED


def test_every_column_a_matrix_keeps_is_in_the_history_of_its_table():
    """What is left out of a history writes no event, so its change would not show."""
    models = {model._meta.db_table: model for model in apps.get_models()}
    for table, columns in read_by_a_story().items():
        if table in story.HISTORIES:
            kept = {
                field.column
                for field in models[f"{table}event"]._meta.get_fields()
                if hasattr(field, "column")
            }
            missed = columns - kept - set(FOLLOWS)
            assert not missed, f"{table}: {missed}"
            assert columns, table


def test_a_programme_never_goes_back_to_being_a_draft():
    """The reason of one entry in NOT_KEPT."""
    assert not [step for step in PROGRAMME.steps.values() if step.target == "draft" and step.sources]
    assert Programme._meta.db_table in NOT_KEPT


def rows_of(programme) -> tuple[list[str], int]:
    """The municipalities of a visitor's matrix in their order, and how many queries they cost."""
    programme = with_phases().get(pk=programme.pk)
    with CaptureQueriesContext(connection) as asked:
        found = seen(story.story_of(programme), Eyes(AnonymousUser(), programme))
    return [part.name for part, _followed in found], len(asked)


def test_a_step_leaves_the_order_of_the_rows_and_a_new_name_or_participation_does_not():
    bonn = ParticipationFactory(municipality__name="Bonn")
    programme = bonn.programme
    kiel = ParticipationFactory(programme=programme, municipality__name="Kiel")
    story.forget()
    assert rows_of(programme)[0] == ["Bonn", "Kiel"]
    assert rows_of(programme) == (["Bonn", "Kiel"], 0)
    Transition.objects.create(
        obj=WorkshopFactory(participation=kiel), step="plan", target="planned", effective_on=kiel.start
    )
    assert rows_of(programme) == (["Bonn", "Kiel"], AFTER_A_STEP)
    story.forget()  # where somebody else writes meanwhile, the mark has not moved on
    rows_of(programme)
    bonn.municipality.name = "Zittau"
    bonn.municipality.save()
    assert rows_of(programme) == (["Kiel", "Zittau"], AFTER_A_NAME)
    ParticipationFactory(programme=programme, municipality__name="Aachen")
    assert rows_of(programme)[0] == ["Aachen", "Kiel", "Zittau"]


def test_an_opinion_is_read_again_without_the_place_it_is_about():
    bonn = ParticipationFactory(municipality__name="Bonn")
    story.forget()
    rows_of(bonn.programme)
    said = StaffAssessment.objects.create(
        participation=bonn, judgement="watch", assessed_on=bonn.start, note="Ohne Termin"
    )
    assert rows_of(bonn.programme)[1] == AFTER_A_STEP + 1
    programme = with_phases().get(pk=bonn.programme_id)
    part = story.story_of(programme).parts[bonn.pk]
    assert part.opinion(None, bonn.start.isoformat()).judgement == "watch" and part.name == "Bonn"
    said.judgement = "at_risk"
    said.save()
    part = story.story_of(with_phases().get(pk=programme.pk)).parts[bonn.pk]
    assert part.opinion(None, bonn.start.isoformat()).judgement == "at_risk"
