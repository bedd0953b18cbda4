"""Keeping an entry: asked for, decided by somebody else, or taken over by a link to the organisation's own address."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.roles import roles_of
from accounts.states import Role
from core.access import Forbidden
from core.outbox import Mail
from core.workflow import Refused
from networks.upkeep import actions
from networks.upkeep.models import Claim
from tests.factories.networks import OrganisationFactory
from tests.factories.upkeep import ClaimFactory
from tests.people import give, person

SAID = {"function": "Vorstand", "reason": "Ich bin im Vorstand.", "proof": "Registerauszug liegt bei."}


def keeps(user, organisation) -> bool:
    user.__dict__.pop("roles", None)
    return roles_of(user).has(Role.ORG_EDITOR, organisation)


def asked(forum, ama, **more) -> Claim:
    return actions.submit_claim(forum, by=ama, **SAID, **more)


def written_to(kind: str) -> set[str]:
    return set(Mail.objects.filter(kind=kind).values_list("to", flat=True))


def test_the_coordinator_accepts_and_everybody_concerned_is_told(forum, ama, coordinator, editor):
    claim = asked(forum, ama)
    assert written_to("upkeep.claim_submitted") == {coordinator.email, editor.email}
    actions.accept_claim(claim, by=coordinator)
    assert keeps(ama, forum)
    assert written_to("upkeep.claim_decided") == {ama.email}
    assert written_to("upkeep.claim_told") == {editor.email}


def test_an_entry_without_editor_is_told_at_its_own_address(forum, ama, coordinator):
    actions.accept_claim(asked(forum, ama), by=coordinator)
    assert written_to("upkeep.claim_told") == {forum.email}


@pytest.mark.parametrize("who", ["editor", "staff"])
def test_an_editor_or_the_programme_team_decides_too(forum, ama, who, request):
    actions.accept_claim(asked(forum, ama), by=request.getfixturevalue(who))
    assert keeps(ama, forum)


def test_a_rejection_needs_a_reason_and_is_told(forum, ama, coordinator):
    claim = asked(forum, ama)
    with pytest.raises(Refused):
        actions.reject_claim(claim, by=coordinator, reason="nein")
    actions.reject_claim(claim, by=coordinator, reason="Im Register stehen andere Namen.")
    assert not keeps(ama, forum)
    assert "Im Register stehen andere Namen." in Mail.objects.get(kind="upkeep.claim_decided").body


def test_nobody_decides_about_their_own_request(forum, coordinator, other_coordinator):
    claim = asked(forum, coordinator)
    with pytest.raises(Refused):
        actions.accept_claim(claim, by=coordinator)
    with pytest.raises(Forbidden):
        actions.accept_claim(claim, by=other_coordinator)
    assert not keeps(coordinator, forum)


def test_asked_once_and_not_for_what_one_keeps(forum, ama, editor):
    asked(forum, ama)
    for person_ in (ama, editor):
        with pytest.raises(Refused):
            asked(forum, person_)


def test_a_double_click_asks_once(forum, ama):
    token = "2b1f6a5e-6e0e-4f3c-9d53-111111111111"
    assert asked(forum, ama, token=token) == asked(forum, ama, token=token)


def test_offices_and_what_is_over_cannot_be_claimed(bonn, ama):
    office = OrganisationFactory(office=True, municipality=bonn)
    over = OrganisationFactory(municipality=bonn, state="archived")
    for entry in (office, over):
        with pytest.raises(Refused):
            asked(entry, ama)


def test_nobody_floods_the_queue(bonn, ama):
    for _ in range(5):
        ClaimFactory(claimant=ama)
    with pytest.raises(Refused):
        asked(OrganisationFactory(published=True, municipality=bonn), ama)


@pytest.mark.parametrize(
    "changed", [{"reason": ""}, {"proof": "kurz"}, {"function": "x" * 121}, {"reason": "x" * 2001}]
)
def test_bad_input_is_kept_and_named(forum, ama, sign_in, changed):
    answer = sign_in(ama).post(reverse("upkeep:claim", args=[forum.slug]), {**SAID, **changed})
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == set(changed)
    assert not Claim.objects.exists()


def test_a_claim_is_decided_in_the_browser_and_by_nobody_else(
    forum, ama, coordinator, other_coordinator, sign_in
):
    claim = asked(forum, ama)
    step = reverse("upkeep:claim_step", args=[claim.pk, "accept"])
    assert sign_in(other_coordinator).post(step).status_code == 404
    assert sign_in(ama).post(step).status_code == 403
    assert sign_in(coordinator).post(step).status_code == 302
    assert sign_in(coordinator).post(step).status_code == 409  # decided already
    assert (
        sign_in(coordinator).post(reverse("upkeep:claim_step", args=[claim.pk, "take_up"])).status_code == 404
    )
    assert keeps(ama, forum)


def test_a_draft_of_others_stays_unnamed_until_it_is_hers(bonn, ama, staff, coordinator, sign_in):
    draft = OrganisationFactory(name="Demo: Haus der Kulturen", municipality=bonn)
    claim = asked(draft, ama, looked_for="Haus der Kultur")
    assert written_to("upkeep.claim_submitted") == {staff.email}  # the coordinator sees no drafts
    page = sign_in(ama).get(claim.get_absolute_url())
    assert "Haus der Kulturen" not in page.content.decode()
    assert "Haus der Kulturen" not in sign_in(ama).get(reverse("upkeep:claims")).content.decode()
    for words, count in (("Kultur", 1), ("Kulturen", 0)):
        assert sign_in(ama).get(reverse("upkeep:claims"), {"q": words}).context["listing"].count == count
    assert sign_in(coordinator).get(claim.get_absolute_url()).status_code == 404
    actions.accept_claim(claim, by=staff)
    assert "Haus der Kulturen" in sign_in(ama).get(claim.get_absolute_url()).content.decode()


# ---- the link ----------------------------------------------------------------------------------------------------------
def link_in(mail: Mail) -> str:
    return re.search(r"https?://[^/]+(/\S+)", mail.body)[1]


def test_the_organisation_takes_over_by_the_link_in_its_letter(forum, ama, coordinator, sign_in, client):
    actions.offer_claim(forum, by=coordinator)
    mail = Mail.objects.get(kind="upkeep.claim_offered")
    assert mail.to == forum.email
    path = link_in(mail)
    assert client.get(path).status_code == 200
    assert not keeps(ama, forum)  # reading takes nothing over
    assert (
        client.post(path, {"function": "Vorstand", "may_act": "on"}).status_code == 200
    )  # a visitor is asked to sign in
    browser = sign_in(ama)
    assert browser.post(path, {"function": "Vorstand"}).status_code == 422
    assert browser.post(path, {"function": "Vorstand", "may_act": "on"}).status_code == 302
    assert keeps(ama, forum)
    assert written_to("upkeep.claim_told") >= {coordinator.email}
    assert browser.get(path).status_code == 404  # once


def test_whoever_sends_the_link_does_not_follow_it(forum, coordinator, sign_in):
    actions.offer_claim(forum, by=coordinator)
    path = link_in(Mail.objects.get(kind="upkeep.claim_offered"))
    assert sign_in(coordinator).post(path, {"function": "Vorstand", "may_act": "on"}).status_code == 409
    assert not keeps(coordinator, forum)


def test_without_the_link_nobody_takes_over(forum, ama, coordinator):
    claim = actions.offer_claim(forum, by=coordinator)
    with pytest.raises(Forbidden):
        actions.take_up_claim(Claim.objects.get(pk=claim.pk), by=ama, function="Vorstand")


def test_a_link_goes_out_once_a_day_and_the_newest_holds(forum, coordinator, client):
    first = actions.offer_claim(forum, by=coordinator)
    with pytest.raises(Refused):
        actions.offer_claim(forum, by=coordinator)
    Claim.objects.filter(pk=first.pk).update(created_at=timezone.now() - timedelta(days=2))
    old = link_in(Mail.objects.get(kind="upkeep.claim_offered"))
    actions.offer_claim(forum, by=coordinator)
    first.refresh_from_db()
    assert first.state == "withdrawn" and client.get(old).status_code == 404


def test_only_those_who_answer_for_the_entry_send_links(forum, other_coordinator, editor, bonn, coordinator):
    for somebody in (other_coordinator, editor):
        with pytest.raises(Forbidden):
            actions.offer_claim(forum, by=somebody)
    without = OrganisationFactory(published=True, municipality=bonn, email="")
    with pytest.raises(Refused):
        actions.offer_claim(without, by=coordinator)


def test_it_works_for_a_draft_the_programme_team_entered(bonn, ama, staff, sign_in):
    draft = OrganisationFactory(name="Demo: Haus der Kulturen", municipality=bonn, email="haus@example.org")
    actions.offer_claim(draft, by=staff)
    path = link_in(Mail.objects.get(kind="upkeep.claim_offered"))
    assert sign_in(ama).post(path, {"function": "Vorstand", "may_act": "on"}).status_code == 302
    assert keeps(ama, draft)


def test_what_waits_is_a_next_step(forum, ama, coordinator, editor, sign_in):
    asked(forum, ama)
    for somebody in (coordinator, editor):
        assert (
            "Entscheiden, wer einen Eintrag pflegt"
            in sign_in(somebody).get("/arbeitsbereich/").content.decode()
        )
    other = give(person("kiel2"), Role.COORDINATOR, OrganisationFactory().municipality)
    assert (
        "Entscheiden, wer einen Eintrag pflegt" not in sign_in(other).get("/arbeitsbereich/").content.decode()
    )
