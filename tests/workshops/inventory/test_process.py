"""The way of an inventory, and the phase that goes with it."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from core.access import Forbidden
from core.history import Transition
from core.outbox import Mail
from core.workflow import Refused
from tests.factories.inventory import ActorFactory, InterviewFactory, InventoryFactory
from tests.people import give
from workshops.inventory import actions
from workshops.inventory.models import Interview, Inventory
from workshops.programmes.actions import finish_milestone

OWN = "Eigene Einreichungen können Sie nicht selbst freigeben."
MARCH = date(2009, 3, 1)


def request(stage, by, **about):
    given = {"milestone": stage.milestone, "municipality": None, "title": "Bestandsaufnahme Bonn", **about}
    return actions.request_inventory(by=by, **given)


def test_a_request_takes_place_and_programme_from_its_phase(stage):
    inventory = request(stage, stage.people.bonn)
    assert (inventory.state, inventory.municipality, inventory.programme) == (
        "requested",
        stage.bonn,
        stage.pilot,
    )
    assert inventory.slug == "bestandsaufnahme-bonn"


def test_outside_a_programme_it_is_for_a_municipality_one_coordinates(stage):
    inventory = request(stage, stage.people.bonn, milestone=None, municipality=stage.bonn)
    assert inventory.programme is None
    with pytest.raises(Forbidden):
        request(stage, stage.people.bonn, milestone=None, municipality=stage.kiel)


def test_a_phase_has_one_inventory(stage):
    first = request(stage, stage.people.bonn)
    with pytest.raises(Refused, match="hat bereits eine Bestandsaufnahme"):
        request(stage, stage.people.skew)
    actions.withdraw_request(first, by=stage.people.bonn, reason="Wir warten noch ab.")
    assert request(stage, stage.people.skew).slug == "bestandsaufnahme-bonn-2"


def test_a_settled_phase_takes_none(stage):
    finish_milestone(stage.milestone, by=stage.people.bonn, effective_on=MARCH)
    with pytest.raises(Refused, match="bereits abgeschlossen"):
        request(stage, stage.people.bonn)


def test_the_period_lies_in_the_participation(stage):
    with pytest.raises(Refused, match="Das Datum liegt außerhalb des Zeitraums 01.09.2008 bis 31.12.2009."):
        request(stage, stage.people.bonn, end=date(2010, 3, 1))


def test_accepting_names_the_contractor_and_gives_its_people_their_right(stage):
    inventory = request(stage, stage.people.bonn, end=date(2009, 2, 28))
    with pytest.raises(Refused, match="wer die Bestandsaufnahme durchführt"):
        actions.accept_inventory(inventory, by=stage.people.skew)
    with pytest.raises(Forbidden):
        actions.accept_inventory(inventory, by=stage.people.bonn, contractor=stage.contractor)
    actions.accept_inventory(
        inventory, by=stage.people.skew, contractor=stage.contractor, facilitators=[stage.facilitator]
    )
    assert inventory.state == "research"
    assert stage.people.nobody.__class__.objects.get(pk=stage.people.nobody.pk).has_perm(
        "inventory.work_inventory", inventory
    )
    told = set(Mail.objects.values_list("to", flat=True))
    assert told == {"bonn@example.org", "nobody@example.org"}
    stage.milestone.refresh_from_db()
    assert (stage.milestone.state, stage.milestone.planned_on) == ("planned", date(2009, 2, 28))


def test_interviews_need_an_actor_and_analysis_an_interview(stage, answers):
    inventory = InventoryFactory(participation=stage.participation, state="research")
    with pytest.raises(Refused, match="mindestens einen Akteur"):
        actions.start_interviews(inventory, by=stage.people.moderation)
    actor = ActorFactory(inventory=inventory)
    actions.start_interviews(inventory, by=stage.people.moderation)
    with pytest.raises(Refused, match="mindestens ein Interview"):
        actions.begin_analysis(inventory, by=stage.people.moderation)
    actions.record_interview(type(actor).objects.get(pk=actor.pk), by=stage.people.moderation, **answers())
    actions.begin_analysis(inventory, by=stage.people.moderation)
    assert inventory.state == "analysis"


def test_a_report_is_submitted_whole(stage, pdf):
    inventory = InventoryFactory(participation=stage.participation, state="analysis")
    InterviewFactory(actor=ActorFactory(inventory=inventory, state="interviewed"))
    with pytest.raises(Refused, match="Zusammenfassung"):
        actions.submit_report(inventory, by=stage.people.moderation)
    actions.edit_inventory(inventory, by=stage.people.moderation, version=1, summary="Viele sind aktiv.")
    with pytest.raises(Refused, match="Bericht"):
        actions.submit_report(inventory, by=stage.people.moderation)
    actions.edit_inventory(inventory, by=stage.people.moderation, version=2, report=pdf)
    actions.submit_report(inventory, by=stage.people.moderation)
    assert inventory.submitted_by == stage.people.moderation
    assert set(Mail.objects.values_list("to", flat=True)) == {"bonn@example.org", "skew@example.org"}
    with pytest.raises(Refused, match="kann nicht mehr geändert werden"):
        actions.edit_inventory(inventory, by=stage.people.moderation, version=3, summary="Anders")


def test_returning_voids_the_consent_and_says_why(stage, in_review):
    inventory = in_review(submitted_by=stage.people.moderation)
    actions.agree_to_publication(inventory, by=stage.people.bonn)
    with pytest.raises(Refused, match="mindestens 10 Zeichen"):
        actions.return_report(inventory, by=stage.people.skew, reason="kurz")
    actions.return_report(inventory, by=stage.people.skew, reason="Die Tabelle auf Seite 3 fehlt.")
    assert (inventory.state, inventory.consented_at) == ("analysis", None)
    assert "Die Tabelle auf Seite 3 fehlt." in Mail.objects.get(to="moderation@example.org").body


def test_nothing_is_published_before_the_municipality_agrees(stage, in_review):
    inventory = in_review(submitted_by=stage.people.moderation)
    with pytest.raises(Refused, match="noch nicht zugestimmt"):
        actions.publish_results(inventory, by=stage.people.skew, effective_on=MARCH)
    with pytest.raises(Forbidden):
        actions.agree_to_publication(inventory, by=stage.people.skew)
    actions.agree_to_publication(inventory, by=stage.people.bonn)
    actions.publish_results(inventory, by=stage.people.skew, effective_on=MARCH)
    assert Inventory.objects.public().get() == inventory


def test_nothing_is_published_without_an_interview(stage, in_review):
    inventory = in_review(submitted_by=stage.people.moderation, interviews=0)
    actions.agree_to_publication(inventory, by=stage.people.bonn)
    with pytest.raises(Refused, match="mindestens ein Interview"):
        actions.publish_results(inventory, by=stage.people.skew, effective_on=MARCH)


def test_the_contractor_never_publishes_its_own_report(stage, in_review):
    """Not by its role, not when it is staff as well, not as an editor of the contractor, not as whoever submitted."""
    inventory = in_review(submitted_by=stage.people.admin)
    actions.agree_to_publication(inventory, by=stage.people.bonn)
    with pytest.raises(Forbidden):
        actions.publish_results(inventory, by=stage.people.moderation, effective_on=MARCH)
    with pytest.raises(Refused, match=OWN):
        actions.publish_results(inventory, by=stage.people.admin, effective_on=MARCH)
    both = give(stage.people.moderation, "programme_staff", stage.pilot)
    with pytest.raises(Refused, match=OWN):
        actions.publish_results(inventory, by=both, effective_on=MARCH)
    editor = give(give(stage.people.nobody, "programme_staff", stage.pilot), "org_editor", stage.contractor)
    with pytest.raises(Refused, match=OWN):
        actions.publish_results(inventory, by=editor, effective_on=MARCH)


def test_publishing_finishes_the_phase_on_its_day(stage, in_review):
    inventory = in_review(submitted_by=stage.people.moderation)
    actions.agree_to_publication(inventory, by=stage.people.bonn)
    with pytest.raises(Refused, match="außerhalb des Zeitraums"):
        actions.publish_results(inventory, by=stage.people.skew)
    actions.publish_results(inventory, by=stage.people.skew, effective_on=MARCH)
    stage.milestone.refresh_from_db()
    assert (stage.milestone.state, stage.milestone.done_on) == ("done", MARCH)
    assert Transition.objects.of(stage.milestone).first().facts == {"day": "2009-03-01"}


def test_a_phase_with_an_inventory_is_not_kept_by_hand(stage, inventory):
    with pytest.raises(Refused, match="Dieser Meilenstein folgt seiner Bestandsaufnahme."):
        finish_milestone(stage.milestone, by=stage.people.bonn, effective_on=MARCH)


def test_what_lies_long_past_is_nobodys_news(stage, in_review):
    inventory = in_review(submitted_by=stage.people.moderation)
    actions.agree_to_publication(inventory, by=stage.people.bonn)
    Mail.objects.all().delete()
    actions.publish_results(inventory, by=stage.people.skew, effective_on=MARCH)
    assert not Mail.objects.exists()


# ---- given up --------------------------------------------------------------------------------------------------------
WHY = "Die beauftragte Stelle steht nicht mehr zur Verfügung."


@pytest.mark.parametrize("state", ["research", "interviews", "analysis", "review"])
@pytest.mark.parametrize("who", ["bonn", "skew"])
def test_an_inventory_is_cancelled_before_it_is_published(stage, who, state):
    inventory = InventoryFactory(
        participation=stage.participation, phase=True, contractor=stage.contractor, state=state
    )
    actions.cancel_inventory(inventory, by=stage.people[who], reason=WHY)
    assert (inventory.state, inventory.consented_at) == ("withdrawn", None)
    stage.milestone.refresh_from_db()
    assert stage.milestone.state == "open"
    assert request(stage, stage.people.skew).state == "requested", "the phase is free again"


def test_those_concerned_read_why_it_was_cancelled(stage, inventory):
    inventory.facilitations.create(facilitator=stage.facilitator)
    give(stage.people.kiel, "coordinator", stage.bonn)
    actions.cancel_inventory(inventory, by=stage.people.bonn, reason=WHY)
    told = Mail.objects.all()
    assert {mail.to for mail in told} == {stage.people[name].email for name in ("kiel", "skew", "nobody")}, (
        "the other coordinator, staff and the contractor, not whoever cancelled it"
    )
    assert all(WHY in mail.body for mail in told)


@pytest.mark.parametrize("who", ["kiel", "moderation", "mso", "other_staff", "redaktion", "nobody"])
def test_others_cannot_cancel_it(stage, inventory, who):
    with pytest.raises(Forbidden):
        actions.cancel_inventory(inventory, by=stage.people[who], reason=WHY)


def test_a_cancellation_without_reason_or_after_publication_is_refused(client, stage, inventory):
    client.force_login(stage.people.bonn)
    page = f"{inventory.get_absolute_url()}schritt/cancel/"
    answer = client.post(page, {"reason": "zu kurz"})
    assert answer.status_code == 409
    assert "Bitte begründen Sie die Entscheidung (mindestens 10 Zeichen)." in answer.text
    Inventory.objects.filter(pk=inventory.pk).delete()
    public = InventoryFactory(participation=stage.participation, contractor=stage.contractor, published=True)
    answer = client.post(f"{public.get_absolute_url()}schritt/cancel/", {"reason": WHY})
    assert answer.status_code == 409 and "Dieser Schritt ist nicht möglich" in answer.text
    assert Inventory.objects.get().is_public


def test_of_a_cancelled_inventory_everything_is_read_and_nothing_changed(client, stage, inventory):
    ActorFactory(inventory=inventory, name="Demo: Chor")
    actions.cancel_inventory(inventory, by=stage.people.bonn, reason=WHY)
    client.force_login(stage.people.moderation)
    page = client.get(inventory.get_absolute_url()).text
    assert WHY in page and "Die Bestandsaufnahme wurde eingestellt." in page and "/bearbeiten/" not in page
    assert "Demo: Chor" in client.get(f"{inventory.get_absolute_url()}akteure/").text
    answer = client.post(
        f"{inventory.get_absolute_url()}bearbeiten/", {"title": "Neu", "version": inventory.version}
    )
    assert answer.status_code == 409 and "wird nicht durchgeführt" in answer.text


def test_answers_and_contacts_of_a_cancelled_inventory_go_after_a_year(stage, inventory):
    actor = ActorFactory(inventory=inventory, state="interviewed", email="v@example.org")
    InterviewFactory(actor=actor)
    actions.cancel_inventory(inventory, by=stage.people.bonn, reason=WHY)
    assert actions.erase_contacts() == 0 and actor.interview
    Inventory.objects.filter(pk=inventory.pk).update(closed_on=timezone.localdate() - timedelta(days=366))
    assert actions.erase_contacts() == 1
    assert not Interview.objects.exists()
