"""AS-13: what a complete application becomes, and every way in which it is not complete."""

import json
from datetime import timedelta
from decimal import Decimal

import pgtrigger
import pytest
import time_machine
from django.core import management
from django.core.management.base import CommandError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from core.access import Forbidden
from core.models import Mail
from core.workflow import Refused
from projects.applications import actions
from projects.applications.actions.process import _next_number
from projects.applications.models import Application, NumberSeries, Signature
from projects.applications.report import is_unchanged
from projects.calls.models import Call
from tests.factories.applications import moved_on
from tests.people import give

TOGETHER = "beteiligte"


def sentences(application) -> str:
    return "\n".join(gap.sentence for gap in Application.objects.get(pk=application.pk).gaps())


def change(application, part="finanzplan", **values):
    now = Application.objects.get(pk=application.pk)
    actions.edit_part(now, part, by=now.created_by, version=now.version_of(part), **values)


def plan(application, cost, **sources):
    year = application.project_start.year
    rows = {
        "cost_items": [
            {
                "category": "personnel",
                "description": "",
                "amount": Decimal(cost),
                "year": year,
                "eligible": True,
            }
        ],
        "financing_items": [
            {"source": source, "description": "", "amount": Decimal(amount), "year": year}
            for source, amount in sources.items()
        ],
    }
    change(application, rows=rows)


def test_it_gets_a_number_a_frozen_copy_and_a_receipt(stage):
    copy = actions.submit_application(stage.application, by=stage.coordinator)
    application = stage.application
    assert (application.state, application.number) == ("submitted", "KOMM-IN-NRW-2027-0001")
    content = json.loads(copy.content)
    assert content["number"] == application.number and "100.000,00 €" in copy.content
    assert copy.is_intact and is_unchanged(application, copy)
    receipt = Mail.objects.get(kind="applications.receipt", to=stage.coordinator.email)
    assert application.number in receipt.body and copy.checksum in receipt.body
    assert Mail.objects.filter(kind="applications.arrived", to=stage.officer.email).count() == 1
    management.call_command("verify_applications")


def test_nothing_changes_afterwards(stage, client):
    actions.submit_application(stage.application, by=stage.coordinator)
    with pytest.raises(Refused):
        change(stage.application, "wirkung", changes={"gender": "x"})
    client.force_login(stage.coordinator)
    for part in ("vorhaben", "finanzplan", TOGETHER):
        address = reverse("applications:part", args=[stage.application.pk, part])
        assert client.get(address).status_code == client.post(address, {"title": "Neu"}).status_code == 403
    partner = stage.application.partners.get()
    for address in (
        reverse("applications:drop", args=[stage.application.pk, "partner", partner.pk]),
        reverse("applications:add", args=[stage.application.pk, "partner"]),
    ):
        assert client.post(address, {}).status_code == 403
    assert client.post(f"{stage.application.get_absolute_url()}schritt/submit/", {}).status_code == 409


def test_a_copy_that_was_changed_is_found(stage):
    actions.submit_application(stage.application, by=stage.coordinator)
    with pgtrigger.ignore("applications.Application:content_stays"):
        Application.objects.filter(pk=stage.application.pk).update(title="Gefälscht")
    with pytest.raises(CommandError, match="differs"):
        management.call_command("verify_applications")


def test_costs_and_financing_balance_to_the_cent(stage):
    plan(stage.application, "100000", own_cash="20000", grant_requested="79999.99")
    assert (
        "Kosten (100.000,00 €) und Finanzierung (99.999,99 €) stimmen nicht überein. Differenz: 0,01 €."
        in sentences(stage.application)
    )
    with pytest.raises(Refused, match="0,01"):
        actions.submit_application(stage.application, by=stage.coordinator)
    assert not NumberSeries.objects.exists()


