"""Mailings: written by the umbrella organisation, read before, sent once to every member that wants them."""

import re

import pytest
from django.core import mail as django_mail
from django.urls import reverse

from core.access import Forbidden
from core.outbox import Mail
from core.tasks import sweep_outbox
from core.workflow import Refused
from networks.umbrellas import actions
from networks.umbrellas.models import Mailing
from tests.at_once import at_once
from tests.factories.umbrellas import MailingFactory
from tests.networks.umbrellas.stage import Stage

pytestmark = pytest.mark.django_db


def written(stage, **fields) -> Mailing:
    about = {"subject": "Einladung", "text": "Wir laden ein.\n\nBis bald!", **fields}
    return actions.write_mailing(stage.top, by=stage.nele, **about)


@pytest.fixture
def members(stage):
    """Two members; the second has no address in its profile, so its editor is written to."""
    first = stage.joined(stage.top, stage.mso, stage.nele, stage.ama)
    second = stage.joined(stage.top, stage.kieler, stage.nele, stage.olga)
    stage.kieler.__class__.objects.filter(pk=stage.kieler.pk).update(email="")
    Mail.objects.all().delete()
    return first, second


def test_every_member_gets_one_mail_with_the_reason_and_the_way_to_stop(stage, members):
    mailing = written(stage)
    actions.send_mailing(mailing, by=stage.nele)
    assert (mailing.state, mailing.recipients) == ("sent", 2)
    sweep_outbox()
    sent = {message.to[0]: message for message in django_mail.outbox}
    assert set(sent) == {"kontakt@example.org", "olga@example.org"}
    body = sent["kontakt@example.org"].body
    assert sent["kontakt@example.org"].subject == "Einladung"
    said = (
        "Wir laden ein.\n\nBis bald!",
        "Bitte antworten Sie an kontakt@example.org",
        "Mitglied von Demo: Bundesverband ist",
    )
    for words in (*said, "/rundschreiben/abbestellen/"):
        assert words in body
    with pytest.raises(Refused, match="nicht möglich: Der Stand"):
        actions.send_mailing(mailing, by=stage.nele)
    assert Mail.objects.count() == 2


def test_the_link_in_the_mail_stops_mailings_without_an_account(stage, members, client):
    actions.send_mailing(written(stage), by=stage.nele)
    body = Mail.objects.get(to="kontakt@example.org").body
    address = re.search(r"/rundschreiben/abbestellen/[^\s]+", body)[0]
    assert "Die Mitgliedschaft besteht weiter" in client.get(address).content.decode()
    members[0].refresh_from_db()
    assert members[0].mailings_stopped_at is None  # a visit alone does nothing
    client.post(address)
    client.post(address)
    members[0].refresh_from_db()
    assert members[0].mailings_stopped_at is not None and members[0].state == "active"
    sweep_outbox()
    assert [message.to for message in django_mail.outbox] == [["olga@example.org"]]
    assert client.get("/rundschreiben/abbestellen/falsch/").status_code == 404
    actions.resume_mailings(members[0], by=stage.ama)
    assert members[0].mailings_stopped_at is None


def test_who_left_before_the_mail_went_out_gets_none(stage, members):
    actions.send_mailing(written(stage), by=stage.nele)
    actions.end_membership(members[0], by=stage.ama)
    sweep_outbox()
    assert "kontakt@example.org" not in {address for message in django_mail.outbox for address in message.to}


def test_only_those_who_manage_the_umbrella_write_and_read_its_mailings(stage, members, client):
    mailing = MailingFactory(umbrella=stage.top)
    for somebody in (stage.lutz, stage.ama, stage.coordinator, stage.staff):
        with pytest.raises(Forbidden):
            actions.write_mailing(stage.top, by=somebody, subject="Hallo", text="Text")
        with pytest.raises(Forbidden):
            actions.send_mailing(mailing, by=somebody)
        client.force_login(somebody)
        assert client.post(reverse("umbrellas:mailing_step", args=[mailing.pk, "send"])).status_code == 404
        assert client.post(reverse("umbrellas:write", args=[stage.top.pk])).status_code == 403
    assert not Mail.objects.exists()


def test_nothing_goes_out_to_nobody_or_twice_a_day(stage):
    with pytest.raises(Refused, match="niemanden erreichen"):
        actions.send_mailing(written(stage), by=stage.nele)
    stage.joined(stage.top, stage.mso, stage.nele, stage.ama)
    actions.send_mailing(written(stage), by=stage.nele)
    with pytest.raises(Refused, match="morgen"):
        actions.send_mailing(written(stage), by=stage.nele)


@pytest.mark.parametrize("bad", [{"subject": ""}, {"text": ""}, {"text": "x" * 5001}, {"subject": "y" * 121}])
def test_the_form_refuses_and_keeps_what_was_typed(stage, client, bad):
    client.force_login(stage.nele)
    sent = {"subject": "Einladung", "text": "Wir laden ein.", "version": 1, **bad}
    answer = client.post(reverse("umbrellas:write", args=[stage.top.pk]), sent)
    assert answer.status_code == 422
    assert not Mailing.objects.exists()
    kept = answer.content.decode()
    assert all(value in kept for value in (sent["subject"], sent["text"]) if value)


def test_a_double_click_writes_one_draft_and_two_who_edit_compare(stage, client):
    client.force_login(stage.nele)
    token = "4b6a3c1e-6d11-4f0e-9f0e-3a6d9d2b7c11"
    sent = {"subject": "Einladung", "text": "Wir laden ein.", "version": 1, "once": token}
    for _ in range(2):
        assert client.post(reverse("umbrellas:write", args=[stage.top.pk]), sent).status_code == 302
    mailing = Mailing.objects.get()
    actions.edit_mailing(mailing, by=stage.nele, version=1, changes={"text": "Von der Kollegin"})
    answer = client.post(reverse("umbrellas:edit_mailing", args=[mailing.pk]), sent)
    assert answer.status_code == 409 and "Von der Kollegin" in answer.content.decode()


@pytest.mark.django_db(transaction=True)
def test_two_drafts_sent_in_the_same_moment_go_out_once():
    stage = Stage()
    stage.joined(stage.top, stage.mso, stage.nele, stage.ama)
    Mail.objects.all().delete()
    drafts = [written(stage), written(stage)]
    answers = at_once(lambda number: actions.send_mailing(drafts[number], by=stage.nele), times=2)
    assert sorted(type(answer).__name__ for answer in answers) == ["Refused", "Transition"]
    assert Mail.objects.count() == 1
