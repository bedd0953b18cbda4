"""What pages read of calls, questions and notices."""

from collections.abc import Iterable

from django.db.models import Case, Count, IntegerField, Prefetch, Q, QuerySet, Value, When
from django.utils import timezone

from accounts.models import RoleAssignment, User
from accounts.states import Role
from core.attachments import Attachment
from core.history import Transition
from projects.calls.models import Call, CarrierCheck, Priority, Question
from projects.calls.states import CallState, QuestionState
from workshops.programmes.models import Programme


def officers(programme: Programme) -> QuerySet[User]:
    """Who decides on money in this programme today."""
    return RoleAssignment.objects.people_who(Role.GRANT_OFFICER, programme)


def listed(user) -> list[Call]:
    """For the public page: open ones first, the soonest deadline on top, then what comes, then what is over."""
    today = timezone.localdate()
    order = Case(
        When(
            state__in=[CallState.PUBLISHED, CallState.OPEN],
            opens_on__lte=today,
            closes_on__gte=today,
            then=Value(0),
        ),
        When(state=CallState.PUBLISHED, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    found = Call.objects.visible_to(user).exclude(state__in=[CallState.DRAFT, CallState.ARCHIVED])
    return list(found.select_related("programme").annotate(rank=order).order_by("rank", "closes_on", "pk"))


def with_parts(calls: QuerySet[Call]) -> QuerySet[Call]:
    return calls.select_related("programme").prefetch_related(
        Prefetch("priorities", Priority.objects.order_by("group", "position")), "criteria"
    )


def changes_since(call: Call) -> list[Transition]:
    """What was changed after the publication, the latest first; shown to everybody without names."""
    return list(Transition.objects.of(call).filter(step__in=["amend", "extend", "fund"]))


def guideline_of(call: Call) -> Attachment | None:
    return Attachment.objects.of(call).last()


def questions_of(call: Call, user) -> list[Question]:
    """Answered ones, and those that concern this person."""
    seen = Question.objects.visible_to(user).filter(call=call)
    return [
        one
        for one in seen.order_by("pk")
        if one.state != QuestionState.DISMISSED or one.created_by_id == user.pk
    ]


def carriers_of(user, organisations: Iterable[int]) -> dict[int, CarrierCheck]:
    """By the key of the organisation the newest carrier check, as far as this person reads it."""
    found = CarrierCheck.objects.visible_to(user).filter(organisation__in=organisations).newest()
    return {check.organisation_id: check for check in found}


def kept_calls(user) -> QuerySet[Call]:
    """What an officer works on, with the number of questions that wait."""
    waiting = Count("questions", filter=Q(questions__state=QuestionState.ASKED))
    return (
        Call.objects.kept_by(user)
        .select_related("programme")
        .annotate(waiting=waiting)
        .order_by("-year", "title")
    )
