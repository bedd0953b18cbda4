"""What a draft holds already is saved like anything else that was typed."""

from django.urls import reverse
from django.utils import timezone

from core.drafts import Desk
from tests.factories.inventory import ActorFactory
from workshops.inventory.models import Interview


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
