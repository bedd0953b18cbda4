"""One side proposes, every partner confirms, then it is public; nobody speaks for another (AS-09)."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.states import Role
from core.access import Forbidden
from core.outbox import Mail
from core.registry import next_steps
from core.workflow import Refused
from networks.alliances import actions
from networks.alliances.models import Cooperation, CooperationPartner
from networks.alliances.queries import bridging_of
from networks.organisations.kinds import PolicyField
from networks.organisations.states import ActorGroup
from tests.at_once import at_once
from tests.factories.networks import MunicipalityFactory, OrganisationFactory
from tests.people import give, person

pytestmark = pytest.mark.django_db
PAGE = "/kooperationen/vorschlagen/"


class Stage:
    """Bonn's migrant organisation and One World shop, with one editor each, and who else there is."""

    def __init__(self):
        self.bonn = MunicipalityFactory(name="Bonn", ags="05314000")
        self.mso = OrganisationFactory(name="Demo: Ghana-Verein", municipality=self.bonn, published=True)
        self.shop = OrganisationFactory(
            name="Demo: Weltladen", municipality=self.bonn, published=True, actor_group=ActorGroup.A5
        )
        self.office = OrganisationFactory(name="Demo: Integrationsbüro", municipality=self.bonn, office=True)
        self.ama = give(person("ama"), Role.ORG_EDITOR, self.mso)
        self.olga = give(person("olga"), Role.ORG_EDITOR, self.shop)
        self.coordinator = give(person("bonn"), Role.COORDINATOR, self.bonn)
        self.stranger = give(
            person("kiel"), Role.COORDINATOR, MunicipalityFactory(name="Kiel", ags="01002000")
        )

    def proposed(self, by=None, partners=None) -> Cooperation:
        return actions.propose_cooperation(
            by=by or self.coordinator, partners=partners or [self.mso, self.shop], title="Sprachcafé im Laden",
            kind="joint_project", description="Ein Treff jede Woche.", start=date(2026, 1, 10),
        )  # fmt: skip

    def sent(self, **changes) -> dict[str, str]:
        """What the form posts."""
        return {
            "title": "Sprachcafé im Laden", "kind": "joint_project", "description": "Ein Treff jede Woche.",
            "partner_1": str(self.mso), "partner_1_id": str(self.mso.pk),
            "partner_2": str(self.shop), "partner_2_id": str(self.shop.pk), "start": "10.01.2026", **changes,
        }  # fmt: skip


@pytest.fixture
def stage(db) -> Stage:
    return Stage()


# ---- how it comes about ------------------------------------------------------------------------------------------------
def test_a_partner_that_nobody_acts_for_is_written_to_and_the_page_says_so(stage, client):
    lone = OrganisationFactory(
        name="Demo: Laden", municipality=stage.bonn, published=True, email="laden@example.org"
    )
    cooperation = stage.proposed(partners=[stage.mso, lone])
    letter = Mail.objects.get(kind="alliances.proposed_to_profile")
    assert letter.to == "laden@example.org" and lone.get_absolute_url() in letter.body
    client.force_login(stage.coordinator)
    page = client.get(cooperation.get_absolute_url()).content.decode()
    assert "Den Eintrag „Demo: Laden“ pflegt niemand." in page and page.count("pflegt niemand") == 1


def test_it_is_active_when_all_have_confirmed_and_not_before(stage):
    cooperation = stage.proposed()
    actions.confirm_cooperation(cooperation, by=stage.ama)
    assert cooperation.state == "proposed"
    actions.confirm_cooperation(cooperation, by=stage.olga)
    assert cooperation.state == "active"
    assert Cooperation.objects.with_bridging().get().bridges is True


def test_the_proposer_speaks_for_her_own_side_at_once(stage):
    cooperation = stage.proposed(by=stage.ama)
    assert [partner.confirmed_by for partner in cooperation.partners.order_by("pk")] == [stage.ama, None]
    actions.confirm_cooperation(cooperation, by=stage.olga)
    assert cooperation.state == "active"


def test_nobody_makes_a_cooperation_alone(stage):
    """Who acts for every partner still needs somebody else."""
    give(stage.ama, Role.ORG_EDITOR, stage.shop)
    cooperation = stage.proposed(by=stage.ama)
    assert not cooperation.partners.filter(confirmed_at__isnull=False).exists()
    with pytest.raises(Refused, match="Wer die Kooperation vorgeschlagen hat"):
        actions.confirm_cooperation(cooperation, by=stage.ama)
    actions.confirm_cooperation(cooperation, by=stage.olga)
    assert cooperation.state == "proposed"  # the shop has confirmed, the association has not


def test_a_third_person_cannot_confirm_in_their_place(stage, client):
    cooperation = stage.proposed()
    with pytest.raises(Forbidden):
        actions.confirm_cooperation(cooperation, by=stage.coordinator)
    address = reverse("alliances:step", args=[cooperation.pk, "confirm"])
    client.force_login(stage.stranger)
    assert client.post(address).status_code == 404
    client.force_login(stage.coordinator)
    assert client.post(address).status_code == 403
    assert not cooperation.partners.filter(confirmed_at__isnull=False).exists()


