"""Report duties: dated rows made from the notice, moved by hand, never a computed rhythm."""

from datetime import date, timedelta
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.states import Role
from core.access import Forbidden
from core.history import Transition
from core.models import Mail
from core.registry import extra_effects, extra_guards
from core.reminders import write_due
from core.workflow import Refused
from projects.grants.actions import Notice, record_grant
from projects.payments import actions
from projects.payments.models import ReportDuty
from projects.payments.schedule import due_days, months_after
from tests.factories.grants import GrantFactory
from tests.factories.payments import ReportDutyFactory
from tests.factories.projects import ProjectFactory
from tests.factories.workshops import ProgrammeFactory
from tests.people import give, person

pytestmark = pytest.mark.django_db
TERMS = SimpleNamespace(interim_rule="yearly", interim_day=30, interim_month=4, final_due_months=6)
WHY = "Die Prüfung dauert länger."


def days(start, end, **terms):
    found = due_days(
        date.fromisoformat(start), date.fromisoformat(end), SimpleNamespace(**{**vars(TERMS), **terms})
    )
    return [(due.year, due.day.isoformat()) for due in found]


def test_an_interim_report_follows_every_year_that_ends_before_the_project_does():
    assert days("2027-03-01", "2029-02-28") == [
        (2027, "2028-04-30"),
        (2028, "2029-04-30"),
        (None, "2029-08-31"),
    ]
    assert days("2027-03-01", "2028-12-31") == [(2027, "2028-04-30"), (None, "2029-06-30")]
    assert days("2027-01-01", "2027-12-31") == [(None, "2028-06-30")]
    assert days("2027-03-01", "2028-06-30", interim_rule="none") == [(None, "2028-12-31")]
    assert days("2027-03-01", "2028-06-15", interim_month=2, final_due_months=3) == [
        (2027, "2028-02-29"),
        (None, "2028-09-15"),
    ]


def test_the_last_day_of_a_month_stays_the_last_one():
    assert months_after(date(2027, 8, 31), 6) == date(2028, 2, 29)
    assert months_after(date(2027, 8, 30), 6) == date(2028, 2, 29)
    assert months_after(date(2028, 2, 29), 12) == date(2029, 2, 28)
    assert months_after(date(2027, 6, 15), 6) == date(2027, 12, 15)


def test_the_list_begins_with_what_is_to_be_handed_in(client, grant, town):
    ReportDutyFactory(grant=grant, accepted=True, budget_year=2007, due_on=date(2008, 4, 30))
    ReportDutyFactory(grant=grant, submitted=True, budget_year=2008, due_on=date(2009, 4, 30))
    for year in (2010, 2009):
        ReportDutyFactory(grant=grant, budget_year=year, due_on=date(year + 1, 4, 30))
    client.force_login(town)
    lines = b"".join(client.get(reverse("payments:deadlines") + "?format=csv")).decode().splitlines()[1:]
    assert [line.partition(";")[0][-4:] for line in lines] == ["2009", "2010", "2008", "2007"]


def test_an_overdue_final_report_is_red_with_its_days_and_reminded_of_once(client, grant, town):
    duty = ReportDutyFactory(grant=grant, final=True, due_on=timezone.localdate() - timedelta(days=7))
    client.force_login(town)
    for page in (duty.get_absolute_url(), grant.work_url, reverse("payments:deadlines")):
        assert (
            '<span class="p-badge p-badge--danger">7 Tage überfällig</span>'
            in client.get(page).content.decode()
        )
    for _time in range(2):
        write_due()
    mail = Mail.objects.get(kind="reminder.payments.report")
    assert (mail.to, "Verwendungsnachweis" in mail.subject) == (town.email, True)


def test_the_notice_makes_the_rows():
    programme = ProgrammeFactory()
    officer = give(person("bewilligung"), Role.GRANT_OFFICER, programme)
    project = ProjectFactory(programme=programme)
    notice = Notice("Demo-1", date(2010, 1, 15), Decimal(75000), (date(2010, 3, 1), date(2011, 6, 30)))
    grant = record_grant(project, notice, by=officer)
    rows = [(duty.name, duty.due_on, duty.state, duty.created_by) for duty in grant.duties.order_by("due_on")]
    assert rows == [
        ("Zwischennachweis 2010", date(2011, 4, 30), "due", officer),
        ("Verwendungsnachweis", date(2011, 12, 31), "due", officer),
    ]


