"""Contact persons: changed at once in every state, shown in public only with the person's own consent."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.access import require
from core.workflow import Refused
from networks.organisations.models import ContactPerson, Organisation
from networks.organisations.models.parts import CONSENT_VERSION

EDIT = "organisations.edit_contactperson"


def save_contact(
    contact: ContactPerson, *, by, is_main: bool = False, consent_publish: bool = False, **data
) -> ContactPerson:
    """Add or change a contact person. The first one is the main contact; a new main contact replaces the old one.

    A tick on the consent stores time and version of the text; taking it away withdraws the consent at once.
    """
    require(by, EDIT, contact)
    with transaction.atomic():
        _lock(contact)
        others = ContactPerson.objects.filter(organisation=contact.organisation).exclude(pk=contact.pk)
        contact.is_main = is_main or not others.filter(is_main=True).exists()
        if contact.is_main:
            others.filter(is_main=True).update(is_main=False)
        for name, value in data.items():
            setattr(contact, name, value)
        _set_consent(contact, consent_publish)
        contact.created_by = contact.created_by or by
        contact.save()
    return contact


def _set_consent(contact: ContactPerson, agrees: bool) -> None:
    now = timezone.now()
    if agrees and not contact.is_public:
        contact.consent_publish, contact.consent_version = True, CONSENT_VERSION
        contact.consent_given_at, contact.consent_withdrawn_at = now, None
    elif not agrees and contact.is_public:
        contact.consent_withdrawn_at = now


def withdraw_contact_consent(contact: ContactPerson, *, by) -> None:
    """The person is public no longer, from the next request on. Nobody is told."""
    require(by, "organisations.withdraw_contactperson", contact)
    if contact.is_public:
        contact.consent_withdrawn_at = timezone.now()
        contact.save(update_fields=["consent_withdrawn_at", "updated_at"])


def remove_contact(contact: ContactPerson, *, by) -> None:
    """Delete a contact person for good; the main contact goes only after another one has been named."""
    require(by, EDIT, contact)
    with transaction.atomic():
        _lock(contact)
        contact.refresh_from_db()
        if contact.is_main:
            raise Refused(_("Please name another main contact first."))
        contact.delete()


def _lock(contact: ContactPerson) -> None:
    Organisation.objects.select_for_update(of=("self",)).only("pk").get(pk=contact.organisation_id)
