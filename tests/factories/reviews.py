"""Objects of the room reviews. States are inserted as they are; a test about a process takes its steps."""

from decimal import Decimal

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from accounts.states import Role
from projects.reviews import models
from tests.factories.accounts import UserFactory
from tests.factories.applications import ApplicationFactory, moved_on
from tests.people import give


class ReviewFactory(DjangoModelFactory):
    """Open. `points=[4, 4, 5, 3, 4]` gives points by the criteria of the call; `submitted=True` was handed in, all with 4 points."""

    class Meta:
        model = models.Review
        skip_postgeneration_save = True

    class Params:
        submitted = factory.Trait(
            state="submitted",
            comment="Das Vorhaben ist gut begründet und baut auf Vorhandenem auf. (Demo)",
            recommendation="fund",
            total=Decimal(80),
            submitted_at=factory.LazyFunction(timezone.now),
        )

    application = factory.SubFactory(ApplicationFactory, submitted=True, state="in_review")
    reviewer = factory.SubFactory(UserFactory)
    state = "open"

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        """Points can only be given to an open review, so it is handed in last."""
        points = kwargs.pop("points", None)
        late = {name: kwargs.pop(name) for name in ("state", "total", "submitted_at") if name in kwargs}
        review = super()._create(model_class, *args, **kwargs)
        if not review.reviewer.roles.any(Role.REVIEWER):
            give(review.reviewer, Role.REVIEWER, review.application.call.programme)
        handed_in = late["state"] == "submitted"
        for number, criterion in enumerate(review.application.call.criteria.all()):
            if points or handed_in:
                given = points[number] if points else 4
                models.Score.objects.create(review=review, criterion=criterion, points=given)
        if handed_in and points:
            late["total"] = models.Review.objects.get(pk=review.pk).worked_out()
        if late["state"] != "open":
            moved_on(review, **late)
        return review


class DecisionFactory(DjangoModelFactory):
    """An approval of 75.000 EUR; the application is made approved. `rejected=True` is a rejection."""

    class Meta:
        model = models.Decision

    class Params:
        rejected = factory.Trait(
            outcome="rejected", approved_amount=None, reason="Die Mittel reichen nicht aus."
        )

    application = factory.SubFactory(ApplicationFactory, submitted=True, state="reviewed")
    outcome = "approved"
    approved_amount = Decimal(75_000)
    reason = "Weniger Öffentlichkeitsarbeit ist nötig."
    decided_by = factory.SubFactory(UserFactory)
    decided_on = factory.LazyFunction(timezone.localdate)

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        decision = super()._create(model_class, *args, **kwargs)
        moved_on(decision.application, state=decision.outcome)
        return decision


def review_of(call, reviewer) -> models.Review:
    """Open, beside another one that is handed in."""
    application = ApplicationFactory(call=call, submitted=True, state="in_review")
    ReviewFactory(application=application, submitted=True)
    return ReviewFactory(application=application, reviewer=reviewer)
