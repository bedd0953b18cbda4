"""AS-03 and AS-04 without the pages: what the browser would not offer is refused with the same sentence."""

from datetime import date

import pytest
from django.urls import reverse

from tests.factories.workshops import AttendanceFactory, WorkshopFactory

REASON_DUE = "Bitte begründen Sie die Entscheidung (mindestens 10 Zeichen)."


@pytest.fixture
def second(stage):
    return WorkshopFactory(
        participation=stage.participation, phase="II", first_day=date(2009, 4, 23), ready=True
    )


@pytest.fixture
def post(client, stage, settings):
    settings.SECOND_FACTOR_REQUIRED = False

    def send(name: str, workshop, *args, **data):
        client.force_login(stage.people.bonn)
        return client.post(reverse(f"meetings:{name}", args=[workshop.pk, *args]), data)

    return send


def test_the_third_is_not_held_before_the_second(stage, second, post):
    third = WorkshopFactory(participation=stage.participation, phase="III", first_day=date(2009, 5, 5))
    AttendanceFactory(workshop=third, state="attended")
    answer = post("step", third, "hold")
    assert answer.status_code == 409 and "Zuerst muss Workshop II durchgeführt sein." in answer.text
    third.refresh_from_db()
    assert third.state == "planned"


def test_nothing_is_documented_without_approved_minutes(second, post):
    held = WorkshopFactory(
        participation=second.participation, phase="I", first_day=date(2008, 11, 20), state="held"
    )
    answer = post("step", held, "document")
    assert answer.status_code == 409 and "Zuerst muss das Protokoll freigegeben sein." in answer.text


@pytest.mark.parametrize("step", ["cancel", "postpone"])
@pytest.mark.parametrize("reason", ["", "kurz", "   kurz       "])
def test_what_hurts_others_has_a_reason(second, post, step, reason):
    answer = post("step", second, step, reason=reason, date_1="24.04.2009", start_1="9", end_1="17")
    assert answer.status_code in (409, 422) and REASON_DUE in answer.text
    second.refresh_from_db()
    assert second.state == "planned" and second.first_day == date(2009, 4, 23)


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"due": "30.06.2009"}, "Eine Vereinbarung braucht eine verantwortliche Stelle."),
        ({"owner": "Fachstelle"}, "Eine Vereinbarung braucht ein Datum, bis zu dem sie erledigt ist."),
        (
            {"owner": "Fachstelle", "due": "22.04.2009"},
            "Das Datum darf nicht vor dem Workshop liegen (23.04.2009).",
        ),
    ],
)
def test_an_agreement_is_whole(second, post, more, sentence):
    answer = post("outcome_add", second, kind="agreement", text="Gemeinsamer Infoabend", **more)
    assert answer.status_code == 409 and sentence in answer.text
    assert not second.outcomes.exists()


def test_numbers_are_positive(second, post):
    answer = post("edit", second, title="II", capacity="-5", version=second.version)
    assert answer.status_code == 422 and "Es können zwischen 1 und 200 Personen teilnehmen." in answer.text
