"""Each reminder exactly once per object, rung and due day; in the morning as it is in Germany; the newest rung only after a gap."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.conf import settings as configured
from django.core import mail as sent
from django.core.cache import cache
from django.db import transaction
from django.db.models import F
from hypothesis import given, settings
from hypothesis import strategies as st

from core import reminders, retention
from core.outbox import Mail, MailState
from core.registry import reminders as registry
from core.reminders import Kind, Level, Reminder, ReminderOff, Rung, Said, newest_rung, write_due
from core.tasks import remind, sweep_outbox
from portal.content.models import BarrierReport
from tests.at_once import at_once
from tests.factories.accounts import UserFactory
from tests.factories.portal import BarrierReportFactory

DUE = date(2026, 6, 15)
DAYS = {"soon": (60, 14), "overdue": (1, 14), "escalated": (28,)}
BERLIN = ZoneInfo("Europe/Berlin")


class Ladder:
    """A reminder about reported barriers, whose people a test sets."""

    def __init__(self):
        self.worker, self.boss = UserFactory(), UserFactory()

    def reminder(self) -> Reminder:
        return Reminder(
            "test.barrier", Kind("test.barrier", "Barrieren", lambda user: True), "test",
            lambda today: BarrierReport.objects.filter(answered_on=None).annotate(falls_due=F("due_on")),
            lambda level, rows: {row.pk: [self.boss if level is Level.ESCALATED else self.worker] for row in rows},
            lambda row, level, today: Said(f"{level}", ["Ein Satz."]),
            lambda row: "/arbeitsbereich/",
            lambda rows, user: rows if user == self.boss else rows.none(),
        )  # fmt: skip


@pytest.fixture
def only(monkeypatch, settings):
    """No reminder but the test's own."""
    settings.REMINDERS = {**configured.REMINDERS, "test": DAYS}
    monkeypatch.setattr(registry, "_items", {})
    cache.clear()
    ladder = Ladder()
    registry.add("test.barrier", ladder.reminder())
    return ladder


def rungs() -> list[str]:
    return [key.split(":")[4] for key in Mail.objects.order_by("pk").values_list("key", flat=True)]


# ---- exactly once ------------------------------------------------------------------------------------------------------
def expected(runs: set[int]) -> list[str]:
    """Worked out the other way round: a rung is written when a run lies between it and the next one, and not too late."""
    offsets = [(-60, "soon"), (-14, "soon"), (1, "overdue"), (14, "overdue"), (28, "escalated")]
    late = configured.REMINDERS["catch_up"]
    found = []
    for (days, level), (following, _) in zip(offsets, [*offsets[1:], (10_000, "")], strict=True):
        if any(days <= run < following and run - days <= late for run in runs):
            found.append(f"{level}{days:+d}")
    return found


@pytest.mark.django_db
def test_exactly_once_whatever_days_the_portal_ran(only):
    BarrierReportFactory(due_on=DUE)

    @settings(max_examples=60, deadline=None)
    @given(st.lists(st.integers(-80, 70), max_size=25))
    def holds(runs):
        with transaction.atomic():
            for run in sorted(runs):  # the same day may come twice
                write_due(DUE + timedelta(days=run))
            assert rungs() == expected(set(runs))
            transaction.set_rollback(True)

    holds()


@pytest.mark.django_db
def test_a_portal_that_runs_every_day_writes_every_rung_once(only):
    BarrierReportFactory(due_on=DUE)
    for day in range(-70, 60):
        write_due(DUE + timedelta(days=day))
    assert rungs() == ["soon-60", "soon-14", "overdue+1", "overdue+14", "escalated+28"]
    assert [mail.to for mail in Mail.objects.order_by("pk")] == [only.worker.email] * 4 + [only.boss.email]


@pytest.mark.django_db
def test_a_new_due_day_is_reminded_of_anew(only):
    report = BarrierReportFactory(due_on=DUE)
    write_due(DUE + timedelta(days=1))
    BarrierReport.objects.filter(pk=report.pk).update(due_on=DUE + timedelta(days=1))
    assert write_due(DUE + timedelta(days=2)) == 1
    assert rungs() == ["overdue+1", "overdue+1"]


@pytest.mark.django_db(transaction=True)
def test_two_beats_at_once_write_one_letter(only):
    BarrierReportFactory(due_on=DUE)
    written = at_once(lambda _: write_due(DUE + timedelta(days=1)), 4)
    assert all(isinstance(count, int) for count in written)
    assert rungs() == ["overdue+1"]


def test_a_mail_is_kept_longer_than_a_rung_is_caught_up():
    assert timedelta(days=configured.REMINDERS["catch_up"]) < retention.MAIL.period / 2


def test_the_newest_rung_wins():
    ladder = [Rung(-14, Level.SOON), Rung(1, Level.OVERDUE), Rung(3, Level.OVERDUE)]
    days = [newest_rung(ladder, DUE, DUE + timedelta(days=day)) for day in (-15, -14, 0, 1, 2, 3, 17, 18)]
    assert [rung and rung.days for rung in days] == [None, -14, -14, 1, 1, 3, 3, None]


