"""Networks: who enters, invites, joins, decides and leaves (domain.md 3.5)."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.states import Role
from core.access import Forbidden
from core.outbox import Mail
from core.registry import next_steps
from core.workflow import Refused
from networks.alliances import actions
from networks.alliances.models import Membership, Network
from tests.at_once import at_once
from tests.factories.networks import MunicipalityFactory, OrganisationFactory
from tests.people import give, person

pytestmark = pytest.mark.django_db


class Stage:
    """Bonn with its office, an association and a shop; Kiel's coordinator is a stranger."""

    def __init__(self):
        self.bonn = MunicipalityFactory(name="Bonn", ags="05314000")
        self.office = OrganisationFactory(name="Demo: Integrationsbüro", municipality=self.bonn, office=True)
        self.mso = OrganisationFactory(name="Demo: Ghana-Verein", municipality=self.bonn, published=True)
        self.shop = OrganisationFactory(name="Demo: Weltladen", municipality=self.bonn, published=True)
        self.coordinator = give(person("bonn"), Role.COORDINATOR, self.bonn)
        self.ama = give(person("ama"), Role.ORG_EDITOR, self.mso)
        self.olga = give(person("olga"), Role.ORG_EDITOR, self.shop)
        self.stranger = give(
            person("kiel"), Role.COORDINATOR, MunicipalityFactory(name="Kiel", ags="01002000")
        )
        self.staff = give(person("skew"), Role.PROGRAMME_STAFF)

    def values(self, **changes):
        return {
            "name": "Netzwerk Bonn", "scope": "local", "municipality": self.bonn, "purpose": "Austausch",
            "coordinator": self.office, **changes,
        }  # fmt: skip

    def network(self, **changes) -> Network:
        return actions.found_network(by=self.coordinator, values=self.values(**changes))

    def public(self) -> Network:
        network = self.network()
        actions.activate_network(network, by=self.coordinator)
        return network


@pytest.fixture
def stage(db) -> Stage:
    return Stage()


# ---- networks ----------------------------------------------------------------------------------------------------------
def test_the_coordinating_organisation_is_a_member_at_once_when_the_founder_acts_for_it(stage):
    network = stage.network()
    assert [(one.organisation, one.role, one.state) for one in network.memberships.all()] == [
        (stage.office, "coordinating", "active")
    ]
    actions.activate_network(network, by=stage.coordinator)
    assert network.state == "active"


def test_somebody_elses_organisation_coordinates_only_when_it_accepts(stage):
    network = stage.network(coordinator=stage.mso)
    with pytest.raises(Refused, match="noch nicht zugesagt"):
        actions.activate_network(network, by=stage.coordinator)
    actions.accept_invitation(network.memberships.get(), by=stage.ama)
    actions.activate_network(network, by=stage.coordinator)
    assert network.state == "active"


def test_a_stranger_enters_no_network_for_others(stage):
    with pytest.raises(Refused, match="für die Sie handeln"):
        actions.found_network(by=stage.stranger, values=stage.values())
    assert not Network.objects.exists()


@pytest.mark.parametrize(
    "changes, sentence",
    [
        ({"municipality": None}, "Ein lokales Netzwerk braucht eine Kommune."),
        ({"scope": "regional", "laender": []}, "Ein regionales Netzwerk braucht mindestens ein Bundesland."),
    ],
)
def test_a_network_has_its_area(stage, changes, sentence):
    with pytest.raises(Refused, match=sentence):
        stage.network(**changes)


def test_the_form_says_the_same_beside_the_field_and_keeps_the_input(stage, client):
    client.force_login(stage.coordinator)
    sent = {
        "name": "Netzwerk Bonn", "scope": "local", "purpose": "Ein Zweck", "coordinator": str(stage.office),
        "coordinator_id": stage.office.pk, "is_open": "on",
    }  # fmt: skip
    answer = client.post(reverse("alliances:found"), sent)
    assert answer.status_code == 422
    assert "Ein lokales Netzwerk braucht eine Kommune." in answer.content.decode()
    assert "Ein Zweck" in answer.content.decode()
    answer = client.post(reverse("alliances:found"), {**sent, "municipality": "Bonn"})
    assert answer.status_code == 302
    assert answer["Location"] == Network.objects.get().get_absolute_url()


