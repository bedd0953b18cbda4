import pytest
from django.db import InternalError, transaction

from projects.applications.models import Application, CostItem
from tests.factories.applications import ApplicationFactory, moved_on

pytestmark = pytest.mark.django_db


def test_a_complete_application_lacks_nothing():
    assert ApplicationFactory(complete=True).gaps() == []


def test_what_was_handed_in_stays_in_the_database():
    application = ApplicationFactory(submitted=True)
    for change in (
        lambda: Application.objects.filter(pk=application.pk).update(title="Anders"),
        lambda: CostItem.objects.filter(application=application).update(amount=1),
        lambda: CostItem.objects.filter(application=application).delete(),
        lambda: CostItem.objects.create(application=application, category="fees", amount=1, year=2027),
        lambda: application.partners.all().delete(),
        lambda: Application.objects.filter(pk=application.pk).update(number="X"),
    ):
        with pytest.raises(InternalError), transaction.atomic():
            change()
    moved_on(application, state="returned", completion_due="2099-01-01")
    CostItem.objects.filter(application=application).update(amount=1)
