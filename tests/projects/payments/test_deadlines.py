"""Reports that fall due: reminders each once, the list per person and per programme, the pages of one duty."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from accounts.states import Role
from core.models import Mail
from core.pages import NextStep
from projects.payments import workspace
from projects.payments.models import ReportDuty
from tests.days import days
from tests.factories.grants import GrantFactory
from tests.factories.payments import ReportDutyFactory
from tests.people import give, person
from tests.reminding import letters

pytestmark = pytest.mark.django_db
RUNGS = (-30, -14, -3, 0, 7, 14, 21, 28, 31, 35)


def reminded(due: date, until: int) -> list[tuple[str, int]]:
    """To whom, and how many days after the due day a letter was written; on the days around a rung the clock comes twice each."""
    around = {rung + near for rung in RUNGS for near in (-1, 0, 1)}
    found = []
    for offset in sorted(day for day in around if day < until):
        for _time in range(2):
            people = letters(due + timedelta(days=offset), "payments")
            found += [(to.partition("@")[0], offset) for to in people]
    return found


def test_reminders_come_before_on_the_day_and_weekly_each_once(grant, town, officer):
    due = date(2027, 4, 30)
    ReportDutyFactory(grant=grant, budget_year=2026, due_on=due)
    assert reminded(due, 38) == [("bewilligung" if day == 31 else "bonn", day) for day in RUNGS]
    mail = Mail.objects.filter(to="bonn@example.org").first()
    assert "Zwischennachweis 2026" in mail.subject and "in 30 Tagen" in mail.body
    assert f"/foerderung/nachweisfristen/{grant.duties.get().pk}/" in mail.body


def test_what_was_handed_in_or_moved_is_reminded_of_anew(grant, town):
    duty = ReportDutyFactory(grant=grant, submitted=True, due_on=date(2027, 4, 30))
    assert reminded(date(2027, 4, 30), 10) == []
    ReportDuty.objects.filter(pk=duty.pk).delete()
    ReportDutyFactory(
        grant=grant,
        state="returned",
        submitted_on=date(2027, 4, 20),
        again_by=date(2027, 6, 1),
        due_on=date(2027, 4, 30),
    )
    assert reminded(date(2027, 6, 1), 1) == [("bonn", -30), ("bonn", -14), ("bonn", -3), ("bonn", 0)]


def test_the_list_shows_coordinators_theirs_and_officers_their_programme(client, grant, town, officer):
    late = ReportDutyFactory(grant=grant, due_on=days(-31))
    ReportDutyFactory(grant=grant, final=True, due_on=days(200))
    ReportDutyFactory(grant=GrantFactory(), due_on=days(5))
    foreign = person("fremd")
    give(foreign, Role.COORDINATOR, GrantFactory().project.lead_municipality)
    address = reverse("payments:deadlines")
    for user, count in ((town, "2 Nachweise"), (officer, "2 Nachweise"), (foreign, "0 Nachweise")):
        client.force_login(user)
        text = client.get(address).content.decode()
        assert count in text
        assert ("31 Tage überfällig" in text) == (user != foreign)
    client.force_login(town)
    overdue = client.get(f"{address}?which=overdue")
    assert "1 Nachweis" in overdue.content.decode() and late.get_absolute_url() in overdue.content.decode()
    rows = b"".join(client.get(f"{address}?format=csv")).decode().splitlines()
    assert len(rows) == 3 and "Zwischennachweis 2010" in rows[1]


def test_the_next_steps_name_what_is_due_soon(grant, town, officer):
    duty = ReportDutyFactory(grant=grant, due_on=days(-2))
    ReportDutyFactory(grant=grant, final=True, due_on=days(31))
    assert list(workspace.next_steps(officer)) == []
    assert list(workspace.next_steps(town)) == [
        NextStep(
            "Einreichen: Zwischennachweis 2010",
            duty.get_absolute_url(),
            grant.project.title,
            due=days(-2),
            urgent=True,
        )
    ]


def test_the_officer_moves_adds_and_removes_on_the_pages(client, grant, town, officer):
    duty = ReportDutyFactory(grant=grant, due_on=days(10))
    move = reverse("payments:duty_step", args=[duty.pk, "move"])
    add = reverse("payments:add_duty", args=[grant.pk])
    client.force_login(town)
    assert client.post(move, {"due_on": "01.01.2099", "reason": "Wir brauchen länger."}).status_code == 403
    assert client.post(add, {"kind": "final", "due_on": "01.01.2099"}).status_code == 403
    client.force_login(officer)
    for sent, sentence in (
        (
            {"due_on": "01.01.2099", "reason": "kurz"},
            "Bitte begründen Sie die Entscheidung (mindestens 10 Zeichen).",
        ),
        (
            {"due_on": "01.01.2020", "reason": "Die Prüfung dauert."},
            "Das Datum darf nicht in der Vergangenheit liegen.",
        ),
        ({"due_on": "bald", "reason": "Die Prüfung dauert."}, "Bitte geben Sie ein Datum"),
    ):
        answer = client.post(move, sent)
        assert answer.status_code in (409, 422) and sentence in answer.content.decode()
        assert sent["reason"] in answer.content.decode()
    client.post(move, {"due_on": "01.01.2099", "reason": "Die Prüfung dauert."})
    assert "01.01.2099" in client.get(duty.get_absolute_url()).content.decode()
    assert Mail.objects.filter(to="bonn@example.org", subject__contains="Frist verschoben").count() == 1
    answer = client.post(add, {"kind": "interim", "due_on": "01.02.2099"})
    assert answer.status_code == 422 and "braucht sein Haushaltsjahr" in answer.content.decode()
    answer = client.post(add, {"kind": "interim", "due_on": "01.02.2099", "budget_year": "1999"})
    assert answer.status_code == 409 and "nicht in diesem Haushaltsjahr" in answer.content.decode()
    client.post(add, {"kind": "final", "due_on": "01.02.2099", "budget_year": "1999"})
    assert grant.duties.filter(kind="final", budget_year=None).count() == 1
    client.post(reverse("payments:duty_step", args=[duty.pk, "drop"]), {"reason": "Es gibt nur ein Jahr."})
    duty.refresh_from_db()
    assert duty.state == "dropped"
