"""Two entries that are one: chosen field by field, everything led over, the old address redirects, the Verlauf says so."""

from datetime import date

import pytest
from django.urls import reverse

from accounts.roles import roles_of
from accounts.states import Role
from core.access import Forbidden
from core.history import Transition
from core.outbox import Mail
from core.workflow import Refused
from networks.alliances.models import Cooperation, CooperationPartner, Membership, Network
from networks.organisations.models import OrganisationText
from networks.upkeep import actions
from networks.upkeep.choices import fields_of
from networks.upkeep.models import Merge
from tests.factories.networks import ContactPersonFactory, OrganisationFactory, RevisionFactory
from tests.factories.upkeep import ClaimFactory, HintFactory
from tests.factories.workshops import AttendanceFactory, OutcomeFactory
from tests.people import give, person


@pytest.fixture
def twin(bonn):
    """The same organisation once more, with some things the first does not say."""
    return OrganisationFactory(
        name="Demo: Afrikaforum Rhein", municipality=bonn, published=True, languages=["fr"], phone="0228 1", opening_hours="Montags"
    )  # fmt: skip


def merge(kept, gone, by, chosen=None, editors=()) -> Merge:
    for one in (kept, gone):
        one.refresh_from_db()
    return actions.merge_organisations(
        kept, gone, by=by, versions=(kept.version, gone.version), chosen=chosen or {}, editors=editors
    )  # fmt: skip


def test_values_are_taken_as_chosen(forum, twin, coordinator):
    merge(forum, twin, coordinator, {"phone": "gone", "languages": "both", "opening_hours": "kept"})
    forum.refresh_from_db()
    assert (forum.phone, forum.languages, forum.opening_hours) == ("0228 1", ["de", "fr", "tw"], "")


def test_what_is_offered_loses_nothing(forum, twin):
    best = {field.name: field.best for field in fields_of(forum, twin) if field.differs}
    assert best == {"name": "kept", "languages": "both", "phone": "gone", "opening_hours": "gone"}


def test_lists_of_addresses_are_compared_in_words(forum, twin, coordinator, client):
    twin.__class__.objects.filter(pk=twin.pk).update(
        social=["https://social.example/@verein", "https://video.example/verein"]
    )
    client.force_login(coordinator)
    page = client.get(reverse("upkeep:merge", args=[forum.pk, twin.pk]))
    assert "https://social.example/@verein, https://video.example/verein" in page.content.decode()


def test_the_name_of_the_one_that_goes_may_be_taken(forum, twin, coordinator, client):
    merge(forum, twin, coordinator, {"name": "gone"})
    forum.refresh_from_db()
    assert forum.name == "Demo: Afrikaforum Rhein"
    for address in ("demo-afrika-forum-rhein-e-v", "demo-afrikaforum-rhein"):
        answer = client.get(f"/organisationen/{address}/", follow=True)
        assert answer.status_code == 200 and answer.redirect_chain[-1:] in (
            [],
            [(forum.get_absolute_url(), 301)],
        )


def test_everything_that_pointed_at_it_is_led_over(forum, twin, coordinator):
    attendance, outcome = AttendanceFactory(organisation=twin), OutcomeFactory(agreement=True, owner=twin)
    outcome.involved.add(twin, forum)
    hint, claim = HintFactory(organisation=twin), ClaimFactory(organisation=twin)
    other = ContactPersonFactory(
        organisation=twin, name="Kofi Beispiel", email="kofi@example.org", is_main=False
    )
    OrganisationText.objects.create(organisation=twin, language="fr", aims="Objectifs")
    done = merge(forum, twin, coordinator)
    for row, field in (
        (attendance, "organisation"),
        (outcome, "owner"),
        (hint, "organisation"),
        (claim, "organisation"),
        (other, "organisation"),
    ):
        row.refresh_from_db()
        assert getattr(row, field) == forum
    assert list(outcome.involved.all()) in (
        [forum, twin],
        [twin, forum],
    )  # the clashing line stays with the old entry
    assert forum.contacts.filter(is_main=True).count() == 1 and forum.texts.get().aims == "Objectifs"
    assert sum(count for _label, count, _notes in done.moved) >= 6


