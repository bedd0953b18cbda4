"""Actors: recorded once, recognised in the directory; answers with consent, withdrawn at once."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from core.access import Forbidden
from core.outbox import Mail
from core.versions import Stale
from core.workflow import Refused
from tests.factories.inventory import ActorFactory, InterviewFactory, InventoryFactory
from workshops.inventory import actions, queries
from workshops.inventory.models import Interview, InventoryActor, NeedStatement
from workshops.inventory.report import brochure_of

NO_CONSENT = "Ohne Einwilligung kann das Interview nicht erfasst werden."


def add(inventory, by, name="Kulturverein Süd e. V.", **more):
    return actions.add_actor(
        inventory, by=by, name=name, actor_group="A3_migrant_org", source="internet", **more
    )


def test_an_actor_stands_once_in_an_inventory_however_it_is_spelt(stage, inventory):
    add(inventory, stage.people.moderation)
    with pytest.raises(Refused, match="Ein Eintrag mit diesem Namen besteht bereits"):
        add(inventory, stage.people.moderation, "kulturverein  SUED")
    other = InventoryFactory(participation=stage.participation)
    add(other, stage.people.moderation)


def test_a_double_click_records_one(stage, inventory):
    token = "1f6c7f0e-2a3b-4c5d-8e9f-0a1b2c3d4e5f"
    first, second = (add(inventory, stage.people.moderation, once=token) for _ in range(2))
    assert first == second and inventory.actors.count() == 1


def test_an_entry_of_the_directory_brings_name_and_group(stage, inventory):
    actor = actions.add_actor(
        inventory, by=stage.people.moderation, organisation=stage.organisation, source="register"
    )
    assert (actor.name, actor.actor_group) == (
        stage.organisation.name,
        stage.organisation.actor_group,
    )
    with pytest.raises(Refused, match="besteht bereits"):
        add(inventory, stage.people.moderation, "Afrika Forum Rhein")


def test_a_name_is_found_again_in_the_directory(stage, inventory):
    found = queries.in_directory("Afrika-Forum Rhein", inventory, stage.people.moderation)
    assert found[0] == stage.organisation


def test_linking_is_offered_once(stage, inventory):
    actor = add(inventory, stage.people.moderation, "Afrikaforum am Rhein")
    actions.link_actor(actor, by=stage.people.moderation, organisation=stage.organisation)
    assert actor.name == stage.organisation.name
    with pytest.raises(Refused, match="steht bereits im Verzeichnis"):
        actions.link_actor(actor, by=stage.people.moderation, organisation=stage.contractor)
    other = add(inventory, stage.people.moderation, "Noch ein Forum")
    with pytest.raises(Refused, match="besteht bereits"):
        actions.link_actor(other, by=stage.people.moderation, organisation=stage.organisation)


def test_nothing_is_added_once_the_report_is_submitted(stage, in_review):
    inventory = in_review(submitted_by=stage.people.moderation)
    with pytest.raises(Refused, match="bis zur Einreichung des Berichts"):
        add(inventory, stage.people.moderation)
    with pytest.raises(Refused, match="bis zur Einreichung des Berichts"):
        actions.add_climate(
            inventory, by=stage.people.moderation, date=date(2009, 1, 5), politics=1, administration=2,
            population=3, media=4,
        )  # fmt: skip


def test_only_the_team_records(stage, inventory):
    for name in ("bonn", "kiel", "other_staff", "mso", "nobody"):
        with pytest.raises(Forbidden):
            add(inventory, stage.people[name])


def test_an_actor_says_no_and_changes_its_mind(stage, inventory):
    actor = ActorFactory(inventory=inventory)
    actions.mark_refused(actor, by=stage.people.moderation)
    with pytest.raises(Refused, match="nicht möglich: Der Stand"):
        actions.mark_unreachable(actor, by=stage.people.moderation)
    actions.mark_contacted(actor, by=stage.people.moderation)
    assert actor.state == "contacted"


# ---- interviews --------------------------------------------------------------------------------------------------------
def test_an_interview_makes_the_actor_interviewed(stage, inventory, answers):
    actor = ActorFactory(inventory=inventory)
    interview = actions.record_interview(actor, by=stage.people.moderation, **answers())
    assert actor.state == "interviewed"
    assert interview.consented_at and interview.consent_version
    assert [need.text for need in interview.needs.all()] == ["Ein Raum"]


def test_without_consent_there_is_no_interview(stage, inventory, answers):
    actor = ActorFactory(inventory=inventory)
    with pytest.raises(Refused, match=NO_CONSENT):
        actions.record_interview(actor, by=stage.people.moderation, **answers(consent_use=False))
    assert not Interview.objects.exists() and actor.state == "found"


def test_an_interview_does_not_lie_in_the_future(stage, inventory, answers):
    tomorrow = timezone.localdate() + timedelta(days=1)
    with pytest.raises(Refused, match="Das Datum darf nicht in der Zukunft liegen."):
        actions.record_interview(
            ActorFactory(inventory=inventory), by=stage.people.moderation, **answers(date=tomorrow)
        )


def test_before_interviews_are_started_none_is_recorded(stage, answers):
    research = InventoryFactory(participation=stage.participation, state="research")
    with pytest.raises(Refused, match="ab Beginn der Interviews"):
        actions.record_interview(ActorFactory(inventory=research), by=stage.people.moderation, **answers())


def test_a_change_by_the_team_needs_a_new_confirmation(stage, inventory, answers):
    interview = InterviewFactory(
        actor=ActorFactory(inventory=inventory, state="interviewed"), approved_by_actor_at=timezone.now()
    )
    actions.correct_interview(
        interview, by=stage.people.moderation, version=1, **answers(activities="Andere")
    )
    interview.refresh_from_db()
    assert (interview.activities, interview.approved_by_actor_at) == ("Andere", None)


def test_two_who_correct_at_once_get_a_comparison(stage, inventory, answers):
    interview = InterviewFactory(actor=ActorFactory(inventory=inventory, state="interviewed"))
    actions.correct_interview(interview, by=stage.people.moderation, version=1, **answers(notes="Eins"))
    with pytest.raises(Stale) as stale:
        actions.correct_interview(interview, by=stage.people.skew, version=1, **answers(notes="Zwei"))
    assert stale.value.current.notes == "Eins"
    assert NeedStatement.objects.count() == 1


def test_a_consent_to_be_named_is_withdrawn_at_once(stage, in_review):
    inventory = in_review(submitted_by=stage.people.moderation)
    (named,) = queries.named_in(inventory)
    assert named.name in str(brochure_of(inventory).data())
    actions.withdraw_publication(Interview.objects.get(actor__name=named.name), by=None)
    assert queries.named_in(inventory) == []
    assert named.name not in str(brochure_of(inventory).data())


def test_withdrawn_answers_are_gone_for_good(stage, in_review):
    inventory = in_review(submitted_by=stage.people.moderation)
    actor = inventory.actors.first()
    actions.retract_interview(actor, by=None)
    assert actor.state == "refused" and Interview.objects.count() == 2 and NeedStatement.objects.count() == 2
    assert Mail.objects.filter(to="skew@example.org", subject__contains="zurückgezogen").exists()


def test_notes_and_contacts_stand_in_no_document(stage, in_review):
    inventory = in_review(submitted_by=stage.people.moderation)
    said = str(brochure_of(inventory).data())
    assert "Streit im Vorstand" not in said and "example.org" not in said
    assert InventoryActor.objects.exclude(email="").exists()
