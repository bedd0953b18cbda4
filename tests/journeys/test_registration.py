"""AS-05: a full workshop, its waiting list, cancelling by link, and everything that is refused; then inviting and the door."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import Page, expect

from core.outbox import Mail
from portal.demo.registrations import TITLE
from tests.factories.workshops import AttendanceFactory
from tests.journeys.axe import look
from tests.journeys.hands import follow, press, reads, refused
from workshops.meetings.actions import door_code, move_up
from workshops.meetings.actions.registration_letters import link_to
from workshops.meetings.models import Workshop


@pytest.fixture
def forum(portal) -> Workshop:
    """Open, forty seats, forty people, a facilitator who takes none."""
    workshop = Workshop.objects.get(title=TITLE)
    Workshop.objects.filter(pk=workshop.pk).update(capacity=40)
    move_up(workshop)
    organisation = workshop.attendances.filter(organisation__isnull=False).first().organisation
    while workshop.attendances.with_a_seat().count() < 40:
        AttendanceFactory(workshop=workshop, organisation=organisation)
    workshop.refresh_from_db()
    assert workshop.seats_taken == 40 and workshop.facilitations.exists()
    return workshop


def letter(kind: str, to: str) -> Mail:
    return Mail.objects.filter(kind=kind, to=to).latest("pk")


def path_in(mail: Mail) -> str:
    return re.search(rf"{re.escape(settings.SITE_URL)}(\S+)", mail.body)[1]


def sign_up(portal, page: Page, workshop: Workshop, name: str) -> None:
    portal.open(page, f"/workshops/{workshop.pk}/")
    follow(page, "Anmelden")
    look(page)
    page.get_by_label("Vor- und Nachname").fill(f"Demo: {name}")
    page.get_by_label("E-Mail-Adresse").fill(f"{name.lower()}@example.org")
    page.locator("#id_organisation").fill("ghana-bildung")
    page.get_by_label("Kinderbetreuung").check()
    page.get_by_label("Ich habe gelesen, wie meine Angaben verwendet werden").check()
    press(page, "Anmelden")
    reads(page, "Bitte sehen Sie in Ihr Postfach")
    look(page)


def confirm(portal, page: Page, name: str) -> None:
    portal.open(page, path_in(letter("workshop.confirm", f"{name.lower()}@example.org")))
    press(page, "Anmeldung bestätigen")


def test_whoever_comes_after_the_fortieth_waits_and_moves_up(portal, page, new_context, forum):
    first, second = (
        page,
        new_context(java_script_enabled=False).new_page(),
    )  # axe needs scripts: looks at the first only
    sign_up(portal, first, forum, "Ama")
    portal.open(first, path_in(letter("workshop.confirm", "ama@example.org")))
    look(first)
    confirm(portal, first, "Ama")
    reads(first, "Sie stehen auf Platz 1 der Warteliste.")
    look(first, "waiting")
    sign_up(portal, second, forum, "Ben")
    confirm(portal, second, "Ben")
    reads(second, "Sie stehen auf Platz 2 der Warteliste.")
    for number, name in ((1, "ama"), (2, "ben")):
        assert f"auf Platz {number} der Warteliste" in letter("workshop.waiting", f"{name}@example.org").body
    somebody_cancels(portal, new_context().new_page(), forum)
    first.reload()
    reads(first, "Demo: Ama, Sie sind angemeldet. Wir freuen uns auf Sie.")
    look(first, "registered")
    assert "nachgerückt" in letter("workshop.moved_up", "ama@example.org").body
    second.reload()
    reads(second, "Sie stehen auf Platz 1 der Warteliste.")
    again(portal, new_context().new_page(), forum)


def somebody_cancels(portal, page: Page, workshop: Workshop) -> None:
    portal.open(page, link_to(workshop.attendances.filter(state="registered").first()))
    press(page, "Anmeldung absagen")
    reads(page, "Ihre Anmeldung ist abgesagt.")
    look(page, "cancelled")


def again(portal, page: Page, workshop: Workshop) -> None:
    """The same address: the same page, and only the mail tells."""
    sign_up(portal, page, workshop, "Ama")
    assert "Sie sind bereits angemeldet" in letter("workshop.already", "ama@example.org").body
    assert workshop.attendances.filter(email="ama@example.org").count() == 1


def test_what_is_refused_says_why(portal, page, new_context, forum):
    visitor = new_context().new_page()
    portal.open(visitor, f"/workshops/{forum.pk}/anmelden/")
    visitor.get_by_label("E-Mail-Adresse").fill("abc")
    press(visitor, "Anmelden")
    refused(visitor, "Bitte geben Sie eine gültige E-Mail-Adresse an.")
    refused(visitor, "Ohne Ihre Einwilligung können wir die Anmeldung nicht annehmen.")
    look(visitor)
    yesterday = timezone.localdate() - timedelta(days=1)
    Workshop.objects.filter(pk=forum.pk).update(registration_deadline=yesterday)
    visitor.goto(f"{portal.url}/workshops/{forum.pk}/anmelden/")
    reads(visitor, f"Die Anmeldung war bis {yesterday:%d.%m.%Y} möglich.")
    look(visitor, "closed")
    visitor.goto(f"{portal.url}/workshops/anmeldung/gibt-es-nicht/")
    reads(visitor, "Dieser Link gilt nicht mehr")
    look(visitor, "gone")
    portal.open(page, f"/workshops/{forum.pk}/bearbeiten/", "bonn")
    page.get_by_label("Maximale Teilnehmendenzahl").fill("39")
    press(page, "Speichern")
    refused(page, "Es stehen bereits 40 Personen auf der Liste.")


def test_a_coordinator_invites_and_an_organisation_registers_several(portal, page, new_context, forum):
    portal.open(page, f"/workshops/{forum.pk}/teilnehmende/", "bonn")
    look(page, "ahead")
    follow(page, "Einladen")
    reads(page, "Noch niemand aus: Eine-Welt-Gruppen.")
    look(page)
    page.get_by_label("Eine-Welt-Gruppen/Vereine").check()
    press(page, "Anzeigen")
    press(page, "Angekreuzte einladen")
    reads(page, "unterwegs.")
    editor = new_context().new_page()
    portal.open(editor, f"/workshops/{forum.pk}/", "mso")
    follow(editor, "Mehrere Personen anmelden")
    look(editor)
    editor.get_by_label("Name der Person 1", exact=True).fill("Demo: Cem")
    press(editor, "Diese Personen anmelden")
    refused(editor, "E-Mail-Adresse der Person 1")
    editor.get_by_label("E-Mail-Adresse der Person 1").fill("cem@example.org")
    editor.get_by_label("Diese Personen wissen, dass ich sie anmelde").check()
    press(editor, "Diese Personen anmelden")
    reads(editor, "Danke. Alle Genannten erhalten eine E-Mail und können damit absagen.")
    assert "hat Sie angemeldet." in letter("workshop.waiting", "cem@example.org").body


def test_who_comes_is_ticked_on_the_telephone_and_by_herself(portal, page, new_context, forum):
    today = timezone.localdate()
    Workshop.objects.filter(pk=forum.pk).update(first_day=today, last_day=today, registration_deadline=None)
    forum.days.update(date=today)
    first = forum.attendances.filter(state="registered").order_by("person_name").first()
    page.set_viewport_size({"width": 390, "height": 800})
    portal.open(page, f"/workshops/{forum.pk}/tuer/", "bonn")
    look(page)
    line = page.locator(f"#p{first.pk}")
    line.get_by_role("button", name="Da").first.click()
    expect(page.locator("#count")).to_contain_text("1 da")
    expect(line.get_by_role("button").first).to_have_attribute("aria-pressed", "true")
    look(page, "ticked")
    first.refresh_from_db()
    assert first.state == "attended"
    taps_without_connection(page, forum)
    portal.open(page, f"/workshops/{forum.pk}/tuer/aushang/")
    look(page)
    guest = new_context().new_page()
    portal.open(guest, f"/workshops/{forum.pk}/da/{door_code(forum)}/")
    look(guest)
    second = forum.attendances.filter(state="registered").exclude(email="").first()
    guest.get_by_label("E-Mail-Adresse, mit der Sie sich angemeldet haben").fill(second.email)
    press(guest, "Link schicken")
    reads(guest, "ist eine E-Mail mit Ihrem Link unterwegs.")
    portal.open(guest, path_in(letter("workshop.door", second.email)))
    look(guest, "day")
    press(guest, "Ich bin da")
    reads(guest, "Willkommen. Sie sind als anwesend eingetragen.")
    second.refresh_from_db()
    assert second.state == "attended"


def taps_without_connection(page: Page, workshop: Workshop) -> None:
    """The line says that it waits, and is saved when the connection is back."""
    waiting = workshop.attendances.filter(state="registered").order_by("person_name").last()
    line = page.locator(f"#p{waiting.pk}")
    page.context.set_offline(True)
    line.get_by_role("button", name="Da").first.click()
    expect(line).to_contain_text("Noch nicht gespeichert: keine Verbindung.")
    page.context.set_offline(False)
    expect(line.get_by_role("button").first).to_have_attribute("aria-pressed", "true")
    waiting.refresh_from_db()
    assert waiting.state == "attended"
