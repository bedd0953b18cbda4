"""Sittings, motions and decisions of a body: from the agenda to approved minutes (AS-10)."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.utils import InternalError
from django.urls import reverse

from accounts.states import Role
from core.access import Forbidden
from core.outbox import Mail
from core.registry import next_steps
from core.workflow import Refused
from networks.bodies.actions import dissolve_body
from tests.days import days
from tests.factories.bodies import BodyFactory, SeatFactory
from tests.factories.networks import OrganisationFactory
from tests.people import give, person
from workshops.sittings import actions
from workshops.sittings.models import Decision, Motion, Sitting


# ---- from the plan to the archive --------------------------------------------------------------------------------------
def test_sittings_are_numbered_by_body_and_only_of_active_ones(stage, keeper):
    address = reverse("sittings:plan", args=["beirat"])
    sent = {"day": "14.01.2027", "begins": "18 Uhr", "place": "Demo: Rathaus"}
    for _sitting in range(2):
        assert keeper.post(address, sent).status_code == 302
    assert list(stage.body.sittings.values_list("number", flat=True).order_by("pk")) == [1, 2]
    answer = keeper.post(address, {**sent, "ends": "17:00"})
    assert answer.status_code == 422 and "Das Ende muss nach dem Beginn liegen." in answer.content.decode()
    planned = BodyFactory(municipality=stage.wetzlar)
    answer = keeper.post(reverse("sittings:plan", args=[planned.slug]), sent)
    assert answer.status_code == 409 and "Nur ein aktives Gremium hat Sitzungen." in answer.content.decode()


def test_an_invitation_needs_an_agenda_warns_when_it_is_late_and_reaches_those_who_sit_there(stage, keeper):
    sitting = stage.sitting(days(3))
    address = reverse("sittings:step", args=[sitting.pk, "invite"])
    answer = keeper.post(address)
    assert answer.status_code == 409 and "mindestens einen Punkt" in answer.content.decode()
    keeper.post(reverse("sittings:agenda", args=[sitting.pk]), {"titles": "Begrüßung\nSprachkurse\n"})
    assert "weniger als 7 Tage" in keeper.get(sitting.get_absolute_url()).content.decode()
    assert "weniger als 7 Tage" in keeper.post(address, follow=True).content.decode()
    sitting.refresh_from_db()
    assert sitting.state == "invited"
    mails = Mail.objects.filter(kind="sittings.invite")
    assert {mail.to for mail in mails} == {stage.ama.email, stage.mara.email}
    assert "1. Begrüßung\n2. Sprachkurse" in mails.first().body


def test_a_sitting_of_the_past_is_entered_without_mail(stage):
    sitting = stage.held()
    assert sitting.state == "held" and not Mail.objects.filter(kind="sittings.invite").exists()


def test_nobody_holds_a_sitting_before_its_day_or_without_anybody(stage):
    sitting = stage.sitting(days(3))
    actions.set_agenda(sitting, by=stage.coordinator, titles=["Begrüßung"])
    actions.invite_to_sitting(sitting, by=stage.coordinator)
    with pytest.raises(Refused, match="noch nicht gekommen"):
        actions.hold_sitting(sitting, by=stage.coordinator)
    Sitting.objects.filter(pk=sitting.pk).update(day=days(-1))
    with pytest.raises(Refused, match="welche Sitze anwesend waren"):
        actions.hold_sitting(sitting, by=stage.coordinator)
    elsewhere = SeatFactory()
    with pytest.raises(Refused, match="gehört nicht zu diesem Gremium"):
        actions.set_presence(sitting, by=stage.coordinator, seats=[elsewhere])


def test_minutes_are_approved_by_somebody_else_and_then_stay(stage, keeper):
    sitting = stage.held()
    keeper.post(
        reverse("sittings:minutes", args=[sitting.pk]),
        {"text": "<h2>Verlauf</h2><script>x</script>", "version": sitting.version},
    )
    keeper.post(reverse("sittings:step", args=[sitting.pk, "submit"]))
    sitting.refresh_from_db()
    assert (sitting.minutes, sitting.minutes_by) == ("<h2>Verlauf</h2>", stage.coordinator)
    answer = keeper.post(reverse("sittings:step", args=[sitting.pk, "approve"]))
    assert answer.status_code == 409 and "Eigene Einreichungen" in answer.content.decode()
    with pytest.raises(Refused, match="bis es eingereicht ist"):
        actions.write_minutes(sitting, by=stage.coordinator, version=sitting.version, minutes="Anders")
    with pytest.raises(Forbidden):
        actions.approve_minutes(sitting, by=stage.mara)
    actions.approve_minutes(sitting, by=stage.staff)
    assert sitting.state == "minuted"
    with pytest.raises(InternalError, match="approved minutes do not change"), transaction.atomic():
        Sitting.objects.filter(pk=sitting.pk).update(minutes="Anders")
    actions.archive_sitting(sitting, by=stage.coordinator)


def test_returned_minutes_are_written_again(stage):
    sitting = stage.held()
    actions.write_minutes(sitting, by=stage.coordinator, version=sitting.version, minutes="Kurz")
    actions.submit_minutes(sitting, by=stage.coordinator)
    with pytest.raises(Refused, match="mindestens 10 Zeichen"):
        actions.return_minutes(sitting, by=stage.staff, reason="kurz")
    actions.return_minutes(sitting, by=stage.staff, reason="Bitte die Beschlüsse nennen")
    actions.write_minutes(sitting, by=stage.coordinator, version=sitting.version, minutes="Länger")


# ---- decisions ---------------------------------------------------------------------------------------------------------
def test_ten_votes_with_eight_present_are_refused(stage, keeper):
    sitting = stage.held(present=8)
    address = reverse("sittings:decide", args=[sitting.pk])
    sent = {
        "text": "Demo: Mehr Sprachkurse",
        "votes_yes": "7",
        "votes_no": "2",
        "votes_abstain": "1",
        "owner": "Demo: Lotsen",
    }
    answer = keeper.post(address, sent)
    assert answer.status_code == 409
    assert "Es sind 10 Stimmen eingetragen, aber nur 8 Sitze waren anwesend." in answer.content.decode()
    assert keeper.post(address, {**sent, "votes_yes": "-1"}).status_code == 422
    assert keeper.post(address, {**sent, "votes_yes": "5", "due": "31.12.2026"}).status_code == 302
    decision = Decision.objects.get()
    assert (decision.votes, decision.owner, decision.due, decision.state) == (
        8,
        stage.mso,
        date(2026, 12, 31),
        "open",
    )
    with pytest.raises(Refused, match="9 Stimmen"):
        actions.edit_decision(decision, by=stage.coordinator, version=1, votes_yes=6)
    with pytest.raises(IntegrityError, match="more votes"), transaction.atomic():
        Decision.objects.filter(pk=decision.pk).update(votes_yes=6)
    with pytest.raises(Refused, match="8 Stimmen"):
        actions.set_presence(sitting, by=stage.coordinator, seats=stage.body.seats.all()[:7])


def test_who_answers_for_a_decision_finishes_it_without_the_papers(stage, client):
    other = OrganisationFactory(published=True)
    editor = give(person("olga"), Role.ORG_EDITOR, other)
    due = days(3)
    decision = actions.record_decision(
        stage.held(), by=stage.coordinator, text="Demo: Räume", owner=other, due=due
    )
    assert [str(step.title) for step in next_steps.get("sittings")(editor)] == [
        "Beschluss fällig: Demo: Räume"
    ]
    client.force_login(editor)
    assert client.get(decision.sitting.get_absolute_url()).status_code == 404
    assert client.post(reverse("sittings:decision_step", args=[decision.pk, "finish"])).status_code == 302
    decision.refresh_from_db()
    assert decision.state == "done"


def test_a_decision_is_not_due_before_its_sitting(stage):
    held = stage.held()
    before = held.day - timedelta(days=1)
    with pytest.raises(Refused, match="nicht vor der Sitzung fällig"):
        actions.record_decision(held, by=stage.coordinator, text="Demo: Fest", due=before)
    decision = actions.record_decision(held, by=stage.coordinator, text="Demo: Fest", due=held.day)
    with pytest.raises(Refused, match="nicht vor der Sitzung fällig"):
        actions.edit_decision(decision, by=stage.coordinator, version=1, due=before)


def test_a_body_with_open_decisions_of_its_own_is_not_dissolved(stage):
    decision = actions.record_decision(stage.held(), by=stage.coordinator, text="Demo: Fest")
    with pytest.raises(Refused, match="Für offene Beschlüsse ist nur dieses Gremium"):
        dissolve_body(stage.body, by=stage.coordinator)
    actions.edit_decision(decision, by=stage.coordinator, version=1, owner=stage.mso)
    dissolve_body(stage.body, by=stage.coordinator)


# ---- motions -----------------------------------------------------------------------------------------------------------
def test_a_motion_goes_onto_an_agenda_and_is_decided_there(stage, client, keeper):
    motion = actions.table_motion(
        stage.body, by=stage.mara, title="Demo: Dolmetschen", text="Bei allen Sitzungen"
    )
    sitting = stage.sitting()
    assert "Antrag auf die Tagesordnung setzen: Demo: Dolmetschen" in [
        str(step.title) for step in next_steps.get("sittings")(stage.coordinator)
    ]
    keeper.post(
        reverse("sittings:agenda", args=[sitting.pk]), {"titles": "Begrüßung", "motions": [motion.pk]}
    )
    motion.refresh_from_db()
    assert (motion.state, motion.sitting, sitting.items.count()) == ("on_agenda", sitting, 2)
    with pytest.raises(Refused, match="wenn seine Sitzung"):
        actions.adopt_motion(motion, by=stage.coordinator)
    actions.invite_to_sitting(sitting, by=stage.coordinator)
    actions.set_presence(sitting, by=stage.coordinator, seats=stage.body.seats.all())
    actions.hold_sitting(sitting, by=stage.coordinator)
    actions.adopt_motion(Motion.objects.get(), by=stage.coordinator)
    assert Motion.objects.get().state == "adopted"
    assert Mail.objects.get(kind="sittings.motion_decided").to == stage.mara.email


def test_no_motion_to_a_body_without_the_right(stage, client):
    stage.body.right_of_motion = False
    stage.body.save()
    with pytest.raises(Refused, match="Dieses Gremium hat kein Antragsrecht."):
        actions.table_motion(stage.body, by=stage.mara, title="Demo: X", text="Text")
    client.force_login(stage.mara)
    assert "Antrag stellen" not in client.get(stage.body.get_absolute_url()).content.decode()
    answer = client.post(reverse("sittings:table", args=["beirat"]), {"title": "Demo: X", "text": "Text"})
    assert answer.status_code == 409 and "Dieses Gremium hat kein Antragsrecht." in answer.content.decode()


def test_a_motion_left_out_or_of_a_cancelled_sitting_waits_again_and_is_withdrawn_by_who_tabled_it(stage):
    motion = actions.table_motion(stage.body, by=stage.ama, title="Demo: X", text="Text")
    sitting = stage.sitting(days(3))
    for away in (
        lambda: actions.set_agenda(sitting, by=stage.coordinator, titles=["Nur das"]),
        lambda: actions.cancel_sitting(sitting, by=stage.coordinator, reason="Niemand kann kommen"),
    ):
        actions.set_agenda(
            sitting, by=stage.coordinator, titles=["Begrüßung"], motions=[Motion.objects.get()]
        )
        away()
        motion.refresh_from_db()
        assert (motion.state, motion.sitting) == ("submitted", None)
    with pytest.raises(Forbidden):
        actions.withdraw_motion(motion, by=stage.mara)
    actions.withdraw_motion(motion, by=stage.ama)


# ---- who ---------------------------------------------------------------------------------------------------------------
def test_papers_are_read_by_those_who_sit_there_only(stage, client):
    sitting, motion = (
        stage.held(),
        actions.table_motion(stage.body, by=stage.mara, title="Demo: X", text="Text"),
    )
    decision = actions.record_decision(sitting, by=stage.coordinator, text="Demo: Y")
    rows = {
        "sittings.view_sitting": sitting,
        "sittings.view_motion": motion,
        "sittings.view_decision": decision,
    }
    for who, reads in (
        (stage.coordinator, 1),
        (stage.mara, 1),
        (stage.ama, 1),
        (stage.staff, 1),
        (stage.stranger, 0),
    ):
        for right, row in rows.items():
            assert type(row).objects.visible_to(who).exists() == who.has_perm(right, row) == bool(reads), (
                who,
                right,
            )
    body = client.get(stage.body.get_absolute_url()).content.decode()
    assert "Sitzung 1" not in body and "Demo: X" not in body
    client.force_login(stage.mara)
    assert "Sitzung 1" in client.get(stage.body.get_absolute_url()).content.decode()
    assert client.get(reverse("sittings:edit", args=[sitting.pk])).status_code == 403
    assert client.get(reverse("sittings:record", args=[sitting.pk])).status_code == 200
