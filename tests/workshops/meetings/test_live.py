"""Outcomes collected during the workshop: one line, a letter for the kind, nothing twice, nothing lost."""

import pytest
from django.urls import reverse

from networks.municipalities.models import FieldOfAction
from tests.factories.workshops import OutcomeFactory, WorkshopFactory
from workshops.meetings.models import Outcome

LINE = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def workshop(stage):
    return WorkshopFactory(participation=stage.participation, state="held")


@pytest.fixture
def address(workshop):
    return reverse("meetings:outcome_live", args=[workshop.pk])


@pytest.fixture
def facilitator(client, stage):
    client.force_login(stage.people.moderation)
    return client


@pytest.mark.parametrize(
    ("text", "chosen", "kind", "kept"),
    [
        ("i Lesecafé", "", "project_idea", "Lesecafé"),
        ("h: Lange Wege", "project_idea", "obstacle", "Lange Wege"),
        ("Wer zahlt?", "open_question", "open_question", "Wer zahlt?"),
        ("integration zuerst", "recommendation", "recommendation", "integration zuerst"),
    ],
)
def test_a_letter_says_the_kind(facilitator, address, text, chosen, kind, kept):
    answer = facilitator.post(address, {"text": text, "kind": chosen}, **LINE)
    assert answer.status_code == 200 and kept in answer.content.decode()
    assert (Outcome.objects.get().kind, Outcome.objects.get().text) == (kind, kept)


def test_an_agreement_names_who_and_until_when(facilitator, address, stage):
    about = {"text": "v Infoabend", "owner": "Fachstelle Internationales", "due": "30.06.2009"}
    for missing, words in (("owner", "verantwortliche Stelle"), ("due", "Datum")):
        answer = facilitator.post(address, {**about, missing: ""}, **LINE)
        assert answer.status_code == 409 and words in answer.content.decode()
    assert facilitator.post(address, about, **LINE).status_code == 200
    assert Outcome.objects.get().owner == stage.office


BAD = (
    {"text": ""}, {"text": "ohne Art"}, {"text": "i x", "kind": "erfunden"}, {"text": "i " + "x" * 1000}, {"text": "i x", "due": "bald"},
    {"text": "i x", "field_of_action": "999999"}, {"text": "i x", "owner": "Gibt es nicht"},
)  # fmt: skip


@pytest.mark.parametrize("bad", BAD)
def test_bad_lines_are_refused_with_the_reason(facilitator, address, bad):
    answer = facilitator.post(address, bad, **LINE)
    assert answer.status_code == 422 and answer.headers["Content-Type"].startswith("text/plain")
    assert facilitator.post(address, bad).status_code == 422
    assert not Outcome.objects.exists()


def test_a_line_sent_twice_is_recorded_once(facilitator, address):
    line = {"text": "i Lesecafé", "once": "5f0f3f0e-6f0a-4b5e-9a55-0a1f6a9f0c11"}
    assert [facilitator.post(address, line, **LINE).status_code for _time in range(2)] == [200, 200]
    assert Outcome.objects.count() == 1


def test_the_list_is_sorted_by_field_of_action(facilitator, address, workshop):
    first, last = list(FieldOfAction.objects.filter(is_active=True))[:2]
    for text, field in (("Ohne", None), ("Später", last), ("Früher", first)):
        OutcomeFactory(workshop=workshop, kind="project_idea", text=text, field_of_action=field)
    text = facilitator.get(address).content.decode()
    assert text.index(">Früher<") < text.index(">Später<") < text.index(">Ohne<")


def test_without_scripts_kind_and_field_stay_for_the_next_line(facilitator, address):
    field = FieldOfAction.objects.filter(is_active=True).first()
    answer = facilitator.post(
        address, {"text": "Lesecafé", "kind": "project_idea", "field_of_action": field.pk}, follow=True
    )
    assert f'<option value="{field.pk}" selected' in answer.content.decode()
    assert '<option value="project_idea" selected' in answer.content.decode()


def test_after_the_report_nothing_is_added(stage, facilitator):
    done = WorkshopFactory(participation=stage.participation, phase="III", state="documented")
    address = reverse("meetings:outcome_live", args=[done.pk])
    assert "data-lines=" not in facilitator.get(address).content.decode()
    answer = facilitator.post(address, {"text": "i Zu spät"}, **LINE)
    assert answer.status_code == 409 and "dokumentiert" in answer.content.decode()


def test_only_those_who_run_it(client, stage, address):
    client.force_login(stage.people.kiel)
    assert client.post(address, {"text": "i Fremd"}, **LINE).status_code == 403
