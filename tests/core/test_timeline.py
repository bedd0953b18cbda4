"""The Verlauf beside a record."""

from datetime import date, timedelta

import pytest
from django.apps import apps
from django.utils import timezone

from accounts.models import RoleAssignment, User
from accounts.states import Role
from core.registry import timelines
from core.timeline import Told, timeline_of, whole_timeline
from core.workflow import take
from portal.content.actions import answer_report, report_barrier
from portal.content.models import BarrierReport, Page
from portal.content.states import BARRIER_REPORT
from tests.factories.networks import ContactPersonFactory, OrganisationFactory
from tests.factories.workshops import AttendanceFactory, OutcomeFactory, WorkshopFactory
from tests.people import give, person
from workshops.meetings.states import OUTCOME

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    user = User.objects.create_user("redaktion@example.org", "x", first_name="Rana", last_name="Redaktion")
    RoleAssignment.objects.create(user=user, role=Role.EDITOR)
    return user


@pytest.fixture
def report():
    return report_barrier(page="/kommunen/", text="Ohne Maus nicht bedienbar.", email="")


def test_steps_are_told_once_newest_first(report, editor):
    answer_report(report, by=editor, reason="Ist behoben worden.")
    answered, reported = timeline_of(report)
    assert (str(answered.step_label), answered.by, answered.reason) == (
        str(BARRIER_REPORT.answer.label), editor, "Ist behoben worden.",
    )  # fmt: skip
    assert (str(reported.step_label), reported.by) == (str(BARRIER_REPORT.report.label), None)


def test_what_happened_earlier_says_when_it_was_entered(report, editor):
    day = timezone.localdate() - timedelta(days=3)
    take(
        BARRIER_REPORT.answer,
        report,
        by=editor,
        reason="Ist behoben worden.",
        effective_on=day,
        changes={"answered_on": day},
    )
    answered = timeline_of(report)[0]
    assert answered.entered_later
    assert answered.effective_on == day


def test_changed_columns_are_named_with_both_values():
    page = Page.objects.get(key="kontakt")
    page.title_de, page.reviewed_on = "Kontakt und Hilfe", date(2027, 1, 14)
    page.save()
    entry = timeline_of(page)[0]
    told = {str(change.label): (change.before, change.after) for change in entry.changes}
    assert ("Kontakt", "Kontakt und Hilfe") in told.values()
    assert any(after == "14.01.2027" for _before, after in told.values())


def test_long_texts_are_named_without_their_words():
    page = Page.objects.get(key="kontakt")
    page.text_de = "<p>" + "Geheimnis " * 20 + "</p>"
    page.save()
    (change,) = timeline_of(page)[0].changes
    assert not change.told
    assert not change.after


def test_columns_that_are_not_kept_do_not_appear(report):
    BarrierReport.objects.filter(pk=report.pk).update(text="anders", email="x@example.org")
    assert [str(entry.step_label) for entry in timeline_of(report)] == [str(BARRIER_REPORT.report.label)]


def test_the_list_ends_at_the_limit():
    page = Page.objects.get(key="kontakt")
    for number in range(6):
        page.title_de = f"Kontakt {number}"
        page.save()
    assert len(timeline_of(page, limit=4)) == 4
    assert all(entry.changes for entry in timeline_of(page, limit=4))


def test_its_queries_do_not_grow(editor, django_assert_num_queries):
    page = Page.objects.get(key="kontakt")
    timeline_of(page)
    for number in range(8):
        page.title_de = f"Kontakt {number}"
        page.save()
    with django_assert_num_queries(2):
        timeline_of(page)


def test_years_and_yes_or_no_read_as_people_write_them():
    organisation = OrganisationFactory(founded_year=1998, independent=None)
    organisation.founded_year, organisation.independent = 2001, True
    organisation.save()
    told = [(change.before, change.after) for change in timeline_of(organisation)[0].changes]
    assert sorted(told) == [("", "ja"), ("1998", "2001")]


# ---- the whole Verlauf, with parts -------------------------------------------------------------------------------------
@pytest.fixture
def workshop():
    return WorkshopFactory(ready=True)


@pytest.fixture
def coordinator(client, workshop):
    user = give(person("bonn"), Role.COORDINATOR, workshop.municipality)
    client.force_login(user)
    return user


def whole(workshop, limit: int = 100):
    return whole_timeline(workshop, timelines.get("meetings.workshop"), limit)


def told_of(entries) -> list[str]:
    return [f"{entry.subject}: {entry.step_label}" for entry in entries]