def test_the_coordinator_confirms_for_an_office(stage):
    cooperation = stage.proposed(by=stage.ama, partners=[stage.mso, stage.office])
    actions.confirm_cooperation(cooperation, by=stage.coordinator)
    assert cooperation.state == "active"


def test_who_confirmed_does_not_confirm_again(stage):
    cooperation = stage.proposed()
    actions.confirm_cooperation(cooperation, by=stage.ama)
    with pytest.raises(Refused, match="bereits bestätigt"):
        actions.confirm_cooperation(cooperation, by=stage.ama)


def test_an_objection_needs_a_reason_and_ends_it(stage):
    cooperation = stage.proposed()
    with pytest.raises(Refused, match="mindestens 10 Zeichen"):
        actions.object_to_cooperation(cooperation, by=stage.olga, reason="nein")
    actions.object_to_cooperation(cooperation, by=stage.olga, reason="Davon wissen wir nichts.")
    assert cooperation.state == "objected"
    with pytest.raises(Refused):
        actions.confirm_cooperation(cooperation, by=stage.ama)


def test_it_ends_on_a_day_that_has_come(stage):
    cooperation = stage.proposed(by=stage.ama)
    actions.confirm_cooperation(cooperation, by=stage.olga)
    tomorrow = timezone.localdate() + timedelta(days=1)
    with pytest.raises(Refused, match="nicht in der Zukunft"):
        actions.end_cooperation(cooperation, by=stage.ama, effective_on=tomorrow)
    with pytest.raises(Refused, match="nicht vor dem Startdatum"):
        actions.end_cooperation(cooperation, by=stage.ama, effective_on=date(2025, 12, 31))
    actions.end_cooperation(cooperation, by=stage.ama, effective_on=date(2026, 6, 30))
    assert (cooperation.state, cooperation.end) == ("ended", date(2026, 6, 30))


@pytest.mark.django_db(transaction=True)
def test_two_who_confirm_at_the_same_moment_make_it_active_once():
    stage = Stage()
    cooperation = stage.proposed()
    people = [stage.ama, stage.olga]
    at_once(
        lambda number: actions.confirm_cooperation(
            Cooperation.objects.get(pk=cooperation.pk), by=people[number]
        ),
        times=2,
    )
    cooperation.refresh_from_db()
    assert cooperation.state == "active"
    assert Mail.objects.filter(kind="alliances.active").count() == 3  # both partners and who proposed


# ---- bad input ---------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "changes, sentence",
    [
        ({"partner_2": "", "partner_2_id": ""}, "Bitte"),
        ({"partner_2": "Demo: Ghana-Verein", "partner_2_id": ""}, "Dieser Partner ist schon eingetragen."),
        ({"end": "09.01.2026"}, "Das Enddatum darf nicht vor dem Startdatum liegen."),
        ({"start": "morgen"}, "Bitte"),
        ({"kind": "wedding"}, "Bitte"),
        ({"title": ""}, "Bitte"),
    ],
)
def test_bad_input_gets_a_sentence_and_keeps_what_was_typed(stage, client, changes, sentence):
    client.force_login(stage.ama)
    answer = client.post(PAGE, stage.sent(**changes))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page and "Ein Treff jede Woche." in page
    assert not Cooperation.objects.exists()


def test_one_partner_is_refused_whatever_way_it_comes(stage):
    with pytest.raises(Refused, match="Eine Kooperation braucht mindestens zwei Partner."):
        stage.proposed(partners=[stage.mso])
    with pytest.raises(Refused, match="Dieser Partner ist schon eingetragen."):
        stage.proposed(partners=[stage.mso, stage.mso])


@pytest.mark.parametrize("reason", ["", "nein", "          "])
def test_an_objection_without_reason_is_refused_on_the_form(stage, client, reason):
    cooperation = stage.proposed()
    address = reverse("alliances:step", args=[cooperation.pk, "object"])
    client.force_login(stage.olga)
    answer = client.post(address, {"reason": reason})
    assert answer.status_code in (409, 422) and "mindestens 10 Zeichen" in answer.content.decode()
    client.force_login(stage.stranger)
    assert client.post(address, {"reason": "Das geht mich nichts an."}).status_code == 404
    cooperation.refresh_from_db()
    assert cooperation.state == "proposed"


def test_a_crafted_proposal_with_a_hidden_partner_is_refused(stage, client):
    hidden = OrganisationFactory(name="Demo: Verborgen", municipality=stage.bonn)
    client.force_login(stage.ama)
    answer = client.post(PAGE, stage.sent(partner_2=str(hidden), partner_2_id=str(hidden.pk)))
    assert answer.status_code == 422 and not Cooperation.objects.exists()
    with pytest.raises(Refused, match="nur öffentliche Organisationen"):
        stage.proposed(partners=[stage.mso, hidden])


