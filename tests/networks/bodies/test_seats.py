"""Seats: who gets one, how many there are, who is shown, what share migrant organisations hold (AS-10)."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.states import Role
from core.access import Forbidden
from core.moving import move
from core.workflow import Refused
from networks.bodies import actions
from networks.bodies.models import Seat
from networks.bodies.queries import seats_of, share_of
from tests.at_once import at_once
from tests.factories.bodies import BodyFactory, BodyLinkFactory, SeatFactory
from tests.factories.networks import OrganisationFactory
from tests.people import give, person


def send(client, body, **changes):
    sent = {"kind": "member", "person_name": "Demo: Neu", "appointed_on": "01.02.2010", **changes}
    return client.post(reverse("bodies:appoint", args=[body.slug]), sent)


@pytest.fixture
def keeper(stage, client):
    client.force_login(stage.coordinator)
    return client


def test_a_second_lead_is_refused(stage, keeper):
    body = stage.active()
    answer = send(keeper, body, kind="lead")
    assert answer.status_code == 409 and "Dieses Gremium hat bereits eine Leitung." in answer.content.decode()
    member = body.seats.get(organisation=stage.mso)
    with pytest.raises(Refused, match="bereits eine Leitung"):
        actions.edit_seat(
            member, by=stage.coordinator, version=1, is_named=False, kind="lead", organisation=stage.mso, appointed_on=date(2010, 2, 1)
        )  # fmt: skip
    with pytest.raises(IntegrityError, match="seat_one_lead"), transaction.atomic():
        SeatFactory(body=body, kind="lead")
    actions.end_seat(body.seats.get(kind="lead"), by=stage.coordinator)
    assert send(keeper, body, kind="lead").status_code == 302


def test_no_seat_beyond_the_last(stage, keeper):
    body = stage.active(max_seats=3)
    answer = send(keeper, body)
    assert (
        answer.status_code == 409 and "Alle 3 Sitze dieses Gremiums sind besetzt." in answer.content.decode()
    )
    with pytest.raises(IntegrityError, match="all seats"), transaction.atomic():
        SeatFactory(body=body)
    with pytest.raises(IntegrityError, match="more seats are taken"), transaction.atomic():
        body.max_seats = 2
        body.save()
    actions.end_seat(body.seats.get(organisation=stage.mso), by=stage.coordinator)
    assert send(keeper, body).status_code == 302


@pytest.mark.django_db(transaction=True)
def test_of_two_who_take_the_last_seat_one_gets_it():
    body = BodyFactory(max_seats=1)
    coordinator = give(person("wetzlar"), Role.COORDINATOR, body.municipality)

    def take(number):
        about = {"kind": "member", "person_name": f"Demo: {number}", "appointed_on": date(2010, 2, 1)}
        return actions.appoint(body, by=coordinator, **about)

    results = at_once(take, 2)
    assert body.seats.count() == 1
    assert sorted(type(one).__name__ for one in results) == ["Refused", "Seat"]


@pytest.mark.parametrize(
    "changes, status, sentence",
    [
        ({"term_ends_on": "31.01.2010"}, 422, "Das Enddatum darf nicht vor dem Startdatum liegen."),
        ({"person_name": ""}, 422, "Ein Sitz wird von einer Organisation oder einer Person eingenommen."),
        (
            {"person_name": " demo: rosa  BEISPIEL "},
            409,
            "Diese Person hat in diesem Gremium bereits einen Sitz.",
        ),
        (
            {"person_name": "", "organisation": "Demo: Lotsen"},
            409,
            "Diese Organisation hat hier bereits einen Sitz.",
        ),
        ({"appointed_on": "01.02.2100"}, 409, "Das Datum darf nicht in der Zukunft liegen."),
        ({"appointed_on": ""}, 422, "Dieses Feld ist zwingend erforderlich."),
        ({"person_name": "", "organisation": "Demo: Lotsen", "is_named": "on"}, 422, "Es gibt keinen Namen"),
        ({"kind": "kaiser"}, 422, "keine gültige Auswahl"),
    ],
)
def test_bad_input_stands_beside_its_field(stage, keeper, changes, status, sentence):
    body = stage.active()
    answer = send(keeper, body, **changes)
    assert (answer.status_code, sentence in answer.content.decode()) == (status, True)
    assert body.seats.count() == 3


def test_a_seat_ends_after_it_began_and_not_tomorrow(stage, keeper):
    body = stage.active()
    seat = body.seats.get(organisation=stage.mso)
    address = reverse("bodies:end_seat", args=[seat.pk])
    answer = keeper.post(address, {"effective_on": "31.01.2010"})
    assert answer.status_code == 409
    assert "Das Enddatum darf nicht vor dem Startdatum liegen." in answer.content.decode()
    tomorrow = timezone.localdate() + timedelta(days=1)
    assert keeper.post(address, {"effective_on": tomorrow.isoformat()}).status_code == 422
    with pytest.raises(IntegrityError, match="seat_ends_after_start"), transaction.atomic():
        Seat.objects.filter(pk=seat.pk).update(ended_on=date(2010, 1, 1))
    assert keeper.post(address, {"effective_on": "31.12.2012"}).status_code == 302
    seat.refresh_from_db()
    assert seat.ended_on == date(2012, 12, 31)
    assert keeper.post(address, {}).status_code == 404


def test_a_delegate_needs_the_link_between_the_bodies(stage, keeper):
    group, forum = stage.active(), stage.forum("III")
    for sender, sentence in (
        (group, "in sich selbst entsenden"),
        (forum, "entsendet noch nicht in dieses Gremium"),
    ):
        answer = send(keeper, group, represented_body=sender.pk)
        assert answer.status_code == 422 and sentence in answer.content.decode()
        with pytest.raises(Refused, match=sentence):
            stage.seat(group, person_name="Demo: Delegierte", represented_body=sender)
    link = actions.link_bodies(forum, by=stage.coordinator, target=group, kind="delegates_to")
    assert send(keeper, group, represented_body=forum.pk).status_code == 302
    with pytest.raises(Refused, match="als delegierte Person"):
        actions.unlink(link, by=stage.coordinator)
    actions.end_seat(group.seats.get(represented_body=forum), by=stage.coordinator)
    actions.unlink(link, by=stage.coordinator)


def test_a_link_of_another_kind_sends_nobody(stage):
    group, forum = stage.active(), stage.forum()
    BodyLinkFactory(source=forum, target=group, kind="reports_to")
    with pytest.raises(Refused, match="entsendet noch nicht"):
        stage.seat(group, person_name="Demo: Delegierte", represented_body=forum)


def test_only_who_keeps_the_body_fills_its_seats(stage, client):
    body = stage.active()
    seat = body.seats.get(organisation=stage.mso)
    for who in (stage.ama, stage.staff, stage.stranger, give(stage.ama, "body_member", body)):
        with pytest.raises(Forbidden):
            actions.appoint(body, by=who, kind="member", person_name="Demo: X", appointed_on=date(2010, 2, 1))
        with pytest.raises(Forbidden):
            actions.end_seat(seat, by=who)
        client.force_login(who)
        assert send(client, body).status_code == 403


def test_names_are_public_only_with_consent_and_gone_when_it_is_withdrawn(stage, client, keeper):
    body = stage.active()
    send(keeper, body, person_name="Demo: Nora Nannt", office="Schulleitung", is_named="on")
    client.logout()
    page = client.get(body.get_absolute_url()).content.decode()
    assert "Nora Nannt" in page and "Rosa Beispiel" not in page and "Oberbürgermeisterin" in page
    seat = body.seats.get(person_name="Demo: Nora Nannt")
    about = {
        "kind": "member",
        "person_name": seat.person_name,
        "office": seat.office,
        "appointed_on": seat.appointed_on,
    }
    actions.edit_seat(seat, by=stage.coordinator, version=seat.version, is_named=False, **about)
    assert "Nora Nannt" not in client.get(body.get_absolute_url()).content.decode()
    client.force_login(stage.ama)
    assert "Nora Nannt" in client.get(body.get_absolute_url()).content.decode()


def test_an_organisation_that_is_not_public_is_not_named_to_the_public(stage, client):
    body = stage.active()
    hidden = OrganisationFactory(name="Demo: Verborgen")
    SeatFactory(body=body, person_name="", organisation=hidden)
    assert "Verborgen" not in client.get(body.get_absolute_url()).content.decode()
    assert "Verborgen" not in client.get("/gremien/struktur/wetzlar/").content.decode()
    client.force_login(stage.coordinator)
    assert "Verborgen" in client.get(body.get_absolute_url()).content.decode()


def test_the_share_counts_seats_with_a_voice(stage, client):
    body = stage.active()
    stage.seat(body, kind="mso_representation", person_name="Demo: Vertretung")
    stage.seat(body, kind="guest", person_name="Demo: Gast", organisation=stage.mso)
    stage.seat(body, kind="external_moderation", person_name="Demo: Moderation")
    ended = stage.seat(body, person_name="Demo: Früher", organisation=stage.mso)
    actions.end_seat(ended, by=stage.coordinator)
    share = share_of(seats_of(body))
    assert (share.mso, share.voices, share.percent) == (2, 4, 50)
    words = "Migrantenorganisationen haben 2 von 4 Sitzen (50 %, "
    day = timezone.localdate().strftime("%d.%m.%Y")
    assert words + day in client.get(body.get_absolute_url()).content.decode()
    row = client.get("/gremien/?format=csv").getvalue().decode()
    assert "2 von 4" in row


def test_two_who_edit_a_seat_get_a_comparison(stage, keeper):
    seat = stage.active().seats.get(organisation=stage.mso)
    address = reverse("bodies:edit_seat", args=[seat.pk])
    sent = {"kind": "member", "organisation": "Demo: Lotsen", "appointed_on": "01.02.2010", "version": "1"}
    assert keeper.post(address, {**sent, "office": "Vorstand"}).status_code == 302
    answer = keeper.post(address, {**sent, "office": "Beirat"})
    assert answer.status_code == 409 and "Vorstand" in answer.content.decode()


def test_two_entries_of_an_organisation_that_become_one_keep_one_seat(stage):
    body = stage.active()
    with transaction.atomic():
        move(stage.mso, stage.shop, cause=None)
    assert [str(seat) for seat in seats_of(body)] == ["Demo: Rosa Beispiel", "Demo: Lotsen"]
