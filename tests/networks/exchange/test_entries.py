"""Offers and needs: who posts, what is public, how they end, who answers, and what fits them."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from core.access import Forbidden
from core.outbox import Mail
from core.registry import workspace_panels
from core.reminders import write_due
from core.workflow import Refused
from networks.exchange import actions, queries
from networks.exchange.models import OfferNeed, Reply, in_six_months
from networks.exchange.tasks import expire
from networks.organisations import actions as of_organisations
from tests.factories.exchange import OfferNeedFactory, TwinTownFactory
from tests.factories.networks import OrganisationFactory, TopicFactory

pytestmark = pytest.mark.django_db
LIST, POST = "/organisationen/angebote/", "/organisationen/angebote/eintragen/"


def text(client, address: str) -> str:
    return client.get(address).content.decode()


def german(day) -> str:
    return day.strftime("%d.%m.%Y")


# ---- posting -----------------------------------------------------------------------------------------------------------
def test_an_editor_posts_and_everybody_reads_it_until_its_day(stage, client):
    TopicFactory()
    client.force_login(stage.ama)
    assert f'value="{german(in_six_months())}"' in text(client, POST)
    until = timezone.localdate() + timedelta(days=30)
    answer = client.post(POST, stage.values(valid_until=german(until)))
    entry = OfferNeed.objects.get()
    assert answer["Location"] == entry.get_absolute_url()
    assert (entry.countries, entry.topics, entry.municipality) == (["GH"], ["education"], stage.bonn)
    client.logout()
    assert "Wir suchen einen Saal." in text(client, LIST)
    asked = "direction=need&category=room&country=Ghana&topic=education&place=Bonn&land=05&q=Saal"
    assert "Wir suchen einen Saal." in text(client, f"{LIST}?{asked}")
    for elsewhere in ("direction=offer", "country=Togo", "land=01", "q=Auto", "place=Kiel", "language=tr"):
        assert "Wir suchen einen Saal." not in text(client, f"{LIST}?{elsewhere}")
    assert "Gesuch: Raum" in text(client, stage.mso.get_absolute_url())


@pytest.mark.parametrize(
    "bad, status, sentence",
    [
        ({"text": ""}, 422, "Dieses Feld"),
        ({"text": "x" * 501}, 422, "500"),
        ({"direction": "gift"}, 422, "gift"),
        ({"category": ""}, 422, "Dieses Feld"),
        ({"countries": "Atlantis"}, 422, "Atlantis"),
        ({"municipality": "Nirgendwo"}, 422, "Ort"),
        ({"topics": ["nonsense"]}, 422, "nonsense"),
        ({"valid_until": "01.01.2020"}, 409, "in der Vergangenheit"),
        ({"valid_until": "31.12.2098"}, 409, "Höchstens ein Jahr"),
        ({"valid_until": "bald"}, 422, "wie 14.01.2027"),
    ],
)
def test_bad_input_stands_beside_its_field_and_nothing_is_lost(stage, client, bad, status, sentence):
    TopicFactory()
    client.force_login(stage.ama)
    until = german(timezone.localdate() + timedelta(days=30))
    answer = client.post(POST, stage.values(**{"valid_until": until, **bad}))
    said = answer.content.decode()
    assert answer.status_code == status and sentence in said
    assert "Ghana" in said or "countries" in bad
    assert not OfferNeed.objects.exists()


def test_nobody_posts_for_an_organisation_they_do_not_act_for(stage, client):
    client.force_login(stage.ama)
    until = german(timezone.localdate() + timedelta(days=30))
    assert client.post(POST, stage.values(organisation=stage.shop.pk, valid_until=until)).status_code == 422
    client.force_login(stage.nobody)
    assert client.get(POST).status_code == 403
    with pytest.raises(Forbidden):
        actions.post_entry(by=stage.ama, values={"organisation": stage.shop, "municipality": stage.bonn})
    client.force_login(stage.coordinator)
    assert (
        client.post(
            POST, stage.values(organisation=stage.office.pk, topics=[], valid_until=until)
        ).status_code
        == 302
    )


def test_what_belongs_to_a_suspended_organisation_stands_nowhere(stage, client):
    entry = stage.offer()
    need = OfferNeedFactory(organisation=stage.mso, need=True)
    places = [LIST, f"{LIST}?format=csv", need.get_absolute_url()]
    assert all("Demo: Weltladen" in _whole(client.get(place)) for place in places)
    of_organisations.suspend(stage.shop, by=stage.coordinator, reason="Wir prüfen einen Hinweis.")
    assert not any("Demo: Weltladen" in _whole(client.get(place)) for place in places)
    assert client.get(entry.get_absolute_url()).status_code == 404


def _whole(answer) -> str:
    return b"".join(answer).decode()


def test_list_and_permission_agree(stage):
    rows = [
        stage.offer(),
        stage.offer(state="met"),
        OfferNeedFactory(organisation=stage.mso, state="expired"),
    ]
    for who in (stage.ama, stage.olga, stage.coordinator, stage.nobody):
        seen = set(OfferNeed.objects.visible_to(who))
        assert seen == {one for one in rows if who.has_perm("exchange.view_offerneed", one)}, who
    assert set(OfferNeed.objects.visible_to(stage.nobody)) == {rows[0]}


# ---- its end -----------------------------------------------------------------------------------------------------------
def test_an_entry_that_is_over_expires_once_and_may_be_renewed(stage, client):
    yesterday = timezone.localdate() - timedelta(days=1)
    entry, other = stage.offer(valid_until=yesterday), stage.offer()
    assert client.get(entry.get_absolute_url()).status_code == 404  # before the clock has closed it
    client.force_login(stage.ama)
    address = reverse("exchange:answer", args=[entry.pk])
    assert client.post(address, {"text": "Wir haben Interesse."}).status_code == 404
    client.logout()
    assert list(OfferNeed.objects.in_public()) == [other]
    assert (expire(), expire()) == (1, 0)
    entry.refresh_from_db()
    other.refresh_from_db()
    assert (entry.state, other.state) == ("expired", "open")
    with pytest.raises(Forbidden):
        actions.renew_entry(entry, by=stage.ama)
    actions.renew_entry(entry, by=stage.olga)
    assert entry.state == "open" and entry.valid_until > timezone.localdate() + timedelta(days=150)
    actions.meet_entry(entry, by=stage.olga)
    client.force_login(stage.nobody)
    assert client.get(entry.get_absolute_url()).status_code == 404


def test_its_people_are_reminded_before_it_expires(stage):
    stage.offer(valid_until=timezone.localdate() + timedelta(days=14))
    OfferNeedFactory(organisation=stage.office, valid_until=timezone.localdate() + timedelta(days=3))
    stage.offer(state="met", valid_until=timezone.localdate() + timedelta(days=14))
    write_due()
    write_due()
    told = Mail.objects.filter(kind="reminder.exchange.entry").values_list("to", flat=True)
    assert sorted(told) == ["bonn@example.org", "olga@example.org"]


def test_two_who_edit_compare(stage, client):
    entry = stage.offer()
    actions.edit_entry(entry, by=stage.olga, version=1, changes={"text": "Von der Kollegin"})
    client.force_login(stage.olga)
    sent = stage.values(
        organisation=stage.shop.pk, direction="offer", topics=[], valid_until=german(entry.valid_until)
    )
    answer = client.post(reverse("exchange:edit", args=[entry.pk]), sent)
    assert answer.status_code == 409 and "Von der Kollegin" in answer.content.decode()
    client.force_login(stage.ama)
    assert client.post(reverse("exchange:edit", args=[entry.pk]), sent).status_code == 403


# ---- answers -----------------------------------------------------------------------------------------------------------
def test_a_message_reaches_the_organisation_without_showing_its_address(stage, client):
    entry = stage.offer()
    client.force_login(stage.ama)
    address = reverse("exchange:answer", args=[entry.pk])
    page = text(client, address) + text(client, entry.get_absolute_url())
    assert stage.shop.email not in page and "ama@example.org" in page
    assert client.post(address, {"text": "Hallo"}).status_code == 422
    assert client.post(address, {"text": "Wir hätten gern den Saal am Dienstag."}).status_code == 302
    mail = Mail.objects.get(kind="exchange.reply")
    assert mail.to == "olga@example.org"
    assert "Wir hätten gern den Saal" in mail.body and "ama@example.org" in mail.body
    client.force_login(stage.olga)
    assert "Wir hätten gern den Saal" in text(client, entry.get_absolute_url())
    client.force_login(stage.nobody)
    assert "Wir hätten gern den Saal" not in text(client, entry.get_absolute_url())


def test_messages_are_limited_and_need_an_account(stage, client, settings):
    settings.REPLIES_A_DAY = 2
    entry = stage.offer()
    address = reverse("exchange:answer", args=[entry.pk])
    assert client.post(address, {"text": "Eine Nachricht ohne Konto"}).status_code == 302
    assert not Reply.objects.exists()
    for number in range(2):
        actions.reply(entry, by=stage.ama, text=f"Nachricht Nummer {number}")
    client.force_login(stage.ama)
    refused = client.post(address, {"text": "Noch eine Nachricht"})
    assert refused.status_code == 409 and "morgen" in refused.content.decode()
    with pytest.raises(Forbidden):
        actions.reply(entry, by=stage.olga, text="An mich selbst geschrieben")
    over = stage.offer(valid_until=timezone.localdate() - timedelta(days=1))
    with pytest.raises(Refused, match="nicht mehr gültig"):
        actions.reply(over, by=stage.nobody, text="Zu spät geschrieben")


# ---- what fits ---------------------------------------------------------------------------------------------------------
def test_a_match_says_why_on_the_entry_and_in_the_arbeitsbereich(stage, client, rf):
    TopicFactory()
    about = {"countries": ["GH"], "topics": ["education"]}
    need = OfferNeedFactory(organisation=stage.mso, need=True, **about)
    offer = stage.offer(**about)
    stage.offer(category="equipment", municipality=OrganisationFactory().municipality)
    assert [(match.found, match.because) for match in queries.matches_of(need)] == [
        (offer, "Ghana, Bildung, Raum, Bonn")
    ]
    assert "passt, weil: Ghana, Bildung, Raum, Bonn" in text(client, need.get_absolute_url())
    request = rf.get("/")
    request.user = stage.ama
    assert [own.entry for own in workspace_panels.get("exchange")(request).context["matched"]] == [need]


def test_what_fits_costs_the_same_for_many(stage):
    def cost() -> int:
        with CaptureQueriesContext(connection) as seen:
            queries.matched_own(stage.ama)
            queries.matches_of(
                OfferNeed.objects.select_related("municipality").filter(organisation=stage.mso).first()
            )
        return len(seen)

    OfferNeedFactory(organisation=stage.mso, need=True)
    stage.offer()
    cost()
    before = cost()
    for _ in range(3):
        OfferNeedFactory(organisation=stage.mso, need=True)
        stage.offer()
    assert cost() == before


# ---- twin towns --------------------------------------------------------------------------------------------------------
def test_partners_of_a_twin_town_are_named_with_the_reason(stage, client):
    of = {"name": "Demo: Kumasi-Freunde", "published": True, "municipality": stage.bonn}
    OrganisationFactory(**of, countries_of_origin=[], partner_countries=["GH"])
    client.force_login(stage.coordinator)
    address = reverse("exchange:twins", args=[stage.bonn.slug])
    town = {"name": "Demo: Partnerstadt", "country": "Ghana", "kind": "twinning", "since_year": "2001"}
    assert client.post(address, town).status_code == 302
    client.logout()
    page = text(client, f"/kommunen/{stage.bonn.slug}/")
    assert "Demo: Partnerstadt" in page and "passt, weil: Ghana, Bonn" in page
    assert "Demo: Kumasi-Freunde" in page and "Demo: Ghana-Verein" in page
    for bad, sentence in [
        ({"country": "Atlantis"}, "Atlantis"),
        ({"name": ""}, "Dieses Feld"),
        ({"since_year": "12"}, "Bitte geben Sie ein gültiges Jahr an."),
        ({"since_year": "2999"}, "Bitte geben Sie ein gültiges Jahr an."),
    ]:
        client.force_login(stage.coordinator)
        answer = client.post(address, {**town, **bad})
        assert answer.status_code == 422 and sentence in answer.content.decode()
    again = client.post(address, town)
    assert again.status_code == 409 and "bereits eingetragen" in again.content.decode()


def test_only_the_coordinator_keeps_the_twin_towns(stage, client):
    town = TwinTownFactory(municipality=stage.bonn)
    remove = reverse("exchange:remove_twin", args=[stage.bonn.slug, town.pk])
    for who in (stage.ama, stage.nobody):
        client.force_login(who)
        assert client.get(reverse("exchange:twins", args=[stage.bonn.slug])).status_code == 403
        assert client.post(remove).status_code == 403
    client.force_login(stage.coordinator)
    other = TwinTownFactory()
    assert client.post(reverse("exchange:remove_twin", args=[stage.bonn.slug, other.pk])).status_code == 404
    assert client.post(remove).status_code == 302
    assert not stage.bonn.twin_towns.exists()
