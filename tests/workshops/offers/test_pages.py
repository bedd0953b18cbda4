"""The pages of offers and requests: what is shown, every bad input on the form and by a crafted POST."""

import re
from datetime import date, timedelta

import pytest
from django import forms
from django.test import Client
from django.utils import timezone

from accounts.states import Role
from core.drafts import Desk
from core.stepping import StepForm
from core.workflow import Refused
from tests.factories.networks import MunicipalityFactory, OrganisationFactory
from tests.factories.offers import OfferFactory, RequestFactory
from tests.factories.workshops import ParticipationFactory, ProgrammeFactory
from tests.people import give, person
from workshops.offers import shipped
from workshops.offers.models import ServiceOffer, ServiceRequest

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_targets")]


@pytest.fixture(autouse=True)
def _no_second_factor(settings):
    settings.SECOND_FACTOR_REQUIRED = False


def client_of(user=None) -> Client:
    client = Client()
    if user is not None:
        client.force_login(user)
    return client


def html(answer) -> str:
    return answer.content.decode()


def given(place, **more) -> dict:
    return {
        "municipality": place.pk,
        "reason": "Wir beginnen ein Netzwerk.",
        "contact_name": "Ada Beispiel",
        "contact_email": "ada@example.org",
        **more,
    }


# ---- offers ------------------------------------------------------------------------------------------------------------
def test_everybody_reads_the_five_shipped_offers():
    text = html(Client().get("/angebote/"))
    for offer in shipped.OFFERS:
        assert offer["title"] in text
    assert "6.000,00 € brutto" in text
    assert "zuzüglich Fahrtkosten" in text


def test_loading_again_leaves_what_staff_changed():
    ServiceOffer.objects.filter(slug="beratung").update(title="Beratung vor Ort", fee_gross=1)
    shipped.load()
    assert ServiceOffer.objects.get(slug="beratung").title == "Beratung vor Ort"
    assert ServiceOffer.objects.count() == len(shipped.OFFERS)


def test_what_cannot_be_requested_is_seen_by_staff_only(staff, coordinator):
    off = OfferFactory(title="Demo: Ruht", is_active=False)
    assert "Demo: Ruht" not in html(Client().get("/angebote/"))
    assert "zurzeit nicht verfügbar" in html(client_of(staff).get("/angebote/"))
    assert client_of(coordinator).get(f"/angebote/{off.slug}/anfragen/").status_code == 404


def test_staff_add_an_offer_and_change_it(staff):
    client, partner = client_of(staff), OrganisationFactory(name="Demo: Partnerstelle", published=True)
    values = {
        "title": "Fachtag", "form_kind": "workshop", "workshop_kind": "forum", "description": "Ein Tag.", "position": "5",
        "fee_gross": "1.200,50", "is_active": "on", "recipient_1": partner.name,
    }  # fmt: skip
    assert client.post("/arbeitsbereich/angebote/neu/", values).status_code == 302
    made = ServiceOffer.objects.get(title="Fachtag")
    assert (made.slug, str(made.fee_gross), list(made.recipients.all())) == ("fachtag", "1200.50", [partner])
    page = f"/arbeitsbereich/angebote/{made.pk}/bearbeiten/"
    assert "1.200,50" in html(client.get(page))
    ServiceOffer.objects.filter(pk=made.pk).update(version=2)
    stale = client.post(page, {**values, "title": "Anders", "version": "1"})
    assert (stale.status_code, 'value="Anders"' in html(stale)) == (409, True)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"title": ""}, "zwingend erforderlich"),
        ({"fee_gross": "sechstausend"}, "Bitte geben Sie einen Betrag in Euro an, z. B. 1.234,56."),
        ({"fee_gross": "-1"}, "Bitte geben Sie einen Betrag in Euro an, z. B. 1.234,56."),
        ({"fee_gross": "1,234"}, "Bitte geben Sie einen Betrag in Euro an, z. B. 1.234,56."),
        ({"workshop_kind": "forum"}, "nennt die Art des Workshops"),
        ({"form_kind": "workshop"}, "nennt die Art des Workshops"),
        ({"form_kind": "beliebig"}, "gültige Auswahl"),
        ({"provider": "Gibt es nicht"}, "Nichts mit diesem Namen gefunden"),
    ],
)
def test_an_offer_that_cannot_be(staff, change, sentence):
    values = {
        "title": "Fachtag",
        "form_kind": "enquiry",
        "description": "Ein Tag.",
        "position": "5",
        **change,
    }
    answer = client_of(staff).post("/arbeitsbereich/angebote/neu/", values)
    assert (answer.status_code, sentence in html(answer)) == (422, True), html(answer)
    assert not ServiceOffer.objects.filter(description="Ein Tag.").exists()