def test_all_faults_of_the_plan_are_told_at_once(stage):
    Call.objects.filter(pk=stage.call.pk).update(max_amount=Decimal(80_000))
    plan(stage.application, "100000", own_cash="15000", grant_requested="84999.99")
    said = sentences(stage.application)
    for words in (
        "Differenz: 0,01 €",
        "Eigenanteil (15.000,00 €)",
        "80 % der zuwendungsfähigen",
        "Höchstbetrag von 80.000,00 €",
    ):
        assert words in said


def test_a_migrant_organisation_takes_part(stage):
    actions.drop_partner(stage.application.partners.get(), by=stage.coordinator)
    assert "Mindestens eine Migrantenorganisation" in sentences(stage.application)
    partner = actions.ask_partner(stage.application, by=stage.coordinator, organisation=stage.mso, role="mso")
    assert "Demo: Ruhrforum e. V. hat noch nicht bestätigt." in sentences(stage.application)
    with pytest.raises(Forbidden):
        actions.confirm_partner(partner, by=stage.officer)
    actions.confirm_partner(partner, by=stage.editor)
    assert sentences(stage.application) == ""


def test_only_a_migrant_organisation_is_an_mso_partner(stage):
    with pytest.raises(Refused, match="A3"):
        actions.ask_partner(stage.application, by=stage.coordinator, organisation=stage.office, role="mso")


def test_a_partner_that_is_not_public_any_more_bars_the_application(stage):
    partner = stage.application.partners.get()
    moved_on(partner.organisation, state="suspended")
    assert f"{partner} ist nicht mehr öffentlich." in sentences(stage.application)


def test_every_partner_municipality_declares_itself(stage):
    actions.add_municipality(stage.application, by=stage.coordinator, municipality=stage.hilden)
    assert "Die Erklärung von Hilden fehlt." in sentences(stage.application)
    with pytest.raises(Refused, match="Schleswig-Holstein"):
        actions.add_municipality(stage.application, by=stage.coordinator, municipality=stage.kiel)


def test_it_must_not_begin_before_it_is_handed_in(stage):
    Call.objects.filter(pk=stage.call.pk).update(funding_start=timezone.localdate() - timedelta(days=60))
    today = {"project_start": timezone.localdate()}
    change(stage.application, "arbeitsplan", changes=today)
    assert "keinen vorzeitigen Maßnahmebeginn" in sentences(stage.application)
    Call.objects.filter(pk=stage.call.pk).update(early_start_allowed=True)
    change(
        stage.application,
        "arbeitsplan",
        changes={"early_start_requested": True, "early_start_reason": "Die Räume sind nur jetzt frei."},
    )
    assert "Maßnahmebeginn" not in sentences(stage.application)


def test_the_last_second_of_the_last_day_is_in_time(stage):
    last = stage.call.closes_at
    assert stage.call.accepts(last) and not stage.call.accepts(last + timedelta(seconds=1))
    with (
        time_machine.travel(last + timedelta(seconds=2), tick=False),
        pytest.raises(Refused, match="Die Antragsfrist ist am"),
    ):
        actions.submit_application(stage.application, by=stage.coordinator)
    with time_machine.travel(last, tick=False):
        actions.submit_application(stage.application, by=stage.coordinator)


def test_two_offices_sign_and_never_the_same_person(stage):
    stage.application.signatures.all().delete()
    assert "Bitte nennen Sie die Ausländerbehörde" in sentences(stage.application)
    first = actions.name_signature(
        stage.application, by=stage.coordinator, unit=stage.authority, role="foreigners_authority"
    )
    second = actions.name_signature(
        stage.application, by=stage.coordinator, unit=stage.office, role="co_unit"
    )
    with pytest.raises(Forbidden):
        actions.sign(second, by=stage.clerk)
    actions.sign(first, by=stage.coordinator)
    with pytest.raises(Refused, match="eine andere Person"):
        actions.sign(second, by=stage.coordinator)
    first.delete()
    first = actions.name_signature(
        stage.application, by=stage.coordinator, unit=stage.authority, role="foreigners_authority"
    )
    actions.sign(first, by=stage.clerk)
    actions.sign(second, by=stage.coordinator)
    assert sentences(stage.application) == ""


