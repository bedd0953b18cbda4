"""Points and money: the mean and the spread of an application, and the ranking of a call."""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Avg, Count, DecimalField, F, Max, Min, OuterRef, QuerySet, Subquery, Sum

from core import registry
from projects.applications.models import Application
from projects.applications.states import UNDECIDED, ApplicationState, Source
from projects.calls.models import Call, Criterion
from projects.reviews.models import Decision, Review, Score
from projects.reviews.models.review import followed_by
from projects.reviews.states import RECOMMENDED, Outcome, Recommendation, ReviewState

SPREAD = 40
"""Points between two reviews from which a third one is advisable (domain.md 3.14)."""
S = ApplicationState


def _of_reviews(value) -> Subquery:
    rows = (
        Review.objects.filter(application=OuterRef("pk"), state=ReviewState.SUBMITTED)
        .order_by()
        .values("application")
    )
    return Subquery(rows.annotate(value=value).values("value"))


def with_scores(applications: QuerySet[Application]) -> QuerySet[Application]:
    """`score` the mean of its reviews, `spread` between the highest and the lowest, `done` how many are in; `requested`, `costs`."""
    column = DecimalField(max_digits=6, decimal_places=2)
    return applications.with_sums().annotate(
        score=_of_reviews(Avg("total", output_field=column)),
        spread=_of_reviews(Max("total") - Min("total")),
        done=_of_reviews(Count("pk")),
    )


def requested_of(application: Application) -> Decimal:
    rows = application.financing_items.filter(source=Source.GRANT_REQUESTED)
    return rows.aggregate(sum=Sum("amount"))["sum"] or Decimal(0)


def given_in(call: Call) -> dict[int, Decimal]:
    """Approved application -> what the call gives it: the approved amount, or what a notice has made of it since (core.registry)."""
    rows = Decision.objects.filter(application__call=call, outcome=Outcome.APPROVED)
    given = dict(rows.values_list("application", "approved_amount"))
    for amounts in registry.given_amounts:
        given |= amounts(call)
    return given


def approved_in(call: Call) -> Decimal:
    """What the call has given away so far."""
    return sum(given_in(call).values(), Decimal(0))


class Place(NamedTuple):
    """One line of the ranking. `running` is the sum of all lines down to this one; `fits` while it is within the budget."""

    number: int
    application: Application
    amount: Decimal
    running: Decimal
    fits: bool
    is_first_beyond: bool
    wants_third: bool


class Ranking(NamedTuple):
    places: list[Place]
    budget: Decimal
    approved: Decimal

    @property
    def left(self) -> Decimal:
        return self.budget - self.approved

    @property
    def asked(self) -> Decimal:
        return self.places[-1].running if self.places else Decimal(0)


def ranking_of(call: Call, user) -> Ranking:
    """The best on top, those without reviews last; what was withdrawn is left out. Of what was approved its amount of today counts, of
    what was rejected nothing, of all others what was applied for. One query for the lines."""
    found = with_scores(followed_by(user).filter(call=call)).exclude(state=S.WITHDRAWN)
    rows = found.select_related("municipality").order_by(F("score").desc(nulls_last=True), "number")
    budget, running, places, beyond, given = (
        call.budget_total or Decimal(0),
        Decimal(0),
        [],
        False,
        given_in(call),
    )
    for number, one in enumerate(rows, 1):
        amount = given.get(one.pk, Decimal(0) if one.state == S.REJECTED else one.requested)
        running += amount
        fits = running <= budget
        third = one.spread is not None and one.spread > SPREAD and one.done < 3 and one.state in UNDECIDED
        places.append(Place(number, one, amount, running, fits, not fits and not beyond, third))
        beyond = beyond or not fits
    return Ranking(places, budget, sum(given.values(), Decimal(0)))


class Judged(NamedTuple):
    """An application beside others of its call: the mean of its points for each criterion, and how often what is recommended."""

    place: Place
    points: list[Decimal | None]
    advice: list[tuple[str, str, int]]
    """Label, badge, how many."""


class ByCriteria(NamedTuple):
    criteria: list[Criterion]
    rows: list[Judged]


def by_criteria(call: Call, ranking: Ranking) -> ByCriteria:
    """The applications of a ranking that have a review, side by side. Three queries, however many they are."""
    done = Review.objects.filter(
        application__in=[place.application.pk for place in ranking.places], state=ReviewState.SUBMITTED
    )
    criteria, scores = list(call.criteria.all()), Score.objects.filter(review__in=done).order_by()
    column = DecimalField(max_digits=4, decimal_places=2)
    means = {
        (application, criterion): mean
        for application, criterion, mean in scores.values_list("review__application", "criterion").annotate(
            mean=Avg("points", output_field=column)
        )
    }
    given = {
        (application, advice): count
        for application, advice, count in done.order_by()
        .values_list("application", "recommendation")
        .annotate(count=Count("pk"))
    }
    rows = [
        Judged(
            place,
            [means.get((place.application.pk, one.pk)) for one in criteria],
            [
                (str(advice.label), RECOMMENDED[advice], count)
                for advice in Recommendation
                if (count := given.get((place.application.pk, advice)))
            ],
        )
        for place in ranking.places
        if place.application.done
    ]
    return ByCriteria(criteria, rows)


class Scored(NamedTuple):
    """The reviews of one application that were handed in, put together."""

    count: int
    mean: Decimal | None
    spread: Decimal | None
    rows: list

    @classmethod
    def of(cls, reviews: Iterable[Review]) -> "Scored":
        done = [one for one in reviews if one.state == ReviewState.SUBMITTED]
        if not done:
            return cls(0, None, None, [])
        for one in done:
            for line in one.lines:
                line.whose = one.reviewer
        totals = [one.total for one in done]
        rows = [(lines[0].criterion, lines) for lines in zip(*(one.lines for one in done), strict=True)]
        return cls(len(done), sum(totals) / len(totals), max(totals) - min(totals), rows)

    @property
    def is_far_apart(self) -> bool:
        return self.spread is not None and self.spread > SPREAD
