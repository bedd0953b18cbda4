"""The notice of an approved application: what arises with it, what bars it, and that it stays as it was issued (AS-14)."""

import json
from datetime import timedelta
from decimal import Decimal

import pgtrigger
import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import InternalError, connection, transaction
from django.urls import reverse

from core.access import Forbidden
from core.models import Mail
from core.workflow import Refused
from projects.applications.models import Application
from projects.calls.models import Call
from projects.grants import actions
from projects.grants.models import Grant, NoticeTexts, Plan
from projects.payments.models import ReportDuty
from projects.portfolio.models import Project
from tests.factories.grants import GrantFactory
from tests.projects.grants.test_adapted_plan import send

pytestmark = pytest.mark.django_db
REASON = "Die Ausgaben sind geringer als geplant."
ISSUE_QUERIES = 40
"""Of the page of the notice, which nobody in the cast of the page register may open."""


@pytest.fixture
def ready(client, stage):
    """The adapted plan is handed in."""
    send(client, stage, stage.coordinator)
    actions.hand_in_plan(Plan.objects.get(), by=stage.coordinator)
    return stage


def form(s, **changes) -> dict[str, str]:
    start, end = s.application.project_start, s.application.project_end
    return {
        "number": "KOMM-IN-NRW-ZB-1", "day": f"{s.today:%d.%m.%Y}",
        "implementation_start": f"{start:%d.%m.%Y}", "implementation_end": f"{end:%d.%m.%Y}",
        "approval_start": f"{s.today:%d.%m.%Y}", "approval_end": f"{end:%d.%m.%Y}",
        f"share_{s.bochum.pk}": "50.000,00", f"share_{s.essen.pk}": "25.000,00",
        "conditions-TOTAL_FORMS": "2", "conditions-INITIAL_FORMS": "0",
        "conditions-0-text": "Demo: Der Verein benennt eine Ansprechperson.", "conditions-0-due_on": f"{s.days(30):%d.%m.%Y}",
        **changes,
    }  # fmt: skip


def issue(client, s, who=None, **changes):
    client.force_login(who or s.officer)
    return client.post(reverse("grants:issue", args=[s.application.pk]), form(s, **changes))


def award(s, **changes) -> actions.Award:
    period = (s.application.project_start, s.application.project_end)
    given = {"number": "ZB-1", "day": s.today, "implementation": period, "approval": period}
    return actions.Award(**given | changes)


def test_the_page_proposes_number_and_days(client, ready):
    client.force_login(ready.officer)
    page = client.get(reverse("grants:issue", args=[ready.application.pk])).content.decode()
    assert f"KOMM-IN-NRW-ZB-{ready.call.year}-0001" in page
    assert "75.000,00" in page and "Anteil von Essen" in page
    assert "hat noch niemand geprüft" in page


def test_all_arises_with_the_notice(client, ready):
    answer = issue(client, ready)
    grant = Grant.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, grant.work_url)
    connection.check_constraints()
    assert (grant.amount, grant.rate, grant.eligible_costs) == (
        Decimal(75_000),
        Decimal(75),
        Decimal(100_000),
    )
    assert grant.plan.state == "bound" and grant.plan.numbers.own == Decimal(25_000)
    assert {(s.municipality, s.amount) for s in grant.shares.all()} == {
        (ready.bochum, Decimal(50_000)),
        (ready.essen, Decimal(25_000)),
    }
    project = grant.project
    assert (project.state, project.lead_municipality, project.number) == ("planned", ready.bochum, grant.number)  # fmt: skip
    assert {place.municipality for place in project.places.filter(state="confirmed")} == {ready.bochum, ready.essen}  # fmt: skip
    assert project.partners.get().role == "mso_partner"
    assert {goal.kind for goal in project.goals.all()} == {"goal", "action_goal", "product_goal"}
    assert project.responsible_unit == ready.application.responsible_unit
    assert ReportDuty.objects.filter(grant=grant, kind="final").count() == 1
    assert grant.conditions.get().due_on == ready.days(30)
    told = set(Mail.objects.filter(kind="grants.issue").values_list("to", flat=True))
    assert told == {ready.coordinator.email, ready.partner.email}
    assert list(Grant.objects.visible_to(AnonymousUser())) == [grant]


