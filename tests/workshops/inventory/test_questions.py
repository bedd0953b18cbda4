"""Questions of one inventory beyond the usual ones: a survey that its team runs and its actors answer."""

import pytest
from django.urls import reverse

from core.access import Forbidden
from core.outbox import Mail
from core.workflow import Refused
from tests.factories.inventory import ActorFactory, InventoryFactory
from workshops.inventory import actions
from workshops.surveys.actions import add_question, edit_survey, open_survey
from workshops.surveys.models import Survey


def test_the_team_begins_one_survey_and_runs_it(client, stage, inventory):
    client.force_login(stage.people.moderation)
    page = reverse("inventory:questions", args=[inventory.pk])
    assert page in client.get(inventory.get_absolute_url()).text
    assert client.get(page).status_code == 200 and not Survey.objects.exists()
    answer = client.post(page)
    survey = Survey.objects.get()
    assert answer.url == survey.get_absolute_url() == client.get(page).url
    shown = client.get(answer.url)
    assert shown.status_code == 200 and inventory.title in shown.text
    assert (survey.title, survey.audience) == (f"Fragen: {inventory.title}", "inventory_actors")
    assert survey in Survey.objects.run_by(stage.people.moderation)
    assert actions.begin_questions(inventory, by=stage.people.skew) == survey


def test_every_actor_who_may_be_asked_gets_a_link(stage, inventory):
    for state, email in (("found", "a@example.org"), ("refused", "b@example.org"), ("contacted", "")):
        ActorFactory(inventory=inventory, state=state, email=email)
    team = stage.people.moderation
    survey = actions.begin_questions(inventory, by=team)
    add_question(survey, by=team, text="Wie oft treffen Sie sich?", kind="number", required=True, choices=[])
    survey.refresh_from_db()
    edit_survey(survey, by=team, version=survey.version, privacy_text="Das Institut fragt für die Stadt.")
    Mail.objects.all().delete()
    open_survey(survey, by=team)
    assert [mail.to for mail in Mail.objects.all()] == ["a@example.org"]
    actions.cancel_inventory(inventory, by=stage.people.bonn, reason="Das Institut gibt es nicht mehr.")
    survey.refresh_from_db()
    assert survey.state == "closed", "nobody answers for an inventory that is not continued"


@pytest.mark.parametrize("who", ["bonn", "kiel", "mso", "other_staff"])
def test_nobody_else_begins_or_reads_them(client, stage, inventory, who):
    with pytest.raises(Forbidden):
        actions.begin_questions(inventory, by=stage.people[who])
    survey = actions.begin_questions(inventory, by=stage.people.moderation)
    client.force_login(stage.people[who])
    assert client.get(survey.get_absolute_url()).status_code == 404


def test_after_the_report_none_are_begun(stage):
    inventory = InventoryFactory(
        participation=stage.participation, contractor=stage.contractor, state="review"
    )
    with pytest.raises(Refused, match="bis der Bericht eingereicht ist"):
        actions.begin_questions(inventory, by=stage.people.moderation)
