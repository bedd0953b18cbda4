"""What becomes of the parts of a profile when it is merged into another."""

from core.moving import Rule, clashing, staying
from core.workflow import take
from networks.organisations.models import ContactPerson, OrganisationText, OrganisationTopic, Revision
from networks.organisations.states import REVISION


def _one_main_contact(kept, gone, cause) -> None:
    if kept.contacts.filter(is_main=True).exists():
        gone.contacts.filter(is_main=True).update(is_main=False)


def _same_person(kept, gone):
    """Named in both, with the same address or none in the old one."""
    there = {(one.name.casefold(), one.email.casefold()) for one in kept.contacts.all()}
    same = [one.pk for one in gone.contacts.all() if (one.name.casefold(), one.email.casefold()) in there]
    return ContactPerson.objects.filter(pk__in=same)


def _withdraw_changes(kept, gone, cause) -> None:
    for revision in gone.revisions.open():
        take(REVISION.withdraw, revision, by=cause.by, cause=cause)


RULES = {
    "organisations.contactperson.organisation": Rule(settle=_one_main_contact, stays=_same_person),
    "organisations.revision.organisation": Rule(
        settle=_withdraw_changes, stays=staying(Revision, "organisation").stays
    ),
    "organisations.organisationtopic.organisation": staying(OrganisationTopic, "organisation"),
    "organisations.organisationtext.organisation": clashing(OrganisationText, "organisation", "language"),
}
