"""The carrier check: documents are submitted by the organisation and decided by a granting authority."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import RoleAssignment
from accounts.states import Role
from core.attachments import attach
from core.held import said
from core.letters import write
from core.once import create_once
from core.workflow import Refused, begin, take
from networks.organisations.kinds import YesNo
from networks.organisations.models import Organisation
from projects.calls.models import CarrierCheck, CarrierDocument
from projects.calls.states import CARRIER_CHECK, CarrierPaper

HELD = {"carrier_check_one_open": "", "carrier_number_of_one": "number"}


def papers_needed(organisation: Organisation) -> list[str]:
    """The notice of charitable status only of an organisation that says it is charitable."""
    needed = [CarrierPaper.STATUTES, CarrierPaper.REGISTER_EXTRACT]
    return [*needed, CarrierPaper.CHARITABLE_NOTICE] if organisation.is_charitable == YesNo.YES else needed


def submit_carrier_check(
    organisation: Organisation, *, by, files: Mapping[str, Any], once: str | None = None
) -> CarrierCheck:
    """`files` by kind of paper. The granting authorities are told; one check at a time for an organisation."""

    def create() -> CarrierCheck:
        check = CarrierCheck(organisation=organisation, created_by=by)
        with said(CarrierCheck, HELD):
            begin(CARRIER_CHECK.submit, check, by=by)
        for kind in papers_needed(organisation):
            if not files.get(kind):
                raise Refused(_("Please choose a file."), kind)
        for kind in CarrierPaper.values:
            if file := files.get(kind):
                CarrierDocument.objects.create(check_of=check, kind=kind, file=attach(check, file, by=by))
        for person in RoleAssignment.objects.people_who(Role.GRANT_OFFICER).exclude(pk=by.pk):
            _tell(check, person, "submitted", lambda: _("Carrier check: %(organisation)s"),
                  lambda: [_("The organisation has submitted its documents. Please check them and decide.")])  # fmt: skip
        return check

    with transaction.atomic():
        return create_once(once, by=by, create=create)


def approve_carrier(check: CarrierCheck, *, by, number: str, valid_until: date) -> None:
    """The editors are told number and day. A number belongs to one organisation; it may keep it at the next check."""
    number = number.strip()
    if not number:
        raise Refused(_("Please enter the carrier number."), "number")
    with transaction.atomic():
        with said(CarrierCheck, HELD):
            take(CARRIER_CHECK.approve, check, by=by, changes={**_decided(by), "number": number, "valid_until": valid_until})  # fmt: skip
        _tell_editors(check, "approved", lambda: _("Carrier check approved: %(organisation)s"), lambda: [
            _("The carrier number is %(number)s. It is valid until %(day)s.")
            % {"number": number, "day": date_format(valid_until, "SHORT_DATE_FORMAT")}
        ])  # fmt: skip


def reject_carrier(check: CarrierCheck, *, by, reason: str) -> None:
    """The editors are told the reason and may submit again."""
    with transaction.atomic():
        take(CARRIER_CHECK.reject, check, by=by, reason=reason, changes={**_decided(by), "reason": reason.strip()})  # fmt: skip
        _tell_editors(check, "rejected", lambda: _("Carrier check not approved: %(organisation)s"), lambda: [
            _("Reason: %(reason)s") % {"reason": reason.strip()}, _("You can submit documents again.")
        ])  # fmt: skip


def _decided(by) -> dict[str, Any]:
    return {"decided_by": by, "decided_at": timezone.now()}


def _tell_editors(check: CarrierCheck, what: str, subject, lines) -> None:
    for person in RoleAssignment.objects.people_who(Role.ORG_EDITOR, check.organisation):
        _tell(check, person, what, subject, lines)


def _tell(check: CarrierCheck, person, what: str, subject, lines) -> None:
    write(
        f"calls.carrier_{what}", user=person, key=f"carrier:{check.pk}:{what}:{person.pk}",
        subject=lambda: subject() % {"organisation": check.organisation}, lines=lines, path=check.get_absolute_url(),
    )  # fmt: skip
