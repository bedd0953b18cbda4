"""AS-03: Bonn's coordinator logs networking workshop II, with everything that is refused on the way."""

from datetime import date, time

import pytest
from playwright.sync_api import Page, expect

from portal.demo.facts import PILOT
from tests.journeys.axe import look
from tests.journeys.hands import follow, press, reads, refused
from workshops.meetings.actions import Hours, plan_workshop
from workshops.meetings.models import Workshop

PDF = {
    "name": "protokoll.pdf",
    "mimeType": "application/pdf",
    "buffer": b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n%%EOF\n",
}
OWN = "Eigene Einreichungen können Sie nicht selbst freigeben."


@pytest.fixture
def second(portal) -> Workshop:
    """Open with 32 people, five of them from the further institutions."""
    workshop = portal.workshop("Bonn", "II")
    of_institutions = workshop.attendances.filter(actor_group="A4_institution").order_by("pk")
    workshop.attendances.filter(pk__in=of_institutions[5:]).update(actor_group="A3_migrant_org")
    return workshop


@pytest.fixture
def bonn(portal, page, second) -> Page:
    """The coordinator on the page of workshop II."""
    return portal.open(page, f"/workshops/{second.pk}/", "bonn")


def test_a_workshop_is_logged_from_the_list_to_the_matrix(portal, bonn, second, new_context):
    ticks_who_came(bonn, second)
    adds_a_walk_in(bonn)
    marks_it_held(bonn)
    is_refused_the_report(portal, bonn, second)
    uploads_minutes(portal, bonn, second)
    the_facilitator_submits(portal, new_context().new_page(), second)
    approves(portal, bonn, second)
    records_outcomes(portal, bonn, second)
    documents(portal, bonn, second)
    finds_the_agreement_on_the_list_of_its_owner(portal, bonn)
    opens_the_next_workshop_with_it(portal, bonn, second)
    prints_the_minutes(portal, bonn, second)
    staff_see_it_in_the_matrix(portal, new_context().new_page())


def ticks_who_came(page: Page, workshop: Workshop) -> None:
    """27 present, 5 not; of the further institutions nobody came."""
    look(page, "open")
    follow(page, "Liste der Teilnehmenden")
    look(page, "open")
    for attendance in workshop.attendances.filter(actor_group="A4_institution"):
        page.locator(f'[name="mark-{attendance.pk}"][value="no_show"]').check()
    press(page, "Speichern, alle offenen sind da")
    reads(page, "32 Einträge gespeichert.")
    assert workshop.attendances.filter(state="attended").count() == 27
    assert workshop.attendances.filter(state="no_show").count() == 5


def adds_a_walk_in(page: Page) -> None:
    follow(page, "Ohne Anmeldung gekommen")
    look(page)
    page.get_by_label("Name", exact=True).fill("Demo: Zara Beispiel")
    page.locator("#id_organisation").press_sequentially("ghana", delay=20)
    page.get_by_label("Demo: Ghana-Bildungsverein Bonn e. V.").check()
    press(page, "Als anwesend aufnehmen")
    reads(page, "Auf der Liste: Demo: Zara Beispiel")
    reads(page, "Nach Akteursgruppen, 28 anwesend")
    reads(page, "Noch niemand aus: Weitere Institutionen.")


def marks_it_held(page: Page) -> None:
    page.get_by_role("link", name="Vernetzungsworkshop Bonn").first.click()
    follow(page, "Als durchgeführt eintragen")
    press(page, "Als durchgeführt eintragen")
    reads(page, "Schreiben Sie das Protokoll oder laden Sie es hoch.")
    look(page, "held")


def is_refused_the_report(portal, page: Page, workshop: Workshop) -> None:
    portal.open(page, f"/workshops/{workshop.pk}/schritt/document/")
    press(page, "Workshop dokumentieren")
    refused(page, "Zuerst muss das Protokoll freigegeben sein.")


