"""Every write that means something: `profile` is what editors do, `contacts` their contact persons, `review` what others decide."""

from networks.organisations.actions.contacts import remove_contact, save_contact, withdraw_contact_consent
from networks.organisations.actions.profile import (
    archive,
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

__all__ = [
    "approve_revision",
    "archive",
    "change_organisation",
    "confirm",
    "create_external",
    "create_office",
    "enter_draft",
    "publish",
    "register_organisation",
    "reinstate",
    "reject",
    "reject_revision",
    "remove_contact",
    "request_changes",
    "save_contact",
    "submit",
    "suspend",
    "withdraw_contact_consent",
    "withdraw_revision",
]
