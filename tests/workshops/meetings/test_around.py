"""What stands around a workshop: the meetings before and after, its documents, its copy."""

from datetime import date, time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from core.attachments import Attachment
from core.workflow import Refused
from tests.factories.workshops import AttendanceFactory, DocumentFactory, WorkshopFactory
from tests.workshops.meetings.conftest import hours
from workshops.meetings.actions import Item, copy_workshop, postpone_workshop, set_agenda
from workshops.meetings.models import Workshop, WorkshopDocument, WorkshopMeeting

REASON = "Der Saal ist an diesem Tag nicht frei."


@pytest.fixture
def second(stage):
    return WorkshopFactory(participation=stage.participation, state="open", ready=True)


@pytest.fixture
def post(client, stage, second):
    def send(name, *args, by="bonn", **data):
        client.force_login(stage.people[by])
        return client.post(reverse(f"meetings:{name}", args=[second.pk, *args]), data)

    return send


# ---- meetings ----------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("kind", "day", "sentence"),
    [
        (
            "vorbereitung",
            "24.04.2009",
            "Das Vorbereitungstreffen liegt spätestens am ersten Tag (23.04.2009).",
        ),
        (
            "nachbereitung",
            "22.04.2009",
            "Das Nachbereitungstreffen liegt frühestens am letzten Tag (23.04.2009).",
        ),
        ("nachbereitung", "bald", "Bitte geben Sie ein Datum wie 14.01.2027 ein."),
    ],
)
def test_the_meetings_lie_around_the_workshop(post, kind, day, sentence):
    answer = post("meeting", kind, date=day)
    assert answer.status_code in (409, 422) and sentence in answer.text
    assert not WorkshopMeeting.objects.exists()


def test_a_facilitator_enters_changes_and_takes_out_a_meeting(post, second):
    assert (
        post("meeting", "vorbereitung", by="moderation", date="23.04.2009", place="Rathaus").status_code
        == 302
    )
    meeting = second.meetings.get()
    changed = {"date": "20.04.2009", "notes": "Ziele besprochen", "version": meeting.version}
    assert post("meeting", "vorbereitung", **changed).status_code == 302
    late = post("meeting", "vorbereitung", by="moderation", **{**changed, "notes": "Meine Fassung"})
    assert late.status_code == 409 and "Ziele besprochen" in late.text and "Meine Fassung" in late.text
    assert post("meeting_remove", "vorbereitung").status_code == 302 and not second.meetings.exists()
    assert post("meeting", "unsinn", date="20.04.2009").status_code == 404


def test_nobody_else_enters_a_meeting_and_notes_are_not_public(post, second, client):
    assert post("meeting", "vorbereitung", by="kiel", date="20.04.2009").status_code == 403
    post("meeting", "vorbereitung", date="20.04.2009", notes="Internes")
    client.logout()
    assert "Internes" not in client.get(second.get_absolute_url()).text


def test_the_workshop_does_not_move_past_its_meetings(stage, second, post):
    post("meeting", "vorbereitung", date="20.04.2009")
    with pytest.raises(
        Refused, match="Vorbereitungstreffen: 20.04.2009. Bitte ändern Sie zuerst diesen Termin."
    ):
        postpone_workshop(second, by=stage.people.bonn, days=hours(date(2009, 4, 15)), reason=REASON)


def test_the_deadline_moves_with_the_first_day(stage, second):
    Workshop.objects.filter(pk=second.pk).update(registration_deadline=date(2009, 4, 16))
    second.refresh_from_db()
    postpone_workshop(second, by=stage.people.bonn, days=hours(date(2009, 4, 30)), reason=REASON)
    second.refresh_from_db()
    assert second.registration_deadline == date(2009, 4, 23)


# ---- documents ---------------------------------------------------------------------------------------------------------------
def about(**more):
    return {
        "kind": "presentation", "title": "Folien", "licence": "cc_by", "creator": "Stadt Bonn",
        "file": SimpleUploadedFile("folien.pdf", b"%PDF-1.7 Folien"), **more,
    }  # fmt: skip


def test_a_document_stays_internal_until_it_is_made_public(post, second, client):
    assert post("documents", **about()).status_code == 302
    document = second.documents.get()
    file = document.file.get_absolute_url()
    client.logout()
    assert "Folien" not in client.get(second.get_absolute_url()).text
    assert client.get(file).status_code == 404
    changed = about(is_public="on")
    del changed["file"]
    assert post("document", document.pk, **changed).status_code == 302
    client.logout()
    assert "CC BY 4.0" in client.get(second.get_absolute_url()).text
    assert client.get(file).status_code == 200


