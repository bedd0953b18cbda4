"""Feedback after a workshop: one button, one survey, read by those who run the workshop and by nobody else."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from core.access import Forbidden
from core.outbox import Mail
from core.workflow import Refused
from tests.at_once import at_once
from tests.factories.surveys import ResponseFactory
from tests.factories.workshops import AttendanceFactory, WorkshopFactory
from workshops.meetings.actions import collect_feedback
from workshops.meetings.models import Workshop, WorkshopFeedback
from workshops.surveys.actions import (
    add_question,
    close_survey,
    discard_survey,
    evaluate_survey,
    open_survey,
    publish_survey,
)
from workshops.surveys.models import Survey


@pytest.fixture
def held(stage):
    """Held yesterday: three came, one of them without an address, one did not come."""
    workshop = WorkshopFactory(
        participation=stage.current,
        phase="I",
        first_day=timezone.localdate() - timedelta(days=1),
        state="held",
    )
    for name, state in (("ama", "attended"), ("ben", "attended"), ("", "attended"), ("cem", "no_show")):
        email = f"{name}@example.net" if name else ""
        AttendanceFactory(workshop=workshop, organisation=stage.organisation, state=state, email=email)
    return workshop


def test_one_button_asks_everybody_who_came_and_left_an_address(stage, held):
    survey = collect_feedback(held, by=stage.people.bonn)
    assert (survey.state, survey.anonymous, survey.open_link) == ("open", True, True)
    assert survey.title == f"Rückmeldung: {held}" and survey.questions.count() >= 5
    assert survey.closes_on == timezone.localdate() + timedelta(days=21)
    mails = Mail.objects.filter(kind="survey.invitation")
    assert sorted(mail.to for mail in mails) == ["ama@example.net", "ben@example.net"]
    assert {row.party for row in survey.invitations.all()} == {stage.organisation}


def test_asked_for_twice_there_is_one_survey(stage, held):
    first = collect_feedback(held, by=stage.people.bonn, at_once=False)
    assert first.state == "draft" and not Mail.objects.exists()
    second = collect_feedback(held, by=stage.people.bonn)
    assert first == second and second.state == "open"
    assert collect_feedback(held, by=stage.people.bonn) == first and Mail.objects.count() == 2


@pytest.mark.parametrize("state", ["planned", "open", "closed", "cancelled"])
def test_before_it_was_held_there_is_nothing_to_say(stage, client, state):
    workshop = WorkshopFactory(participation=stage.participation, state=state)
    with pytest.raises(Refused, match="sobald der Workshop durchgeführt ist"):
        collect_feedback(workshop, by=stage.people.bonn)
    client.force_login(stage.people.bonn)
    answer = client.post(reverse("meetings:feedback", args=[workshop.pk]))
    assert answer.status_code == 409 and "sobald der Workshop durchgeführt ist" in answer.text
    assert not Survey.objects.exists()


def test_no_mail_goes_out_for_a_workshop_long_past(stage, client):
    past = WorkshopFactory(participation=stage.participation, state="documented")
    AttendanceFactory(workshop=past, state="attended", email="ama@example.net")
    client.force_login(stage.people.bonn)
    assert "Es geht keine Mail hinaus." in client.get(reverse("meetings:feedback", args=[past.pk])).text
    survey = collect_feedback(past, by=stage.people.bonn)
    assert survey.state == "open" and not Mail.objects.exists() and not survey.invitations.exists()


@pytest.mark.parametrize("name", ["kiel", "mso", "other_staff", "nobody"])
def test_nobody_else_asks_or_reads(stage, held, client, name):
    with pytest.raises(Forbidden):
        collect_feedback(held, by=stage.people[name])
    survey = collect_feedback(held, by=stage.people.bonn)
    client.force_login(stage.people[name])
    assert client.get(reverse("surveys:results", args=[survey.pk])).status_code == 404
    assert client.post(reverse("meetings:feedback", args=[held.pk])).status_code == 403


def test_a_facilitator_runs_the_survey_of_her_workshop_but_does_not_publish(stage, client):
    workshop = WorkshopFactory(participation=stage.participation, state="held")
    moderation = stage.people.moderation
    survey = collect_feedback(workshop, by=moderation, at_once=False)
    asks = {
        "text": "Noch eine?",
        "kind": "text",
        "choices": [],
        "hint": "",
        "low": "",
        "high": "",
        "required": False,
    }
    add_question(survey, by=moderation, **asks)
    open_survey(survey, by=moderation)
    for _ in range(5):
        ResponseFactory(survey=survey)
    close_survey(survey, by=moderation)
    evaluate_survey(survey, by=moderation)
    with pytest.raises(Forbidden):
        publish_survey(survey, by=moderation)
    client.force_login(moderation)
    assert client.get(reverse("surveys:results", args=[survey.pk])).status_code == 200
    assert list(Survey.objects.run_by(moderation)) == [survey]
    client.logout()
    page = reverse("meetings:workshop", args=[workshop.pk])
    assert "Was die Teilnehmenden sagen" not in client.get(page).text
    publish_survey(survey, by=stage.people.bonn)
    assert "Was die Teilnehmenden sagen" in client.get(page).text
    assert client.get(reverse("surveys:published", args=[survey.pk])).status_code == 200


def test_the_list_and_the_permission_agree_for_feedback(stage, held):
    survey = collect_feedback(held, by=stage.people.bonn)
    for name in ("visitor", "nobody", "mso", "bonn", "kiel", "moderation", "skew", "other_staff", "admin"):
        user = stage.people[name]
        found = Survey.objects.get(pk=survey.pk)
        assert Survey.objects.run_by(user).filter(pk=survey.pk).exists() == user.has_perm(
            "surveys.run_survey", found
        ), name


def test_a_discarded_draft_makes_room_for_another(stage, held):
    survey = collect_feedback(held, by=stage.people.bonn, at_once=False)
    discard_survey(survey, by=stage.people.bonn)
    assert not WorkshopFeedback.objects.exists()
    assert collect_feedback(held, by=stage.people.bonn).state == "open"


def test_the_page_of_the_workshop_leads_to_it(stage, held, client):
    client.force_login(stage.people.bonn)
    page = reverse("meetings:workshop", args=[held.pk])
    assert "Rückmeldung einholen" in client.get(page).text
    survey = collect_feedback(held, by=stage.people.bonn)
    assert client.get(reverse("meetings:feedback", args=[held.pk])).url == survey.get_absolute_url()
    assert str(held) in client.get(survey.get_absolute_url()).text


@pytest.mark.django_db(transaction=True)
def test_two_who_press_at_once_make_one_survey(stage, held):
    made = at_once(lambda _n: collect_feedback(Workshop.objects.get(pk=held.pk), by=stage.people.bonn), 4)
    assert len({survey.pk for survey in made}) == 1 and Survey.objects.count() == 1
    assert Mail.objects.filter(kind="survey.invitation").count() == 2