def test_nobody_proposes_for_strangers(stage, client):
    client.force_login(stage.stranger)
    answer = client.post(PAGE, stage.sent())
    assert answer.status_code == 409
    assert "für die Sie handeln" in answer.content.decode()
    assert not Cooperation.objects.exists()


def test_a_double_click_proposes_once(stage, client):
    client.force_login(stage.ama)
    sent = stage.sent(once="6f0d1c9e-5b1c-4c5e-9d6f-000000000001")
    assert [client.post(PAGE, sent).status_code for _ in range(2)] == [302, 302]
    assert Cooperation.objects.count() == 1


def test_the_database_holds_the_rules_too(stage):
    cooperation = stage.proposed()
    with pytest.raises(IntegrityError), transaction.atomic():
        CooperationPartner.objects.create(cooperation=cooperation, organisation=stage.mso)
    with pytest.raises(IntegrityError), transaction.atomic():
        Cooperation.objects.update(end=date(2020, 1, 1))


# ---- who sees what, who is told ----------------------------------------------------------------------------------------
def test_a_proposal_is_seen_by_those_it_concerns_only(stage, client):
    cooperation = stage.proposed(by=stage.ama)
    seen = {
        who: client_of(who, client).get(cooperation.get_absolute_url()).status_code
        for who in (None, stage.stranger, stage.olga, stage.coordinator, stage.ama)
    }
    assert list(seen.values()) == [404, 404, 200, 200, 200]
    assert "Sprachcafé" not in client_of(None, client).get("/kooperationen/").content.decode()
    actions.confirm_cooperation(cooperation, by=stage.olga)
    assert client_of(None, client).get(cooperation.get_absolute_url()).status_code == 200
    assert "Sprachcafé" in client.get("/kooperationen/").content.decode()
    assert "Sprachcafé" in client.get(stage.mso.get_absolute_url()).content.decode()


def client_of(who, client):
    client.logout()
    if who is not None:
        client.force_login(who)
    return client


def test_lists_and_permission_agree(stage):
    stage.proposed(by=stage.ama)
    for who in (stage.ama, stage.olga, stage.coordinator, stage.stranger):
        visible = Cooperation.objects.visible_to(who).exists()
        assert visible == who.has_perm("alliances.view_cooperation", Cooperation.objects.get()), who


def test_the_other_partner_gets_a_letter_and_a_next_step(stage):
    cooperation = stage.proposed(by=stage.ama)
    letters = Mail.objects.filter(kind="alliances.proposed")
    assert [letter.to for letter in letters] == ["olga@example.org"]
    steps = list(next_steps.get("alliances")(stage.olga))
    assert [step.url for step in steps] == [cooperation.get_absolute_url()]
    assert not list(next_steps.get("alliances")(stage.ama))
    assert mail.outbox == []  # the worker sends, not the request


def test_an_end_long_ago_writes_to_nobody(stage):
    cooperation = stage.proposed(by=stage.ama)
    actions.confirm_cooperation(cooperation, by=stage.olga)
    actions.end_cooperation(cooperation, by=stage.ama, effective_on=date(2026, 1, 31))
    assert not Mail.objects.filter(kind="alliances.ended").exists()


# ---- figures -----------------------------------------------------------------------------------------------------------
def test_the_bridging_rate_counts_active_ones_of_both_sides(stage):
    both = stage.proposed(by=stage.ama)
    actions.confirm_cooperation(both, by=stage.olga)
    same_side = stage.proposed(by=stage.ama, partners=[stage.mso, stage.office])
    actions.confirm_cooperation(same_side, by=stage.coordinator)
    stage.proposed(by=stage.ama)  # not active
    rate = bridging_of(Cooperation.objects.all())
    assert (rate.bridging, rate.active, rate.percent) == (1, 2, 50)


def test_the_policy_field_counts_as_development_side(stage):
    institution = OrganisationFactory(
        name="Demo: Bildungswerk", municipality=stage.bonn, published=True, actor_group=ActorGroup.A4,
        policy_fields=[PolicyField.KEZ],
    )  # fmt: skip
    stage.proposed(partners=[stage.mso, institution])
    assert Cooperation.objects.with_bridging().get().bridges is True


def test_filters_of_the_directory(stage, client):
    cooperation = stage.proposed(by=stage.ama)
    actions.confirm_cooperation(cooperation, by=stage.olga)
    for query, there in [
        ("q=weltladen", True), ("q=kiel", False), ("place=Bonn", True), ("place=Kiel", False), ("kind=advice", False),
        ("group=A5_one_world_group", True), ("bridging=1", True), ("state=ended", False), ("q=%25%25%25", False),
    ]:  # fmt: skip
        assert ("Sprachcafé" in client.get(f"/kooperationen/?{query}").content.decode()) == there, query
    table = b"".join(client.get("/kooperationen/?format=csv").streaming_content).decode("utf-8-sig")
    assert "Demo: Ghana-Verein, Demo: Weltladen" in table
