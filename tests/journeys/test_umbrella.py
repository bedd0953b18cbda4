"""AS-20: NeMO's nine founders, who confirms and who declines, who leaves; the cycle, the help with a profile, a mailing, and a
member's right to its data."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.states import Role
from core.outbox import Mail
from networks.organisations.models import ContactPerson, Organisation
from networks.umbrellas.models import UmbrellaMembership
from portal.demo.invented import OF_MSO_ACCOUNT
from tests.journeys.axe import look
from tests.journeys.doors import enter
from tests.journeys.hands import follow, press, reads, refused
from tests.people import give, person

FOUNDED = "17.09.2015"
CYCLE = "Eine Organisation kann nicht Mitglied ihrer eigenen Mitglieder sein."
NO = "Unsere Mitgliederversammlung hat anders beschlossen."
NEUSS = "Raum der Kulturen Neuss e. V."
HALLE = "Verband der Migrantenorganisationen Halle (Saale) e. V."


def nemo() -> Organisation:
    return Organisation.objects.get(short_name="NeMO")


@pytest.fixture
def founders(portal) -> list[Organisation]:
    """The day before the founding: no member yet, each of the nine with somebody invented who speaks for it."""
    UmbrellaMembership.objects.filter(umbrella=nemo()).delete()
    found = list(
        Organisation.objects.filter(kind="local_umbrella").exclude(name__startswith="Demo:").order_by("pk")
    )
    assert len(found) == 9
    for number, one in enumerate(found):
        give(person(f"gruendung{number}"), Role.ORG_EDITOR, one)
    return found


def test_nine_founders_one_who_declines_and_what_a_member_decides(portal, founders, new_context):
    manager = portal.open(new_context().new_page(), "/arbeitsbereich/", "dachverband")
    member, visitor = new_context().new_page(), new_context().new_page()
    proposes_all(portal, manager, founders)
    eight_confirm_one_declines(portal, member, founders)
    one_leaves(portal, member)
    everybody_reads_the_numbers(portal, visitor)
    no_cycle_comes_about(portal, new_context().new_page())
    edits_only_with_permission(portal, manager, member)
    writes_to_all(portal, manager, visitor)
    the_association_takes_its_data_and_its_consent(portal, new_context().new_page(), visitor)


def proposes_all(portal, page: Page, founders: list[Organisation]) -> None:
    work = f"{portal.url}/arbeitsbereich/mitgliedschaften/{nemo().pk}/"
    page.goto(work)
    look(page, "empty")
    follow(page, "Mitglied vorschlagen")
    look(page)
    press(page, "Mitglied vorschlagen")
    refused(page, "Organisation")
    page.get_by_label("Organisation", exact=True).fill(founders[0].name)
    page.get_by_label("Mitglied seit").fill("17.09.2199")
    press(page, "Mitglied vorschlagen")
    refused(page, "Das Datum darf nicht in der Zukunft liegen.")
    expect(page.get_by_label("Organisation", exact=True)).to_have_value(founders[0].name)
    look(page)
    for one in founders:
        page.goto(f"{work}vorschlagen/")
        page.get_by_label("Organisation", exact=True).fill(one.name)
        page.get_by_label("Mitglied seit").fill(FOUNDED)
        press(page, "Mitglied vorschlagen")
        reads(page, "Vorgeschlagen. Die andere Seite wird benachrichtigt.")
    look(page, "nine proposed")
    assert Mail.objects.filter(kind="umbrellas.propose", subject__contains="Bundesverband").count() == 9


def eight_confirm_one_declines(portal, page: Page, founders: list[Organisation]) -> None:
    for number, one in enumerate(founders):
        portal.open(page, "/arbeitsbereich/", f"gruendung{number}")
        page.get_by_role("link", name="Mitgliedschaft in Bundesverband").first.click()
        if one.name != NEUSS:
            page.get_by_role("link", name="Mitgliedschaft bestätigen").click()
            press(page, "Mitgliedschaft bestätigen")
            reads(page, "Bestätigt: Die Mitgliedschaft ist jetzt öffentlich.")
            continue
        look(page, "asked")
        page.get_by_role("link", name="Ablehnen").click()
        look(page)
        press(page, "Ablehnen")
        refused(page, "Bitte begründen Sie die Entscheidung (mindestens 10 Zeichen).")
        page.get_by_label("Begründung").fill(NO)
        press(page, "Ablehnen")
    assert Mail.objects.get(kind="umbrellas.decline").body.count(NO) == 1


def one_leaves(portal, page: Page) -> None:
    halle = Organisation.objects.get(name=HALLE)
    portal.open(page, f"/arbeitsbereich/mitgliedschaften/{halle.pk}/", f"gruendung{_number(halle)}")
    page.get_by_role("link", name="Mitgliedschaft beenden").click()
    page.get_by_label("Tag, an dem es geschah").fill("16.09.2015")
    press(page, "Mitgliedschaft beenden")
    refused(page, "Das Enddatum darf nicht vor dem Startdatum liegen.")
    look(page)
    page.get_by_label("Tag, an dem es geschah").fill("30.06.2017")
    press(page, "Mitgliedschaft beenden")
    reads(page, "Die Mitgliedschaft ist beendet.")


def _number(one: Organisation) -> int:
    founders = (
        Organisation.objects.filter(kind="local_umbrella").exclude(name__startswith="Demo:").order_by("pk")
    )
    return list(founders).index(one)


def everybody_reads_the_numbers(portal, page: Page) -> None:
    portal.open(page, f"/organisationen/{nemo().slug}/")
    reads(page, "7 direkte Mitglieder aus 6 Bundesländern.")
    look(page, "umbrella")
    follow(page, "Alle Mitglieder, nach Stichtag")
    look(page)
    page.goto(f"{page.url}?on=31.12.2016")
    reads(page, "Am 31.12.2016: 8 direkte Mitglieder aus 7 Bundesländern.")
    reads(page, HALLE)
    expect(page.locator("main")).not_to_contain_text(NEUSS)
    page.goto(f"{page.url.split('?')[0]}?on=30.06.2017")
    reads(page, "Am 30.06.2017: 7 direkte Mitglieder aus 6 Bundesländern.")


def no_cycle_comes_about(portal, page: Page) -> None:
    vmdo = Organisation.objects.get(short_name="VMDO")
    enter(page, give(person("verbund"), Role.UMBRELLA_MANAGER, vmdo), portal.url)
    page.goto(f"{portal.url}/arbeitsbereich/mitgliedschaften/{vmdo.pk}/vorschlagen/")
    page.get_by_label("Organisation", exact=True).fill(nemo().name)
    press(page, "Mitglied vorschlagen")
    refused(page, CYCLE)
    look(page, "cycle")


def edits_only_with_permission(portal, manager: Page, member: Page) -> None:
    miso = Organisation.objects.get(short_name="MiSO")
    text = f"{portal.url}/arbeitsbereich/organisationen/{miso.pk}/texte/"
    assert manager.goto(text).status == 403
    portal.open(member, f"/arbeitsbereich/mitgliedschaften/{miso.pk}/", f"gruendung{_number(miso)}")
    member.get_by_role("link", name="Hilfe bei unserem Profil erlauben").click()
    look(member)
    press(member, "Hilfe bei unserem Profil erlauben")
    reads(member, "Hilfe beim Profil seit")
    look(member, "help allowed")
    manager.goto(f"{portal.url}/arbeitsbereich/mitgliedschaften/{nemo().pk}/")
    manager.get_by_role("link", name="Profil bearbeiten").click()
    expect(manager.get_by_role("link", name="Ansprechpersonen")).to_have_count(0)
    manager.goto(text)
    manager.get_by_label("Selbstverständnis").fill(
        "Demo: Ein Netzwerk vieler Vereine, erfunden für diesen Weg. " * 3
    )
    manager.get_by_label("Aufgaben und Ziele").fill("Demo: Vom Dachverband vorgeschlagen.")
    manager.get_by_label("Angebote").fill("Demo: Beratung.")
    press(manager, "Speichern")
    change = miso.revisions.get()
    member.goto(f"{portal.url}/arbeitsbereich/organisationen/aenderung/{change.pk}/")
    reads(member, "Dilan Beispiel")
    member.goto(f"{portal.url}/arbeitsbereich/mitgliedschaften/{miso.pk}/")
    member.get_by_role("link", name="Erlaubnis zur Hilfe zurückziehen").click()
    press(member, "Erlaubnis zur Hilfe zurückziehen")
    assert manager.goto(text).status == 403


def writes_to_all(portal, page: Page, visitor: Page) -> None:
    Organisation.objects.filter(short_name="MiSO").update(email="miso@example.org")
    page.goto(f"{portal.url}/arbeitsbereich/mitgliedschaften/{nemo().pk}/rundschreiben/")
    look(page, "none")
    follow(page, "Rundschreiben verfassen")
    look(page)
    page.get_by_label("Betreff").fill("Demo: Einladung")
    press(page, "Speichern und Vorschau zeigen")
    refused(page, "Text")
    page.get_by_label("Text", exact=True).fill("Demo: Wir treffen uns im März.")
    press(page, "Speichern und Vorschau zeigen")
    reads(page, "MiSO-Netzwerk Hannover e. V.")
    look(page, "draft")
    follow(page, "An alle Mitglieder senden")
    press(page, "An alle Mitglieder senden")
    reads(page, "an 7 Mitglieder")
    look(page, "sent")
    sent = Mail.objects.get(kind="umbrellas.mailing", to="miso@example.org").body
    visitor.goto(portal.url + "/rundschreiben/" + sent.split("/rundschreiben/")[1].split()[0])
    look(visitor)
    press(visitor, "Rundschreiben abbestellen")
    reads(visitor, "erhält keine Rundschreiben")


def the_association_takes_its_data_and_its_consent(portal, page: Page, visitor: Page) -> None:
    own = Organisation.objects.get(name=OF_MSO_ACCOUNT)
    contact = ContactPerson.objects.get(organisation=own)
    profile, public = (
        f"{portal.url}/organisationen/{own.slug}/",
        f"{portal.url}/organisationen/?q={contact.name}",
    )
    visitor.goto(profile)
    reads(visitor, contact.name)
    portal.open(page, "/konto/meine-daten/", "mso")
    with page.expect_download() as waiting:
        page.locator("main").get_by_role("link", name="herunterladen").or_(
            page.locator("main").get_by_role("button", name="herunterladen")
        ).first.click()
    package = json.loads(waiting.value.path().read_text())
    assert own.name in json.dumps(package, ensure_ascii=False)
    page.goto(f"{portal.url}/arbeitsbereich/organisationen/{own.pk}/ansprechpersonen/")
    page.get_by_role("button", name="Einwilligung widerrufen").first.click()
    reads(page, "Einwilligung widerrufen am")
    visitor.goto(profile)
    expect(visitor.locator("main")).not_to_contain_text(contact.name)
    visitor.goto(public)
    expect(visitor.locator("#results")).not_to_contain_text(contact.email)
    exported = visitor.request.get(f"{portal.url}/organisationen/?format=csv").text()
    assert own.name in exported and contact.name not in exported
    year_ago = timezone.localdate() - timedelta(days=400)
    Organisation.objects.filter(pk=own.pk).update(last_confirmed_at=year_ago)
    visitor.goto(profile)
    reads(visitor, "Angaben älter als ein Jahr")
