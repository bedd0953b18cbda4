"""Numbers of who came: exact for those who run the workshop, without small groups for everybody else, and kept when names go."""

from datetime import timedelta

import pytest
from django.utils import timezone

from core import links, retention
from core.tasks import clean_up
from tests.factories.networks import OrganisationFactory
from tests.factories.workshops import AttendanceFactory, WorkshopFactory
from workshops.meetings.models import Attendance
from workshops.meetings.queries.counts import hidden, tallies, who_came
from workshops.meetings.queries.workshop import mix_of


@pytest.fixture
def held(stage):
    """Seven women and two people who say neither from one organisation, two from another."""
    workshop = WorkshopFactory(participation=stage.participation, state="held")
    other = OrganisationFactory(published=True, actor_group="A5_one_world_group", name="Weltladen")
    for number in range(11):
        AttendanceFactory(
            workshop=workshop, organisation=other if number > 8 else stage.organisation, state="attended",
            gender="na" if number in (7, 8) else "w", sector="civil_society" if number else "",
        )  # fmt: skip
    AttendanceFactory(workshop=workshop, organisation=other, state="no_show")
    return workshop


def test_those_who_run_it_see_every_number(held):
    organisation, sector = ([(str(label), count) for label, count in each.rows] for each in tallies(held))
    assert organisation == [("Afrika-Forum Rhein e. V.", 9), ("Weltladen", 2)]
    assert sector == [("Zivilgesellschaft", 10), ("keine Angabe", 1)]
    mix = mix_of(held)
    assert [group.attended for group in mix.groups if group.attended] == [9, 2]
    assert {str(label): count for label, count in mix.genders if count} == {"weiblich": 9, "keine Angabe": 2}


def test_the_page_says_every_number_once(stage, held, client):
    client.force_login(stage.people.bonn)
    page = client.get(f"/workshops/{held.pk}/teilnehmende/").text
    for title in ("Nach Akteursgruppe", "Nach Organisation", "Nach Sektor", "Nach Geschlecht"):
        assert page.count(title) == 1, title


def test_everybody_else_sees_none_below_five_and_none_that_could_be_worked_out(held, client):
    shown = who_came(held)
    assert shown["came"] == 11 and "By organisation" not in [str(each.title) for each in shown["tallies"]]
    assert all(count is None for each in shown["tallies"] for _label, count in each.rows)
    page = client.get(f"/workshops/{held.pk}/").text
    assert (
        "11 Personen haben teilgenommen." in page and "nicht gezeigt" in page and "Afrika-Forum" not in page
    )


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ([9, 8, 7], [9, 8, 7]),
        ([9, 8, 2], [9, None, None]),
        ([9, 3, 2], [9, None, None]),
        ([4], [None]),
        ([6, 0, 7], [6, 0, 7]),
    ],
)
def test_one_hidden_number_hides_another(counts, shown):
    assert [count for _label, count in hidden([("x", count) for count in counts])] == shown


def test_of_a_handful_nothing_is_said(stage):
    workshop = WorkshopFactory(participation=stage.participation, state="held")
    for _ in range(4):
        AttendanceFactory(workshop=workshop, organisation=stage.organisation, state="attended")
    assert who_came(workshop) == {}


# ---- names go, numbers stay ------------------------------------------------------------------------------------------------
def test_a_year_later_names_addresses_and_needs_are_gone_and_the_counts_stay(held):
    person = held.attendances.first()
    Attendance.objects.filter(pk=person.pk).update(
        person_name="Demo: Ama", email="ama@example.org", needs="Arabisch", support=["interpreter"]
    )
    token = links.issue("meetings.registration", person, expires_at=timezone.now() + timedelta(days=9))
    before = mix_of(held).groups, [each.rows for each in tallies(held)]
    clean_up()
    assert (
        Attendance.objects.get(pk=person.pk).email == "ama@example.org"
    )  # entered just now: a year from today
    Attendance.objects.update(created_at=timezone.now() - retention.PARTICIPANTS.period - timedelta(days=1))
    clean_up()
    person.refresh_from_db()
    assert (person.person_name, person.email, person.needs, person.support) == ("", "", "", [])
    assert str(person) == "Name gelöscht" and person.erased_on == timezone.localdate()
    assert not held.attendances.exclude(person_name="").exists()
    assert (mix_of(held).groups, [each.rows for each in tallies(held)]) == before
    assert links.follow("meetings.registration", token, Attendance.objects.all()) is None


def test_who_takes_part_in_what_lies_ahead_stays(stage):
    ahead = WorkshopFactory(
        participation=stage.current, first_day=stage.today + timedelta(days=9), state="open"
    )
    person = AttendanceFactory(workshop=ahead, organisation=stage.organisation)
    Attendance.objects.update(created_at=timezone.now() - timedelta(days=900))
    clean_up()
    person.refresh_from_db()
    assert person.person_name and person.erased_on is None
