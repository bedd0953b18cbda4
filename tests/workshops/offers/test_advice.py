"""An accepted request for advice becomes one in the advisor pool; completed it is fulfilled, cancelled it is open again."""

from decimal import Decimal

import pytest
from django.urls import reverse

from core.access import Forbidden
from core.workflow import Refused
from networks.advisors import actions as advice
from networks.advisors.models import AdvisoryRequest
from networks.municipalities.models import Topic
from tests.factories.advisors import AdvisorFactory
from tests.factories.offers import RequestFactory
from workshops.offers.actions import accept_request
from workshops.offers.models import ServiceOffer

pytestmark = pytest.mark.django_db
REASON = "Vereine sollen in der Partnerschaft mitarbeiten."


@pytest.fixture(autouse=True)
def _no_second_factor(settings):
    settings.SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def asked(bonn, coordinator):
    offer = ServiceOffer.objects.get(slug="beratung")
    return RequestFactory(
        offer=offer, municipality=bonn, submitted=True, created_by=coordinator, reason=REASON
    )


def accepted(asked, staff) -> AdvisoryRequest:
    accept_request(asked, by=staff, topics=Topic.objects.all()[:1], days_requested=Decimal(5))
    return asked.target


def test_staff_say_topics_and_days_and_the_advice_awaits_its_first_talk(client, asked, staff, coordinator):
    client.force_login(staff)
    address = reverse("offers:step", args=[asked.pk, "accept"])
    assert "Beratungstage" in client.get(address).text
    topic = Topic.objects.first()
    for bad, sentence in (
        ({"days_requested": "5"}, "Bitte wählen Sie mindestens ein Thema."),
        ({"topics": [topic.pk], "days_requested": "11"}, "Zwischen 0,5 und 10 Tagen."),
    ):
        answer = client.post(address, bad)
        assert answer.status_code == 422 and sentence in answer.text
    assert not AdvisoryRequest.objects.exists()
    assert client.post(address, {"topics": [topic.pk], "days_requested": "4,5"}).status_code == 302
    made = AdvisoryRequest.objects.get()
    assert (made.state, made.goal, made.owner, made.created_by) == ("first_talk", REASON, staff, coordinator)
    assert (made.submitted_on, made.days_requested, list(made.topics.all())) == (
        asked.submitted_on, Decimal("4.5"), [topic],
    )  # fmt: skip
    client.force_login(coordinator)
    assert made.get_absolute_url() in client.get(asked.get_absolute_url()).text
    assert REASON in client.get(made.get_absolute_url()).text


def test_long_words_go_on_in_the_situation(asked, staff):
    asked.reason = "Wort " * 500
    asked.save()
    made = accepted(asked, staff)
    assert len(made.goal) <= 2000
    assert f"{made.goal} {made.situation}" == asked.reason.strip()


def test_completed_advice_fulfils_the_request(asked, staff, coordinator):
    made, advisor = accepted(asked, staff), AdvisorFactory()
    work = advice.propose_advisor(made, by=staff, advisor=advisor, agreed_days=Decimal(1))
    advice.accept_assignment(work, by=advisor.user)
    day = made.submitted_on
    advice.log_session(work, by=advisor.user, day=day, hours=Decimal(2), kind="phone", summary="Anruf")
    advice.complete_assignment(work, by=advisor.user, report="Erreicht.")
    made.refresh_from_db()
    advice.give_feedback(made, by=coordinator, rating=5)
    made.refresh_from_db()
    advice.complete_request(made, by=staff)
    asked.refresh_from_db()
    assert asked.state == "fulfilled"


@pytest.mark.parametrize("how", ["cancel", "decline"])
def test_advice_that_ends_before_it_began_opens_the_request_again(asked, staff, coordinator, how):
    made, reason = accepted(asked, staff), "Die Stelle ist gerade nicht besetzt."
    if how == "cancel":
        advice.cancel_request(made, by=coordinator, reason=reason)
    else:
        advice.decline_request(made, by=staff, reason=reason)
    asked.refresh_from_db()
    assert (asked.state, asked.target) == ("in_clarification", None)
    again = accepted(asked, staff)
    assert again != made and again.state == "first_talk"


def test_only_staff_make_a_request_for_advice_of_it(asked, coordinator):
    with pytest.raises((Forbidden, Refused)):
        accepted(asked, coordinator)
    with pytest.raises(Forbidden):
        advice.commission_request(
            municipality=asked.municipality, by=coordinator, asked_by=coordinator, asked_on=asked.submitted_on,
            words=REASON, topics=[], days_requested=5,
        )  # fmt: skip
    assert not AdvisoryRequest.objects.exists()