def test_a_planned_network_is_seen_by_those_it_concerns_only(stage, client):
    network = stage.network()
    assert client.get(network.get_absolute_url()).status_code == 404
    assert "Netzwerk Bonn" not in client.get("/netzwerke/").content.decode()
    for who, seen in [(stage.stranger, 404), (stage.ama, 404), (stage.coordinator, 200), (stage.staff, 200)]:
        client.force_login(who)
        assert client.get(network.get_absolute_url()).status_code == seen, who
        assert Network.objects.visible_to(who).exists() == who.has_perm("alliances.view_network", network), (
            who
        )
    actions.activate_network(network, by=stage.coordinator)
    client.logout()
    assert "Netzwerk Bonn" in client.get("/netzwerke/?scope=local&land=05").content.decode()
    assert "Netzwerk Bonn" not in client.get("/netzwerke/?land=01").content.decode()
    assert "Netzwerk Bonn" in client.get(f"/kommunen/{stage.bonn.slug}/").content.decode()


def test_a_successor_names_what_it_grew_out_of(stage, client):
    old = stage.public()
    actions.end_network(old, by=stage.coordinator)
    new = stage.network(name="Netzwerk Bonn und Region", predecessor=old)
    actions.activate_network(new, by=stage.coordinator)
    assert "Netzwerk Bonn und Region" in client.get(old.get_absolute_url()).content.decode()
    with pytest.raises(Refused, match="beendet"):
        actions.invite_member(old, by=stage.coordinator, organisation=stage.mso)


def test_two_editors_get_a_comparison(stage, client):
    network = stage.public()
    client.force_login(stage.coordinator)
    actions.edit_network(
        network, by=stage.staff, version=network.version, changes={"purpose": "Von der SKEW"}
    )
    sent = {
        "name": "Netzwerk Bonn", "scope": "local", "municipality": "Bonn", "purpose": "Von Bonn", "version": 1,
        "coordinator": str(stage.office), "coordinator_id": stage.office.pk, "is_open": "on",
    }  # fmt: skip
    answer = client.post(reverse("alliances:edit", args=[network.slug]), sent)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Von der SKEW" in page and "Von Bonn" in page
    network.refresh_from_db()
    assert network.purpose == "Von der SKEW"


# ---- members -----------------------------------------------------------------------------------------------------------
def test_an_invited_organisation_accepts_or_declines_for_itself(stage):
    network = stage.public()
    mso = actions.invite_member(network, by=stage.coordinator, organisation=stage.mso)
    assert (
        Mail.objects.filter(kind="alliances.membership_invite").values_list("to", flat=True).get()
        == "ama@example.org"
    )
    assert [step.url for step in next_steps.get("alliances")(stage.ama)] == [network.get_absolute_url()]
    with pytest.raises(Forbidden):
        actions.accept_invitation(mso, by=stage.olga)
    actions.accept_invitation(mso, by=stage.ama)
    assert (mso.state, mso.joined_on) == ("active", timezone.localdate())
    shop = actions.invite_member(network, by=stage.coordinator, organisation=stage.shop)
    actions.decline_invitation(shop, by=stage.olga)
    assert shop.state == "declined"
    actions.invite_member(network, by=stage.coordinator, organisation=stage.shop)  # may be asked again


def test_an_applicant_is_admitted_by_those_who_keep_the_network(stage):
    network = stage.public()
    membership = actions.apply_for_membership(network, by=stage.ama, organisation=stage.mso)
    with pytest.raises(Forbidden):
        actions.admit_applicant(membership, by=stage.ama)
    actions.admit_applicant(membership, by=stage.coordinator)
    assert membership.state == "active"


def test_nobody_answers_their_own_application(stage):
    """The coordinator applies for her own office in a network she keeps: somebody else decides."""
    network = stage.public()
    other = OrganisationFactory(name="Demo: Jugendamt", municipality=stage.bonn, office=True)
    membership = actions.apply_for_membership(network, by=stage.coordinator, organisation=other)
    with pytest.raises(Refused, match="nicht selbst beantworten"):
        actions.admit_applicant(membership, by=stage.coordinator)
    actions.admit_applicant(membership, by=stage.staff)
    assert membership.state == "active"


def test_a_rejection_needs_a_reason(stage):
    membership = actions.apply_for_membership(stage.public(), by=stage.ama, organisation=stage.mso)
    with pytest.raises(Refused, match="mindestens 10 Zeichen"):
        actions.reject_applicant(membership, by=stage.coordinator, reason="nö")
    actions.reject_applicant(membership, by=stage.coordinator, reason="Bitte zuerst ein Gespräch führen.")
    assert membership.state == "rejected"


def test_a_closed_network_takes_no_applications(stage, client):
    network = stage.network(is_open=False)
    actions.activate_network(network, by=stage.coordinator)
    client.force_login(stage.ama)
    answer = client.post(reverse("alliances:apply", args=[network.slug]), {"organisation": stage.mso.pk})
    assert answer.status_code == 409
    assert "lädt seine Mitglieder ein" in answer.content.decode()