def test_the_notice_is_kept_as_it_was_issued(client, ready):
    issue(client, ready)
    grant = Grant.objects.get()
    copy = grant.copies.get()
    assert copy.is_intact
    text = copy.content
    for words in ("Rechtsbehelfsbelehrung", "ANBest-G", "75.000,00 €", "Zuwendungszweck", "Anteilfinanzierung"):  # fmt: skip
        assert words in text, words
    assert "IBAN" not in text and ready.officer.last_name not in text
    with pytest.raises(InternalError, match="Cannot update"), transaction.atomic():
        type(copy).objects.filter(pk=copy.pk).update(content="anders")
    client.force_login(ready.partner)
    address = reverse("grants:copy", args=[grant.pk, 1])
    pdf = client.get(address, {"format": "pdf"})
    assert pdf.content.startswith(b"%PDF") and b"/StructTreeRoot" in pdf.content
    assert json.loads(client.get(address, {"format": "json"}).content)["number"] == grant.number
    client.force_login(ready.stranger)
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    ("changes", "status", "sentence"),
    [
        ({"number": " "}, 422, "Nummer"),
        ({"day": "31.12.2099"}, 422, "nicht in der Zukunft"),
        ({"day": "01.01.2001"}, 409, "erst nach diesem Tag bewilligt"),
        ({"implementation_end": "01.01.2001"}, 422, "nicht vor dem Startdatum"),
        ({"approval_end": "gestern"}, 422, "Datum"),
        ({"implementation_start": "01.01.2020"}, 409, "Das Datum liegt außerhalb des Zeitraums"),
        ({"implementation_end": "01.01.2050"}, 409, "Das Datum liegt außerhalb des Zeitraums"),
        ({"approval_start": "01.01.2020"}, 409, "Das Datum liegt außerhalb des Zeitraums"),
        ({"approval_end": "01.01.2050"}, 409, "Das Datum liegt außerhalb des Zeitraums"),
        ({"conditions-0-due_on": "01.01.2001"}, 422, "nicht vor dem Bescheid fällig"),
        ({"conditions-0-text": ""}, 422, "Bitte schreiben Sie, was verlangt wird"),
    ],
)
def test_a_wrong_notice_is_refused_and_leaves_nothing(client, ready, changes, status, sentence):
    answer = issue(client, ready, **changes)
    assert answer.status_code == status and sentence in answer.content.decode()
    assert not Grant.objects.exists() and not Project.objects.exists()


def test_nothing_begins_before_its_approval_without_a_request_for_that(client, ready):
    Call.objects.filter(pk=ready.call.pk).update(funding_start=ready.days(-30))
    begun = {"implementation_start": f"{ready.days(-1):%d.%m.%Y}"}
    answer = issue(client, ready, **begun)
    assert answer.status_code == 409 and "Das Projekt darf nicht vor der Bewilligung am" in answer.text
    Call.objects.filter(pk=ready.call.pk).update(early_start_allowed=True)
    assert issue(client, ready, **begun).status_code == 409, "it was not applied for"
    with pgtrigger.ignore("applications.Application:content_stays"):
        Application.objects.filter(pk=ready.application.pk).update(
            early_start_requested=True, early_start_reason="Demo: Die Räume sind nur jetzt frei."
        )
    assert issue(client, ready, **begun).status_code == 302


def test_shares_add_up_to_the_amount(client, ready):
    answer = issue(client, ready, **{f"share_{ready.essen.pk}": "25.000,01"})
    assert answer.status_code == 409 and "ergeben zusammen nicht" in answer.content.decode()
    assert issue(client, ready, **{f"share_{ready.essen.pk}": "-1"}).status_code == 422


def test_a_number_is_given_once(client, ready):
    GrantFactory(number="KOMM-IN-NRW-ZB-1")
    answer = issue(client, ready)
    assert answer.status_code == 409 and "bereits einen Bescheid mit dieser Nummer" in answer.content.decode()


