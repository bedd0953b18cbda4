"""What organisations offer and look for, and the way of an entry: open, met, expired (domain.md 3.4)."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.workflow import Process, Step
from networks.exchange import guards


class Direction(models.TextChoices):
    OFFER = "offer", _("Offer")
    NEED = "need", _("Need")


class Category(models.TextChoices):
    ROOM = "room", _("Room")
    EXPERTISE = "expertise", _("Expertise")
    LANGUAGE_MEDIATION = "language_mediation", _("Language mediation")
    VOLUNTEERS = "volunteers", _("Volunteers")
    EQUIPMENT = "equipment", _("Equipment")
    FUNDING_ADVICE = "funding_advice", _("Advice on funding")
    PARTNER = "partner_for_project", _("Partner for a project")
    TRAINING_PR = "training_pr", _("Training: public relations")
    TRAINING_INTERNET = "training_internet", _("Training: internet")
    TRAINING_ADMINISTRATION = "training_administration", _("Training: administration")
    TRAINING_FUNDING = "training_funding", _("Training: funding")
    TRAINING_CONCEPT = "training_concept", _("Training: writing concepts")
    OTHER = "other", pgettext_lazy("category", "Other")


class EntryState(models.TextChoices):
    OPEN = "open", pgettext_lazy("entry", "Open")
    MET = "met", pgettext_lazy("entry", "Met")
    EXPIRED = "expired", pgettext_lazy("entry", "Expired")


S = EntryState
BADGES = {S.OPEN: "success", S.MET: "neutral", S.EXPIRED: "warning"}
KEEP = "exchange.keep_offerneed"

ENTRY = Process(
    "offer_need",
    "exchange.OfferNeed",
    EntryState,
    [
        Step("post", (), S.OPEN, _("Post"), KEEP, (guards.of_a_public_organisation, guards.valid_from_today)),
        Step("meet", {S.OPEN}, S.MET, _("Mark as met"), KEEP,
             tells=_("The entry is no longer public. Nobody gets a mail.")),
        Step("expire", {S.OPEN}, S.EXPIRED, _("Expires"), "exchange.expire_offerneed", (guards.is_over,)),
        Step("renew", {S.OPEN, S.MET, S.EXPIRED}, S.OPEN, _("Renew for six months"), KEEP, (guards.of_a_public_organisation,),
             tells=_("The entry is public for six more months from today. Nobody gets a mail.")),
    ],
)  # fmt: skip
