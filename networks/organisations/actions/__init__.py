"""Every write that means something: `profile` is what editors do, `contacts` their contact persons, `review` what others decide."""

from networks.organisations.actions.contacts import remove_contact, save_contact, withdraw_contact_consent
from networks.organisations.actions.logo import remove_logo, save_logo
from networks.organisations.actions.people import invite_colleague, seek_keeper
from networks.organisations.actions.profile import (
    archive,
    cannot_be_changed,
    change_organisation,
    confirm,
    create_external,
    create_office,
    enter_draft,
    register_organisation,
    submit,
    withdraw_revision,
)
from networks.organisations.actions.review import (
    approve_revision,
    publish,
    reinstate,
    reject,
    reject_revision,
    request_changes,
    suspend,
)
from networks.organisations.actions.texts import change_texts

__all__ = [
    "approve_revision",
    "archive",
    "cannot_be_changed",
    "change_organisation",
    "change_texts",
    "confirm",
    "create_external",
    "create_office",
    "enter_draft",
    "invite_colleague",
    "publish",
    "register_organisation",
    "reinstate",
    "reject",
    "reject_revision",
    "remove_contact",
    "remove_logo",
    "request_changes",
    "save_contact",
    "save_logo",
    "seek_keeper",
    "submit",
    "suspend",
    "withdraw_contact_consent",
    "withdraw_revision",
]