def test_a_step_says_from_which_state_to_which(report, editor):
    answer_report(report, by=editor, reason="Ist behoben worden.")
    answered = timeline_of(report)[0]
    assert [(change.before, change.after) for change in answered.changes] == [("Offen", "Beantwortet")]


def test_the_parts_of_a_record_are_told_with_it_also_those_that_are_gone(workshop):
    item = workshop.agenda().get()
    item.title = "Ankommen"
    item.save()
    item.delete()
    found = told_of(whole(workshop))
    assert found[:2] == ["Programmpunkt „Ankommen“: Gelöscht", "Programmpunkt „Ankommen“: Geändert"]
    changed = whole(workshop)[1]
    assert ("Begrüßung", "Ankommen") in [(change.before, change.after) for change in changed.changes]


def test_steps_of_parts_name_who_took_them(workshop, coordinator):
    outcome = OutcomeFactory(workshop=workshop, text="Straßenfest")
    take(OUTCOME.begin, outcome, by=coordinator)
    begun = next(entry for entry in whole(workshop) if entry.by == coordinator)
    assert (begun.subject, str(begun.step_label)) == ("Projektidee „Straßenfest“", str(OUTCOME.begin.label))


def test_of_personal_values_it_says_only_that_they_were_changed():
    contact = ContactPersonFactory(name="Ama Geheim")
    contact.name = "Kofi Geheim"
    contact.save()
    told = Told(type(contact), ())
    newest = whole_timeline(contact, told, 10)[0]
    (change,) = newest.changes
    assert (change.told, change.before, change.after) == (False, "", "")
    assert "Name" in str(change.label)
    assert "Geheim" not in repr(newest)


def test_a_row_saved_unchanged_that_keeps_everything_is_not_told():
    page = Page.objects.get(key="kontakt")
    before = len(timeline_of(page))
    page.save()
    assert len(timeline_of(page)) == before


def test_names_of_people_on_a_list_are_in_no_verlauf_of_their_workshop(client, workshop, coordinator):
    AttendanceFactory(workshop=workshop, person_name="Ama Geheim", email="ama.geheim@example.org")
    answer = client.get(f"/arbeitsbereich/verlauf/meetings.workshop/{workshop.pk}/")
    assert answer.status_code == 200
    assert "eheim" not in answer.text


def test_an_older_value_beyond_the_page_is_still_known(workshop):
    item = workshop.agenda().get()
    for number in range(5):
        item.title = f"Punkt {number}"
        item.save()
    entries = [entry for entry in whole(workshop, limit=3) if entry.subject.startswith("Programmpunkt")]
    assert [entry.changes[0].before for entry in entries] == ["Punkt 3", "Punkt 2", "Punkt 1"]


def test_it_is_paged(client, workshop, coordinator):
    for number in range(35):
        workshop.title = f"Titel {number}"
        workshop.save()
    address = f"/arbeitsbereich/verlauf/meetings.workshop/{workshop.pk}/"
    first, second = client.get(address).text, client.get(f"{address}?page=2").text
    assert "?page=2" in first
    assert "→ Titel 34" in first
    assert "→ Titel 34" not in second
    assert "Titel 2 →" in second
    assert "?page=1" in second
    assert client.get(f"{address}?page=99999999999999999999").status_code == 200


def test_the_page_of_a_record_leads_to_it(client, workshop, coordinator):
    assert (
        f"/arbeitsbereich/verlauf/meetings.workshop/{workshop.pk}/"
        in client.get(workshop.get_absolute_url()).text
    )


def test_who_reads_english_reads_it_in_english(client, workshop, coordinator):
    address = f"/en/arbeitsbereich/verlauf/meetings.workshop/{workshop.pk}/"
    assert address in client.get(f"/en/workshops/{workshop.pk}/").text
    page = client.get(address).text
    assert '<html lang="en">' in page and "Who did what, and when." in page


@pytest.mark.parametrize("address", ["accounts.user/1/", "meetings.workshop/999999/", "x/1/", "core.mail/1/"])
def test_only_records_that_are_registered_have_one(client, coordinator, address):
    assert client.get(f"/arbeitsbereich/verlauf/{address}").status_code == 404


def test_every_record_with_a_verlauf_has_parts_that_are_tracked():
    for told in timelines:
        assert told.permissions
        for label, key in told.parts:
            model = apps.get_model(label)
            event = apps.get_model(f"{model._meta.app_label}.{model.__name__}Event")
            assert event.objects.filter(**{key: 0}).count() == 0
