"""Applying together: municipalities, organisations that confirm, offices that sign, and the files."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import RoleAssignment
from accounts.states import Role
from core.access import require
from core.attachments import attach, detach
from core.held import said
from core.once import create_once
from core.workflow import Refused, begin, take
from projects.applications.actions import letters
from projects.applications.actions.parts import locked, touch
from projects.applications.models import Application, Enclosure, Partner, PartnerMunicipality, Signature
from projects.applications.states import PARTNER

PART = "beteiligte"
LEAD = "applications.lead_application"


# ---- municipalities --------------------------------------------------------------------------------------------------
def add_municipality(application: Application, *, by, municipality) -> PartnerMunicipality:
    """Its coordinators are told, write along and hand in the declaration."""
    require(by, LEAD, application)
    with transaction.atomic():
        now = locked(application, by)
        if not now.call.intermunicipal_allowed:
            raise Refused(_("This call is for single municipalities only."), "municipality")
        if municipality.pk in now.places():
            raise Refused(_("This municipality is already entered."), "municipality")
        if sentence := now.call.why_not(municipality):
            raise Refused(sentence, "municipality")
        with said(PartnerMunicipality, {"partner_municipality_once": "municipality"}):
            row = PartnerMunicipality.objects.create(application=now, municipality=municipality)
        touch(now, PART)
        people = [
            person
            for person in RoleAssignment.objects.people_who(Role.COORDINATOR, municipality)
            if person != by
        ]
        letters.tell_municipality(now, people, f"application_municipality:{row.pk}")
        return row


def drop_municipality(row: PartnerMunicipality, *, by) -> None:
    """With its declaration. Nobody is told."""
    require(by, LEAD, row.application)
    with transaction.atomic():
        now = locked(row.application, by)
        _drop_with_files(row)
        touch(now, PART)


def hand_in_declaration(row: PartnerMunicipality, *, by, file) -> None:
    """By the lead or by the municipality itself; a new file takes the place of the old one."""
    with transaction.atomic():
        now = locked(row.application, by)
        old = list(row.files.all())
        attach(row, file, by=by)
        for attachment in old:
            detach(attachment)
        touch(now, PART)


# ---- organisations ---------------------------------------------------------------------------------------------------
def ask_partner(
    application: Application, *, by, organisation, role: str, contribution: str = "", once: str | None = None
) -> Partner:
    """Its editors are told; they read the application from now on and confirm or decline."""

    def create() -> Partner:
        now = locked(application, by)
        partner = Partner(
            application=now, organisation=organisation, role=role, contribution=contribution, created_by=by
        )
        with said(Partner, {"partner_once": "organisation"}):
            begin(PARTNER.ask, partner, by=by)
        touch(now, PART)
        letters.tell_asked(partner, by)
        return partner

    with transaction.atomic():
        return create_once(once, by=by, create=create)


def confirm_partner(partner: Partner, *, by) -> None:
    """Whoever asked is told."""
    with transaction.atomic():
        take(PARTNER.confirm, partner, by=by)
        letters.tell_answered(partner, by)


def decline_partner(partner: Partner, *, by, reason: str) -> None:
    """Whoever asked is told the reason."""
    with transaction.atomic():
        take(PARTNER.decline, partner, by=by, reason=reason)
        letters.tell_answered(partner, by, reason)


def drop_partner(partner: Partner, *, by) -> None:
    """It no longer takes part and no longer reads the application. Nobody is told."""
    with transaction.atomic():
        now = locked(partner.application, by)
        partner.delete()
        touch(now, PART)


# ---- offices that sign -----------------------------------------------------------------------------------------------
def name_signature(application: Application, *, by, unit, role: str) -> Signature:
    """The office is told; whoever works there, or coordinates its municipality, signs."""
    with transaction.atomic():
        now = locked(application, by)
        signature = Signature(application=now, unit=unit, role=role)
        if not signature.is_of_its_role:
            raise Refused(_("%(office)s is not a foreigners authority.") % {"office": unit}, "role")
        with said(Signature, {"signature_unit_once": "unit"}):
            signature.save()
        touch(now, PART)
        letters.tell_to_sign(signature, by)
        return signature


def sign(signature: Signature, *, by) -> None:
    """For the office, in the state the application has now. One person signs for one office only. Nobody gets a mail."""
    require(by, "applications.sign_signature", signature)
    with transaction.atomic():
        now = Application.objects.select_for_update(of=("self",)).get(pk=signature.application_id)
        row = Signature.objects.select_for_update(of=("self",)).get(pk=signature.pk)
        if not now.is_writable:
            raise Refused(_("The application has been handed in; it can no longer be changed."))
        if row.signed_at is not None:
            raise Refused(_("This office has signed already."))
        row.signed_by, row.signed_at, row.signed_version = by, timezone.now(), now.revision
        with said(Signature, {"signed_by_different_people": ""}):
            row.save(update_fields=["signed_by", "signed_at", "signed_version"])


def drop_signature(signature: Signature, *, by) -> None:
    """The office need not sign. Nobody is told."""
    with transaction.atomic():
        now = locked(signature.application, by)
        signature.delete()
        touch(now, PART)


# ---- files -----------------------------------------------------------------------------------------------------------
def add_enclosure(application: Application, *, by, label: str, file, once: str | None = None) -> Enclosure:
    """Under the name that the call asks for, or another one."""

    def create() -> Enclosure:
        now = locked(application, by)
        enclosure = Enclosure.objects.create(application=now, label=label)
        attach(enclosure, file, by=by)
        touch(now, "erklaerungen")
        return enclosure

    with transaction.atomic():
        return create_once(once, by=by, create=create)


def drop_enclosure(enclosure: Enclosure, *, by) -> None:
    with transaction.atomic():
        now = locked(enclosure.application, by)
        _drop_with_files(enclosure)
        touch(now, "erklaerungen")


def _drop_with_files(row: PartnerMunicipality | Enclosure) -> None:
    for attachment in row.files.all():
        detach(attachment)
    row.delete()
