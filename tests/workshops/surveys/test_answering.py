"""Answering: once an invitation, once a form, nothing that leads back to a person; without account, cookie or script."""

import time
from datetime import timedelta

import pytest
from django.db import IntegrityError, InternalError, transaction
from django.urls import reverse
from django.utils import timezone

from core import links
from core.workflow import Refused
from tests.at_once import at_once
from tests.factories.networks import MunicipalityFactory
from tests.factories.surveys import InvitationFactory, QuestionFactory, ResponseFactory, SurveyFactory
from workshops.surveys.actions import (
    answer_by_link,
    answer_invitation,
    close_survey,
    decline_invitation,
)
from workshops.surveys.actions.answering import Given
from workshops.surveys.models import Answer, Response, SurveyInvitation, UsedForm
from workshops.surveys.models.invitation import LINK
from workshops.surveys.views.answering import new_form_key

USED = "Diese Einladung wurde bereits verwendet."
OVER = "Diese Befragung nimmt keine Antworten mehr an."


@pytest.fixture
def invitation(running):
    return InvitationFactory(survey=running)


def link(invitation) -> str:
    token = links.issue(LINK, invitation, expires_at=timezone.now() + timedelta(days=1))
    return reverse("surveys:by_invitation", args=[token])


def filled(survey, *, point="4", choice="0", **more) -> dict:
    first, second = survey.questions.all()
    return {f"q{first.pk}": point, f"q{second.pk}": choice, **more}


def sent(survey, **more) -> dict:
    return filled(survey, form_key=new_form_key(survey), **more)


def test_an_invitation_answers_once(client, running, invitation):
    address = link(invitation)
    page = client.get(address)
    assert page.status_code == 200 and not page.cookies and "no-store" in page["Cache-Control"]
    assert client.post(address, filled(running)).url == reverse("surveys:thanks")
    again, repeated = client.get(address), client.post(address, filled(running, point="1"))
    assert (again.status_code, repeated.status_code) == (409, 409)
    assert USED in again.text and USED in repeated.text
    assert [answer.number for answer in Answer.objects.filter(question__kind="scale_1_5")] == [4]


def test_the_action_refuses_a_second_answer_too(running, invitation):
    answer_invitation(invitation, given=[])
    with pytest.raises(Refused, match=USED):
        answer_invitation(invitation, given=[])
    assert running.responses.count() == 1


def test_an_anonymous_answer_leads_to_nobody(running, invitation):
    """No column of an answer says anything of the invitation, not even the day: on some days only one person answers."""
    question = running.questions.first()
    answer_invitation(invitation, given=[Given(question, number=4)])
    invitation.refresh_from_db()
    response = Response.objects.get()
    answer = response.answers.get()
    known = {invitation.pk, invitation.email, invitation.sent_at, str(invitation.pk)}
    for row in (response, answer):
        values = {
            getattr(row, field.attname)
            for field in row._meta.concrete_fields
            if not isinstance(getattr(row, field.attname), list)
        }
        assert not known & values - {running.pk}
    assert response.invitation_id is None
    assert response.day is None and invitation.answered_on == timezone.localdate()
    clocks = [
        field
        for model in (Response, Answer, UsedForm)
        for field in model._meta.concrete_fields
        if field.get_internal_type() == "DateTimeField"
    ]
    assert clocks == []  # fmt: skip


def test_the_database_refuses_to_name_an_anonymous_answer(running, invitation):
    with pytest.raises(InternalError, match="anonymous"), transaction.atomic():
        Response.objects.create(survey=running, day=timezone.localdate(), invitation=invitation)
    with pytest.raises(InternalError, match="anonymous"), transaction.atomic():
        Response.objects.create(survey=running, day=timezone.localdate())
    with pytest.raises(InternalError, match="anonymous"), transaction.atomic():
        Response.objects.create(survey=running, invitation=invitation)
    named = SurveyFactory(running=True, anonymous=False)
    theirs = InvitationFactory(survey=named)
    answer_invitation(theirs, given=[])
    assert named.responses.get().invitation == theirs
    with pytest.raises(IntegrityError), transaction.atomic():
        Response.objects.create(survey=named, day=timezone.localdate(), invitation=theirs)


def test_the_promise_of_anonymity_stays_once_the_survey_is_open(running):
    running.anonymous = False
    with pytest.raises(InternalError), transaction.atomic():
        running.save()


def test_an_answer_is_locked(running):
    question = running.questions.first()
    ResponseFactory(survey=running, given={question: 3})
    with pytest.raises(InternalError), transaction.atomic():
        Answer.objects.update(number=5)


def test_closing_forgets_in_which_order_people_answered(running):
    """What the database itself knows of a row, its transaction, is the same for all invitations afterwards and none of an answer's."""
    invitations = [InvitationFactory(survey=running) for _ in range(3)]
    for one in reversed(invitations):
        answer_invitation(one, given=[])
    close_survey(running, by=running.created_by)
    marks = SurveyInvitation.objects.extra(select={"mark": "xmin::text"}).values_list("mark", flat=True)
    writers = Response.objects.extra(select={"mark": "xmin::text"}).values_list("mark", flat=True)
    assert len(set(marks)) <= 3 and UsedForm.objects.count() == 0
    places = SurveyInvitation.objects.extra(select={"place": "ctid"}, order_by=["place"]).values_list(
        "pk", flat=True
    )
    assert list(places) == [one.pk for one in invitations]
    assert writers


def test_the_open_link_takes_a_form_once(client, running):
    address = reverse("surveys:by_link", args=[running.code])
    page = client.get(address)
    assert page.status_code == 200 and not page.cookies
    data = sent(running)
    assert client.post(address, data).status_code == 302
    assert client.post(address, data).status_code == 409
    assert client.post(address, sent(running)).status_code == 302
    assert running.responses.count() == 2 and running.responses.filter(by_link=True).count() == 2