def test_a_day_is_moved_with_a_reason_that_stays(grant, officer):
    duty = ReportDutyFactory(grant=grant, due_on=date(2999, 4, 30))
    with pytest.raises(Refused, match="begründen"):
        actions.move_duty(duty, by=officer, due_on=date(2999, 6, 30), reason="kurz")
    with pytest.raises(Refused, match="anderen Tag"):
        actions.move_duty(duty, by=officer, due_on=date(2999, 4, 30), reason=WHY)
    with pytest.raises(Refused, match="Vergangenheit"):
        actions.move_duty(duty, by=officer, due_on=date(2011, 5, 1), reason=WHY)
    actions.move_duty(duty, by=officer, due_on=date(2999, 6, 30), reason=WHY)
    duty.refresh_from_db()
    said = Transition.objects.of(duty).first()
    assert (duty.due_on, said.reason, said.facts) == (
        date(2999, 6, 30), WHY, {"before": "2999-04-30", "after": "2999-06-30"},
    )  # fmt: skip


def test_further_ones_are_added_once(grant, officer):
    year = grant.implementation_start.year
    actions.add_duty(grant, by=officer, kind="interim", budget_year=year, due_on=date(2010, 9, 1))
    actions.add_duty(grant, by=officer, kind="final", due_on=date(2011, 6, 30))
    with pytest.raises(Refused, match="für diesen Tag"):
        actions.add_duty(grant, by=officer, kind="interim", budget_year=year, due_on=date(2010, 9, 1))
    with pytest.raises(Refused, match="hat schon"):
        actions.add_duty(grant, by=officer, kind="final", due_on=date(2012, 6, 30))
    with pytest.raises(Refused, match="Haushaltsjahr"):
        actions.add_duty(grant, by=officer, kind="interim", due_on=date(2010, 10, 1))
    assert grant.duties.count() == 2


def test_a_removed_one_makes_room_for_another(grant, officer):
    duty = actions.add_duty(grant, by=officer, kind="final", due_on=date(2011, 6, 30))
    actions.drop_duty(duty, by=officer, reason=WHY)
    assert actions.add_duty(grant, by=officer, kind="final", due_on=date(2011, 9, 30)).state == "due"


@pytest.fixture
def empty_reports(monkeypatch):
    """What a report must contain is asked by the room above, which has tests of its own."""
    for registered in (extra_guards, extra_effects):
        own = {key: item for key, item in registered._items.items() if not key.startswith("report.")}
        monkeypatch.setattr(registered, "_items", own)


def test_the_whole_way_of_a_report(grant, officer, town, empty_reports):
    duty = ReportDutyFactory(grant=grant)
    with pytest.raises(Forbidden):
        actions.begin_report(duty, by=officer)
    actions.begin_report(duty, by=town)
    actions.submit_report(duty, by=town)
    with pytest.raises(Forbidden):
        actions.accept_report(duty, by=town)
    with pytest.raises(Refused, match="bis wann"):
        actions.return_report(duty, by=officer, reason=WHY, again_by=date(2011, 1, 1))
    actions.return_report(duty, by=officer, reason=WHY, again_by=date(2999, 1, 1))
    assert ReportDuty.objects.waiting().get().falls_due == date(2999, 1, 1)
    actions.submit_report(duty, by=town)
    assert duty.again_by is None and not ReportDuty.objects.waiting().exists()
    actions.accept_report(duty, by=officer)
    assert (duty.state, duty.accepted_on is not None) == ("accepted", True)


def test_nobody_decides_on_a_report_of_their_own(grant, officer):
    give(officer, Role.COORDINATOR, grant.project.lead_municipality)
    duty = ReportDutyFactory(grant=grant, submitted=True)
    with pytest.raises(Refused, match="nehmen an diesem Projekt teil"):
        actions.accept_report(duty, by=officer)
    with pytest.raises(Refused, match="nehmen an diesem Projekt teil"):
        actions.move_duty(
            ReportDutyFactory(grant=grant, final=True), by=officer, due_on=date(2999, 1, 1), reason=WHY
        )


def test_nothing_is_waited_for_once_the_grant_is_over():
    ReportDutyFactory(grant=GrantFactory(state="revoked"))
    assert not ReportDuty.objects.waiting().exists()
