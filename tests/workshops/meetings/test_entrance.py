"""At the door: one tap a person, nothing lost between two who stand there, a code for those who come."""

from datetime import timedelta

import pytest

from core.workflow import Refused
from tests.at_once import at_once
from tests.factories.workshops import AttendanceFactory, WorkshopFactory
from tests.workshops.meetings.test_registration import mails, path_in, seats
from workshops.meetings import actions
from workshops.meetings.models import Attendance, Presence, Workshop


@pytest.fixture
def workshop(stage):
    """Today."""
    return WorkshopFactory(participation=stage.current, first_day=stage.today, state="closed", capacity=3)


@pytest.fixture
def ama(workshop, stage):
    return AttendanceFactory(
        workshop=workshop, organisation=stage.organisation, person_name="Demo: Ama", email="ama@example.org"
    )


@pytest.fixture
def tap(client, stage, workshop):
    """A tap on the telephone, without scripts unless `htmx`."""

    def tapped(person, wanted, seen="registered", by="bonn", day=None, htmx=False):
        client.force_login(stage.people[by])
        headers = {"HX-Request": "true"} if htmx else {}
        day = day or workshop.days.first()
        data = {"wanted": wanted, "seen": seen, "tag": day.pk}
        return client.post(f"/workshops/{workshop.pk}/tuer/{person.pk}/", data, headers=headers)

    return tapped


def state(person) -> str:
    return Attendance.objects.values_list("state", flat=True).get(pk=person.pk)


def test_a_tap_is_saved_at_once_and_the_numbers_come_back(ama, tap):
    answer = tap(ama, "attended", htmx=True)
    assert state(ama) == "attended" and ama.presences.count() == 1
    assert 'hx-swap-oob="true"' in answer.text and "1 da" in answer.text
    tap(ama, "registered", seen="attended")
    assert state(ama) == "registered" and not ama.presences.exists()
    assert tap(ama, "no_show").url.endswith(f"#p{ama.pk}") and state(ama) == "no_show"


def test_two_at_the_door_lose_nothing(ama, tap):
    tap(ama, "attended")
    answer = tap(ama, "no_show", by="admin", htmx=True)
    assert "Inzwischen hat jemand anderes angekreuzt: Anwesend." in answer.text
    assert state(ama) == "attended"
    assert "Inzwischen" not in tap(ama, "attended", by="admin", htmx=True).text


def test_the_long_list_is_refused_as_a_whole_when_somebody_ticked_something_else(
    stage, workshop, ama, client
):
    ben = AttendanceFactory(workshop=workshop, organisation=stage.organisation)
    actions.mark_present(workshop, by=stage.people.admin, marks={ama.pk: "attended"})
    client.force_login(stage.people.bonn)
    form = {f"mark-{row.pk}": "no_show" for row in (ama, ben)} | {
        f"was-{row.pk}": "registered" for row in (ama, ben)
    }
    answer = client.post(f"/workshops/{workshop.pk}/teilnehmende/", form)
    assert answer.status_code == 409 and "Inzwischen hat jemand anderes angekreuzt: Demo: Ama." in answer.text
    assert (state(ama), state(ben)) == ("attended", "registered")


def test_two_who_correct_one_entry_get_a_comparison(stage, workshop, ama, client):
    client.force_login(stage.people.bonn)
    address = f"/workshops/{workshop.pk}/teilnehmende/{ama.pk}/"
    form = {
        "person_name": "Demo: Ama Erste",
        "organisation": str(stage.organisation),
        "gender": "na",
        "version": ama.version,
    }
    assert client.post(address, form).status_code == 302
    answer = client.post(address, {**form, "person_name": "Demo: Ama Zweite"})
    assert (
        answer.status_code == 409 and "Demo: Ama Erste" in answer.text and "Demo: Ama Zweite" in answer.text
    )
    ama.refresh_from_db()
    assert ama.person_name == "Demo: Ama Erste"


def test_who_waits_takes_a_seat_at_the_door_only_if_one_is_free(stage, workshop, ama, tap):
    waiting = AttendanceFactory(workshop=workshop, organisation=stage.organisation, state="waitlisted")
    Workshop.objects.filter(pk=workshop.pk).update(capacity=1)
    assert "Alle 1 Plätze sind belegt." in tap(waiting, "attended", seen="waitlisted", htmx=True).text
    Workshop.objects.filter(pk=workshop.pk).update(capacity=2)
    tap(waiting, "attended", seen="waitlisted")
    waiting.refresh_from_db()
    assert (waiting.state, waiting.queued_at, seats(workshop)) == ("attended", None, 2)


@pytest.mark.django_db(transaction=True)
def test_two_waiting_people_are_ticked_for_the_last_seat_and_one_gets_it(stage, workshop):
    Workshop.objects.filter(pk=workshop.pk).update(capacity=1)
    day = workshop.days.get()
    people = [
        AttendanceFactory(workshop=workshop, organisation=stage.organisation, state="waitlisted")
        for _ in range(2)
    ]
    answers = at_once(
        lambda n: actions.tick(
            people[n], by=stage.people.bonn, wanted="attended", seen="waitlisted", day=day
        ),
        2,
    )
    assert sum(isinstance(answer, Refused) for answer in answers) == 1 and seats(workshop) == 1