def test_without_the_adapted_plan_there_is_no_notice(client, stage):
    client.force_login(stage.officer)
    address = reverse("grants:issue", args=[stage.application.pk])
    assert "noch nicht eingereicht" in client.get(address).content.decode()
    answer = issue(client, stage)
    assert answer.status_code == 409 and "noch nicht eingereicht" in answer.content.decode()
    assert not Grant.objects.exists()


def test_it_is_issued_once_and_by_the_granting_authority_only(client, ready):
    for who, status in ((ready.coordinator, 403), (ready.stranger, 404), (ready.other_officer, 404), (ready.staff, 403)):  # fmt: skip
        assert issue(client, ready, who).status_code == status
    issue(client, ready)
    with pytest.raises(Refused, match="bereits einen Bescheid|schon einen|bereits"):
        actions.issue_notice(ready.application, by=ready.officer, award=award(ready, number="ZB-2"))
    assert Grant.objects.count() == 1


def test_a_preview_says_the_same_and_leaves_nothing(client, ready):
    answer = issue(client, ready, preview="1")
    assert answer["Content-Type"] == "application/pdf" and answer.content.startswith(b"%PDF")
    assert not Grant.objects.exists() and not Mail.objects.filter(kind="grants.issue").exists()
    assert issue(client, ready, preview="1", day="01.01.2001").status_code == 409


def test_more_rows_for_conditions_keep_what_was_typed(client, ready):
    answer = issue(client, ready, more="1", day="01.12.2001")
    page = answer.content.decode()
    assert answer.status_code == 200 and 'name="conditions-3-text"' in page
    assert "benennt eine Ansprechperson." in page and 'value="01.12.2001"' in page
    assert not Grant.objects.exists()


def test_the_notice_says_why_it_is_less_and_counts_in_the_year_of_the_call(client, ready):
    type(ready.call).objects.filter(pk=ready.call.pk).update(year=2031)
    issue(client, ready)
    grant = Grant.objects.get()
    assert grant.year == 2031
    assert "Beantragt waren 80.000,00 €" in grant.copies.get().content
    assert ready.decision.reason in grant.copies.get().content


def test_the_officer_finds_the_next_step_where_the_decision_stands(
    client, stage, django_assert_max_num_queries
):
    client.force_login(stage.officer)
    page = reverse("reviews:application", args=[stage.application.pk])
    assert "noch nicht eingereicht" in client.get(page).content.decode()
    send(client, stage, stage.coordinator)
    actions.hand_in_plan(Plan.objects.get(), by=stage.coordinator)
    client.force_login(stage.officer)
    address = reverse("grants:issue", args=[stage.application.pk])
    assert address in client.get(page).content.decode()
    with django_assert_max_num_queries(ISSUE_QUERIES):
        client.get(address)


def test_the_texts_are_kept_for_the_programme(client, ready):
    client.force_login(ready.officer)
    address = reverse("grants:texts", args=[ready.call.pk])
    page = client.get(address).content.decode()
    assert "ANBest-G" in page
    appeal = "Demo: Klage beim Verwaltungsgericht Gelsenkirchen."
    data = {"version": 1, "appeal": appeal, "rejection_appeal": appeal, "authority": "Demo"}
    assert client.post(address, {**data, "appeal": ""}).status_code == 422
    assert client.post(address, {**data, "rejection_appeal": ""}).status_code == 422
    assert client.post(address, data).status_code == 302
    assert NoticeTexts.objects.get().call == ready.call
    issue(client, ready)
    assert "Verwaltungsgericht Gelsenkirchen" in Grant.objects.get().copies.get().content
    client.force_login(ready.coordinator)
    assert client.get(address).status_code == 403