# ---- in the morning ----------------------------------------------------------------------------------------------------
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("day", "utc_hour"),
    [
        (date(2026, 3, 28), 6),  # the last day of winter time
        (date(2026, 3, 29), 5),  # clocks went forward this night
        (date(2026, 10, 24), 5),
        (date(2026, 10, 25), 6),  # clocks went back this night
    ],
)
def test_the_morning_is_that_of_germany_also_when_the_clocks_change(only, day, utc_hour):
    BarrierReportFactory(due_on=day - timedelta(days=1))
    seven = datetime(day.year, day.month, day.day, utc_hour, tzinfo=UTC)
    with time_machine.travel(seven - timedelta(minutes=1), tick=False):
        assert remind() == 0
    with time_machine.travel(seven, tick=False):
        assert remind() == 1
        assert remind() == 0
    assert rungs() == ["overdue+1"]


@pytest.mark.django_db
def test_every_day_of_a_year_has_one_morning(only):
    """The clock strikes every hour of UTC; each rung is written on its own day of the German calendar, in hour seven."""
    BarrierReportFactory(due_on=date(2026, 3, 28))
    written = []
    at = datetime(2026, 1, 20, tzinfo=UTC)
    while at < datetime(2026, 5, 5, tzinfo=UTC):
        with time_machine.travel(at, tick=False):
            if remind():
                written.append(at.astimezone(BERLIN))
        at += timedelta(hours=1)
    assert [moment.hour for moment in written] == [7] * 5
    assert [(moment.date() - date(2026, 3, 28)).days for moment in written] == [-60, -14, 1, 14, 28]


@pytest.mark.django_db
def test_who_was_down_in_the_morning_writes_in_the_afternoon(only):
    BarrierReportFactory(due_on=DUE)
    with time_machine.travel(datetime(2026, 6, 16, 16, 5, tzinfo=BERLIN), tick=False):
        assert remind() == 1


# ---- letters and switches ----------------------------------------------------------------------------------------------
@pytest.mark.django_db
def test_a_reminder_says_why_it_came_and_links_to_where_it_is_switched_off(only, settings):
    BarrierReportFactory(due_on=DUE)
    write_due(DUE + timedelta(days=1))
    body = Mail.objects.get().body
    assert f"{settings.SITE_URL}/arbeitsbereich/" in body
    assert f"{settings.SITE_URL}/konto/benachrichtigungen/" in body
    assert body.count("://") == 2
    assert "Barrieren" in body


@pytest.mark.django_db
@pytest.mark.parametrize("quiet", ["kind", "all", "inactive"])
def test_nobody_is_reminded_who_does_not_want_it(only, quiet):
    BarrierReportFactory(due_on=DUE)
    if quiet == "kind":
        ReminderOff.objects.create(user=only.worker, kind="test.barrier")
    else:
        setattr(only.worker, *{"all": ("notify_by_email", False), "inactive": ("is_active", False)}[quiet])
        only.worker.save()
    write_due(DUE + timedelta(days=1))
    assert rungs() == []


@pytest.mark.django_db
@pytest.mark.parametrize("meanwhile", ["done", "moved", "off", "nothing"])
def test_what_is_done_or_not_wanted_when_the_mail_is_sent_is_withheld(only, meanwhile):
    report = BarrierReportFactory(due_on=DUE)
    write_due(DUE + timedelta(days=1))
    if meanwhile == "done":
        report.delete()
    elif meanwhile == "moved":
        BarrierReport.objects.update(due_on=DUE + timedelta(days=9))
    elif meanwhile == "off":
        ReminderOff.objects.create(user=only.worker, kind="test.barrier")
    sweep_outbox()
    state = MailState.SENT if meanwhile == "nothing" else MailState.WITHHELD
    assert (Mail.objects.get().state, len(sent.outbox)) == (state, meanwhile == "nothing")


@pytest.mark.django_db
def test_a_fault_of_one_reminder_keeps_none_of_the_others_back(only, caplog):
    def broken(today):
        raise ZeroDivisionError

    whole = only.reminder()
    registry.add(
        "a", Reminder("a", whole.kind, "test", broken, whole.people, whole.says, whole.path), order=1
    )
    BarrierReportFactory(due_on=DUE)
    assert write_due(DUE + timedelta(days=1)) == 1
    assert "reminder a could not be written" in caplog.text


@pytest.mark.django_db
def test_what_is_escalated_stands_in_the_workspace_until_it_is_done(only):
    today = reminders.timezone.localdate()
    report = BarrierReportFactory(due_on=today - timedelta(days=27))
    assert list(reminders.next_steps(only.boss)) == []
    BarrierReport.objects.update(due_on=today - timedelta(days=200))
    assert [(step.url, step.urgent) for step in reminders.next_steps(only.boss)] == [
        ("/arbeitsbereich/", True)
    ]
    assert list(reminders.next_steps(only.worker)) == []
    report.delete()
    assert list(reminders.next_steps(only.boss)) == []


@pytest.mark.django_db
def test_many_things_cost_no_more_queries_than_one(only, django_assert_max_num_queries):
    for number in range(5):
        BarrierReportFactory(due_on=DUE + timedelta(days=100 * number))
        with django_assert_max_num_queries(6):
            write_due(DUE - timedelta(days=14))
