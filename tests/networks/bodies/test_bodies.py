"""Bodies: who enters, what must be there before one becomes active, who sees it, how they are linked (AS-10)."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.actions import invite
from accounts.models import RoleAssignment
from accounts.queries import offers_of
from accounts.states import Role
from core.access import Forbidden
from core.registry import next_steps, profile_panels
from core.workflow import Refused
from networks.bodies import actions
from networks.bodies.models import Body, value_of
from networks.bodies.queries import structure_of
from tests.factories.bodies import BodyFactory, BodyLinkFactory, SeatFactory
from tests.people import give, person

VISITOR = AnonymousUser()


def form_of(**changes):
    return {
        "name": "Steuerungs-AG", "kind": "steering_group", "municipality": "Wetzlar", "function": "Schnittstelle", **changes,
    }  # fmt: skip


# ---- entering --------------------------------------------------------------------------------------------------------
def test_a_body_is_entered_planned_and_its_address_names_its_place(stage, client):
    client.force_login(stage.coordinator)
    answer = client.post(reverse("bodies:enter"), form_of())
    body = Body.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, "/gremien/steuerungs-ag-wetzlar/")
    assert (body.state, body.municipality, body.organisation) == ("planned", stage.wetzlar, None)


def test_a_double_click_enters_one(stage, client):
    client.force_login(stage.coordinator)
    for _click in range(2):
        client.post(reverse("bodies:enter"), form_of(once="8d6e2a0e-3c6a-4d4b-b9a5-0f6f6f6f6f6f"))
    assert Body.objects.count() == 1


@pytest.mark.parametrize(
    "changes, sentence",
    [
        ({"municipality": ""}, "Ein Gremium gehört entweder zu einer Kommune oder zu einer Organisation."),
        (
            {"organisation": "Demo: Lotsen"},
            "Ein Gremium gehört entweder zu einer Kommune oder zu einer Organisation.",
        ),
        ({"kind": "expert_forum"}, "Ein Fachforum braucht mindestens ein Handlungsfeld."),
        ({"number": "4"}, "Bitte geben Sie eine römische Zahl an, zum Beispiel III."),
        ({"max_seats": "0"}, "größer"),
        ({"kind": "tafelrunde"}, "keine gültige Auswahl"),
    ],
)
def test_bad_input_stands_beside_its_field(stage, client, changes, sentence):
    client.force_login(stage.coordinator)
    answer = client.post(reverse("bodies:enter"), form_of(**changes))
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Body.objects.exists()


def test_a_stranger_enters_none_for_wetzlar(stage, client):
    with pytest.raises(Refused, match="für die Sie handeln"):
        stage.enter(by=stage.stranger)
    client.force_login(stage.stranger)
    answer = client.post(reverse("bodies:enter"), form_of())
    assert answer.status_code == 409 and "für die Sie handeln" in answer.content.decode()


def test_an_organisation_has_a_body_of_its_own_kept_by_its_editor(stage):
    body = stage.enter(by=stage.ama, municipality=None, organisation=stage.mso)
    assert stage.ama.has_perm("bodies.keep_body", body)
    assert not stage.coordinator.has_perm("bodies.keep_body", body)


def test_a_number_is_used_once_a_kind(stage):
    stage.forum("I")
    with pytest.raises(Refused, match="Nummer ist für ein Gremium dieser Art schon vergeben"):
        stage.forum("I")
    assert str(stage.forum("II")) == "Fachforum II"


def test_roman_numbers_sort_by_value():
    assert [value_of(number) for number in ("", "I", "IV", "V", "IX", "XIV", "XL")] == [0, 1, 4, 5, 9, 14, 40]


def test_two_who_edit_get_a_comparison(stage, client):
    body = stage.enter()
    client.force_login(stage.coordinator)
    address = reverse("bodies:edit", args=[body.slug])
    sent = form_of(version=body.version)
    assert client.post(address, {**sent, "name": "Lenkungskreis"}).status_code == 302
    answer = client.post(address, {**sent, "focus": "Sprache"})
    assert answer.status_code == 409 and "Lenkungskreis" in answer.content.decode()
    body.refresh_from_db()
    assert (body.name, body.focus) == ("Lenkungskreis", "")


# ---- becoming active ---------------------------------------------------------------------------------------------------
def test_without_a_lead_no_body_becomes_active(stage, client):
    body = stage.enter()
    for organisation in (stage.mso, stage.shop, stage.office):
        stage.seat(body, organisation=organisation)
    with pytest.raises(Refused, match="genau eine Leitung"):
        actions.activate_body(body, by=stage.coordinator)
    client.force_login(stage.coordinator)
    assert "Ein Gremium braucht genau eine Leitung" in client.get(body.get_absolute_url()).content.decode()
    answer = client.post(reverse("bodies:step", args=[body.slug, "activate"]))
    assert answer.status_code == 409 and "genau eine Leitung" in answer.content.decode()


def test_three_seats_and_a_text_are_needed(stage):
    body = stage.enter(function="")
    stage.seat(body, kind="lead", person_name="Demo: Rosa Beispiel")
    with pytest.raises(Refused, match="wofür das Gremium da ist"):
        actions.activate_body(body, by=stage.coordinator)
    actions.edit_body(body, by=stage.coordinator, version=body.version, changes={"function": "Steuert"})
    with pytest.raises(Refused, match="mindestens drei Sitze"):
        actions.activate_body(body, by=stage.coordinator)
    stage.seat(body, organisation=stage.mso)
    stage.seat(body, organisation=stage.shop)
    actions.activate_body(body, by=stage.coordinator, effective_on=date(2010, 2, 1))
    assert (body.state, body.established_on) == ("active", date(2010, 2, 1))


def test_an_active_forum_keeps_what_it_needs(stage):
    body = stage.active()
    for changes, fields, sentence in (
        ({"function": " "}, None, "wofür das Gremium da ist"),
        ({"kind": "expert_forum"}, [], "mindestens ein Handlungsfeld"),
        ({"max_seats": 2}, None, "3 Sitze sind besetzt"),
    ):
        with pytest.raises(Refused, match=sentence):
            actions.edit_body(
                body, by=stage.coordinator, version=body.version, changes=changes, fields=fields
            )


def test_a_dissolved_body_ends_after_it_began_and_seats_nobody(stage, client):
    body = stage.active(established_on=date(2010, 2, 1))
    client.force_login(stage.coordinator)
    address = reverse("bodies:step", args=[body.slug, "dissolve"])
    answer = client.post(address, {"effective_on": "31.01.2010"})
    assert answer.status_code == 409
    assert "Das Enddatum darf nicht vor dem Startdatum liegen." in answer.content.decode()
    tomorrow = timezone.localdate() + timedelta(days=1)
    assert client.post(address, {"effective_on": tomorrow.isoformat()}).status_code == 422
    assert client.post(address, {"effective_on": "31.12.2013"}).status_code == 302
    body.refresh_from_db()
    assert (body.state, body.dissolved_on) == ("dissolved", date(2013, 12, 31))
    with pytest.raises(Refused, match="aufgelöst"):
        stage.seat(body, person_name="Demo: Nachzügler")


# ---- who sees it -------------------------------------------------------------------------------------------------------
def test_planned_and_internal_bodies_are_seen_by_those_they_concern_only(stage, client):
    planned, internal = stage.enter(name="Geplantes"), stage.active(name="Projektgruppe", is_internal=True)
    open_one = stage.active(name="Offenes")
    member = give(person("mitglied"), Role.BODY_MEMBER, internal)
    seen = {
        VISITOR: {open_one}, stage.stranger: {open_one}, stage.ama: {open_one, internal}, member: {open_one, internal},
        stage.coordinator: {open_one, internal, planned}, stage.staff: {open_one, internal, planned},
    }  # fmt: skip
    for who, expected in seen.items():
        assert set(Body.objects.visible_to(who)) == expected, who
        assert {body for body in Body.objects.all() if who.has_perm("bodies.view_body", body)} == expected, (
            who
        )
        papers = {body for body in Body.objects.all() if who.has_perm("bodies.papers_body", body)}
        assert set(Body.objects.read_by(who)) == papers, who


def test_the_public_neither_reads_nor_counts_an_internal_body(stage, client):
    internal, open_one = stage.active(name="Kernteam", is_internal=True), stage.active(name="Offenes")
    BodyLinkFactory(source=internal, target=open_one, kind="reports_to")
    SeatFactory(body=open_one, represented_body=internal)
    assert client.get(internal.get_absolute_url()).status_code == 404
    pages = ["/gremien/", "/gremien/?format=csv", "/gremien/struktur/wetzlar/", "/kommunen/wetzlar/"]
    for address in [*pages, stage.mso.get_absolute_url(), open_one.get_absolute_url()]:
        content = client.get(address).getvalue().decode()
        assert "Offenes" in content and "Kernteam" not in content, address
    assert "1 Gremium" in client.get("/gremien/").content.decode()
    client.force_login(stage.coordinator)
    assert "Kernteam" in client.get(open_one.get_absolute_url()).content.decode()


def test_an_end_of_office_takes_the_papers_away_at_once(stage):
    body = stage.active(is_internal=True)
    assert stage.ama.has_perm("bodies.papers_body", body)
    actions.end_seat(body.seats.get(organisation=stage.mso), by=stage.coordinator)
    assert not stage.ama.has_perm("bodies.papers_body", body)


def test_who_keeps_a_body_invites_its_members_and_nobody_elses(stage):
    body = stage.active()
    other = BodyFactory(active=True)
    invite(email="neu@example.org", role=Role.BODY_MEMBER, scope=body, by=stage.coordinator)
    with pytest.raises(Forbidden):
        invite(email="neu@example.org", role=Role.BODY_MEMBER, scope=other, by=stage.coordinator)
    give(person("hier"), Role.BODY_MEMBER, body), give(person("dort"), Role.BODY_MEMBER, other)
    for who in (stage.coordinator, stage.ama, stage.staff, stage.stranger):
        given = set(RoleAssignment.objects.given_by(who))
        assert given == {
            row for row in RoleAssignment.objects.all() if who.has_perm("accounts.give_roleassignment", row)
        }
    offered = [offer.scope for offer in offers_of(stage.coordinator) if offer.role == Role.BODY_MEMBER]
    assert offered == [body]


# ---- links and structure -------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "kind, sentence",
    [("delegates_to", "in sich selbst entsenden"), ("reports_to", "an sich selbst berichten")],
)
def test_no_body_is_linked_with_itself(stage, client, kind, sentence):
    body = stage.active()
    with pytest.raises(Refused, match=sentence):
        actions.link_bodies(body, by=stage.coordinator, target=body, kind=kind)
    client.force_login(stage.coordinator)
    answer = client.post(reverse("bodies:link", args=[body.slug]), {"kind": kind, "target": body.pk})
    assert answer.status_code == 422 and sentence in answer.content.decode()
    with pytest.raises(IntegrityError), transaction.atomic():
        BodyLinkFactory(source=body, target=body)


def test_a_link_is_entered_once_and_only_by_who_keeps_the_body(stage, client):
    forum, group = stage.forum(), stage.active()
    client.force_login(stage.coordinator)
    address = reverse("bodies:link", args=[forum.slug])
    assert client.post(address, {"kind": "delegates_to", "target": group.pk}).status_code == 302
    answer = client.post(address, {"kind": "delegates_to", "target": group.pk})
    assert answer.status_code == 409 and "Diese Verbindung ist schon eingetragen." in answer.content.decode()
    elsewhere = BodyFactory()
    answer = client.post(address, {"kind": "delegates_to", "target": elsewhere.pk})
    assert answer.status_code == 422 and "kann hier nicht gewählt werden" in answer.content.decode()
    with pytest.raises(Forbidden):
        actions.link_bodies(group, by=stage.stranger, target=forum, kind="advises")
    with pytest.raises(Forbidden):
        actions.link_bodies(forum, by=stage.coordinator, target=elsewhere, kind="advises")


def test_the_structure_stands_below_the_body_it_leads_to_and_survives_a_circle(stage):
    group, board = stage.active(), stage.active(name="Beirat", kind="programme_board")
    forums = [stage.forum(number) for number in ("I", "II")]
    for forum in forums:
        BodyLinkFactory(source=forum, target=group)
    BodyLinkFactory(source=board, target=group, kind="advises")
    BodyLinkFactory(source=group, target=board, kind="reports_to")
    structure = structure_of(stage.wetzlar, stage.coordinator)
    lines = structure.lines
    assert {str(node.body) for node in lines} == {"Steuerungs-AG", "Beirat", "Fachforum I", "Fachforum II"}
    below = {str(node.body): str(node.link.target) if node.link else "" for node in lines}
    assert below["Fachforum I"] == below["Fachforum II"] == "Steuerungs-AG"
    assert sorted((below["Steuerungs-AG"], below["Beirat"])) in (["", "Beirat"], ["", "Steuerungs-AG"])
    public = structure_of(stage.wetzlar, VISITOR)
    assert {str(node.body) for node in public.lines} == {"Steuerungs-AG", "Beirat"}


# ---- around ------------------------------------------------------------------------------------------------------------
def test_the_coordinator_is_told_of_missing_leads_and_ending_terms(stage):
    body = stage.active()
    actions.end_seat(body.seats.get(kind="lead"), by=stage.coordinator)
    soon, today = timezone.localdate() + timedelta(days=20), timezone.localdate()
    stage.seat(body, person_name="Demo: Bald", term_ends_on=soon)
    stage.seat(body, person_name="Demo: Spät", term_ends_on=today + timedelta(days=200))
    find = next_steps.get("bodies")
    steps = {str(step.title): step for step in find(stage.coordinator)}
    assert set(steps) == {"Leitung bestimmen: Steuerungs-AG", "Eine Amtszeit endet bald: Steuerungs-AG"}
    assert steps["Eine Amtszeit endet bald: Steuerungs-AG"].due == soon
    assert list(find(stage.stranger)) == list(find(stage.staff)) == []


def test_a_profile_shows_no_section_where_there_is_nothing(stage, rf):
    request = rf.get("/")
    request.user = VISITOR
    assert profile_panels.get("municipalities.Municipality:bodies")(request, stage.wetzlar) is None
    request.user = stage.coordinator
    assert profile_panels.get("municipalities.Municipality:bodies")(request, stage.wetzlar) is not None
