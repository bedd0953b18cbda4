"""The notice of rejection: made with the decision, kept as it was issued, read by those who applied (domain.md 1.6.3)."""

import json
from datetime import timedelta

import pytest
import time_machine
from django.db import InternalError, transaction
from django.urls import reverse
from django.utils import timezone

from core.workflow import Refused
from projects.applications.actions import lapse_due, return_application
from projects.grants.actions import write_texts
from projects.grants.models import RejectionCopy
from projects.reviews.actions import reject_application
from tests.days import days
from tests.factories.applications import ApplicationFactory, PartnerMunicipalityFactory, moved_on

pytestmark = pytest.mark.django_db
REASON = "Die Verstetigung ist nicht gesichert."


@pytest.fixture
def applied(stage):
    """Bochum and Essen have applied once more; nothing is decided on it."""
    stage.application = ApplicationFactory(
        complete=True,
        call=stage.call,
        municipality=stage.bochum,
        created_by=stage.coordinator,
        title="Metropole Rhein",
    )
    PartnerMunicipalityFactory(application=stage.application, municipality=stage.essen, declared=True)
    moved_on(
        stage.application,
        state="reviewed",
        number="KOMM-IN-2",
        submitted_at=timezone.now(),
        submitted_by=stage.coordinator,
    )
    return stage


@pytest.fixture
def rejected(applied):
    reject_application(applied.application, by=applied.officer, reason=REASON)
    return applied


def address(stage) -> str:
    return reverse("grants:rejection", args=[stage.application.pk])


def test_it_says_what_why_and_how_to_appeal(rejected):
    copy = RejectionCopy.objects.get()
    assert copy.is_intact and copy.taken_by == rejected.officer
    for words in (
        "wird abgelehnt",
        REASON,
        "Rechtsbehelfsbelehrung",
        "Sitz der Antragstellerin",
        "KOMM-IN-2",
    ):
        assert words in copy.content, words
    assert (copy.document.title, copy.document.subtitle) == ("Ablehnungsbescheid", "KOMM-IN-2")
    assert rejected.officer.last_name not in copy.content
    with pytest.raises(InternalError, match="Cannot update"), transaction.atomic():
        RejectionCopy.objects.update(content="anders")


def test_those_who_applied_find_it_beside_the_reason(client, rejected):
    for user in (rejected.coordinator, rejected.partner, rejected.officer):
        client.force_login(user)
        assert address(rejected) in client.get(rejected.application.get_absolute_url()).content.decode()
        pdf = client.get(address(rejected), {"format": "pdf"})
        assert pdf.content.startswith(b"%PDF") and b"/StructTreeRoot" in pdf.content
    assert json.loads(client.get(address(rejected), {"format": "json"}).content)["reason"] == REASON
    client.force_login(rejected.stranger)
    assert client.get(address(rejected)).status_code == 404


def test_the_granting_authority_writes_its_texts(applied):
    texts = {
        "rejection": "Richtlinie des Landes, Nummer 4.",
        "rejection_appeal": "Klage beim Verwaltungsgericht Köln.",
    }
    write_texts(applied.call, by=applied.officer, version=1, changes=texts)
    reject_application(applied.application, by=applied.officer, reason=REASON)
    content = RejectionCopy.objects.get().content
    assert all(text in content for text in texts.values())


def test_what_is_not_completed_in_time_has_its_notice_too(client, applied):
    due = days(5)
    moved_on(applied.application, state="submitted")
    return_application(
        applied.application,
        by=applied.officer,
        completion_due=due,
        reason="Es fehlt die Unterschrift von Essen.",
    )
    with time_machine.travel(timezone.now() + timedelta(days=6), tick=False):
        assert lapse_due() == 1
    copy = RejectionCopy.objects.get()
    assert copy.taken_by is None and copy.is_intact
    assert f"nicht bis zum {due:%d.%m.%Y} ergänzt" in copy.content
    assert "Es fehlt die Unterschrift von Essen." in copy.content
    client.force_login(applied.coordinator)
    assert address(applied) in client.get(applied.application.get_absolute_url()).content.decode()
    assert client.get(address(applied), {"format": "pdf"}).status_code == 200


def test_without_a_reason_there_is_none(applied):
    with pytest.raises(Refused):
        reject_application(applied.application, by=applied.officer, reason="nein")
    assert not RejectionCopy.objects.exists()


def test_while_it_is_not_decided_there_is_none(client, applied):
    client.force_login(applied.officer)
    assert client.get(address(applied)).status_code == 404