def test_only_the_lead_hands_in(stage):
    with pytest.raises(Forbidden):
        actions.submit_application(stage.application, by=stage.second)
    assert stage.second.has_perm("applications.write_application", stage.application)


def test_it_comes_back_and_is_completed_in_time(stage):
    actions.submit_application(stage.application, by=stage.coordinator)
    today, reason = timezone.localdate(), "Die Erklärung von Essen fehlt."
    for wrong in (today + timedelta(days=4), today + timedelta(days=31)):
        with pytest.raises(Refused, match="zwischen 5 und 30"):
            actions.return_application(
                stage.application, by=stage.officer, completion_due=wrong, reason=reason
            )
    with pytest.raises(Forbidden):
        actions.return_application(
            stage.application, by=stage.foreign_officer, completion_due=today, reason=reason
        )
    actions.return_application(
        stage.application, by=stage.officer, completion_due=today + timedelta(days=10), reason=reason
    )
    assert Mail.objects.get(kind="applications.returned").to == stage.coordinator.email
    change(stage.application, "vorhaben", changes={"title": "Metropole Ruhr, ergänzt"})
    with (
        time_machine.travel(timezone.now() + timedelta(days=60), tick=False),
        pytest.raises(Refused, match="abgelaufen"),
    ):
        actions.resubmit_application(stage.application, by=stage.coordinator)
    actions.resubmit_application(stage.application, by=stage.coordinator)
    assert [(copy.edition, copy.is_intact) for copy in stage.application.snapshots.all()] == [
        (1, True),
        (2, True),
    ]
    assert stage.application.number == "KOMM-IN-NRW-2027-0001"


def test_what_is_not_completed_lapses_once(stage):
    actions.submit_application(stage.application, by=stage.coordinator)
    due = timezone.localdate() + timedelta(days=5)
    actions.return_application(
        stage.application, by=stage.officer, completion_due=due, reason="Es fehlt eine Anlage."
    )
    assert actions.lapse_due(due) == 0
    with time_machine.travel(timezone.now() + timedelta(days=6), tick=False):
        assert (actions.lapse_due(), actions.lapse_due()) == (1, 0)
    stage.application.refresh_from_db()
    assert stage.application.state == "rejected"


def test_withdrawing_needs_a_reason_and_numbers_stay_without_gaps(stage):
    actions.submit_application(stage.application, by=stage.coordinator)
    with pytest.raises(Refused):
        actions.withdraw_application(stage.application, by=stage.coordinator, reason="kurz")
    actions.withdraw_application(
        stage.application, by=stage.coordinator, reason="Der Rat hat anders entschieden."
    )
    assert Mail.objects.filter(kind="applications.withdrawn", to=stage.officer.email).exists()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        _next_number(Application(call=stage.call))
        raise ZeroDivisionError
    assert NumberSeries.objects.get().last == 1


def test_nobody_decides_on_an_own_application(stage):
    actions.submit_application(stage.application, by=stage.coordinator)
    both = give(stage.coordinator, "grant_officer", stage.call.programme)
    due = timezone.localdate() + timedelta(days=10)
    with pytest.raises(Refused, match="selbst freigeben"):
        actions.return_application(
            stage.application, by=both, completion_due=due, reason="Es fehlt eine Anlage."
        )


def test_only_a_foreigners_authority_signs_as_one(stage, client):
    stage.application.signatures.all().delete()
    client.force_login(stage.coordinator)
    named = {"unit": stage.office.pk, "role": "foreigners_authority"}
    answer = client.post(reverse("applications:add", args=[stage.application.pk, "stelle"]), named)
    assert answer.status_code == 409 and "ist keine Ausländerbehörde" in answer.content.decode()
    Signature.objects.create(application=stage.application, unit=stage.office, role="foreigners_authority")
    assert "Bitte nennen Sie die Ausländerbehörde" in sentences(stage.application)