def test_waiver_makes_it_final_and_the_public_sees_title_and_amount(client, ready):
    issue(client, ready)
    grant = Grant.objects.get()
    waive = reverse("grants:step", args=[grant.pk, "waive"])
    client.force_login(ready.partner)
    assert client.post(waive).status_code == 403
    client.force_login(ready.coordinator)
    assert (
        client.post(waive, {"effective_on": f"{ready.today - timedelta(days=1):%d.%m.%Y}"}).status_code == 409
    )
    assert client.post(waive).status_code == 302
    grant.refresh_from_db()
    assert (grant.state, grant.final_on) == ("final", ready.today)
    client.logout()
    page = client.get(reverse("grants:funded", args=[ready.call.slug])).content.decode()
    assert "Metropole Ruhr" in page and "75.000,00 €" in page
    assert client.get(grant.work_url).status_code == 302
    assert "1 gefördertes Projekt" in client.get(ready.call.get_absolute_url()).content.decode()


def changed(ready, grant) -> dict:
    """The form of a change to 70.000,00 €, whole."""
    cost, (own, money) = grant.plan.costs.get(), list(grant.plan.financing.all())
    year = cost.year
    rows = {
        "cost_items-0-pk": cost.pk, "cost_items-0-category": "personnel", "cost_items-0-year": year, "cost_items-0-amount": "90.000,00",
        "cost_items-0-eligible": "on", "cost_items-TOTAL_FORMS": 1, "cost_items-INITIAL_FORMS": 1,
        "financing_items-0-pk": own.pk, "financing_items-0-source": "own_cash", "financing_items-0-year": year,
        "financing_items-0-amount": "20.000,00", "financing_items-TOTAL_FORMS": 2, "financing_items-INITIAL_FORMS": 2,
        "financing_items-1-pk": money.pk, "financing_items-1-source": "grant_requested", "financing_items-1-year": year,
        "financing_items-1-amount": "70.000,00",
    }  # fmt: skip
    data = {name: value for name, value in form(ready).items() if "_start" in name or "_end" in name}
    shares = {f"share_{ready.bochum.pk}": "45.000,00", f"share_{ready.essen.pk}": "25.000,00"}
    none = {"conditions-TOTAL_FORMS": 0, "conditions-INITIAL_FORMS": 0}
    return data | rows | shares | none | {"amount": "70.000,00", "reason": REASON}


def test_a_change_alters_amount_shares_and_plan_together(client, ready):
    issue(client, ready)
    grant = Grant.objects.get()
    cost, data = grant.plan.costs.get(), changed(ready, grant)
    address = reverse("grants:change", args=[grant.pk])
    client.force_login(ready.coordinator)
    assert client.post(address, data).status_code == 403
    client.force_login(ready.officer)
    for bad, sentence in (
        ({"financing_items-1-amount": "75.000,00"}, "stimmen nicht überein"),
        ({"reason": "kurz"}, "begründen"),
        ({"cost_items-0-pk": cost.pk + 1000}, "gehört nicht zum Plan"),
        ({f"share_{ready.bochum.pk}": "45.000,01"}, "ergeben zusammen nicht"),
        ({"amount": "minus"}, "Betrag in Euro"),
    ):
        answer = client.post(address, {**data, **bad})
        assert answer.status_code in (409, 422) and sentence in answer.content.decode(), sentence
    grant.refresh_from_db()
    assert grant.amount == Decimal(75_000)
    further = {
        "conditions-TOTAL_FORMS": 2,
        "conditions-INITIAL_FORMS": 0,
        "conditions-0-text": "Demo: Ein Konzept wird vorgelegt.",
    }
    past = client.post(address, {**data, **further, "conditions-0-due_on": "01.01.2001"})
    assert past.status_code == 422 and "nicht vor dem Bescheid fällig" in past.content.decode()
    assert client.post(address, {**data, **further}).status_code == 302
    connection.check_constraints()
    grant = Grant.objects.get()
    assert [(one.position, one.state) for one in grant.conditions.all()] == [(0, "open"), (1, "open")]
    assert "Ein Konzept wird vorgelegt." in grant.copies.last().content
    assert (grant.amount, grant.eligible_costs) == (Decimal(70_000), Decimal(90_000))
    assert grant.plan.costs.get().pk == cost.pk  # reports refer to the row
    assert [copy.kind for copy in grant.copies.all()] == ["issue", "change"]
    assert REASON in grant.copies.last().content and REASON not in grant.copies.first().content


