"""What people read and send on the pages about memberships; crafted posts get the same answers as the buttons."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from core.registry import handover_parts, next_steps
from networks.organisations import actions as of_organisations
from networks.umbrellas import actions
from networks.umbrellas.models import UmbrellaMembership
from tests.networks.umbrellas.stage import FOUNDED

pytestmark = pytest.mark.django_db


def page(client, address: str) -> str:
    return client.get(address).content.decode()


def test_the_public_list_follows_the_key_date_and_is_what_is_downloaded(stage, client):
    stage.tree()
    kieler = stage.joined(stage.top, stage.kieler, stage.nele, stage.olga, FOUNDED)
    actions.end_membership(kieler, by=stage.olga, effective_on=date(2017, 3, 1))
    address = reverse("umbrellas:members", args=[stage.top.slug])
    now, then, tree = (page(client, address + query) for query in ("", "?on=31.12.2016", "?reach=all"))
    assert "Demo: Verbund Bonn" in now and "Demo: Förde-Verein" not in now
    assert "Am 31.12.2016: 2 direkte Mitglieder aus 2 Bundesländern." in then and "Demo: Förde-Verein" in then
    assert "Demo: Ghana-Verein" in tree and "Demo: Ghana-Verein" not in now
    only = page(client, f"{address}?on=31.12.2016&land=01")
    assert "Demo: Förde-Verein" in only and "Demo: Verbund Bonn" not in only.split('id="results"')[1]
    file = client.get(f"{address}?on=31.12.2016&format=csv")
    assert "2016-12-31" in file["Content-Disposition"]
    assert b"".join(file).decode("utf-8-sig").count("Demo:") == 2
    assert "über Demo: Verbund Bonn" in tree


@pytest.mark.parametrize("day", ["morgen", "31.02.2016"])
def test_a_key_date_that_is_none_is_said_beside_the_field(stage, client, day):
    address = reverse("umbrellas:members", args=[stage.top.slug])
    asked = (timezone.localdate() + timedelta(days=1)).strftime("%d.%m.%Y") if day == "morgen" else day
    said = page(client, f"{address}?on={asked}")
    assert ("nicht in der Zukunft" if day == "morgen" else "wie 14.01.2027") in said


def test_suspended_members_and_umbrellas_stand_nowhere(stage, client):
    stage.tree()
    places = [
        reverse("umbrellas:members", args=[stage.top.slug]) + "?reach=all",
        stage.top.get_absolute_url(), stage.mso.get_absolute_url(),
        reverse("umbrellas:members", args=[stage.top.slug]) + "?reach=all&format=csv",
    ]  # fmt: skip
    assert all("Demo: Verbund Bonn" in _text(client.get(place)) for place in places)
    of_organisations.suspend(stage.local, by=stage.coordinator, reason="Wir prüfen einen Hinweis.")
    assert not any("Demo: Verbund Bonn" in _text(client.get(place)) for place in places)
    assert client.get(reverse("umbrellas:members", args=[stage.local.slug])).status_code == 404


def _text(answer) -> str:
    return b"".join(answer).decode()


def test_a_profile_shows_members_and_umbrellas_with_their_day(stage, client):
    stage.tree()
    assert "seit 17.09.2015" in page(client, stage.mso.get_absolute_url())
    assert "1 direktes Mitglied aus 1 Bundesland." in page(client, stage.top.get_absolute_url())
    assert (
        client.get(reverse("umbrellas:members", args=[stage.mso.slug])).status_code == 404
    )  # is no umbrella


def test_a_proposal_is_the_next_step_of_the_other_side(stage, client):
    client.force_login(stage.nele)
    sent = {"member": "Demo: Ghana-Verein", "member_id": stage.mso.pk, "joined_on": "17.09.2015"}
    address = reverse("umbrellas:propose", args=[stage.top.pk])
    assert client.post(address, sent).status_code == 302
    work = reverse("umbrellas:work", args=[stage.mso.pk])
    assert [step.url for step in next_steps.get("umbrellas")(stage.ama)] == [work]
    assert list(next_steps.get("umbrellas")(stage.nele)) == []
    client.force_login(stage.ama)
    membership = UmbrellaMembership.objects.get()
    assert "Mitgliedschaft bestätigen" in page(client, work)
    assert client.post(reverse("umbrellas:step", args=[membership.pk, "accept"])).status_code == 302
    assert "Demo: Bundesverband" in page(client, stage.mso.get_absolute_url())


@pytest.mark.parametrize(
    "bad, status, sentence",
    [
        ({"member": ""}, 422, "Dieses Feld"),
        ({"member": "gibt es nicht"}, 422, "Nichts mit diesem Namen gefunden"),
        ({"joined_on": "gestern"}, 422, "wie 14.01.2027"),
        ({"joined_on": "01.01.2199"}, 409, "nicht in der Zukunft"),
        ({"member": "Demo: Integrationsbüro", "member_id": "0"}, 422, "Nichts mit diesem Namen gefunden"),
    ],
)
def test_bad_proposals_stand_beside_their_field_and_nothing_is_lost(stage, client, bad, status, sentence):
    client.force_login(stage.nele)
    sent = {"member": "Demo: Ghana-Verein", "member_id": stage.mso.pk, "joined_on": "17.09.2015", **bad}
    answer = client.post(reverse("umbrellas:propose", args=[stage.top.pk]), sent)
    assert answer.status_code == status
    said = answer.content.decode()
    assert sentence in said and sent["joined_on"] in said
    assert not UmbrellaMembership.objects.exists()


def test_a_crafted_post_gets_no_further_than_the_button(stage, client):
    membership = actions.propose_member(stage.top, by=stage.nele, member=stage.mso)
    step = reverse("umbrellas:step", args=[membership.pk, "accept"])
    for who, status in [(stage.olga, 404), (stage.coordinator, 404), (stage.nele, 403), (stage.staff, 403), (stage.ama, 302)]:  # fmt: skip
        client.force_login(who)
        assert client.post(step).status_code == status, who
    for address in ("propose", "join"):
        client.force_login(stage.olga)
        url = reverse(f"umbrellas:{address}", args=[stage.top.pk if address == "propose" else stage.mso.pk])
        assert client.post(url, {"member": "x", "umbrella": "x"}).status_code == 403
    client.force_login(stage.ama)
    end = reverse("umbrellas:step", args=[membership.pk, "end"])
    refused = client.post(end, {"effective_on": "01.01.2010"})
    assert refused.status_code == 409 and "nicht vor dem Startdatum" in refused.content.decode()
    assert client.get(reverse("umbrellas:step", args=[membership.pk, "crown"])).status_code == 404


def test_the_hand_over_file_names_the_memberships_of_the_place(stage):
    assert handover_parts.get("umbrellas")(stage.bonn, stage.coordinator) == []
    stage.tree()
    table = handover_parts.get("umbrellas")(stage.bonn, stage.coordinator)[1]
    assert [row[:2] for row in table.rows] == [
        ["Demo: Ghana-Verein", "Demo: Verbund Bonn"], ["Demo: Verbund Bonn", "Demo: Bundesverband"],
    ]  # fmt: skip
