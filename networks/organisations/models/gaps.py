"""What a profile still lacks before it may be submitted (the S fields of domain.md 3.4)."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from networks.organisations.kinds import Kind, LegalForm

SHORTEST_SELF_IMAGE = 100
MOST_TOPICS = 8


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that is missing: `why` says it in a sentence, `url` leads to the field."""

    field: str
    label: Promise | str
    why: Promise | str
    url: str
    section: str


CONTACTS = "ansprechpersonen"

# section of the form -> its fields that must be filled, each with the sentence
NEEDED: tuple[tuple[str, str, Any], ...] = (
    ("rechtsform", "register_court", _("Registered associations need a register court.")),
    ("rechtsform", "register_number", _("Registered associations need a register number.")),
    ("rechtsform", "is_charitable", _("Please say whether you are recognised as charitable.")),
    ("rechtsform", "share_migration_background", _("Migrant organisations say who carries them.")),
    ("rechtsform", "independent", _("Migrant organisations say whether they are independent.")),
    ("themen", "policy_fields", _("Please choose at least one policy field.")),
    ("themen", "topics", _("Please choose one to eight topics.")),
    ("herkunft", "origin_scope", _("Migrant organisations say what connects them.")),
    ("texte", "self_image", _("Please write at least 100 characters about yourselves.")),
    ("texte", "aims", _("Please describe your tasks and aims.")),
    ("texte", "offers", _("Please describe what you offer.")),
    ("kontakt", "street", _("Please enter street and number, or hide the address.")),
    ("kontakt", "plz", _("Please enter the postcode, or hide the address.")),
    ("kontakt", "city", _("Please enter the place, or hide the address.")),
    ("kontakt", "email", _("Please enter an e-mail address.")),
)


def gaps_of(organisation) -> list[Gap]:
    """In the order of the form, each with a link to its field. Two queries: topics and contacts."""
    if not organisation.needs_review:
        return []
    gaps = []
    for section, name, why in NEEDED:
        if is_missing(organisation, name):
            label = organisation._meta.get_field(name).verbose_name
            url = _link(organisation, section, f"#id_{name}")
            gaps.append(Gap(name, label, _why(organisation, name, why), url, section))
    if not organisation.contacts.filter(is_main=True).exists():
        url = reverse("organisations:add_contact", args=[organisation.pk])
        gaps.append(Gap("contact", _("main contact"), _("Please name a main contact."), url, CONTACTS))
    return gaps


def _why(organisation, name: str, why):
    """A text that is too short is told how much it has; an empty one what to write."""
    if name == "self_image" and organisation.self_image:
        words = {"least": SHORTEST_SELF_IMAGE, "now": len(organisation.self_image)}
        return _("At least %(least)d characters (currently %(now)d).") % words
    return why


def _link(organisation, section: str, anchor: str = "") -> str:
    return reverse("organisations:section", args=[organisation.pk, section]) + anchor


def is_needed(organisation, name: str) -> bool:
    """Whether this organisation must have filled the field before it may be submitted."""
    if name in ("register_court", "register_number"):
        return organisation.legal_form == LegalForm.EV
    if name in ("share_migration_background", "independent", "origin_scope"):
        return organisation.kind == Kind.MSO
    if name in ("street", "plz", "city"):
        return not organisation.address_hidden
    return True


def is_missing(organisation, name: str) -> bool:
    """A needed field of this organisation that is empty or too short."""
    if not is_needed(organisation, name):
        return False
    if name == "topics":
        return not 1 <= organisation.topics.count() <= MOST_TOPICS
    value = getattr(organisation, name)
    if name == "self_image":
        return len(value) < SHORTEST_SELF_IMAGE
    return value in (None, "", [])