def test_an_approved_shift_keeps_sum_and_rows(client, ready):
    issue(client, ready)
    plan = Grant.objects.get().plan
    cost = plan.costs.get()
    shift = {"cost_items": [{"pk": cost.pk, "amount": Decimal(88_000)},
                            {"category": "travel", "amount": Decimal(12_000), "year": cost.year, "eligible": True}]}  # fmt: skip
    with pytest.raises(Forbidden):
        actions.change_plan(plan, by=ready.coordinator, reason=REASON, rows=shift)
    wrong = {"cost_items": [{"pk": cost.pk, "amount": Decimal(88_000)}]}
    with pytest.raises(Refused, match="stimmen nicht überein"):
        actions.change_plan(plan, by=ready.officer, reason=REASON, rows=wrong)
    assert Plan.objects.get().numbers.total == Decimal(100_000)
    actions.change_plan(Plan.objects.get(), by=ready.officer, reason=REASON, rows=shift)
    connection.check_constraints()
    numbers = Plan.objects.get().numbers
    assert numbers.total == Decimal(100_000) and len(numbers.costs) == 2


def test_a_revoked_notice_is_told_and_gone_from_the_public_list(client, ready):
    issue(client, ready)
    grant = Grant.objects.get()
    client.force_login(ready.officer)
    step = reverse("grants:step", args=[grant.pk, "revoke"])
    assert client.post(step, {"reason": "kurz"}).status_code in (409, 422)
    assert client.post(step, {"reason": REASON}).status_code == 302
    assert grant.copies.count() == 2 and REASON in grant.copies.last().content
    client.logout()
    assert (
        "Metropole Ruhr" not in client.get(reverse("grants:funded", args=[ready.call.slug])).content.decode()
    )
    with pytest.raises(Refused, match="aufgehoben"):
        actions.issue_notice(ready.application, by=ready.officer, award=award(ready, number="ZB-2"))


def test_conditions_are_settled_by_the_officer(client, ready):
    issue(client, ready)
    condition = Grant.objects.get().conditions.get()
    address = reverse("grants:condition_step", args=[condition.grant_id, condition.pk, "fulfil"])
    client.force_login(ready.coordinator)
    assert client.post(address).status_code == 403
    client.force_login(ready.officer)
    assert client.post(address).status_code == 302
    condition.refresh_from_db()
    assert condition.state == "fulfilled"


def test_a_grant_without_an_application_keeps_working(client, stage):
    grant = GrantFactory(project__programme=stage.call.programme, project__lead_municipality=stage.bochum)
    seen = {
        stage.officer: 200,
        stage.coordinator: 200,
        stage.staff: 200,
        stage.stranger: 404,
        stage.other_officer: 404,
    }
    for who, status in seen.items():
        client.force_login(who)
        assert client.get(grant.work_url).status_code == status
    actions.change_grant(grant, by=stage.officer, amount=Decimal(50_000), reason=REASON)
    assert not grant.copies.exists()
    client.force_login(stage.officer)
    assert client.get(reverse("grants:change", args=[grant.pk])).status_code == 200


def test_the_list_finds_and_sums(client, stage):
    GrantFactory(project__programme=stage.call.programme, project__lead_municipality=stage.bochum, year=2010)
    GrantFactory(project__programme=stage.call.programme, year=2011)
    for who, count in ((stage.officer, "2 Bescheide"), (stage.coordinator, "1 Bescheid"), (stage.stranger, "0 Bescheide")):  # fmt: skip
        client.force_login(who)
        assert count in client.get(reverse("grants:grants")).content.decode()
    client.force_login(stage.officer)
    page = client.get(reverse("grants:grants"), {"year": "2010", "state": "active"}).content.decode()
    assert "1 Bescheid" in page and "60.000,00 €" in page
    table = client.get(reverse("grants:grants"), {"format": "csv"}).getvalue().decode()
    assert "60000,00" in table
