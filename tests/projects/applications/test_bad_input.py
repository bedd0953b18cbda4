"""The bad inputs of AS-13, each on the form, in the list of what is missing, and by a crafted request that hands in."""

import re
from datetime import timedelta
from types import SimpleNamespace

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from networks.municipalities.models import Municipality
from projects.applications.models import Application, NumberSeries
from projects.calls.models import Call


@pytest.fixture
def bochum(stage, client):
    """Bochum's coordinator at her browser."""
    client.force_login(stage.coordinator)
    return SimpleNamespace(client=client, application=stage.application, call=stage.call, stage=stage)


def words(answer) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def part_of(bochum, part: str) -> str:
    return reverse("applications:part", args=[bochum.application.pk, part])


def hands_in(bochum):
    return bochum.client.post(f"{bochum.application.get_absolute_url()}schritt/submit/", {})


def saves_plan(bochum, costs: str, own: str, grant: str) -> None:
    year = bochum.application.project_start.year
    data = {"version": "1", "cost_items-TOTAL_FORMS": "1", "cost_items-INITIAL_FORMS": "0"}
    data |= {
        "cost_items-0-category": "personnel",
        "cost_items-0-year": year,
        "cost_items-0-amount": costs,
        "cost_items-0-eligible": "on",
    }
    data |= {"financing_items-TOTAL_FORMS": "2", "financing_items-INITIAL_FORMS": "0"}
    for number, (source, amount) in enumerate((("own_cash", own), ("grant_requested", grant))):
        row = f"financing_items-{number}"
        data |= {f"{row}-source": source, f"{row}-year": year, f"{row}-amount": amount}
    assert bochum.client.post(part_of(bochum, "finanzplan"), data).status_code == 302


def takes_the_partner_out(bochum) -> None:
    partner = bochum.application.partners.get()
    drop = reverse("applications:drop", args=[bochum.application.pk, "partner", partner.pk])
    assert bochum.client.post(drop, {}).status_code == 302


def begins_today(bochum) -> None:
    today = timezone.localdate()
    Call.objects.filter(pk=bochum.call.pk).update(funding_start=today - timedelta(days=60))
    data = {
        "version": "1", "method": "In drei Schritten.", "project_start": today.strftime("%d.%m.%Y"),
        "project_end": bochum.application.project_end.strftime("%d.%m.%Y"), "early_start_requested": "on",
        "early_start_reason": "Wir wollen gleich beginnen.", "work_packages-TOTAL_FORMS": "0", "work_packages-INITIAL_FORMS": "0",
    }  # fmt: skip
    assert bochum.client.post(part_of(bochum, "arbeitsplan"), data).status_code == 302


BAD = {
    "a cent is missing": (
        lambda bochum: saves_plan(bochum, "100.000,00", "20.000,00", "79.999,99"),
        "Kosten (100.000,00 €) und Finanzierung (99.999,99 €) stimmen nicht überein. Differenz: 0,01 €.",
    ),
    "own share of 15 per cent": (
        lambda bochum: saves_plan(bochum, "100.000", "15.000", "85.000"),
        "Der Eigenanteil (15.000,00 €) liegt unter 20 % der zuwendungsfähigen Ausgaben: mindestens 20.000,00 €.",
    ),
    "grant above the cap": (
        lambda bochum: saves_plan(bochum, "200.000", "79.999,99", "120.000,01"),
        "Die beantragte Zuwendung (120.000,01 €) übersteigt den Höchstbetrag von 120.000,00 €.",
    ),
    "no migrant organisation": (takes_the_partner_out, "Mindestens eine Migrantenorganisation muss als Partner beteiligt sein."),
    "begins before it is handed in": (
        begins_today,
        "Das Projekt muss nach dem heutigen Tag beginnen. Dieser Förderaufruf lässt keinen vorzeitigen Maßnahmebeginn zu.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", BAD)
def test_it_is_listed_beside_the_form_and_bars_a_crafted_request(what, bochum):
    spoil, sentence = BAD[what]
    spoil(bochum)
    assert sentence in words(bochum.client.get(part_of(bochum, "vorhaben")))
    answer = hands_in(bochum)
    assert answer.status_code == 409 and sentence in words(answer)
    assert Application.objects.get(pk=bochum.application.pk).state == "draft"
    assert not NumberSeries.objects.exists()


def test_one_second_after_midnight_is_too_late(bochum):
    day = bochum.call.closes_on.strftime("%d.%m.%Y")
    with time_machine.travel(bochum.call.closes_at + timedelta(seconds=2), tick=False):
        bochum.client.force_login(bochum.stage.coordinator)
        assert f"{timezone.localtime():%H:%M:%S}" == "00:00:01"
        answer = hands_in(bochum)
    assert answer.status_code == 409 and f"Die Antragsfrist ist am {day} abgelaufen." in words(answer)
    with time_machine.travel(bochum.call.closes_at, tick=False):
        bochum.client.force_login(bochum.stage.coordinator)
        assert hands_in(bochum).status_code == 302


def test_hilden_reads_that_it_has_no_authority_of_its_own(bochum):
    Call.objects.filter(pk=bochum.call.pk).update(foreigners_authority_rule="own")
    Municipality.objects.filter(pk=bochum.stage.hilden.pk).update(foreigners_authority="county")
    bochum.client.force_login(bochum.stage.hildener)
    begin = reverse("applications:begin", args=[bochum.call.slug])
    data = {"municipality": bochum.stage.hilden.pk, "title": "Hilden"}
    for answer in (bochum.client.get(begin), bochum.client.post(begin, data)):
        assert answer.status_code == 403
        assert "Nicht antragsberechtigt: keine eigene Ausländerbehörde." in words(answer)
