"""Minutes: written together, approved by somebody else, then unchangeable."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction

from core.access import Forbidden
from core.attachments import Attachment
from core.outbox import Mail
from core.versions import Stale
from core.workflow import Refused
from tests.factories.workshops import WorkshopFactory
from workshops.meetings.actions import (
    approve_minutes,
    attach_to_minutes,
    begin_minutes,
    detach_from_minutes,
    edit_minutes,
    publish_minutes,
    return_minutes,
    submit_minutes,
)
from workshops.meetings.models import Minutes, Workshop

OWN = "Eigene Einreichungen können Sie nicht selbst freigeben."


@pytest.fixture
def workshop(stage):
    return WorkshopFactory(participation=stage.participation, state="held")


@pytest.fixture
def submitted(stage, workshop):
    """Written and submitted by the facilitator."""
    return submit_minutes(
        begin_minutes(workshop, by=stage.people.moderation, text="Besprochen."), by=stage.people.moderation
    )


def pdf():
    return SimpleUploadedFile("Protokoll Größe.pdf", b"%PDF-1.7\n%EOF\n")


def test_the_facilitator_writes_and_the_coordinator_approves(stage, submitted):
    approve_minutes(submitted, by=stage.people.bonn)
    assert (submitted.state, submitted.approved_by) == ("approved", stage.people.bonn)


def test_nobody_approves_what_she_submitted(stage, workshop):
    minutes = begin_minutes(workshop, by=stage.people.moderation, text="Besprochen.")
    submit_minutes(minutes, by=stage.people.bonn)
    with pytest.raises(Refused) as refused:
        approve_minutes(minutes, by=stage.people.bonn)
    assert str(refused.value.sentence) == OWN
    approve_minutes(minutes, by=stage.people.skew)


def test_nobody_approves_what_she_wrote_even_if_another_submitted_it(stage, workshop):
    minutes = begin_minutes(workshop, by=stage.people.bonn, text="Besprochen.")
    submit_minutes(minutes, by=stage.people.moderation)
    with pytest.raises(Refused) as refused:
        approve_minutes(minutes, by=stage.people.bonn)
    assert str(refused.value.sentence) == OWN


def test_nobody_approves_a_text_she_once_wrote_even_if_another_carried_it_on(stage, workshop):
    minutes = begin_minutes(workshop, by=stage.people.bonn, text="Besprochen.")
    edit_minutes(
        minutes,
        by=stage.people.skew,
        version=minutes.version,
        text="Besprochen. Gut.",
        author=stage.people.skew,
    )
    submit_minutes(minutes, by=stage.people.moderation)
    for writer in (stage.people.bonn, stage.people.skew):
        with pytest.raises(Refused) as refused:
            approve_minutes(minutes, by=writer)
        assert str(refused.value.sentence) == OWN


def test_the_database_knows_that_nobody_approves_their_own(stage, workshop):
    with pytest.raises(DatabaseError, match="minutes_approved_by_another"), transaction.atomic():
        Minutes.objects.create(
            workshop=workshop, text="x", state="approved", submitted_by=stage.people.bonn,
            approved_by=stage.people.bonn, approved_at="2009-05-01T12:00:00Z",
        )  # fmt: skip


@pytest.mark.parametrize("name", ["moderation", "kiel", "mso", "other_staff", "nobody"])
def test_who_may_not_approve(stage, submitted, name):
    with pytest.raises((Forbidden, Refused)):
        approve_minutes(submitted, by=stage.people[name])
    submitted.refresh_from_db()
    assert submitted.state == "in_review"


def test_empty_minutes_are_not_submitted_but_a_file_may_stand_for_the_text(
    stage, workshop, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    minutes = begin_minutes(workshop, by=stage.people.bonn, text="  ", author=stage.people.moderation)
    with pytest.raises(Refused, match="Das Protokoll ist noch leer."):
        submit_minutes(minutes, by=stage.people.moderation)
    attach_to_minutes(minutes, pdf(), by=stage.people.bonn)
    submit_minutes(minutes, by=stage.people.moderation)
    approve_minutes(minutes, by=stage.people.bonn)
    assert minutes.state == "approved"


def test_returning_needs_a_reason_and_opens_the_text_again(stage, submitted):
    with pytest.raises(Refused, match="mindestens 10 Zeichen"):
        return_minutes(submitted, by=stage.people.bonn, reason="nein")
    with pytest.raises(Refused, match="eingereicht"):
        edit_minutes(submitted, by=stage.people.moderation, version=submitted.version, text="anders")
    return_minutes(submitted, by=stage.people.bonn, reason="Bitte die Vereinbarungen ergänzen")
    edit_minutes(submitted, by=stage.people.moderation, version=submitted.version, text="Ergänzt.")
    assert (submitted.state, submitted.submitted_by, submitted.text) == ("draft", None, "<p>Ergänzt.</p>")


def test_two_writers_get_a_comparison(stage, workshop):
    begin_minutes(workshop, by=stage.people.moderation, text="Ihrer")
    with pytest.raises(Stale) as stale:
        begin_minutes(workshop, by=stage.people.bonn, text="Meiner")
    theirs = stale.value.current
    edit_minutes(Minutes.objects.get(), by=stage.people.bonn, version=theirs.version, text="Beides")
    with pytest.raises(Stale):
        edit_minutes(
            Minutes.objects.get(), by=stage.people.moderation, version=theirs.version, text="Nur meiner"
        )
    assert Minutes.objects.get().text == "<p>Beides</p>"


def test_approved_minutes_do_not_change_not_even_by_sql(stage, submitted):
    approve_minutes(submitted, by=stage.people.bonn)
    for change in ({"text": "anders"}, {"approved_by": stage.people.skew}, {"author": stage.people.skew}):
        with pytest.raises(DatabaseError, match="approved minutes do not change"), transaction.atomic():
            Minutes.objects.filter(pk=submitted.pk).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        Minutes.objects.filter(pk=submitted.pk).delete()
    with pytest.raises(Refused):
        edit_minutes(submitted, by=stage.people.moderation, version=submitted.version, text="anders")


def test_a_correction_is_a_new_edition_that_begins_with_the_old_text(stage, workshop, submitted):
    approve_minutes(submitted, by=stage.people.bonn)
    second = begin_minutes(workshop, by=stage.people.moderation)
    assert (second.edition, second.text, second.state) == (2, "<p>Besprochen.</p>", "draft")


def test_publishing_needs_a_public_version(stage, submitted):
    approve_minutes(submitted, by=stage.people.bonn)
    with pytest.raises(Refused, match="Bitte schreiben Sie zuerst die öffentliche Fassung."):
        publish_minutes(submitted, by=stage.people.bonn, public_text=" ")
    publish_minutes(submitted, by=stage.people.bonn, public_text="Es gab Ergebnisse.")
    assert (submitted.state, submitted.text) == ("published", "<p>Besprochen.</p>")


def test_files_of_submitted_minutes_stay(stage, workshop, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    minutes = begin_minutes(workshop, by=stage.people.moderation, text="x")
    file = attach_to_minutes(minutes, pdf(), by=stage.people.moderation)
    submit_minutes(minutes, by=stage.people.moderation)
    for attempt in (
        lambda: detach_from_minutes(minutes, file, by=stage.people.moderation),
        lambda: attach_to_minutes(minutes, pdf(), by=stage.people.bonn),
    ):
        with pytest.raises(Refused):
            attempt()
    assert Attachment.objects.of(minutes).count() == 1


def test_approvers_are_told_of_fresh_minutes_and_nobody_of_old_ones(stage, workshop, submitted):
    assert not Mail.objects.exists()
    day = stage.today - timedelta(days=1)
    Workshop.objects.filter(pk=workshop.pk).update(first_day=day, last_day=day)
    submitted = Minutes.objects.get()
    return_minutes(submitted, by=stage.people.bonn, reason="Bitte die Vereinbarungen ergänzen")
    submit_minutes(submitted, by=stage.people.moderation)
    told = sorted(Mail.objects.values_list("kind", "to"))
    assert told == [
        ("minutes.returned", "moderation@example.org"),
        ("minutes.submitted", "bonn@example.org"),
        ("minutes.submitted", "skew@example.org"),
    ]


def test_minutes_that_were_submitted_again_meanwhile_are_read_again(stage, submitted):
    read = submitted.version
    return_minutes(submitted, by=stage.people.bonn, reason="Bitte die Vereinbarungen ergänzen")
    edit_minutes(submitted, by=stage.people.moderation, version=submitted.version, text="Anders.")
    submit_minutes(submitted, by=stage.people.moderation)
    with pytest.raises(Refused, match="inzwischen geändert und erneut eingereicht"):
        approve_minutes(submitted, by=stage.people.bonn, version=read)
    approve_minutes(submitted, by=stage.people.bonn, version=submitted.version)
    assert submitted.state == "approved"


def test_what_is_kept_is_clean(stage, workshop):
    minutes = begin_minutes(workshop, by=stage.people.bonn, text="<p>gut</p><script>alert(1)</script>")
    assert Minutes.objects.get(pk=minutes.pk).text == "<p>gut</p>"