def test_the_old_address_leads_on_and_the_history_says_so(forum, twin, coordinator, staff, client, sign_in):
    before = reverse("home:organisation", args=[twin.slug])
    done = merge(forum, twin, coordinator)
    for browser in (client, sign_in(staff)):
        answer = browser.get(before)
        assert answer.status_code == 301 and answer.url == forum.get_absolute_url()
    twin.refresh_from_db()
    assert twin.state == "archived"
    assert Transition.objects.of(twin).first().step == "merge"
    assert Transition.objects.of(forum).first().reason == twin.name
    page = sign_in(coordinator).get(done.get_absolute_url())
    assert page.status_code == 200 and twin.name in page.text
    assert (
        "wurde in diesen Eintrag"
        in sign_in(coordinator).get(reverse("organisations:detail", args=[forum.pk])).text
    )


def test_editors_go_along_as_chosen_and_are_told(forum, twin, coordinator, editor):
    ama, eve = (give(person(name), Role.ORG_EDITOR, twin) for name in ("ama", "eve"))
    merge(forum, twin, coordinator, editors=[ama.pk])
    for somebody in (ama, eve):
        somebody.__dict__.pop("roles", None)
    assert roles_of(ama).has(Role.ORG_EDITOR, forum) and not roles_of(eve).has(Role.ORG_EDITOR, forum)
    assert not roles_of(ama).has(Role.ORG_EDITOR, twin)
    assert set(Mail.objects.values_list("to", flat=True)) == {ama.email, eve.email, editor.email}


def test_a_stranger_named_as_editor_gets_nothing(forum, twin, coordinator):
    ama = person("ama")
    merge(forum, twin, coordinator, editors=[ama.pk])
    assert not roles_of(ama).has(Role.ORG_EDITOR, forum)


def test_whoever_edits_one_of_the_two_does_not_merge(forum, twin, coordinator, other_coordinator, editor):
    give(coordinator, Role.ORG_EDITOR, twin)
    with pytest.raises(Refused):
        merge(forum, twin, coordinator)
    for somebody in (other_coordinator, editor):
        with pytest.raises(Forbidden):
            merge(forum, twin, somebody)
    assert not Merge.objects.exists()


def test_a_coordinator_merges_in_her_own_place_only(forum, kiel, coordinator, staff, sign_in):
    there = OrganisationFactory(name="Demo: Afrikaforum", municipality=kiel, published=True)
    with pytest.raises(Forbidden):
        merge(forum, there, coordinator)
    assert sign_in(coordinator).get(reverse("upkeep:merge", args=[forum.pk, there.pk])).status_code == 403
    merge(forum, there, staff)


def test_an_office_is_no_association(forum, bonn, staff):
    office = OrganisationFactory(office=True, municipality=bonn)
    for pair in ((forum, office), (office, forum), (forum, forum)):
        with pytest.raises(Refused):
            merge(*pair, staff)


def test_what_was_not_compared_is_not_merged(forum, twin, coordinator):
    forum.refresh_from_db()
    with pytest.raises(Refused):
        actions.merge_organisations(
            forum, twin, by=coordinator, versions=(forum.version, twin.version + 1), chosen={}
        )
    assert not Merge.objects.exists()


def test_what_one_hides_stays_hidden(forum, twin, coordinator):
    type(twin).objects.filter(pk=twin.pk).update(address_hidden=True, visibility={"email": "staff"})
    type(twin).objects.filter(pk=forum.pk).update(visibility={"email": "network", "phone": "network"})
    merge(forum, twin, coordinator)
    forum.refresh_from_db()
    assert forum.address_hidden and forum.visibility == {"email": "staff", "phone": "network"}