def test_staff_of_one_programme_make_no_offer_of_another(staff):
    other = ProgrammeFactory()
    crafted = {
        "title": "Fremd",
        "form_kind": "enquiry",
        "description": "x",
        "position": "5",
        "programme": other.pk,
    }
    assert client_of(staff).post("/arbeitsbereich/angebote/neu/", crafted).status_code == 422
    theirs = OfferFactory(programme=other)
    assert client_of(staff).get(f"/arbeitsbereich/angebote/{theirs.pk}/bearbeiten/").status_code == 403


# ---- asking ------------------------------------------------------------------------------------------------------------
def test_the_coordinator_saves_a_draft_returns_and_submits(offer, bonn, coordinator):
    client, page = client_of(coordinator), f"/angebote/{offer.slug}/anfragen/"
    assert 'value="bonn@example.org"' in html(client.get(page))
    answer = client.post(page, {"municipality": bonn.pk})
    draft = ServiceRequest.objects.get()
    assert (answer.url, draft.state) == (draft.get_absolute_url(), "draft")
    refused = client.post(f"{answer.url}schritt/submit/")
    assert (refused.status_code, "Es fehlt noch: Begründung" in html(refused)) == (409, True)
    gaps = client.post(
        f"{answer.url}bearbeiten/", {"municipality": bonn.pk, "version": draft.version, "submit": "1"}
    )
    assert (gaps.status_code, "zwingend erforderlich" in html(gaps)) == (422, True)
    edited = client.post(f"{answer.url}bearbeiten/", {**given(bonn), "version": draft.version, "submit": "1"})
    assert edited.url == f"{answer.url}schritt/submit/"
    assert client.post(edited.url).status_code == 302
    draft.refresh_from_db()
    assert (draft.state, draft.submitted_on) == ("submitted", timezone.localdate())


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"contact_email": "abc"}, "gültige E-Mail-Adresse"),
        ({"contact_phone": "ruf mich an"}, "gültige Telefonnummer"),
        ({"preferred_from": "31.02.2027"}, "Bitte geben Sie ein Datum wie 14.01.2027 ein"),
        ({"preferred_from": "02.05.2037", "preferred_to": "01.05.2037"}, "Das Enddatum darf nicht vor dem Startdatum liegen."),
        ({"preferred_to": "01.05.2020"}, "Der gewünschte Zeitraum liegt in der Vergangenheit."),
        ({"reason": "x" * 3001}, "3000"),
    ],
)  # fmt: skip
def test_bad_input_is_refused_and_kept(offer, bonn, coordinator, change, sentence):
    answer = client_of(coordinator).post(f"/angebote/{offer.slug}/anfragen/", given(bonn, **change))
    text = html(answer)
    assert answer.status_code == 422
    assert sentence in text
    assert (
        text.count("Das Enddatum darf nicht vor dem Startdatum liegen.") <= 2
    )  # in the summary and beside the field
    assert 'value="Ada Beispiel"' in text
    assert not ServiceRequest.objects.exists()


def test_nobody_asks_for_a_municipality_of_somebody_else(offer, coordinator, bonn):
    kiel = MunicipalityFactory(name="Kiel", ags="01002000")
    crafted = client_of(coordinator).post(f"/angebote/{offer.slug}/anfragen/", given(kiel))
    assert crafted.status_code == 422
    editor = give(person("mso"), Role.ORG_EDITOR, OrganisationFactory())
    refused = client_of(editor).post(f"/angebote/{offer.slug}/anfragen/", given(bonn))
    assert (refused.status_code, "Nur die kommunale Koordination" in html(refused)) == (403, True)
    assert not ServiceRequest.objects.exists()


def test_a_recipient_is_one_of_the_offer(offer, bonn, coordinator):
    mine, foreign = OrganisationFactory(name="Demo: Stelle A"), OrganisationFactory()
    offer.recipients.add(mine)
    client, page = client_of(coordinator), f"/angebote/{offer.slug}/anfragen/"
    assert "Demo: Stelle A" in html(client.get(page))
    assert client.post(page, given(bonn, recipient=foreign.pk)).status_code == 422
    assert client.post(page, given(bonn, recipient=mine.pk)).status_code == 302
    assert ServiceRequest.objects.get().recipient == mine


def test_what_is_typed_is_kept_and_gone_after_saving(offer, bonn, coordinator):
    client, page, desk = (
        client_of(coordinator),
        f"/angebote/{offer.slug}/anfragen/",
        Desk(coordinator, f"request:{offer.pk}"),
    )
    client.post("/arbeitsbereich/zwischenspeichern/", {"draft_token": desk.token, "reason": "Halb fertig"})
    assert "Halb fertig" in html(client.get(page))
    client.post(page, given(bonn))
    assert desk.kept() is None


def test_a_double_click_asks_once(offer, bonn, coordinator):
    client, page = client_of(coordinator), f"/angebote/{offer.slug}/anfragen/"
    values = given(bonn, once="0b7f4c1e-0000-4000-8000-000000000003")
    assert client.post(page, values).url == client.post(page, values).url
    assert ServiceRequest.objects.count() == 1