def uploads_minutes(portal, page: Page, workshop: Workshop) -> None:
    """Minutes that the facilitator wrote; whoever uploads and submits them cannot approve them as well."""
    portal.open(page, f"/workshops/{workshop.pk}/")
    follow(page, "Protokoll schreiben")
    look(page)
    page.get_by_label("Geschrieben von").select_option(label="Mona Beispiel")
    page.get_by_label("Datei").set_input_files(PDF)
    press(page, "Speichern")
    reads(page, "Das Protokoll ist gespeichert.")
    reads(page, "Reicht Mona Beispiel das Protokoll ein, können Sie es freigeben.")
    look(page, "draft")
    follow(page, "Zur Freigabe einreichen")
    look(page)
    press(page, "Zur Freigabe einreichen")
    reads(page, OWN)
    look(page, "in review")
    minutes = workshop.minutes.get()
    portal.open(page, f"/workshops/{workshop.pk}/protokoll/{minutes.pk}/schritt/approve/")
    press(page, "Protokoll freigeben")
    refused(page, OWN)
    portal.open(page, f"/workshops/{workshop.pk}/protokoll/")
    follow(page, "Mit Begründung zurückgeben")
    page.locator("#id_reason").fill("Frau Beispiel reicht es selbst ein.")
    press(page, "Mit Begründung zurückgeben")


def the_facilitator_submits(portal, page: Page, workshop: Workshop) -> None:
    portal.open(page, "/arbeitsbereich/", "moderation")
    look(page, "facilitator")
    page.get_by_role("link", name="Protokoll fertigstellen").click()
    follow(page, "Zur Freigabe einreichen")
    press(page, "Zur Freigabe einreichen")
    reads(page, "Zur Freigabe")
    minutes = workshop.minutes.get()
    answer = page.goto(f"{portal.url}/workshops/{workshop.pk}/protokoll/{minutes.pk}/schritt/approve/")
    assert answer.status == 403
    look(page, "forbidden")


def approves(portal, page: Page, workshop: Workshop) -> None:
    portal.open(page, "/arbeitsbereich/")
    look(page, "coordinator")
    page.get_by_role("link", name="Protokoll freigeben").click()
    follow(page, "Protokoll freigeben")
    press(page, "Protokoll freigeben")
    reads(page, "Freigegeben")
    assert workshop.minutes.get().state == "approved"


def records_outcomes(portal, page: Page, workshop: Workshop) -> None:
    portal.open(page, f"/workshops/{workshop.pk}/")
    follow(page, "Ergebnis festhalten")
    look(page)
    page.get_by_label("Art", exact=True).select_option(label="Vereinbarung")
    page.get_by_label("Was vereinbart oder festgestellt wurde").fill("Demo: Gemeinsamer Infoabend")
    page.get_by_label("Erledigt bis").fill("30.06.2009")
    press(page, "Speichern")
    refused(page, "Eine Vereinbarung braucht eine verantwortliche Stelle.")
    look(page)
    page.locator("#id_owner").press_sequentially("Internationales Bonn", delay=20)
    page.get_by_label("Demo: Fachstelle Internationales Bonn").check()
    page.get_by_label("Erledigt bis").fill("22.04.2009")
    press(page, "Speichern")
    refused(page, "Das Datum darf nicht vor dem Workshop liegen (23.04.2009).")
    page.get_by_label("Erledigt bis").fill("30.06.2009")
    press(page, "Speichern und weiteres Ergebnis")
    reads(page, "Das Ergebnis ist festgehalten.")
    page.get_by_label("Art", exact=True).select_option(label="Projektidee")
    page.get_by_label("Was vereinbart oder festgestellt wurde").fill("Demo: Patenschaften zwischen Vereinen")
    press(page, "Speichern und weiteres Ergebnis")
    reads(page, "Das Ergebnis ist festgehalten.")
    page.get_by_label("Art", exact=True).select_option(label="Hürde")
    page.get_by_label("Was vereinbart oder festgestellt wurde").fill("Demo: Zwei Ämter sind zuständig")
    page.get_by_text("Weitere Angaben").click()
    page.get_by_label("Art der Hürde").select_option(label="Verwaltung")
    press(page, "Speichern")
    expect(page.locator("main table tbody tr")).to_have_count(3)
    look(page)