def test_an_open_change_of_the_one_that_goes_ends(forum, twin, coordinator):
    revision = RevisionFactory(organisation=twin)
    merge(forum, twin, coordinator)
    revision.refresh_from_db()
    assert (revision.state, revision.organisation) == ("withdrawn", twin)


# ---- conflicts ---------------------------------------------------------------------------------------------------------
def member(network, organisation, **more) -> Membership:
    return Membership.objects.create(
        network=network, organisation=organisation, **{"state": "active", "joined_on": date(2020, 5, 1), **more}
    )  # fmt: skip


@pytest.fixture
def network(bonn):
    office = OrganisationFactory(office=True, municipality=bonn)
    return Network.objects.create(
        name="Demo: Netz", slug="netz", scope="local", municipality=bonn, coordinator=office, state="active", purpose="x"
    )  # fmt: skip


def test_of_two_memberships_in_one_network_the_active_one_goes_on(forum, twin, network, coordinator):
    invited = member(network, forum, state="invited", joined_on=None)
    active = member(network, twin)
    done = merge(forum, twin, coordinator)
    assert list(Membership.objects.active().filter(network=network)) == [active]
    active.refresh_from_db(), invited.refresh_from_db()
    assert (active.organisation, invited.state) == (forum, "declined")
    assert any("Demo: Netz" in note for _label, _count, notes in done.moved for note in notes)


def test_of_two_active_memberships_the_earlier_day_and_the_weightier_role_stay(
    forum, twin, network, coordinator
):
    own = member(network, forum)
    member(network, twin, joined_on=date(2015, 1, 1), role="coordinating")
    merge(forum, twin, coordinator)
    own.refresh_from_db()
    assert (own.joined_on, own.role) == (date(2015, 1, 1), "coordinating")
    assert (
        Membership.objects.filter(organisation=forum).count() == 2
    )  # the other one ended and stays readable


def cooperation(*partners, state="active") -> Cooperation:
    made = Cooperation.objects.create(
        title="Demo: Fest", kind="joint_event", description="x", start=date(2020, 1, 1), state=state
    )
    for partner in partners:
        CooperationPartner.objects.create(cooperation=made, organisation=partner)
    return made


def test_a_cooperation_of_the_two_alone_ends_and_both_names_stay(forum, twin, coordinator):
    active, proposed = cooperation(forum, twin), cooperation(forum, twin, state="proposed")
    merge(forum, twin, coordinator)
    active.refresh_from_db(), proposed.refresh_from_db()
    assert (active.state, proposed.state) == ("ended", "objected")
    assert active.end is not None and active.partners.count() == 2


def test_with_a_third_partner_the_two_count_as_one(forum, twin, coordinator, bonn):
    third = OrganisationFactory(municipality=bonn, published=True)
    shared = cooperation(forum, twin, third)
    merge(forum, twin, coordinator)
    shared.refresh_from_db()
    assert shared.state == "active"
    assert {one.organisation for one in shared.partners.all()} == {forum, third}


# ---- in the browser ----------------------------------------------------------------------------------------------------
def test_it_is_compared_and_merged_on_the_page(forum, twin, coordinator, sign_in):
    browser, path = sign_in(coordinator), reverse("upkeep:merge", args=[forum.pk, twin.pk])
    assert twin.name in browser.get(reverse("upkeep:merge_choose", args=[forum.pk])).text
    form = browser.get(path).context["form"]
    data = {name: form[name].value() for name in form.fields if name != "same"}
    assert browser.post(path, data).status_code == 422
    assert browser.post(path, {**data, "same": "on", "of_phone": "invented"}).status_code == 422
    assert browser.post(path, {**data, "same": "on", "gone_version": "99"}).status_code == 409
    answer = browser.post(path, {**data, "same": "on"})
    assert answer.status_code == 302 and answer.url == Merge.objects.get().get_absolute_url()
    assert browser.post(path, {**data, "same": "on"}).status_code in (404, 409)