def test_one_applies_only_for_an_organisation_one_acts_for(stage, client):
    network = stage.public()
    client.force_login(stage.ama)
    answer = client.post(reverse("alliances:apply", args=[network.slug]), {"organisation": stage.shop.pk})
    assert answer.status_code == 422
    with pytest.raises(Forbidden):
        actions.apply_for_membership(network, by=stage.ama, organisation=stage.shop)
    assert network.memberships.count() == 1


def test_the_last_coordinating_member_stays_until_another_one_coordinates(stage):
    network = stage.public()
    leading = network.memberships.get()
    for leave in (
        lambda: actions.end_membership(leading, by=stage.coordinator),
        lambda: actions.set_role(leading, by=stage.coordinator, role="member"),
    ):
        with pytest.raises(Refused, match="letzte koordinierende Mitglied"):
            leave()
    second = actions.invite_member(network, by=stage.coordinator, organisation=stage.mso, role="coordinating")
    actions.accept_invitation(second, by=stage.ama)
    actions.end_membership(leading, by=stage.coordinator)
    assert (leading.state, leading.left_on) == ("ended", timezone.localdate())


def test_nobody_leaves_before_joining_or_tomorrow(stage):
    network = stage.public()
    membership = actions.invite_member(network, by=stage.coordinator, organisation=stage.mso)
    actions.accept_invitation(membership, by=stage.ama)
    for days, sentence in ((-1, "nicht vor dem Startdatum"), (1, "nicht in der Zukunft")):
        with pytest.raises(Refused, match=sentence):
            actions.end_membership(
                membership, by=stage.ama, effective_on=timezone.localdate() + timedelta(days=days)
            )


def test_an_organisation_is_in_a_network_once(stage):
    network = stage.public()
    actions.invite_member(network, by=stage.coordinator, organisation=stage.mso)
    with pytest.raises(Refused, match="schon Mitglied"):
        actions.apply_for_membership(network, by=stage.ama, organisation=stage.mso)
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(network=network, organisation=stage.mso, state="applied")


@pytest.mark.django_db(transaction=True)
def test_two_who_apply_at_the_same_moment_make_one_membership():
    stage = Stage()
    network = stage.public()
    answers = at_once(
        lambda number: actions.apply_for_membership(network, by=stage.ama, organisation=stage.mso), times=4
    )
    assert sum(isinstance(answer, Membership) for answer in answers) == 1
    assert sum(isinstance(answer, Refused) for answer in answers) == 3


def test_a_crafted_step_gets_the_same_answer_as_the_button(stage, client):
    network = stage.public()
    membership = actions.apply_for_membership(network, by=stage.ama, organisation=stage.mso)
    address = reverse("alliances:member_step", args=[membership.pk, "admit"])
    for who, status in [(stage.stranger, 404), (stage.ama, 403), (stage.coordinator, 302)]:
        client.force_login(who)
        assert client.post(address).status_code == status, who
    assert client.get(reverse("alliances:member_step", args=[membership.pk, "crown"])).status_code == 404


def test_membership_is_offered_only_to_whom_it_leads_somewhere(stage, client):
    network = stage.public()
    apply, page = reverse("alliances:apply", args=[network.slug]), network.get_absolute_url()
    client.force_login(stage.ama)
    assert apply in client.get(page).text
    actions.apply_for_membership(network, by=stage.ama, organisation=stage.mso)
    assert apply not in client.get(page).text
    assert "auf dem Weg dahin" in client.get(apply).text
    client.force_login(person("newcomer"))
    assert apply in client.get(page).text
    assert "Tragen Sie zuerst Ihre ein" in client.get(apply).text


def test_a_year_without_a_change_is_a_next_step_for_those_who_keep_it(stage, client):
    network = stage.public()
    asked = f"Gibt es das Netzwerk noch? {network}"

    def told(user) -> bool:
        return asked in [str(step.title) for provider in next_steps for step in provider(user)]

    long_ago = timezone.now() - timedelta(days=366)
    Network.objects.update(updated_at=long_ago)
    assert not told(stage.coordinator)  # its first member came a moment ago
    Membership.objects.update(updated_at=long_ago)
    assert [told(user) for user in (stage.coordinator, stage.ama, stage.stranger, stage.staff)] == [
        True,
        False,
        False,
        False,
    ]
    network.refresh_from_db()
    actions.edit_network(
        network, by=stage.coordinator, version=network.version, changes={"purpose": network.purpose}
    )
    assert not told(stage.coordinator)
