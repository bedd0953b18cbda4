"""Numbers have no gaps and no doubles, whoever hands in at the same moment."""

import pytest

from accounts.states import Role
from core.workflow import Refused
from projects.applications import actions
from projects.applications.models import Application, NumberSeries
from tests.at_once import at_once
from tests.factories.applications import ApplicationFactory
from tests.factories.calls import CallFactory
from tests.people import give, person

pytestmark = pytest.mark.django_db(transaction=True)


def test_six_hand_in_at_once_and_one_twice():
    call = CallFactory(programme__title="KOMM-IN NRW")
    applications = []
    for number in range(6):
        application = ApplicationFactory(call=call, complete=True, created_by=person(f"stadt{number}"))
        give(application.created_by, Role.COORDINATOR, application.municipality)
        applications.append(application)
    Application.objects.filter(pk=applications[5].pk).update(declares_truth=False)

    def hand_in(number: int):
        application = Application.objects.get(pk=applications[number % 6].pk)
        return actions.submit_application(application, by=application.created_by)

    answers = at_once(hand_in, 7)
    assert sum(isinstance(answer, Refused) for answer in answers) == 2
    numbers = sorted(Application.objects.exclude(number="").values_list("number", flat=True))
    assert [int(number[-4:]) for number in numbers] == [1, 2, 3, 4, 5]
    assert NumberSeries.objects.get().last == 5