# ---- answering ---------------------------------------------------------------------------------------------------------
@pytest.fixture
def sent(offer, bonn, coordinator):
    return RequestFactory(offer=offer, municipality=bonn, created_by=coordinator, submitted=True)


def test_staff_answer_step_by_step_and_crafted_steps_go_nowhere(sent, staff, coordinator):
    base, client = sent.get_absolute_url(), client_of(staff)
    assert client.post(f"{base}schritt/decline/", {"reason": "nein"}).status_code == 409
    assert client.post(f"{base}schritt/draft/").status_code == 404
    assert client.post(f"{base}schritt/cancel/", {"reason": "Wir wollen nicht mehr."}).status_code == 403
    assert client_of(coordinator).post(f"{base}schritt/accept/").status_code == 403
    assert client.post(f"{base}schritt/clarify/", {"question": "Ab wann?"}).status_code == 302
    assert client.post(f"{base}schritt/clarify/").status_code == 409
    assert client.post(f"{base}schritt/accept/").status_code == 302
    sent.refresh_from_db()
    assert (sent.state, sent.owner) == ("accepted", staff)
    assert "Ab wann?" in html(client.get(base))


class ContractorForm(StepForm):
    contractor = forms.CharField(label="Auftragnehmerin")


class Builder:
    form_class = ContractorForm

    def accept(self, request, *, by, contractor):
        if contractor == "niemand":
            raise Refused("Diese Stelle gibt es nicht.", "contractor")
        return ParticipationFactory(programme=ProgrammeFactory(title="Gebaut"))


def test_accepting_asks_what_the_builder_needs_and_shows_what_was_built(sent, staff, no_targets):
    no_targets.add("enquiry", Builder())
    base, client = sent.get_absolute_url(), client_of(staff)
    assert "Auftragnehmerin" in html(client.get(f"{base}schritt/accept/"))
    assert client.post(f"{base}schritt/accept/").status_code == 422
    refused = client.post(f"{base}schritt/accept/", {"contractor": "niemand"})
    assert (refused.status_code, "Diese Stelle gibt es nicht." in html(refused)) == (409, True)
    sent.refresh_from_db()
    assert sent.state == "submitted"
    assert client.post(f"{base}schritt/accept/", {"contractor": "finep"}).status_code == 302
    assert "(Gebaut)" in html(client.get(base))


# ---- the queue ---------------------------------------------------------------------------------------------------------
def test_the_queue_shows_owner_state_age_and_clock(sent, staff):
    owned = RequestFactory(
        municipality=MunicipalityFactory(name="Kiel"), state="in_clarification", owner=staff, submitted_on=timezone.localdate()
    )  # fmt: skip
    RequestFactory(municipality=MunicipalityFactory(name="Entwurfsstadt"))
    text = html(client_of(staff).get("/arbeitsbereich/steuerung/anfragen/"))
    assert "2 Anfragen" in text
    assert "Entwurfsstadt" not in text
    assert re.search(r"15\.06\.2026 <span[^>]*>überfällig", text)
    assert staff.get_full_name() in text
    assert f"/arbeitsbereich/anfragen/{owned.pk}/" in text


@pytest.mark.parametrize(
    ("query", "places"),
    [
        ({"clock": "late"}, {"Bonn"}),
        ({"clock": "waiting"}, {"Bonn", "Kiel"}),
        ({"owner": "me"}, {"Kiel"}),
        ({"owner": "nobody"}, {"Bonn"}),
        ({"state": "in_clarification"}, {"Kiel"}),
        ({"q": "bon"}, {"Bonn"}),
        ({"kind": "workshop"}, set()),
        ({"state": "draft"}, {"Bonn", "Kiel"}),
    ],
)
def test_the_queue_is_narrowed_and_downloaded_as_shown(sent, staff, query, places):
    RequestFactory(
        municipality=MunicipalityFactory(name="Kiel"), state="in_clarification", owner=staff, submitted_on=timezone.localdate()
    )  # fmt: skip
    answer = client_of(staff).get("/arbeitsbereich/steuerung/anfragen/", {**query, "format": "csv"})
    rows = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    assert {row.split(";")[0] for row in rows[1:]} == places


def test_the_steering_page_counts_what_waits(sent, staff):
    text = html(client_of(staff).get("/arbeitsbereich/steuerung/"))
    assert "/arbeitsbereich/steuerung/anfragen/" in text


def test_a_request_with_a_day_long_ago_says_that_the_answer_is_overdue(sent, coordinator):
    assert sent.submitted_on == date(2026, 6, 8)
    text = html(client_of(coordinator).get(sent.get_absolute_url()))
    assert "Antwort überfällig" in text
    assert sent.answer_due - sent.submitted_on == timedelta(days=7)
