"""The minutes as a document: whole for those who run the workshop, only the public version for everybody."""

from datetime import date

import pytest
from django.urls import reverse

from tests.factories.workshops import AttendanceFactory, MinutesFactory, OutcomeFactory, WorkshopFactory
from workshops.meetings.models import Minutes


@pytest.fixture
def workshop(stage):
    first = WorkshopFactory(
        participation=stage.participation, phase="I", first_day=date(2008, 11, 20), state="documented"
    )
    OutcomeFactory(workshop=first, agreement=True, owner=stage.office, text="Räume öffnen")
    found = WorkshopFactory(
        participation=stage.participation,
        phase="II",
        first_day=date(2009, 4, 23),
        state="documented",
        ready=True,
    )
    OutcomeFactory(workshop=found, agreement=True, owner=stage.organisation, text="Gemeinsamer Infoabend")
    AttendanceFactory(
        workshop=found, organisation=stage.organisation, state="attended", person_name="Ama Geheim"
    )
    return found


@pytest.fixture
def minutes(stage, workshop):
    return MinutesFactory(
        workshop=workshop, state="published", author=stage.people.moderation, submitted_by=stage.people.moderation,
        approved_by=stage.people.bonn, approved_at="2009-05-01T12:00:00Z", text="<h2>Begrüßung</h2><p>Herr Geheim begrüßt.</p>",
        public_text="<p>Die Stadt begrüßt.</p>",
    )  # fmt: skip


def test_the_document_holds_the_whole_workshop(stage, workshop, minutes, client):
    client.force_login(stage.people.bonn)
    address = reverse("meetings:minutes_document", args=[workshop.pk, minutes.pk])
    text = client.get(address).content.decode()
    for words in (
        "Herr Geheim begrüßt",
        "Gemeinsamer Infoabend",
        "Räume öffnen",
        "Begrüßung",
        "Moderation Beispiel",
        "1 anwesend",
        "23.04.2009",
    ):
        assert words in text
    assert "Ama Geheim" not in text and "nicht freigegeben" not in text
    pdf = client.get(address, {"format": "pdf"})
    assert pdf.headers["Content-Type"] == "application/pdf" and b"pdfuaid" in pdf.content


def test_what_is_not_approved_says_so(stage, workshop, client):
    draft = MinutesFactory(workshop=workshop, text="Alt\nund schlicht")
    client.force_login(stage.people.bonn)
    text = client.get(reverse("meetings:minutes_document", args=[workshop.pk, draft.pk])).content.decode()
    assert "Entwurf, nicht freigegeben" in text and "Alt<br>und schlicht" in text


def test_everybody_gets_the_public_version_only(workshop, minutes, client):
    for format_ in ("", "pdf", "json"):
        answer = client.get(reverse("meetings:minutes_public", args=[workshop.pk]), {"format": format_})
        assert answer.status_code == 200
    text = answer.content.decode()
    assert "Die Stadt begrüßt" in text and "Geheim" not in text and "Infoabend" not in text


def test_without_a_published_edition_there_is_none(stage, workshop, client):
    MinutesFactory(workshop=workshop, public_text="<p>Noch nicht.</p>")
    client.force_login(stage.people.bonn)
    assert Minutes.objects.exists()
    assert client.get(reverse("meetings:minutes_public", args=[workshop.pk])).status_code == 404
