"""An offer and a need find each other: posted, explained, answered without an address, met; partners of a twin town."""

from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import Page, expect

from core.outbox import Mail
from networks.exchange.models import OfferNeed
from networks.organisations.models import Organisation
from portal.demo.invented import OF_MSO_ACCOUNT
from tests.factories.exchange import OfferNeedFactory
from tests.journeys.axe import look
from tests.journeys.hands import follow, press, reads, refused

TEXT = "Wir suchen eine Lehrerin, die von Schulen in Accra erzählt."
SECRET = "geheim@example.org"


def test_an_offer_and_a_need_find_each_other(portal, page, new_context):
    own = Organisation.objects.get(name=OF_MSO_ACCOUNT)
    shop = Organisation.objects.get(name="Demo: Eine-Welt-Laden Rheinaue e. V.")
    Organisation.objects.filter(pk=shop.pk).update(email=SECRET)
    OfferNeedFactory(
        organisation=shop, municipality=own.municipality, category="expertise", text="Demo: Lehrkräfte mit Erfahrung in Ghana.",
        countries=["GH"], topics=["education"],
    )  # fmt: skip
    mso = portal.open(page, "/organisationen/angebote/", "mso")
    posts_a_need(mso)
    reads(mso, f"passt, weil: Ghana, Bildung, Fachwissen, {own.municipality.name}")
    look(mso, "matched")
    mso.goto(f"{portal.url}/arbeitsbereich/")
    reads(mso, "passt, weil: Ghana, Bildung")
    writes_to_the_shop(portal, mso)
    it_is_met(portal, mso, new_context().new_page())
    partners_of_the_twin_town(portal, new_context().new_page())


def posts_a_need(page: Page) -> None:
    look(page)
    follow(page, "Angebot oder Gesuch eintragen")
    look(page)
    page.get_by_role("radio", name="Gesuch").check()
    page.locator("#id_category").select_option("expertise")
    page.locator("#id_text").fill(TEXT)
    page.locator("#id_countries").fill("Atlantis")
    page.get_by_role("checkbox", name="Bildung", exact=True).check()
    page.locator("#id_valid_until").fill((timezone.localdate() - timedelta(days=1)).strftime("%d.%m.%Y"))
    press(page, "Eintragen")
    refused(page, "Atlantis")
    look(page)
    page.locator("#id_countries").fill("Ghana")
    press(page, "Eintragen")
    refused(page, "in der Vergangenheit")
    page.locator("#id_valid_until").fill((timezone.localdate() + timedelta(days=90)).strftime("%d.%m.%Y"))
    press(page, "Eintragen")
    reads(page, TEXT)


def writes_to_the_shop(portal, page: Page) -> None:
    offer = OfferNeed.objects.get(text__startswith="Demo: Lehrkräfte")
    page.goto(f"{portal.url}{offer.get_absolute_url()}")
    follow(page, "Nachricht schreiben")
    look(page)
    page.locator("#id_text").fill("Könnten wir uns treffen?")
    press(page, "Senden")
    expect(page.locator("body")).not_to_contain_text(SECRET)
    assert Mail.objects.get(kind="exchange.reply").body.count("Könnten wir uns treffen?") == 1


def it_is_met(portal, page: Page, visitor: Page) -> None:
    need = OfferNeed.objects.get(text=TEXT)
    address = f"{portal.url}{need.get_absolute_url()}"
    assert visitor.goto(address).status == 200
    look(visitor)
    page.goto(address)
    follow(page, "Als erledigt kennzeichnen")
    press(page, "Als erledigt kennzeichnen")
    assert visitor.goto(address).status == 404
    visitor.goto(f"{portal.url}/organisationen/angebote/?q=Accra")
    expect(visitor.locator("main")).not_to_contain_text(TEXT)


def partners_of_the_twin_town(portal, page: Page) -> None:
    portal.open(page, "/kommunen/bonn/", "bonn")
    reads(page, "Demo: Partnerstadt in Ghana")
    reads(page, "passt, weil: Ghana")
    follow(page, "Partnerstädte bearbeiten")
    look(page)
    page.locator("#id_name").fill("Demo: Ulan Bator")
    page.locator("#id_country").fill("Atlantis")
    press(page, "Eintragen")
    refused(page, "Atlantis")
    look(page)
