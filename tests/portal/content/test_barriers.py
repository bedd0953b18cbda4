"""Barriere melden: without login, answered within a month, forgotten after a year."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from accounts.models import RoleAssignment, User
from accounts.states import Role
from core.outbox import Mail
from core.registry import next_steps
from portal.content.actions import (
    MAILS_AN_HOUR,
    answer_report,
    forget_old_reports,
    month_later,
    report_barrier,
)
from portal.content.models import BarrierReport

pytestmark = pytest.mark.django_db

WORDS = {"page": "/kommunen/", "text": "Die Karte ist ohne Maus nicht zu bedienen.", "email": ""}


@pytest.fixture
def editor():
    user = User.objects.create_user("redaktion@example.org", "x", first_name="Rana", last_name="Redaktion")
    RoleAssignment.objects.create(user=user, role=Role.EDITOR)
    return user


@pytest.fixture
def stranger():
    return User.objects.create_user("fremd@example.org", "x", first_name="Frida", last_name="Fremd")


def test_a_visitor_reports_and_the_answer_is_due_in_a_month(client, editor):
    answer = client.post("/barriere-melden/", WORDS, follow=True)
    assert "Vielen Dank" in answer.text
    report = BarrierReport.objects.get()
    assert (report.page, report.due_on) == ("/kommunen/", month_later(timezone.localdate()))
    mail = Mail.objects.get()
    assert mail.to == editor.email
    assert f"/arbeitsbereich/barrieren/{report.pk}/" in mail.body
    assert WORDS["text"] not in mail.body


@pytest.mark.parametrize(
    ("day", "later"),
    [
        (date(2027, 1, 31), date(2027, 2, 28)),
        (date(2026, 12, 15), date(2027, 1, 15)),
        (date(2028, 1, 30), date(2028, 2, 29)),
    ],
)
def test_a_month_later(day, later):
    assert month_later(day) == later


@pytest.mark.parametrize(
    ("asked", "filled"),
    [
        ("/kommunen/bonn/", "/kommunen/bonn/"),
        ("/suche/?q=Frau+Beispiel", "/suche/"),
        ("https://example.com/", ""),
        ("//example.com/", ""),
        ("/\\example.com", ""),
        ("/x\x00y", ""),
        ("/" + "x" * 600, ""),
        ("javascript:alert(1)", ""),
    ],
)
def test_only_pages_of_this_site_are_prefilled(client, asked, filled):
    answer = client.get("/barriere-melden/", {"seite": asked})
    assert answer.context["form"]["page"].value() == filled


def test_what_is_missing_is_said_and_what_was_typed_is_kept(client):
    answer = client.post("/barriere-melden/", WORDS | {"text": "kaputt", "email": "unsinn"})
    assert answer.status_code == 422
    assert "mindestens 10 Zeichen" in answer.text
    assert 'value="unsinn"' in answer.text
    assert not BarrierReport.objects.exists()


def test_programs_that_fill_in_everything_leave_nothing(client):
    answer = client.post("/barriere-melden/", WORDS | {"website": "https://spam.example"})
    assert answer.status_code == 302
    assert not BarrierReport.objects.exists()


def test_a_flood_fills_the_queue_and_not_the_mailbox(editor):
    for _number in range(MAILS_AN_HOUR + 3):
        report_barrier(**WORDS)
    assert BarrierReport.objects.count() == MAILS_AN_HOUR + 3
    assert Mail.objects.count() == MAILS_AN_HOUR


def test_the_answer_closes_the_report_and_reaches_who_left_an_address(client, editor):
    report = report_barrier(**WORDS | {"email": "mensch@example.org"})
    client.force_login(editor)
    page = f"/arbeitsbereich/barrieren/{report.pk}/schritt/answer/"
    assert client.post(page, {"reason": "kurz"}).status_code == 409
    assert client.post(page, {"reason": "Die Karte hat jetzt eine Tabelle daneben."}).status_code == 302
    report.refresh_from_db()
    assert (report.state, report.answered_on) == ("answered", timezone.localdate())
    mail = Mail.objects.get(to="mensch@example.org")
    assert "Die Karte hat jetzt eine Tabelle daneben." in mail.body
    assert client.post(page, {"reason": "Noch einmal geantwortet."}).status_code == 409


def test_the_queue_is_for_editors(client, editor, stranger):
    report = report_barrier(**WORDS)
    pages = {"/arbeitsbereich/barrieren/": 403, f"/arbeitsbereich/barrieren/{report.pk}/": 404}
    assert all(client.get(page).status_code == 302 for page in pages)
    client.force_login(stranger)
    assert {page: client.get(page).status_code for page in pages} == pages
    client.force_login(editor)
    assert all(client.get(page).status_code == 200 for page in pages)
    assert "/kommunen/" in client.get("/arbeitsbereich/barrieren/").text


def test_open_reports_are_next_steps_of_editors(editor, stranger):
    report = report_barrier(**WORDS)
    provider = next_steps.get("content")
    assert [step.due for step in provider(editor)] == [report.due_on]
    assert list(provider(stranger)) == []


def test_words_and_address_go_a_year_after_the_answer(editor):
    old, fresh = (report_barrier(**WORDS | {"email": "mensch@example.org"}) for _number in range(2))
    for report in (old, fresh):
        answer_report(report, by=editor, reason="Ist behoben worden.")
    BarrierReport.objects.filter(pk=old.pk).update(answered_on=timezone.localdate() - timedelta(days=366))
    assert forget_old_reports() == 1
    assert forget_old_reports() == 0
    old.refresh_from_db()
    fresh.refresh_from_db()
    assert (old.text, old.email) == ("", "")
    assert fresh.email == "mensch@example.org"


def test_the_column_history_keeps_neither_words_nor_address():
    report = report_barrier(**WORDS | {"email": "mensch@example.org"})
    columns = {column.name for column in report.history.first()._meta.concrete_fields}
    assert "due_on" in columns
    assert not columns & {"text", "email"}
