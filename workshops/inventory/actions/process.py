"""The way of an inventory from the request to its end; where it belongs to a phase, its steps move the milestone."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import retention
from core.access import require
from core.attachments import attach, detach
from core.history import Transition
from core.once import create_once
from core.text import slug_of
from core.versions import save_checked
from core.workflow import Refused, begin, take
from networks.organisations.models import Organisation
from workshops.inventory.actions import letters
from workshops.inventory.models import Interview, Inventory, InventoryActor
from workshops.inventory.states import INVENTORY, WRITABLE, InventoryState
from workshops.offers.actions import fulfil, give_back
from workshops.offers.models import ServiceRequest
from workshops.programmes.actions import follow, set_facilitators
from workshops.programmes.guards import outside
from workshops.programmes.models import Facilitator, Participation
from workshops.programmes.states import MilestoneState
from workshops.surveys.actions import close_survey
from workshops.surveys.states import SurveyState

RESERVED_SLUGS = frozenset({"antworten"})
FILES = ("report", "brochure")


def request_inventory(
    *, by, effective_on: date | None = None, once: str | None = None, **about: Any
) -> Inventory:
    """An inventory that waits for programme staff to accept it. `about` are columns; the participation brings municipality and programme.

    Raises Refused where the phase has one already. Staff see it in their Arbeitsbereich; nobody gets a mail.
    """

    def create() -> Inventory:
        inventory = Inventory(created_by=by, **about)
        if inventory.milestone is not None:
            inventory.participation = inventory.milestone.participation
        if inventory.participation is not None:
            inventory.municipality = inventory.participation.municipality
            inventory.programme = inventory.participation.programme
        inventory.slug = _free_slug(inventory.title)
        _check_period(inventory)
        with transaction.atomic():
            _lock_process(inventory)
            begin(INVENTORY.request, inventory, by=by, effective_on=effective_on)
        return inventory

    return create_once(once, by=by, create=create)


def accept_inventory(
    inventory: Inventory,
    *,
    by,
    contractor: Organisation | None = None,
    facilitators: Iterable[Facilitator] = (),
    effective_on: date | None = None,
) -> Transition:
    """Staff name who carries it out; those people get their right with it. The phase is planned for the end of the period.

    Whoever requested it and the people named are told.
    """
    with transaction.atomic():
        changes = {"contractor": contractor} if contractor else {}
        cause = take(INVENTORY.accept, inventory, by=by, effective_on=effective_on, changes=changes)
        set_facilitators(inventory, facilitators, by=by)
        if inventory.end:
            _move_milestone(inventory, MilestoneState.PLANNED, by=by, day=inventory.end, cause=cause)
        letters.tell_accepted(inventory, cause)
    return cause


def edit_inventory(
    inventory: Inventory, *, by, version: int, facilitators: Iterable[Facilitator] | None = None, report=None, brochure=None, **changes: Any
) -> Inventory:  # fmt: skip
    """Period, method, summary; a new file takes the place of the old one. Raises Stale when somebody saved in between. No mail.

    Refused once the report is submitted; whoever carries it out is changed by staff only.
    """
    require(by, "inventory.work_inventory", inventory)
    if facilitators is not None:
        require(by, "inventory.steer_inventory", inventory)
    with transaction.atomic():
        current = Inventory.objects.select_for_update(of=("self",)).get(pk=inventory.pk)
        if current.state == InventoryState.WITHDRAWN:
            raise Refused(_("The inventory is not carried out and can no longer be changed."))
        if current.state not in WRITABLE:
            raise Refused(_("The report is submitted: the inventory can no longer be changed."))
        for name, value in changes.items():
            setattr(current, name, value)
        _check_period(current)
        save_checked(inventory, version=version, changes=changes)
        for name, file in (("report", report), ("brochure", brochure)):
            if file:
                _replace_file(inventory, name, file, by=by)
        if facilitators is not None:
            set_facilitators(inventory, facilitators, by=by)
    return inventory


def start_interviews(inventory: Inventory, *, by, effective_on: date | None = None) -> Transition:
    """Answers can be recorded from now on. No mail."""
    return take(INVENTORY.interview, inventory, by=by, effective_on=effective_on)


def begin_analysis(inventory: Inventory, *, by, effective_on: date | None = None) -> Transition:
    """No mail."""
    return take(INVENTORY.analyse, inventory, by=by, effective_on=effective_on)


def submit_report(inventory: Inventory, *, by, effective_on: date | None = None) -> Transition:
    """Summary and report go to the coordinator, who agrees, and to staff, who publish; both are told."""
    with transaction.atomic():
        cause = take(
            INVENTORY.submit, inventory, by=by, effective_on=effective_on, changes={"submitted_by": by}
        )
        letters.tell_submitted(inventory, cause)
    return cause


def return_report(inventory: Inventory, *, by, reason: str) -> Transition:
    """Back to analysis; a consent that was given is void, because the text will change. Whoever submitted it is told."""
    with transaction.atomic():
        submitter = inventory.submitted_by
        void = {"consented_by": None, "consented_at": None}
        cause = take(INVENTORY["return"], inventory, by=by, reason=reason, changes=void)
        letters.tell_returned(inventory, submitter, cause)
    return cause


def agree_to_publication(inventory: Inventory, *, by) -> Transition:
    """The municipality agrees to what is to be published. Programme staff are told."""
    with transaction.atomic():
        agreed = {"consented_by": by, "consented_at": timezone.now()}
        cause = take(INVENTORY.consent, inventory, by=by, changes=agreed)
        letters.tell_agreed(inventory, cause)
    return cause


def publish_results(inventory: Inventory, *, by, effective_on: date | None = None) -> Transition:
    """Everybody can read the results; the phase is done on that day. The coordinator is told, unless it lies long past."""
    day = effective_on or timezone.localdate()
    with transaction.atomic():
        cause = take(
            INVENTORY.publish, inventory, by=by, effective_on=day, changes={"published_on": day},
            facts={"day": day.isoformat()},
        )  # fmt: skip
        _move_milestone(inventory, MilestoneState.DONE, by=by, day=day, cause=cause)
        letters.tell_published(inventory, cause)
    return cause


def close_inventory(
    inventory: Inventory, *, by, waived: str = "", effective_on: date | None = None
) -> Transition:
    """Nothing changes any more. Needs the networking workshop, or `waived`, why there is none. The request it came from is fulfilled.

    No mail.
    """
    changes = {"closed_on": effective_on or timezone.localdate(), "workshop_waived": waived.strip()}
    with transaction.atomic():
        cause = take(INVENTORY.close, inventory, by=by, effective_on=effective_on, changes=changes)
        for request in ServiceRequest.objects.about(inventory):
            fulfil(request, cause=cause)
    return cause


def withdraw_request(inventory: Inventory, *, by, reason: str) -> Transition:
    """Nothing was begun; the phase is free again. A request it came from is open again; else no mail."""
    with transaction.atomic():
        cause = take(INVENTORY.withdraw, inventory, by=by, reason=reason)
        for request in ServiceRequest.objects.about(inventory):
            give_back(request, cause=cause)
    return cause


def cancel_inventory(inventory: Inventory, *, by, reason: str) -> Transition:
    """It was begun and is not finished: nothing is published, the phase is free again, a request it came from is open again, the survey
    with its own questions is closed.

    Coordinator, staff, the people of the contractor and whoever requested it are told. A consent to publish is void.
    """
    void = {"consented_by": None, "consented_at": None, "closed_on": timezone.localdate()}
    with transaction.atomic():
        cause = take(INVENTORY.cancel, inventory, by=by, reason=reason, changes=void)
        _move_milestone(inventory, MilestoneState.OPEN, by=by, day=None, cause=cause)
        if inventory.questions is not None and inventory.questions.state == SurveyState.OPEN:
            close_survey(inventory.questions, by=None)
        for request in ServiceRequest.objects.about(inventory):
            give_back(request, cause=cause)
        letters.tell_cancelled(inventory, cause)
    return cause


def erase_contacts() -> int:
    """What the clock does: contact data of actors and internal notes go when their period after the end is over. The answers stay as they
    were published; those of an inventory that was cancelled go too. Gives how many actors it concerned."""
    before = timezone.localdate() - retention.INVENTORY.period
    held = Q(contact_name__gt="") | Q(email__gt="") | Q(phone__gt="") | Q(note__gt="")
    ended = InventoryActor.objects.filter(inventory__closed_on__lt=before)
    Interview.objects.filter(actor__in=ended, actor__inventory__state=InventoryState.WITHDRAWN).delete()
    Interview.objects.filter(actor__in=ended).exclude(notes="", interviewer="").update(
        notes="", interviewer=""
    )
    return ended.filter(held).update(contact_name="", email="", phone="", note="")


def _move_milestone(inventory: Inventory, target: str, *, by, day: date | None, cause: Transition) -> None:
    if inventory.milestone is not None:
        follow(inventory.milestone, target=target, by=by, day=day, cause=cause)


def _lock_process(inventory: Inventory) -> None:
    """Two who request one for the same phase wait for each other."""
    if inventory.participation_id is not None:
        Participation.objects.select_for_update(of=("self",)).only("pk").get(pk=inventory.participation_id)


def _check_period(inventory: Inventory) -> None:
    """The period lies in that of the participation (domain.md 3.1.1, V-IN)."""
    if inventory.start and inventory.end and inventory.end < inventory.start:
        raise Refused(_("The end date must not be before the start date."), "end")
    if inventory.participation is None:
        return
    first, last = inventory.participation.start, inventory.participation.end
    for name in ("start", "end"):
        day = getattr(inventory, name)
        if day and first and last and not first <= day <= last:
            raise Refused(outside(first, last), name)


def _replace_file(inventory: Inventory, name: str, file, *, by) -> None:
    before = getattr(inventory, name)
    setattr(inventory, name, attach(inventory, file, by=by))
    inventory.save(update_fields=[name, "updated_at"])
    if before is not None:
        detach(before)


def _free_slug(title: str) -> str:
    base = slug_of(title)[:120] or "bestandsaufnahme"
    taken = set(Inventory.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    taken |= RESERVED_SLUGS
    return next(
        slug for slug in (base, *(f"{base}-{n}" for n in range(2, len(taken) + 3))) if slug not in taken
    )
