"""Minutes of a sitting as those of a workshop: several write, files, somebody else approves what she read, a public version."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from core.access import Forbidden
from core.drafts import Desk
from core.outbox import Mail
from core.registry import next_steps
from core.workflow import Refused
from networks.bodies.models import Body
from tests.factories.bodies import SeatFactory
from tests.factories.networks import OrganisationFactory
from tests.people import give, person
from workshops.sittings import actions
from workshops.sittings.models import Paper, Sitting

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def pdf(name="protokoll.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, PDF, "application/pdf")


def as_(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def steps_of(user) -> list[str]:
    return [str(step.title) for make in next_steps for step in make(user)]


@pytest.fixture
def lead(stage):
    """Edits the organisation that leads the council, so runs its sittings as well."""
    stage.body.seats.filter(kind="lead").update(kind="member")
    chair = OrganisationFactory(name="Demo: Vorsitz", municipality=stage.wetzlar, published=True)
    SeatFactory(body=stage.body, organisation=chair, person_name="", kind="lead")
    return give(person("vorsitz"), "org_editor", chair)


def submitted(stage, text="<p>Verlauf</p>") -> Sitting:
    sitting = stage.held()
    actions.write_minutes(sitting, by=stage.coordinator, version=sitting.version, minutes=text)
    actions.submit_minutes(sitting, by=stage.coordinator)
    return sitting


# ---- several write -----------------------------------------------------------------------------------------------------
def test_two_who_write_get_one_text_and_neither_approves(stage, lead):
    sitting = stage.held()
    address, first, second = reverse("sittings:minutes", args=[sitting.pk]), as_(stage.coordinator), as_(lead)
    version = sitting.version
    assert first.post(address, {"text": "Vom Amt", "version": version}).status_code == 302
    clash = second.post(address, {"text": "Vom Vorsitz", "version": version})
    assert clash.status_code == 409 and "Vom Amt" in clash.text and "Vom Vorsitz" in clash.text
    now = re.search(r'name="version" value="(\d+)"', clash.text).group(1)
    merge = reverse("sittings:merge", args=[sitting.pk])
    mine = {"text": "Vom Vorsitz", "version": now}
    assert second.post(merge, {**mine, "version": "99"}).status_code == 409
    assert second.post(merge, {**mine, "place_1": "keiner"}).status_code == 422
    assert second.post(merge, mine).status_code == 302
    sitting.refresh_from_db()
    assert sitting.minutes == "<p>Vom Amt</p><p>Vom Vorsitz</p>"
    actions.submit_minutes(sitting, by=lead)
    for who in (stage.coordinator, lead):
        with pytest.raises(Refused, match="Eigene Einreichungen"):
            actions.approve_minutes(sitting, by=who)
        assert "Protokoll einer Sitzung freigeben" not in steps_of(who)
    assert "Protokoll einer Sitzung freigeben" in steps_of(stage.staff)
    actions.approve_minutes(sitting, by=stage.staff)


def test_what_was_typed_before_somebody_saved_leads_to_the_comparison(stage, lead):
    sitting = stage.held()
    desk = Desk(lead, f"sittings.minutes:{sitting.pk}", shared=True)
    form = {"draft_token": desk.token, "text": "Vom Vorsitz", "version": str(sitting.version)}
    assert as_(lead).post(reverse("core:autosave"), form).status_code == 200
    actions.write_minutes(sitting, by=stage.coordinator, version=sitting.version, minutes="Vom Amt")
    page = as_(lead).get(reverse("sittings:minutes", args=[sitting.pk])).text
    assert "Vom Amt" in page and "Vom Vorsitz" in page
    assert "noch nicht gespeichert" in as_(lead).get(sitting.get_absolute_url()).text


def test_minutes_written_while_they_were_submitted_are_kept(stage, lead):
    sitting = submitted(stage)
    address = reverse("sittings:minutes", args=[sitting.pk])
    assert as_(lead).post(address, {"text": "Nachtrag", "version": sitting.version}).status_code == 409
    assert Desk(lead, f"sittings.minutes:{sitting.pk}", shared=True).kept().data["text"] == "Nachtrag"
    assert as_(stage.mara).post(address, {"text": "Von mir", "version": sitting.version}).status_code == 403


# ---- review ------------------------------------------------------------------------------------------------------------
def test_the_others_are_told_and_approval_counts_for_what_was_read(stage, lead):
    sitting = submitted(stage)
    assert {mail.to for mail in Mail.objects.filter(kind="sittings.submit")} == {lead.email}
    page = as_(lead).get(sitting.get_absolute_url()).text
    read = re.search(r"approve/\?stand=(\d+)", page).group(1)
    actions.return_minutes(sitting, by=stage.staff, reason="Bitte die Beschlüsse nennen.")
    assert Mail.objects.filter(kind="sittings.return", to=stage.coordinator.email).exists()
    actions.write_minutes(sitting, by=stage.coordinator, version=sitting.version, minutes="<p>Anders</p>")
    actions.submit_minutes(sitting, by=stage.coordinator)
    answer = as_(lead).post(reverse("sittings:step", args=[sitting.pk, "approve"]), {"stand": read})
    assert answer.status_code == 409 and "geändert und erneut eingereicht" in answer.text
    sitting.refresh_from_db()
    answer = as_(lead).post(
        reverse("sittings:step", args=[sitting.pk, "approve"]), {"stand": sitting.version}
    )
    assert answer.status_code == 302


# ---- papers ------------------------------------------------------------------------------------------------------------
def test_papers_are_for_those_who_read_the_papers_of_the_body(stage, client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    sitting = stage.held()
    added = as_(stage.coordinator).post(
        reverse("sittings:add_paper", args=[sitting.pk]), {"file": pdf("vorlage.pdf")}
    )
    assert added.status_code == 302
    paper = Paper.objects.get()
    for who in (stage.mara, stage.ama, stage.staff, stage.coordinator):
        assert "vorlage.pdf" in as_(who).get(sitting.get_absolute_url()).text
        assert as_(who).get(paper.file.get_absolute_url()).status_code == 200
    assert client.get(paper.file.get_absolute_url()).status_code == 404
    assert as_(stage.stranger).get(paper.file.get_absolute_url()).status_code == 404
    for who, status in ((stage.mara, 403), (stage.stranger, 404)):
        assert as_(who).post(reverse("sittings:remove_paper", args=[paper.pk])).status_code == status
        answer = as_(who).post(reverse("sittings:add_paper", args=[sitting.pk]), {"file": pdf()})
        assert answer.status_code == status
    wrong = SimpleUploadedFile("boese.exe", b"MZ", "application/pdf")
    answer = as_(stage.coordinator).post(reverse("sittings:add_paper", args=[sitting.pk]), {"file": wrong})
    assert answer.status_code == 422 and "Dateityp nicht erlaubt" in answer.text
    assert as_(stage.coordinator).post(reverse("sittings:remove_paper", args=[paper.pk])).status_code == 302
    assert not Paper.objects.exists()


def test_a_file_may_stand_for_the_minutes_and_stays_once_they_are_submitted(stage, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    sitting = stage.held()
    with pytest.raises(Refused, match="weder Text noch Datei"):
        actions.submit_minutes(sitting, by=stage.coordinator)
    sent = {"text": "", "version": sitting.version, "file": pdf()}
    as_(stage.coordinator).post(reverse("sittings:minutes", args=[sitting.pk]), sent)
    paper = Paper.objects.get()
    assert paper.is_minutes and not paper.sitting.minutes
    assert as_(stage.mara).get(paper.file.get_absolute_url()).status_code == 404
    for who in (stage.mara, stage.ama, stage.staff, stage.coordinator, stage.stranger):
        listed = Paper.objects.visible_to(who).exists()
        assert listed == who.has_perm("sittings.view_paper", paper), who
    actions.submit_minutes(sitting, by=stage.coordinator)
    assert as_(stage.mara).get(paper.file.get_absolute_url()).status_code == 200
    answer = as_(stage.coordinator).post(reverse("sittings:remove_paper", args=[paper.pk]))
    assert answer.status_code == 409 and Paper.objects.exists()


# ---- the public version ------------------------------------------------------------------------------------------------
def test_the_public_reads_only_the_public_version_and_only_while_it_is_public(stage, client):
    sitting = submitted(stage, "<p>Frau Muster war dagegen.</p>")
    step, page = reverse("sittings:step", args=[sitting.pk, "publish"]), stage.body.get_absolute_url()
    public, words = reverse("sittings:public", args=[sitting.pk]), {"public_text": "Der Beirat tagte."}
    keeper = as_(stage.coordinator)
    assert keeper.post(step, {**words, "names_checked": "on"}).status_code == 409  # not approved yet
    actions.approve_minutes(sitting, by=stage.staff)
    assert keeper.post(step, words).status_code == 422  # nobody says that the names were looked at
    assert keeper.post(step, {"public_text": " ", "names_checked": "on"}).status_code == 409
    assert as_(stage.mara).post(step, {**words, "names_checked": "on"}).status_code == 403
    assert client.get(public).status_code == 404 and public not in client.get(page).text
    assert keeper.post(step, {**words, "names_checked": "on"}).status_code == 302
    read = client.get(public).text
    assert "Der Beirat tagte." in read and "Frau Muster" not in read and public in client.get(page).text
    assert client.get(public, {"format": "pdf"})["Content-Type"] == "application/pdf"
    assert client.get(sitting.get_absolute_url()).status_code == 302
    Body.objects.filter(pk=stage.body.pk).update(is_internal=True)
    assert client.get(public).status_code == 404
    Body.objects.filter(pk=stage.body.pk).update(is_internal=False)
    assert keeper.post(reverse("sittings:step", args=[sitting.pk, "unpublish"])).status_code == 302
    assert client.get(public).status_code == 404 and public not in client.get(page).text


def test_of_an_internal_body_nothing_is_published(stage):
    sitting = submitted(stage)
    actions.approve_minutes(sitting, by=stage.staff)
    Body.objects.filter(pk=stage.body.pk).update(is_internal=True)
    sitting = Sitting.objects.get()
    with pytest.raises(Refused, match="intern"):
        actions.publish_minutes(sitting, by=stage.coordinator, public_text="Der Beirat tagte.")
    with pytest.raises(Forbidden):
        actions.publish_minutes(sitting, by=stage.staff, public_text="Der Beirat tagte.")
    with pytest.raises(IntegrityError), transaction.atomic():
        Sitting.objects.update(published_at=sitting.approved_at, public_text="")
