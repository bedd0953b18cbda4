"""Actors answer by link: no account, their own decision, taken back at any time. And what becomes of them in the directory."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Invitation
from core.access import Forbidden
from core.drafts import Draft
from core.outbox import Mail
from core.workflow import Refused
from networks.organisations.models import Organisation
from tests.factories.inventory import ActorFactory, InterviewFactory, InventoryFactory
from tests.factories.networks import OrganisationFactory
from workshops.inventory import actions
from workshops.inventory.models import Interview, InventoryActor

NO_CONSENT = "Ohne Einwilligung kann das Interview nicht erfasst werden."


def needs_of(*rows, total=3):
    given = {"needs-TOTAL_FORMS": total, "needs-INITIAL_FORMS": 0}
    for number in range(total):
        text = rows[number] if number < len(rows) else ""
        given |= {
            f"needs-{number}-kind": "need", f"needs-{number}-category": "room", f"needs-{number}-text": text,
            f"needs-{number}-priority": 2, f"needs-{number}-addressee": "city",
        }  # fmt: skip
    return given


@pytest.fixture
def asked(stage, inventory):
    """An actor that was asked to answer, and the address in its letter."""
    actor = ActorFactory(inventory=inventory)
    actions.ask_online(actor, by=stage.people.moderation)
    return actor, re.search(r"/bestandsaufnahmen/antworten/\S+/", Mail.objects.get(to=actor.email).body)[0]


def test_an_actor_answers_without_an_account(client, asked):
    actor, link = asked
    assert actor.state == "contacted"
    assert client.get(link).status_code == 200 and not Interview.objects.exists()
    answer = client.post(
        link, {"activities": "Nachhilfe", "consent_use": "on", **needs_of("Ein Raum", "Geld")}
    )
    assert answer.status_code == 302
    interview = Interview.objects.get(actor=actor)
    assert (interview.mode, interview.created_by, interview.consent_publish) == ("online_form", None, False)
    assert interview.approved_by_actor_at and interview.needs.count() == 2
    actor.refresh_from_db()
    assert actor.state == "interviewed"


def test_without_consent_the_answers_are_not_taken_and_stay_in_the_form(client, asked):
    _actor, link = asked
    answer = client.post(link, {"activities": "Nachhilfe für Kinder", **needs_of("Ein Raum")})
    assert answer.status_code == 422
    assert NO_CONSENT in answer.text and "Nachhilfe für Kinder" in answer.text and "Ein Raum" in answer.text
    assert not Interview.objects.exists()


def test_what_the_team_wrote_is_corrected_and_confirmed_without_its_notes(client, stage, inventory):
    interview = InterviewFactory(
        actor=ActorFactory(inventory=inventory, state="interviewed", email="v@example.org")
    )
    actions.share_answers(interview.actor, by=stage.people.moderation)
    link = re.search(r"/bestandsaufnahmen/\S+/", Mail.objects.get(to="v@example.org").body)[0]
    page = client.get(link).text
    assert "Nachhilfe und Feste" in page and "Streit im Vorstand" not in page
    client.post(
        link,
        {
            "activities": "Nur Feste",
            "consent_use": "on",
            "consent_publish": "on",
            "notes": "weg",
            "version": 1,
            **needs_of(),
        },
    )
    interview.refresh_from_db()
    assert (interview.activities, interview.notes) == ("Nur Feste", "Streit im Vorstand")
    assert interview.approved_by_actor_at and interview.is_public


def test_the_team_and_the_actor_at_once_get_a_comparison(client, stage, asked, answers):
    actor, link = asked
    actions.record_interview(actor, by=stage.people.moderation, **answers(activities="Vom Team"))
    actions.correct_interview(
        actor.interview, by=stage.people.moderation, version=1, **answers(activities="Neu vom Team")
    )
    answer = client.post(link, {"activities": "Vom Verein", "consent_use": "on", "version": 1, **needs_of()})
    assert answer.status_code == 409
    assert "Neu vom Team" in answer.text and "Vom Verein" in answer.text


@pytest.mark.parametrize(("what", "left", "named"), [("publication", 1, False), ("everything", 0, False)])
def test_consent_is_withdrawn_by_link_also_after_publication(client, stage, what, left, named):
    published = InventoryFactory(participation=stage.participation, published=True)
    interview = InterviewFactory(actor=ActorFactory(inventory=published, state="interviewed"), named=True)
    public = reverse("inventory:result", args=[published.slug])
    name = interview.actor.name
    assert name in client.get(public).text
    link = actions.link_to(interview.actor)
    assert client.post(f"{link}zurueckziehen/", {"what": "alles"}).status_code == 422
    assert client.post(f"{link}zurueckziehen/", {"what": what}).status_code == 302
    assert Interview.objects.count() == left
    assert (name in client.get(public).text) is named


def test_a_link_opens_only_its_own_actor_and_ends(client, stage, inventory, settings):
    settings.ANSWER_LINK_DAYS = -1
    over = actions.link_to(ActorFactory(inventory=inventory))
    assert client.get(over).status_code == 404
    assert "Dieser Link gilt nicht mehr" in client.get(over).text


def test_the_letter_is_withheld_once_nobody_asks_any_more(stage, asked):
    actor, _link = asked
    assert actions.answer_wanted(actor.pk)
    actions.mark_refused(actor, by=stage.people.moderation)
    assert not actions.answer_wanted(actor.pk)


def test_without_an_address_nobody_is_asked(stage, inventory):
    with pytest.raises(Refused, match="E-Mail-Adresse"):
        actions.ask_online(ActorFactory(inventory=inventory, email=""), by=stage.people.moderation)


def test_an_editor_answers_for_the_organisation(client, stage, inventory):
    actor = ActorFactory(inventory=inventory, organisation=stage.organisation, state="contacted")
    client.force_login(stage.people.mso)
    page = reverse("inventory:own_answers", args=[actor.pk])
    assert page in client.get(reverse("home:workspace")).text
    client.post(page, {"activities": "Chor", "consent_use": "on", **needs_of()})
    interview = Interview.objects.get(actor=actor)
    assert interview.created_by == stage.people.mso and interview.approved_by_actor_at
    client.force_login(stage.people.other_mso)
    assert client.get(page).status_code == 404


# ---- into the directory ------------------------------------------------------------------------------------------------
@pytest.fixture
def named(inventory):
    return InterviewFactory(
        actor=ActorFactory(inventory=inventory, state="interviewed", name="Chor der Vielen e. V."), named=True
    ).actor


def take_over(actor, by):
    return actions.take_over(actor, by=by, kind="mso", legal_form="ev")


def test_an_actor_becomes_a_draft_that_it_can_claim(client, stage, named):
    organisation = take_over(named, stage.people.skew)
    assert (organisation.state, organisation.municipality, organisation.aims) == (
        "draft",
        stage.bonn,
        "Nachhilfe und Feste",
    )
    invitation = Invitation.objects.get(email=named.email)
    assert (invitation.role, invitation.scope) == ("org_editor", organisation)
    assert Mail.objects.filter(to=named.email).exists()
    assert organisation not in Organisation.objects.visible_to(stage.people.bonn)
    assert client.get(organisation.get_absolute_url()).status_code == 404


def test_without_consent_to_be_named_nobody_is_taken_over(stage, inventory):
    actor = InterviewFactory(actor=ActorFactory(inventory=inventory, state="interviewed")).actor
    with pytest.raises(Refused, match="Ohne Einwilligung können wir die Daten nicht veröffentlichen."):
        take_over(actor, stage.people.skew)
    assert not Organisation.objects.filter(name=actor.name).exists()


def test_an_actor_that_is_there_already_is_linked_instead(client, stage, named):
    there = OrganisationFactory(published=True, municipality=stage.bonn, name="Chor der Vielen")
    with pytest.raises(Refused, match="Ein Eintrag mit diesem Namen besteht bereits"):
        take_over(named, stage.people.skew)
    client.force_login(stage.people.skew)
    page = client.get(reverse("inventory:take_over", args=[named.inventory_id, named.pk])).text
    assert f"?eintrag={there.pk}" in page
    actions.link_actor(named, by=stage.people.skew, organisation=there)
    with pytest.raises(Refused, match="steht bereits im Verzeichnis"):
        take_over(named, stage.people.skew)


def test_a_municipal_office_is_not_taken_over(stage, inventory):
    office = ActorFactory(inventory=inventory, state="interviewed", actor_group="A1_integration_unit")
    InterviewFactory(actor=office, named=True)
    with pytest.raises(Refused, match="Kommunale Stellen werden von der kommunalen Koordination angelegt."):
        take_over(office, stage.people.skew)


def test_the_contractor_does_not_take_over(stage, named):
    with pytest.raises(Forbidden):
        take_over(named, stage.people.moderation)


def test_contacts_and_notes_go_a_year_after_closing(stage):
    day = timezone.localdate() - timedelta(days=400)
    for closed_on in (day, timezone.localdate()):
        closed = InventoryFactory(
            participation=stage.participation, published=True, state="closed", closed_on=closed_on
        )
        InterviewFactory(actor=ActorFactory(inventory=closed, state="interviewed", phone="0228 1234"))
    assert actions.erase_contacts() == 1
    old, new = InventoryActor.objects.order_by("inventory__closed_on")
    assert (old.email, old.phone, old.interview.notes) == ("", "", "")
    assert new.email and new.interview.notes
    assert old.interview.activities == "Nachhilfe und Feste" and date(2008, 11, 3) == old.interview.date


# ---- nothing typed is lost -----------------------------------------------------------------------------------------
def type_into(client, link, **typed):
    desk = client.get(link).context["desk"]
    answer = client.post(reverse("core:autosave"), {**typed, "draft_token": desk.token})
    assert answer.status_code == 200


def test_what_is_typed_by_link_is_there_again_after_the_browser_was_closed(client, asked):
    _actor, link = asked
    type_into(client, link, activities="Nachhilfe für", **needs_of("Ein Raum am Abend"))
    page = Client().get(link).text
    assert "Was Sie eingegeben und nicht gespeichert hatten, ist wiederhergestellt." in page
    assert "Nachhilfe für" in page and "Ein Raum am Abend" in page
    client.post(link, {"activities": "Nachhilfe für Kinder", "consent_use": "on", **needs_of("Ein Raum")})
    assert not Draft.objects.exists() and "Ein Raum am Abend" not in Client().get(link).text


def test_a_box_unticked_by_link_stays_unticked_and_an_emptied_need_empty(client, stage, inventory):
    interview = InterviewFactory(
        actor=ActorFactory(inventory=inventory, state="interviewed", email="v@example.org"), named=True
    )
    actions.share_answers(interview.actor, by=stage.people.moderation)
    link = re.search(r"/bestandsaufnahmen/\S+/", Mail.objects.get(to="v@example.org").body)[0]
    assert client.get(link).context["form"]["consent_publish"].value() is True
    type_into(client, link, activities="Feste", consent_use="on", version=1, **needs_of())
    page = client.get(link)
    assert page.context["form"]["consent_publish"].value() is False
    assert page.context["form"]["consent_use"].value()
    assert not any(row["text"].value() for row in page.context["rows"])


def test_of_withdrawn_answers_not_even_a_draft_stays(client, asked):
    actor, link = asked
    client.post(link, {"activities": "Nachhilfe", "consent_use": "on", **needs_of()})
    type_into(client, link, activities="Nachhilfe und mehr", consent_use="on", **needs_of())
    client.post(f"{link}zurueckziehen/", {"what": "everything"})
    assert not Interview.objects.exists() and not Draft.objects.exists()
