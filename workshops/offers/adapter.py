"""How an accepted request for advice becomes one in the advisor pool (targets.py), and how it learns what came of it.

The room `advisors` lies below and cannot register itself, so this room does it.
"""

from decimal import Decimal

from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from core.history import Transition
from core.stepping import StepForm
from networks.advisors.actions import commission_request
from networks.advisors.forms import days_field, topics_field
from networks.advisors.models import AdvisoryRequest
from workshops.offers.actions import fulfil, give_back
from workshops.offers.models import ServiceRequest


class AdviceForm(StepForm):
    """What the municipality was not asked and the search for an advisor needs."""

    topics = topics_field(
        help_text=_("They decide which advisors fit."),
        error_messages={"required": _("Please choose at least one topic.")},
    )
    days_requested = days_field(settings.ADVICE_DAYS, label=capfirst(_("days of advice")), initial=Decimal(5))


class AdviceTarget:
    form_class = AdviceForm

    def accept(self, request: ServiceRequest, *, by, topics, days_requested: Decimal) -> AdvisoryRequest:
        """In the transaction of the acceptance. The municipality's words become the goal; next comes the first talk."""
        return commission_request(
            municipality=request.municipality, by=by, asked_by=request.created_by, asked_on=request.submitted_on,
            words=request.reason, topics=topics, days_requested=days_requested,
            preferred_from=request.preferred_from, preferred_to=request.preferred_to,
        )  # fmt: skip


def tell_request(advice: AdvisoryRequest, cause: Transition) -> None:
    """Effect of completing: the request that the advice came from is fulfilled."""
    for request in ServiceRequest.objects.about(advice):
        fulfil(request, cause=cause)


def give_back_request(advice: AdvisoryRequest, cause: Transition) -> None:
    """Effect of declining or cancelling: the request that the advice came from is open again."""
    for request in ServiceRequest.objects.about(advice):
        give_back(request, cause=cause)
