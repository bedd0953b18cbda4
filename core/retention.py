"""How long the portal keeps what: the one table that the clean-ups and the privacy page are made from.

A class of data without a period (`period` None) is kept as `until` says. Rooms that bring a new class of personal data add a line here.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Keeping:
    """One class of data. `rule` says when the period begins and what happens then; `automatic` whether the clock does it."""

    key: str
    data: Any
    holds: Any
    rule: Any
    period: timedelta | None = None
    automatic: bool = True


ACCOUNT = Keeping(
    "account",
    _("Account"),
    _("Name, e-mail address, telephone if given, password (only as a check value), second factor, language"),
    _("Until the account is deleted. What was decided keeps the name of the person who decided."),
    automatic=False,
)
ROLES = Keeping(
    "roles",
    _("Roles and invitations"),
    _(
        "Which role a person has for which organisation, municipality or programme, from when until when; invited e-mail addresses"
    ),
    _("As long as the account or the organisation, municipality or programme exists."),
    automatic=False,
)
SESSIONS = Keeping(
    "sessions",
    _("Sessions"),
    _("That somebody is signed in, with the browser’s name and the network address"),
    _("Ends 10 hours after signing in, or when you sign out; expired ones are deleted every day."),
    timedelta(hours=10),
)
DRAFTS = Keeping(
    "drafts",
    _("Drafts saved in between"),
    _("What was typed into a long form and not yet saved"),
    _("Deleted when the form is saved, at the latest 60 days after the last change."),
    timedelta(days=60),
)
ONCE = Keeping(
    "once",
    _("Protection against double sending"),
    _("That a form was sent, by whom, and what came of it"),
    _("Deleted 7 days later."),
    timedelta(days=7),
)
MAIL = Keeping(
    "mail",
    _("Mail of the portal"),
    _("Address, subject and text of mails the portal sent or is about to send"),
    _("Deleted 60 days after they were written."),
    timedelta(days=60),
)
CONTACTS = Keeping(
    "contacts",
    _("Contact persons of organisations"),
    _("Name, function and ways of contact, with the consent to publish them"),
    _("Public only with consent; withdrawal hides them at once. Until the organisation removes them."),
    automatic=False,
)
SIGN_UPS = Keeping(
    "sign_ups",
    _("Registrations that are not confirmed yet"),
    _("What was entered to register for a workshop, and the address to be confirmed"),
    _("Deleted 48 hours later; a confirmed one is on the list of participants."),
    timedelta(hours=48),
)
PARTICIPANTS = Keeping(
    "participants",
    _("Lists of participants of workshops"),
    _("Name, e-mail address and needs of those who were invited, registered or came"),
    _("Deleted a year after the workshop, or after being entered if that was later; only numbers stay."),
    timedelta(days=365),
)
PARTICIPATION = Keeping(
    "participation",
    _("Taking part in workshops"),
    _("Minutes, agreements with the organisation responsible, numbers of participants"),
    _("As long as the process is documented."),
    automatic=False,
)
SURVEYS = Keeping(
    "surveys",
    _("Surveys"),
    _(
        "E-mail addresses of those invited, that and on which day they answered; answers, of anonymous surveys without any link to a person"
    ),
    _(
        "E-mail addresses are deleted 180 days after the survey closed. The answers stay as long as the survey."
    ),
    timedelta(days=180),
)
INVENTORY = Keeping(
    "inventory",
    _("Inventories of municipalities"),
    _("Contact persons of actors, interviews with their consents, internal notes"),
    _(
        "Answers are deleted at once when their consent is withdrawn. "
        "Contact data and internal notes are deleted one year after the inventory is closed; "
        "of an inventory that was cancelled the answers too."
    ),
    timedelta(days=365),
)
BARRIERS = Keeping(
    "barriers",
    _("Reported barriers"),
    _("Page, description and, if given, the e-mail address for the answer"),
    _("Description and e-mail address are deleted one year after the answer."),
    timedelta(days=365),
)
HINTS = Keeping(
    "hints",
    _("Reports about entries of the directory"),
    _("Description and, if given, the e-mail address for the answer"),
    _("Description and e-mail address are deleted one year after the report was closed."),
    timedelta(days=365),
)
INTAKES = Keeping(
    "intakes",
    _("Imported lists of organisations"),
    _("The rows of the file as they were brought"),
    _("Deleted 60 days later; what was taken in stands in the directory."),
    timedelta(days=60),
)
RECEIPTS = Keeping(
    "receipts",
    _("Receipts of funded projects"),
    _(
        "Who was paid or paid when, for what and how much; only the municipality and the granting authority read it"
    ),
    _("As long as the grant is documented."),
    automatic=False,
)
RECEIPT_TABLES = Keeping(
    "receipt_tables",
    _("Tables of receipts that were not taken in"),
    _("The rows of the file as they were brought"),
    _("Deleted when they are taken in or discarded, at the latest 60 days later."),
    timedelta(days=60),
)
REPLIES = Keeping(
    "replies",
    _("Messages about offers and needs"),
    _("Who wrote what to which organisation"),
    _("Deleted one year after they were sent."),
    timedelta(days=365),
)
HISTORY = Keeping(
    "history",
    _("History of changes"),
    _("Who changed which record when. Names, addresses and free text about persons are not kept in it."),
    _("As long as the record it belongs to; it proves how decisions came about."),
    automatic=False,
)
LOGS = Keeping(
    "logs",
    _("Technical log"),
    _("Time, fault and a random reference; no names, no content of forms"),
    _("As long as the operator of the server keeps its logs."),
    automatic=False,
)

KEEPINGS = (
    ACCOUNT, ROLES, SESSIONS, DRAFTS, ONCE, MAIL, CONTACTS, SIGN_UPS, PARTICIPANTS, PARTICIPATION, SURVEYS, INVENTORY,
    BARRIERS, HINTS, INTAKES, RECEIPTS, RECEIPT_TABLES, REPLIES, HISTORY, LOGS,
)  # fmt: skip
