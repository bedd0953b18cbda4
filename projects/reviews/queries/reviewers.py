"""Who reviews, who cannot, and what waits for whom."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Count, F, Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from accounts.models import RoleAssignment, User
from accounts.roles import Roles, roles_of
from accounts.states import Role
from projects.applications.models import Application
from projects.applications.states import ApplicationState
from projects.calls.models import Call, Criterion
from projects.reviews.eligibility import Involved, why_out
from projects.reviews.models import Review, Score
from projects.reviews.models.review import followed_by
from projects.reviews.states import ReviewState

S = ApplicationState


class Candidate(NamedTuple):
    """`to_write`: how many reviews of other applications she has still to hand in."""

    person: User
    why_out: str
    to_write: int


def pool_of(application: Application) -> list[Candidate]:
    """Who reviews for the programme, and why somebody cannot review this application. Roles of all of them in one query."""
    held = RoleAssignment.objects.people_who(Role.REVIEWER, application.call.programme)
    people = list(held.order_by("last_name", "first_name", "pk"))
    there = set(Review.objects.filter(application=application).values_list("reviewer", flat=True))
    roles, involved = _roles_of_all(people), Involved(application)
    waiting = Review.objects.waiting().filter(reviewer__in=people).exclude(application=application)
    to_write = dict(waiting.values_list("reviewer").annotate(Count("pk")))
    found = []
    for person in people:
        why = (
            _("%(person)s is or was a reviewer of this application already.") % {"person": person}
            if person.pk in there
            else why_out(application, person, roles[person.pk], involved)
        )
        found.append(Candidate(person, why, to_write.get(person.pk, 0)))
    return found


def _roles_of_all(people: Iterable[User]) -> dict[int, Roles]:
    rows: dict[int, list] = {person.pk: [] for person in people}
    columns = ("user", "role", "scope_type__app_label", "scope_type__model", "scope_id")
    for user, *row in RoleAssignment.objects.effective().filter(user__in=list(rows)).values_list(*columns):
        rows[user].append(tuple(row))
    return {user: Roles(found) for user, found in rows.items()}


def reviews_of(application: Application) -> list[Review]:
    """All of an application, as they were assigned, with their points."""
    return list(with_points(Review.objects.filter(application=application)).select_related("reviewer"))


def with_points(reviews: QuerySet[Review]) -> QuerySet[Review]:
    criteria = Criterion.objects.order_by("position", "pk")
    return reviews.select_related(
        "application__call__programme", "application__municipality"
    ).prefetch_related(
        Prefetch("application__call__criteria", criteria),
        Prefetch("scores", Score.objects.select_related("criterion")),
    )


def mine(user) -> QuerySet[Review]:
    """What this person has to review and has reviewed, what is due first on top."""
    found = (
        Review.objects.filter(reviewer=user)
        .counting()
        .select_related("application__call", "application__municipality")
    )
    return found.order_by(F("submitted_at").asc(nulls_first=True), "due_on", "pk")


def read_by_reviewers(user) -> set[int]:
    """The applications somebody reads because she reviews them, as long as she has the role."""
    if not roles_of(user).any(Role.REVIEWER):
        return set()
    return set(Review.objects.filter(reviewer=user).counting().values_list("application", flat=True))


def officer_waits(user) -> QuerySet[Application]:
    """What waits for somebody who decides: to check, to assign, to decide; where a review is missing and nobody writes it."""
    found = followed_by(user).filter(
        call__in=Call.objects.kept_by(user),
        state__in=[S.SUBMITTED, S.FORMALLY_CHECKED, S.IN_REVIEW, S.REVIEWED],
    )
    counting = Count("reviews", filter=~Q(reviews__state=ReviewState.OUT))
    found = found.select_related("call", "municipality").annotate(assigned=counting)
    return found.exclude(Q(state=S.IN_REVIEW) & Q(assigned__gte=F("call__reviews_needed"))).order_by(
        "submitted_at", "pk"
    )
