"""AS-14, second half: 75.000 € of 80.000 € are approved; the plan is adapted, the notice issued, appeal waived, the public told."""

import re
from decimal import Decimal

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from networks.municipalities.models import Municipality
from projects.applications.models import Application
from projects.calls.models import Call
from projects.grants.models import Grant
from tests.factories.applications import ApplicationFactory
from tests.factories.reviews import DecisionFactory
from tests.journeys.axe import look
from tests.journeys.hands import follow, press, reads

TITLE = "Demo: Lotsinnen und Lotsen für Bochum"


@pytest.fixture
def approved(portal) -> Application:
    application = ApplicationFactory(
        submitted=True, call=Call.objects.get(title__startswith="Demo: KOMM-IN"), title=TITLE,
        municipality=Municipality.objects.get(ags="05911000"), created_by=User.objects.get(email="bochum@example.org"),
    )  # fmt: skip
    DecisionFactory(
        application=application,
        approved_amount=Decimal(75_000),
        decided_by=User.objects.get(email="bewilligung@example.org"),
    )
    return application


def test_from_the_approval_to_a_final_notice(portal, new_context, approved):
    bochum = portal.open(new_context().new_page(), "/arbeitsbereich/", "bochum")
    officer = new_context().new_page()
    the_notice_waits_for_the_plan(portal, officer, approved)
    adapts_the_plan(bochum)
    issues_the_notice(portal, officer)
    waives_appeal(portal, bochum)
    the_public_sees_title_and_amount(portal, new_context().new_page(), approved.call)


def the_notice_waits_for_the_plan(portal, page: Page, application: Application) -> None:
    portal.open(page, f"/arbeitsbereich/bescheide/neu/{application.pk}/", "bewilligung")
    reads(page, "Die Antragstellenden haben den angepassten Plan noch nicht eingereicht.")
    look(page)


def adapts_the_plan(page: Page) -> None:
    follow(page, f"Angepassten Plan einreichen: {TITLE}")
    reads(page, "Der Plan muss genau 75.000,00 € als Zuwendung nennen; jetzt nennt er 80.000,00 €.")
    look(page, "plan")
    page.locator("#id_financing_items-1-amount").fill("75.000,00")
    expect(page.locator("#summen")).to_contain_text("5.000,00 €")
    expect(page.locator("#gaps")).to_contain_text("stimmen nicht überein. Differenz: 5.000,00 €.")
    press(page, "Speichern und weiter")
    reads(page, "nicht ausgeglichen")
    expect(page.locator("main")).to_contain_text("„Angepassten Plan einreichen“ ist noch nicht möglich")
    look(page, "compared")
    follow(page, "Plan anpassen")
    page.locator("#id_financing_items-0-amount").fill("25.000,00")
    expect(page.locator("#gaps")).to_contain_text("Der Plan kann eingereicht werden.")
    press(page, "Speichern und weiter")
    follow(page, "Angepassten Plan einreichen")
    look(page)
    press(page, "Angepassten Plan einreichen")
    reads(page, "Eingereicht")


def issues_the_notice(portal, page: Page) -> None:
    page.goto(f"{portal.url}/arbeitsbereich/")
    follow(page, f"Bescheid erlassen: {TITLE}")
    expect(page.get_by_label("Nummer des Bescheids")).to_have_value(re.compile(r"KOMM-IN-NRW-ZB-\d{4}-0001"))
    page.locator("#id_conditions-0-text").fill("Demo: Der Verein im Projekt benennt eine Ansprechperson.")
    look(page)
    press(page, "Bescheid erlassen")
    reads(page, "Der Bescheid ist erlassen.")
    reads(page, "Höchstens 75.000,00 €")
    look(page)
    follow(page, "Lesen Zuwendungsbescheid")
    reads(page, "Rechtsbehelfsbelehrung")
    look(page)
    grant = Grant.objects.get(application__title=TITLE)
    pdf = page.request.get(f"{portal.url}{grant.work_url}bescheid/1/?format=pdf")
    assert pdf.ok and pdf.body().startswith(b"%PDF") and b"/StructTreeRoot" in pdf.body()


def waives_appeal(portal, page: Page) -> None:
    grant = Grant.objects.get(application__title=TITLE)
    page.goto(f"{portal.url}/arbeitsbereich/bescheide/")
    look(page)
    follow(page, grant.number)
    follow(page, "Auf Rechtsbehelf verzichten")
    look(page)
    press(page, "Auf Rechtsbehelf verzichten")
    reads(page, "Bestandskräftig")
    grant.refresh_from_db()
    assert grant.state == "final" and grant.project.state == "planned"


def the_public_sees_title_and_amount(portal, page: Page, call: Call) -> None:
    page.goto(f"{portal.url}{call.get_absolute_url()}")
    follow(page, "1 gefördertes Projekt mit Betrag")
    reads(page, TITLE)
    reads(page, "75.000,00 €")
    look(page)
