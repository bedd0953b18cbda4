"""What a draft holds already is saved like anything else that was typed."""

from django.urls import reverse
from django.utils import timezone

from core.drafts import Desk
from tests.factories.inventory import ActorFactory, InterviewFactory
from workshops.inventory import actions
from workshops.inventory.models import Interview, Inventory, InventoryActor


def test_a_need_that_was_autosaved_before_it_was_sent_is_not_lost(client, stage, inventory):
    actor = ActorFactory(inventory=inventory)
    client.force_login(stage.people.moderation)
    sent = {
        "date": f"{timezone.localdate():%d.%m.%Y}", "mode": "phone", "interviewer": "Demo", "consent_use": "on",
        "needs-TOTAL_FORMS": "2", "needs-INITIAL_FORMS": "0", "needs-0-kind": "need", "needs-0-category": "room",
        "needs-0-text": "Ein Raum am Abend", "needs-0-priority": "2", "needs-0-addressee": "city",
        "needs-1-kind": "need", "needs-1-category": "room", "needs-1-text": "", "needs-1-priority": "2",
        "needs-1-addressee": "city",
    }  # fmt: skip
    desk = Desk(stage.people.moderation, f"inventory.interview:{actor.pk}")
    client.post(reverse("core:autosave"), {**sent, "draft_token": desk.token})
    assert desk.kept().data["needs-0-text"] == "Ein Raum am Abend"
    answer = client.post(reverse("inventory:interview", args=[inventory.pk, actor.pk]), sent)
    assert answer.status_code == 302
    assert [need.text for need in Interview.objects.get(actor=actor).needs.all()] == ["Ein Raum am Abend"]


def test_two_on_one_interview_read_each_others_needs(client, stage, inventory, answers):
    interview = InterviewFactory(actor=ActorFactory(inventory=inventory, state="interviewed"))
    page = reverse("inventory:interview", args=[inventory.pk, interview.actor_id])
    actions.correct_interview(interview, by=stage.people.skew, version=1, **answers(activities="Chor"))
    client.force_login(stage.people.moderation)
    typed = {
        "date": "03.11.2008", "mode": "phone", "consent_use": "on", "activities": "Nachhilfe", "version": 1,
        "needs-TOTAL_FORMS": "1", "needs-INITIAL_FORMS": "0", "needs-0-kind": "wish", "needs-0-category": "room",
        "needs-0-text": "Ein Saal", "needs-0-priority": "2", "needs-0-addressee": "city",
    }  # fmt: skip
    answer = client.post(page, typed)
    assert answer.status_code == 409
    found = {label: (saved, mine) for label, saved, mine in answer.context["differences"]}
    assert found["Tätigkeiten"] == ("Chor", "Nachhilfe")
    assert found["Bedarfe, Wünsche, Angebote"] == ("Bedarf: Ein Raum", "Wunsch: Ein Saal")
    assert (
        client.post(page, {**typed, "version": answer.context["form"]["version"].value()}).status_code == 302
    )
    assert Interview.objects.get().needs.get().text == "Ein Saal"


def test_two_on_one_inventory_or_actor_get_a_comparison(client, stage, inventory):
    actor = ActorFactory(inventory=inventory, name="Chor", active_in_development=True)
    for row, name, action, mine, theirs in (
        (inventory, "edit", actions.edit_inventory, {"title": "Meiner"}, {"title": "Ihrer"}),
        (
            actor, "edit_actor", actions.edit_actor,
            {"name": "Meiner", "actor_group": "A3_migrant_org", "source": "other", "relevance": 2}, {"name": "Ihrer"},
        ),
    ):  # fmt: skip
        args = [inventory.pk] if row is inventory else [inventory.pk, row.pk]
        client.force_login(stage.people.moderation)
        page = reverse(f"inventory:{name}", args=args)
        desk = Desk(
            stage.people.moderation,
            ":".join(["inventory" if len(args) == 1 else "inventory.actor", *map(str, args)]),
        )
        client.post(reverse("core:autosave"), {**mine, "version": 1, "draft_token": desk.token})
        action(type(row).objects.get(pk=row.pk), by=stage.people.skew, version=1, **theirs)
        kept = client.get(page).context["form"]
        assert kept["version"].value() == 1 and "Meiner" in str(kept)
        answer = client.post(page, {**mine, "version": 1})
        assert answer.status_code == 409 and "Ihrer" in answer.text and 'value="Meiner"' in answer.text
    assert (Inventory.objects.get().title, InventoryActor.objects.get().name) == ("Ihrer", "Ihrer")