@pytest.mark.parametrize("key", ["", "erfunden", "other survey"])
def test_a_form_without_its_key_is_sent_again_with_the_input_kept(client, running, key):
    if key == "other survey":
        key = new_form_key(SurveyFactory(running=True))
    answer = client.post(
        reverse("surveys:by_link", args=[running.code]), filled(running, point="2", form_key=key)
    )
    assert answer.status_code == 422 and 'value="2"' in answer.text and "checked" in answer.text
    assert "Ihre Eingaben stehen noch da" in answer.text
    assert running.responses.count() == 0


def test_a_missing_answer_is_named_and_the_others_kept(client, running, invitation):
    page = client.post(link(invitation), {**filled(running, point=""), "q0": "zu viel"})
    assert page.status_code == 422 and "Bitte beantworten Sie diese Frage." in page.text
    assert 'value="0" required' not in page.text and page.text.count("checked") == 1
    invitation.refresh_from_db()
    assert invitation.answered_on is None and running.responses.count() == 0


@pytest.mark.parametrize(
    ("point", "choice"), [("6", "0"), ("0", "0"), ("4.5", "0"), ("4", "2"), ("4", "ja"), ("\x00", "0")]
)
def test_what_the_page_does_not_offer_is_no_answer(client, running, invitation, point, choice):
    page = client.post(link(invitation), filled(running, point=point, choice=choice))
    assert page.status_code == 422 and running.responses.count() == 0


def test_hints_and_questions_are_text(client, running):
    QuestionFactory(
        survey=running, position=3, open_text=True, text="<b>fett</b>", hint="<script>alert(1)</script>"
    )
    page = client.get(reverse("surveys:by_link", args=[running.code])).text
    assert "<script>alert" not in page and "<b>fett" not in page


def test_numbers_choices_and_texts_arrive(client, running):
    several = QuestionFactory(survey=running, position=3, multiple=True)
    number = QuestionFactory(survey=running, position=4, number=True)
    text = QuestionFactory(survey=running, position=5, open_text=True)
    more = {f"q{several.pk}": ["0", "2"], f"q{number.pk}": "3,5", f"q{text.pk}": "Sehr gut"}
    first, second, *_rest = running.questions.all()
    data = {f"q{first.pk}": "5", f"q{second.pk}": "1", **more, "form_key": new_form_key(running)}
    assert client.post(reverse("surveys:by_link", args=[running.code]), data).status_code == 302
    found = {answer.question_id: answer for answer in Answer.objects.all()}
    assert found[several.pk].picked == [0, 2] and str(found[number.pk].number) == "3.50"
    assert found[text.pk].text == "Sehr gut" and found[second.pk].picked == [1]


def test_nobody_answers_a_survey_that_is_over_or_not_begun(client, stage, running, invitation, survey):
    address = link(invitation)
    running.closes_on = timezone.localdate() - timedelta(days=1)
    running.save()
    page = client.post(address, filled(running))
    assert page.status_code == 410 and OVER in page.text
    assert client.get(reverse("surveys:by_link", args=[running.code])).status_code == 410
    with pytest.raises(Refused, match=OVER):
        answer_invitation(invitation, given=[])
    draft = SurveyFactory()
    assert client.get(reverse("surveys:by_link", args=[draft.code])).status_code == 404
    assert client.get(reverse("surveys:by_invitation", args=["unbekannt"])).status_code == 404


def test_without_an_open_link_only_invitations_count(client, running):
    running.audience, running.open_link = "manual", False
    running.save()
    assert client.get(reverse("surveys:by_link", args=[running.code])).status_code == 404
    with pytest.raises(Refused):
        answer_by_link(running, form_key="x", given=[])


def test_who_does_not_want_to_is_not_reminded_and_may_still_answer(client, running, invitation):
    page = client.post(link(invitation), {"decline": "1"})
    assert page.status_code == 200 and "Sie erhalten keine Erinnerung." in page.text
    assert not running.invitations.waiting().exists()
    decline_invitation(invitation)
    assert client.post(link(invitation), filled(running)).status_code == 302


# ---- in the same moment ------------------------------------------------------------------------------------------------
def open_survey_with_invitation() -> SurveyInvitation:
    return InvitationFactory(survey=SurveyFactory(running=True, municipality=MunicipalityFactory()))


@pytest.mark.django_db(transaction=True)
def test_two_uses_of_one_token_at_once_are_one_answer():
    invitation = open_survey_with_invitation()
    answers = at_once(lambda _n: answer_invitation(invitation, given=[]), 6)
    refused = [fault for fault in answers if isinstance(fault, Refused)]
    assert len(refused) == 5 and {str(fault) for fault in refused} == {USED}
    assert Response.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_control_without_the_lock_the_same_race_gives_several():
    invitation = open_survey_with_invitation()

    def weak(_number: int) -> None:
        """Looks first and writes then."""
        with transaction.atomic():
            row = SurveyInvitation.objects.get(pk=invitation.pk)
            if row.answered_on is not None:
                raise Refused(USED)
            time.sleep(0.2)
            row.answered_on = timezone.localdate()
            row.save()
            Response.objects.create(survey_id=row.survey_id)

    at_once(weak, 6)
    assert Response.objects.count() > 1


@pytest.mark.django_db(transaction=True)
def test_one_form_sent_twice_at_once_is_one_answer():
    survey = SurveyFactory(running=True, municipality=MunicipalityFactory())
    at_once(lambda _n: answer_by_link(survey, form_key="derselbe", given=[]), 4)
    assert Response.objects.count() == 1
