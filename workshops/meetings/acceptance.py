"""How an accepted request for a workshop becomes one (workshops/offers/targets.py), and how the request learns that it is done."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core.history import Transition
from core.workflow import Refused
from workshops.meetings.actions import Hours, load_templates, plan_workshop
from workshops.meetings.forms.commission import CommissionForm
from workshops.meetings.models import AgendaTemplate, Workshop
from workshops.offers.actions import fulfil, give_back, unfulfil
from workshops.offers.models import ServiceRequest
from workshops.programmes.models import Milestone, Programme


class WorkshopTarget:
    form_class = CommissionForm

    def accept(
        self, request: ServiceRequest, *, by, days: Sequence[Hours], frame: Programme | Milestone
    ) -> Workshop:
        """A planned workshop of the municipality with the agenda of each day loaded and the fee of the offer; the coordination enters
        place and facilitation. Raises Refused for what no workshop of this kind can be, and where `by` is no staff of the programme."""
        phase = frame if isinstance(frame, Milestone) else None
        where = {"participation": phase.participation, "milestone": phase} if phase else {}
        programme = phase.participation.programme if phase else frame
        if not by.has_perm("programmes.steer_programme", programme):
            raise Refused(_("Please choose a programme that you look after."), "programme")
        if not phase:
            where = {"municipality": request.municipality, "programme": programme}
        with transaction.atomic():
            workshop = plan_workshop(
                by=by, days=days, kind=request.offer.workshop_kind, fee_gross=request.offer.fee_gross, guiding_questions=None, **where
            )  # fmt: skip
            templates = fitting(workshop)
            if templates:
                load_templates(workshop, by=by, version=workshop.version, templates=templates)
        return workshop


def fitting(workshop: Workshop) -> dict[int, AgendaTemplate]:
    """Of those for everybody, the first that fits the kind and each day's number."""
    days = list(workshop.days.order_by("date"))
    shared = AgendaTemplate.objects.filter(kind=workshop.kind, municipality=None).order_by("pk")
    found = {}
    for number, day in enumerate(days, start=1):
        template = shared.filter(day_number=number if len(days) > 1 else None).first()
        if template is not None:
            found[day.pk] = template
    return found


def tell_request(workshop: Workshop, cause: Transition) -> None:
    """Effect of documenting: the request that the workshop came from is fulfilled."""
    request = ServiceRequest.objects.about(workshop).first()
    if request is not None:
        fulfil(request, cause=cause)


def resume_request(workshop: Workshop, cause: Transition) -> None:
    """Effect of returning the report: the request is not fulfilled until the workshop is documented again."""
    for request in ServiceRequest.objects.about(workshop):
        unfulfil(request, cause=cause)


def give_back_request(workshop: Workshop, cause: Transition) -> None:
    """Effect of cancelling: the request that the workshop came from is open again."""
    for request in ServiceRequest.objects.about(workshop):
        give_back(request, cause=cause)
