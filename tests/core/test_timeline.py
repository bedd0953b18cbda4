"""The Verlauf beside a record."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from accounts.models import RoleAssignment, User
from accounts.states import Role
from core.timeline import timeline_of
from core.workflow import take
from portal.content.actions import answer_report, report_barrier
from portal.content.models import BarrierReport, Page
from portal.content.states import BARRIER_REPORT
from tests.factories.networks import OrganisationFactory

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