def test_of_several_days_each_is_ticked_on_its_own(stage, tap, client):
    yesterday = stage.today - timedelta(days=1)
    long = WorkshopFactory(
        participation=stage.current, phase="III", first_day=yesterday, last_day=stage.today, state="closed"
    )
    person = AttendanceFactory(workshop=long, organisation=stage.organisation)
    first, second = long.days.order_by("date")
    for day in (first, second):
        actions.tick(person, by=stage.people.bonn, wanted="attended", seen="registered", day=day)
    assert person.days_present.count() == 2
    actions.tick(person, by=stage.people.bonn, wanted="registered", seen="attended", day=second)
    assert state(person) == "attended" and list(person.days_present.all()) == [first]
    client.force_login(stage.people.bonn)
    assert "<strong>0 da</strong>" in client.get(f"/workshops/{long.pk}/tuer/").text
    assert "<strong>1 da</strong>" in client.get(f"/workshops/{long.pk}/tuer/?tag={first.pk}").text
    actions.tick(person, by=stage.people.bonn, wanted="registered", seen="attended", day=first)
    assert state(person) == "registered"


@pytest.mark.parametrize("wanted", ["documented", "", "cancelled", "\x00"])
def test_a_crafted_tick_changes_nothing(ama, tap, wanted):
    assert tap(ama, wanted).status_code == 302
    assert state(ama) == "registered"


@pytest.mark.parametrize("name", ["kiel", "mso", "other_staff", "nobody"])
def test_nobody_else_ticks(ama, tap, name):
    assert tap(ama, "attended", by=name).status_code == 403 and state(ama) == "registered"


# ---- the code at the door --------------------------------------------------------------------------------------------------
def arrive(workshop) -> str:
    return f"/workshops/{workshop.pk}/da/{actions.door_code(workshop)}/"


NEW = {
    "person_name": "Demo: Neu",
    "organisation": "Afrika-Forum",
    "gender": "na",
    "consent": "on",
    "email": "",
}


def test_the_poster_shows_the_code_and_a_wrong_code_opens_nothing(stage, workshop, client):
    client.force_login(stage.people.bonn)
    page = client.get(f"/workshops/{workshop.pk}/tuer/aushang/")
    assert "<svg" in page.text and arrive(workshop) in page.text
    assert client.get(f"/workshops/{workshop.pk}/tuer/aushang/?format=pdf").content.startswith(b"%PDF")
    client.logout()
    assert client.get(arrive(workshop)).status_code == 200
    assert client.get(f"/workshops/{workshop.pk}/da/{'0' * 24}/").status_code == 404


def test_somebody_registered_finds_herself_by_her_address_and_says_i_am_here(workshop, ama, client):
    said = [
        client.post(arrive(workshop), {"own": "1", "email": email}, follow=True).text
        for email in ("AMA@example.org", "fremd@example.org")
    ]
    words = "Steht diese Adresse auf der Liste, ist eine E-Mail mit Ihrem Link unterwegs."
    assert all(words in text for text in said) and state(ama) == "registered"
    [mail] = mails("workshop.door")
    own = path_in(mail)
    assert "Ich bin da" in client.get(own).text and client.get(f"{own}da/").status_code == 405
    for _ in range(2):
        client.post(f"{own}da/")
    assert state(ama) == "attended" and Presence.objects.count() == 1


def test_a_walk_in_enters_herself_if_a_seat_is_free(stage, workshop, ama, client):
    Workshop.objects.filter(pk=workshop.pk).update(capacity=2)
    assert client.post(arrive(workshop), NEW).status_code == 302
    person = workshop.attendances.get(person_name="Demo: Neu")
    assert (person.state, person.consent_version, seats(workshop)) == ("attended", "2026-11", 2)
    answer = client.post(arrive(workshop), NEW)
    assert answer.status_code == 409 and "Alle 2 Plätze sind belegt." in answer.text


def test_a_walk_in_who_is_on_the_list_is_ticked_and_told_the_same(workshop, ama, client):
    mine = client.post(arrive(workshop), {**NEW, "email": "ama@example.org"}, follow=True)
    other = client.post(arrive(workshop), {**NEW, "email": "fremd@example.org"}, follow=True)
    assert all("Willkommen. Sie sind als anwesend eingetragen." in each.text for each in (mine, other))
    ama.refresh_from_db()
    assert (ama.state, ama.person_name, workshop.attendances.count()) == ("attended", "Demo: Ama", 2)


@pytest.mark.parametrize("days", [-1, 1])
def test_the_door_is_open_on_the_days_of_the_workshop_only(stage, client, days):
    other = WorkshopFactory(
        participation=stage.current, first_day=stage.today + timedelta(days=days), state="closed"
    )
    person = AttendanceFactory(workshop=other, organisation=stage.organisation, email="x@example.org")
    sentence = "Der Einlass ist nur an den Tagen des Workshops offen."
    assert sentence in client.get(arrive(other)).text
    answer = client.post(arrive(other), NEW)
    assert answer.status_code == 409 and sentence in answer.text
    with pytest.raises(Refused, match=sentence):
        actions.here_i_am(person)


@pytest.mark.parametrize("name", ["participants_print", "csv"])
def test_the_list_with_names_asks_for_the_password_again(stage, workshop, ama, client, name):
    address = {"csv": "teilnehmende/csv/", "participants_print": "teilnehmende/drucken/"}[name]
    client.force_login(stage.people.bonn)
    assert "/reauthenticate/" in client.get(f"/workshops/{workshop.pk}/{address}").url
