"""AS-19, its survey part: a coordinator asks for feedback, people answer on their telephones by link, somebody else publishes."""

import re

from playwright.sync_api import Page, expect

from core.outbox import Mail
from tests.journeys.axe import look
from tests.journeys.hands import follow, press, reads, refused
from workshops.meetings.models import Workshop
from workshops.surveys.models import Survey

USED = "Diese Einladung wurde bereits verwendet."


def test_feedback_is_asked_for_given_and_read(portal, page, new_context):
    workshop = Workshop.objects.get(municipality__name="Wetzlar", state="held")
    portal.open(page, f"/workshops/{workshop.pk}/", "wetzlar")
    asks(page)
    survey = Survey.objects.get(workshop_feedback__workshop=workshop)
    adds_a_question_and_opens(page)
    for number in range(5):
        answers_on_a_phone(portal, new_context, survey, number)
    sees_the_results(page, survey)
    is_not_to_publish_alone(portal, page, survey)
    somebody_else_publishes(portal, new_context().new_page(), survey)
    everybody_reads(portal, new_context().new_page(), workshop)


def asks(page: Page) -> None:
    page.get_by_role("link", name=re.compile("^Rückmeldung")).click()
    look(page)
    press(page, "Erst die Fragen ansehen")
    reads(page, "Insgesamt hat sich die Teilnahme für mich gelohnt.")
    look(page, "draft")


def adds_a_question_and_opens(page: Page) -> None:
    follow(page, "Frage hinzufügen")
    look(page)
    page.get_by_label("Frage", exact=True).fill("Wie haben Sie davon erfahren?")
    page.get_by_label("Antworten zur Auswahl").fill("durch Bekannte")
    press(page, "Speichern")
    refused(page, "Bitte geben Sie mindestens zwei Antworten zur Auswahl an.")
    look(page)
    page.get_by_label("Antworten zur Auswahl").fill("durch Bekannte\ndurch die Stadt")
    press(page, "Speichern")
    reads(page, "Die Frage ist hinzugefügt.")
    page.get_by_role("button", name=re.compile("^Nach oben.*davon erfahren")).click()
    follow(page, "Vorschau")
    look(page)
    follow(page, "Befragung eröffnen")
    look(page)
    press(page, "Befragung eröffnen")
    page.get_by_role("link", name="Aushang mit QR-Code").click()
    look(page)
    expect(page.get_by_role("img", name="QR-Code des offenen Links")).to_be_visible()


def answers_on_a_phone(portal, new_context, survey: Survey, number: int) -> None:
    """390 pixels wide, no script, no account, no cookie."""
    phone = new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    page = phone.new_page()
    page.goto(f"{portal.url}/befragung/{survey.code}/")
    if number == 0:
        page.get_by_label("Was war besonders gut?").fill("Demo: Die Runde am Schluss")
        press(page, "Antworten absenden")
        refused(page, "Bitte beantworten Sie diese Frage.")
        expect(page.get_by_label("Was war besonders gut?")).to_have_value("Demo: Die Runde am Schluss")
    page.get_by_label("5 – trifft voll zu").first.check()
    page.get_by_label("durch die Stadt").check()
    press(page, "Antworten absenden")
    reads(page, "Vielen Dank, Ihre Antworten sind angekommen.")
    assert phone.cookies() == []
    phone.close()


def sees_the_results(page: Page, survey: Survey) -> None:
    page.goto(re.sub(r"aushang/$", "ergebnis/", page.url))
    reads(page, "Die Ergebnisse erscheinen, sobald die Befragung geschlossen ist.")
    look(page, "open")
    page.goto(re.sub(r"ergebnis/$", "", page.url))
    follow(page, "Befragung schließen")
    press(page, "Befragung schließen")
    page.get_by_role("link", name=re.compile("^Ergebnisse")).click()
    reads(page, "Demo: Die Runde am Schluss")
    expect(page.get_by_role("img", name="Insgesamt hat sich die Teilnahme für mich gelohnt.")).to_be_visible()
    look(page, "closed")


def is_not_to_publish_alone(portal, page: Page, survey: Survey) -> None:
    portal.open(page, f"/arbeitsbereich/befragungen/{survey.pk}/")
    follow(page, "Auswertung abschließen")
    look(page, "evaluate")
    page.get_by_label("Auswertung in Worten").fill("Demo: Wir laden künftig früher ein.")
    press(page, "Auswertung abschließen")
    portal.open(page, f"/arbeitsbereich/befragungen/{survey.pk}/schritt/publish/")
    press(page, "Ergebnisse veröffentlichen")
    refused(page, "Eigene Einreichungen können Sie nicht selbst freigeben.")


def somebody_else_publishes(portal, page: Page, survey: Survey) -> None:
    portal.open(page, f"/arbeitsbereich/befragungen/{survey.pk}/", "skew")
    follow(page, "Ergebnisse veröffentlichen")
    press(page, "Ergebnisse veröffentlichen")
    reads(page, "Die Ergebnisse sind veröffentlicht.")
    look(page, "published")


def everybody_reads(portal, page: Page, workshop: Workshop) -> None:
    portal.open(page, f"/workshops/{workshop.pk}/")
    follow(page, "Was die Teilnehmenden sagen")
    reads(page, "Demo: Wir laden künftig früher ein.")
    reads(page, "Mittelwert 5,0 von 5")
    reads(page, "zu wenige Angaben")
    expect(page.locator("main")).not_to_contain_text("Demo: Die Runde am Schluss")
    look(page)
    with page.expect_download() as download:
        follow(page, "CSV")
    assert download.value.suggested_filename.endswith(".csv")


def test_an_invitation_is_used_once(portal, page):
    workshop = Workshop.objects.get(municipality__name="Kiel", state="held")
    survey = Survey.objects.get(workshop_feedback__workshop=workshop)
    portal.open(page, f"/arbeitsbereich/befragungen/{survey.pk}/einladungen/", "kiel")
    look(page)
    page.get_by_label("E-Mail-Adressen").fill("gast@example.org\nkeine-adresse")
    press(page, "Auf die Liste setzen")
    refused(page, "Das sind keine gültigen E-Mail-Adressen: keine-adresse")
    page.get_by_label("E-Mail-Adressen").fill("gast@example.org")
    press(page, "Auf die Liste setzen")
    reads(page, "1 Adresse hinzugefügt.")
    follow(page, "Weitere Einladungen senden")
    press(page, "Weitere Einladungen senden")
    link = link_in_the_mail("gast@example.org")
    for number in range(2):
        page.goto(f"{portal.url}{link}")
        if number == 0:
            look(page)
            page.get_by_label("5 – trifft voll zu").first.check()
            press(page, "Antworten absenden")
            reads(page, "Vielen Dank, Ihre Antworten sind angekommen.")
            look(page)
        else:
            expect(page.get_by_role("heading", level=1)).to_have_text(USED)
            look(page, "used")


def link_in_the_mail(address: str) -> str:
    body = Mail.objects.get(to=address).body
    return re.search(r"/befragung/einladung/[^/\s]+/", body).group()
