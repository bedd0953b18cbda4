"""What pages read of offers and requests."""

from django.db.models import F, QuerySet

from accounts.models import RoleAssignment, User
from accounts.states import Role
from workshops.offers.models import ServiceOffer, ServiceRequest
from workshops.offers.states import RequestState


def answering(offer: ServiceOffer) -> QuerySet[User]:
    """Programme staff who answer for the offer today."""
    return RoleAssignment.objects.people_who(Role.PROGRAMME_STAFF, offer.programme)


def late_first(requests: QuerySet[ServiceRequest]) -> QuerySet[ServiceRequest]:
    """The longest waiting first; drafts, which have no day, last."""
    return requests.order_by(F("submitted_on").asc(nulls_last=True), "pk")


def to_finish(user) -> list[ServiceRequest]:
    """Of a coordinator: drafts to submit and requests in which something may be asked of her."""
    own = ServiceRequest.objects.run_by(user).filter(
        state__in=[RequestState.DRAFT, RequestState.IN_CLARIFICATION]
    )
    return list(own.select_related("offer", "municipality").order_by("created_at"))


def to_answer(user) -> list[ServiceRequest]:
    """Of staff: what nobody has taken on yet, and what this person is responsible for."""
    waiting = ServiceRequest.objects.answered_by(user).waiting()
    mine = waiting.filter(state=RequestState.SUBMITTED) | waiting.filter(owner=user)
    return list(late_first(mine.select_related("offer", "municipality")))
