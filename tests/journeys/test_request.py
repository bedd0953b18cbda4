"""AS-06 and AS-08, the request: a coordinator asks for a workshop, staff take it on, ask back and decline or accept."""

from playwright.sync_api import expect

from tests.journeys.axe import look
from tests.journeys.hands import follow, press, reads, refused
from workshops.offers.models import ServiceRequest

REASON = "Wir wollen eine Integrationsstrategie für die ganze Stadt."


def test_a_municipality_asks_and_staff_answer(portal, page, new_context):
    bonn = portal.open(page, "/angebote/", "bonn")
    request = asked_by(bonn)
    skew = portal.open(new_context().new_page(), "/arbeitsbereich/steuerung/anfragen/?owner=nobody", "skew")
    asks_back(skew)
    bonn.goto(f"{portal.url}{request.get_absolute_url()}")
    reads(bonn, "Wie viele Stellen sind beteiligt?")
    follow(bonn, "Antworten")
    bonn.get_by_label("Ihre Antwort").fill("Sieben Stellen der Verwaltung.")
    press(bonn, "Antworten")
    reads(bonn, "Sieben Stellen der Verwaltung.")

    skew.goto(f"{portal.url}{request.get_absolute_url()}")
    follow(skew, "Anfrage annehmen")
    look(skew)
    press(skew, "Anfrage annehmen")
    reads(skew, "Angenommen")
    look(skew)
    request.refresh_from_db()
    assert (request.state, request.owner) == ("accepted", portal.person("skew"))


def asked_by(bonn) -> ServiceRequest:
    """The request, with every input that is refused on the way."""
    look(bonn)
    reads(bonn, "6.000,00 € brutto")
    bonn.locator('a[href="/angebote/anfrage/anfragen/"]').click()
    expect(bonn.locator("main")).not_to_contain_text("Inzwischen hat jemand anderes gespeichert")
    look(bonn)
    press(bonn, "Weiter zum Absenden")
    refused(bonn, "Dieses Feld ist zwingend erforderlich")
    look(bonn)
    bonn.get_by_label("Begründung").fill(REASON)
    bonn.get_by_label("Empfangsstelle").select_option(label="Bertelsmann Stiftung")
    bonn.get_by_label("Gewünscht bis").fill("01.01.2020")
    press(bonn, "Weiter zum Absenden")
    refused(bonn, "Der gewünschte Zeitraum liegt in der Vergangenheit.")
    bonn.get_by_label("Gewünscht bis").fill("")
    press(bonn, "Weiter zum Absenden")
    look(bonn)
    press(bonn, "Anfrage absenden")
    reads(bonn, "Eine Antwort ist bis zum")
    look(bonn)
    request = ServiceRequest.objects.get(reason=REASON)
    assert request.state == "submitted"
    return request


def asks_back(skew) -> None:
    """Staff take it on with a question; a refusal without a reason is refused."""
    look(skew)
    follow(skew, "Bonn")
    follow(skew, "Übernehmen")
    skew.get_by_label("Rückfrage an die Kommune").fill("Wie viele Stellen sind beteiligt?")
    press(skew, "Übernehmen")
    reads(skew, "In Klärung")
    follow(skew, "Anfrage ablehnen")
    press(skew, "Anfrage ablehnen")
    refused(skew, "Bitte begründen Sie die Entscheidung (mindestens 10 Zeichen).")
    follow(skew, "Abbrechen")