def documents(portal, page: Page, workshop: Workshop) -> None:
    portal.open(page, f"/workshops/{workshop.pk}/")
    follow(page, "Workshop dokumentieren")
    press(page, "Workshop dokumentieren")
    reads(page, "Der Workshop ist dokumentiert. Hier ist nichts mehr zu tun.")
    look(page, "documented")
    workshop.refresh_from_db()
    assert workshop.state == "documented"


def finds_the_agreement_on_the_list_of_its_owner(portal, page: Page) -> None:
    portal.open(page, "/arbeitsbereich/")
    page.get_by_role("link", name="Gemeinsamer Infoabend").first.click()
    reads(page, "Demo: Fachstelle Internationales Bonn")
    look(page)
    follow(page, "Fortschritt melden")
    page.locator("#id_note").fill("Der Raum ist gebucht, die Einladung folgt.")
    press(page, "Fortschritt melden")
    reads(page, "Der Raum ist gebucht, die Einladung folgt.")
    look(page, "progress")
    portal.open(page, "/arbeitsbereich/vereinbarungen/")
    reads(page, "Demo: Gemeinsamer Infoabend")
    look(page)


def opens_the_next_workshop_with_it(portal, page: Page, second: Workshop) -> None:
    """The agreement stands on top of workshop III, with what was said of it, and is settled there."""
    third = plan_workshop(
        by=portal.person("bonn"), milestone=second.participation.milestones.get(phase__code="III"), kind="networking",
        title="Demo: Dritter Workshop", days=[Hours(date(2009, 9, 10), time(9), time(16))],
    )  # fmt: skip
    portal.open(page, f"/workshops/{third.pk}/")
    reads(page, "Offene Vereinbarungen aus früheren Workshops")
    reads(page, "Der Raum ist gebucht, die Einladung folgt.")
    look(page, "carried over")
    follow(page, "Stand eintragen")
    look(page)
    page.get_by_role("group", name="Demo: Gemeinsamer Infoabend").get_by_label("Stand").select_option(
        label="Erledigt"
    )
    press(page, "Speichern")
    reads(page, "Erledigt")
    assert second.outcomes.get(kind="agreement").state == "done"


def prints_the_minutes(portal, page: Page, workshop: Workshop) -> None:
    portal.open(page, f"/workshops/{workshop.pk}/protokoll/")
    follow(page, "Als Dokument mit Teilnehmenden, Ablauf und Ergebnissen")
    reads(page, "Nach Akteursgruppen, 28 anwesend")
    reads(page, "Demo: Gemeinsamer Infoabend")
    look(page)


def staff_see_it_in_the_matrix(portal, page: Page) -> None:
    portal.open(page, f"/programme/{PILOT}/stand/", "skew")
    row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="Bonn"))
    expect(row).to_contain_text("2/4 Workshops")
    cell = row.get_by_role("cell").nth(2)
    expect(cell).to_contain_text("Dokumentiert")
    expect(cell).to_contain_text("23.04.2009")


def test_a_future_workshop_is_not_held_and_numbers_are_positive(portal, page):
    ahead = Workshop.objects.get(municipality__name="Bonn", milestone__phase__code="III", state="planned")
    portal.open(page, f"/workshops/{ahead.pk}/schritt/hold/", "bonn")
    press(page, "Als durchgeführt eintragen")
    refused(
        page,
        f"Der Workshop ist erst am {ahead.last_day:%d.%m.%Y}; ab diesem Tag kann er als durchgeführt eingetragen werden.",
    )
    portal.open(page, f"/workshops/{ahead.pk}/bearbeiten/")
    look(page)
    page.get_by_label("Maximale Teilnehmendenzahl").fill("-5")
    press(page, "Speichern")
    refused(page, "Es können zwischen 1 und 200 Personen teilnehmen.")
    expect(page.get_by_label("Maximale Teilnehmendenzahl")).to_have_value("-5")


def test_a_visitor_sees_the_workshop_and_cannot_log_anything(portal, page):
    second = portal.workshop("Bonn", "II")
    portal.open(page, f"/workshops/{second.pk}/")
    look(page, "public")
    expect(page.locator("main")).not_to_contain_text("Liste der Teilnehmenden")
    page.goto(f"{portal.url}/workshops/{second.pk}/teilnehmende/")
    expect(page.locator("#id_login")).to_be_visible()