def test_a_public_document_of_a_planned_workshop_is_not_public_yet(stage, client):
    planned = WorkshopFactory(participation=stage.participation, phase="III", first_day=date(2009, 9, 1))
    document = DocumentFactory(workshop=planned, is_public=True)
    assert not WorkshopDocument.objects.visible_to(stage.people.kiel).exists()
    assert list(WorkshopDocument.objects.visible_to(stage.people.bonn)) == [document]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            {"is_public": "on", "creator": ""},
            "Bitte geben Sie an, von wem die Unterlage stammt, bevor sie öffentlich wird.",
        ),
        (
            {"file": SimpleUploadedFile("virus.exe", b"MZ")},
            "Dateityp nicht erlaubt oder Datei größer als 20 MB.",
        ),
        ({"file": ""}, "Bitte wählen Sie eine Datei aus."),
        ({"licence": "frei"}, "frei ist keine gültige Auswahl"),
    ],
)
def test_bad_documents_are_refused(post, change, sentence):
    answer = post("documents", **about(**change))
    assert answer.status_code in (409, 422) and sentence in answer.text
    assert not WorkshopDocument.objects.exists()


def test_a_removed_document_takes_its_file_along(post, second):
    post("documents", **about())
    document = second.documents.get()
    assert post("document_remove", document.pk, by="kiel").status_code == 403
    assert post("document_remove", document.pk).status_code == 302
    assert not second.documents.exists() and not Attachment.objects.exists()


def test_a_document_of_another_workshop_is_not_found(stage, post):
    other = DocumentFactory(workshop=WorkshopFactory(participation=stage.kiel_participation))
    assert post("document", other.pk, **about()).status_code == 404


# ---- copies ------------------------------------------------------------------------------------------------------------------
def test_a_copy_has_agenda_questions_and_venue_but_no_people(stage, second):
    day = second.days.get()
    rows = [Item(day.pk, time(9), time(10), "Themen", "Welt-Café", "Frau Geheim", "Was verbindet uns?")]
    set_agenda(second, by=stage.people.bonn, version=1, items=rows)
    Workshop.objects.filter(pk=second.pk).update(
        guiding_questions=["Was verbindet uns?"], address="Am Markt 1"
    )
    second.refresh_from_db()
    AttendanceFactory(workshop=second)
    third = stage.participation.milestones.select_related("phase").get(phase__code="III")
    made = copy_workshop(second, by=stage.people.bonn, first_day=date(2009, 9, 10), milestone=third)
    assert (made.state, made.title, made.place, made.address) == (
        "planned",
        "III Vernetzungsworkshop Bonn",
        "Stadthaus Bonn",
        "Am Markt 1",
    )
    assert made.guiding_questions == ["Was verbindet uns?"] and made.first_day == date(2009, 9, 10)
    item = made.agenda().get()
    assert (item.title, item.method, item.speaker, item.guiding_question) == (
        "Themen",
        "Welt-Café",
        "",
        "Was verbindet uns?",
    )
    assert not made.attendances.exists() and not made.facilitations.exists() and made.seats_taken == 0


def test_copying_keeps_to_the_rules_of_planning(stage, post):
    third = stage.participation.milestones.get(phase__code="III").pk
    outside = post("copy", milestone=third, first_day="10.03.2010")
    assert (
        outside.status_code == 409
        and "Das Datum liegt außerhalb des Zeitraums 01.09.2008 bis 31.12.2009." in outside.text
    )
    early = post("copy", milestone=third, first_day="01.04.2009")
    assert early.status_code == 409 and "Die Termine müssen der Reihenfolge der Phasen folgen" in early.text
    assert post("copy", milestone=third, first_day="10.09.2009", by="moderation").status_code == 403
    taken = stage.participation.milestones.get(phase__code="II").pk
    assert post("copy", milestone=taken, first_day="10.09.2009").status_code == 422
    free = post("copy", first_day="10.09.2009")
    assert (
        free.status_code == 409 and "Bitte wählen Sie die Phase, zu der dieser Workshop gehört." in free.text
    )
    assert Workshop.objects.count() == 1
    token = "6f1d2b1e-59c4-4f6a-9d0e-0a4f6c1c7b11"
    first, again = (post("copy", milestone=third, first_day="10.09.2009", once=token) for _ in range(2))
    assert first.status_code == 302 and again.status_code in (302, 422) and Workshop.objects.count() == 2
