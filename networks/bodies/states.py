"""Bodies of a municipality or organisation, their seats and how they hang together (domain.md 3.6)."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.workflow import Process, Step
from networks.bodies import guards

LABEL = "bodies.body"


class BodyKind(models.TextChoices):
    STEERING_GROUP = "steering_group", _("Steering group")
    EXPERT_FORUM = "expert_forum", _("Expert forum")
    PROGRAMME_BOARD = "programme_board", _("Programme advisory board")
    PROJECT_GROUP = "project_group", _("Project group")
    PROJECT_BOARD = "project_board", _("Project advisory board")
    MIGRANT_COUNCIL = "migrant_council", _("Foreigners or integration advisory council")
    INTERCULTURAL_COUNCIL = "intercultural_council", _("Intercultural council")
    JURY = "jury", _("Jury")
    WORKING_GROUP = "working_group", _("Working group")
    COUNCIL_COMMITTEE = "council_committee", _("Committee of the council")


class BodyState(models.TextChoices):
    PLANNED = "planned", _("Planned")
    ACTIVE = "active", _("Active")
    DISSOLVED = "dissolved", _("Dissolved")


class SeatKind(models.TextChoices):
    LEAD = "lead", pgettext_lazy("seat", "Lead")
    DEPUTY = "deputy", pgettext_lazy("seat", "Deputy")
    MEMBER = "member", pgettext_lazy("seat", "Member")
    ADVISORY = "advisory", pgettext_lazy("seat", "Advisory")
    MSO_REPRESENTATION = "mso_representation", pgettext_lazy("seat", "MSO representation")
    EXTERNAL_MODERATION = "external_moderation", pgettext_lazy("seat", "External moderation")
    GUEST = "guest", pgettext_lazy("seat", "Guest")


class LinkKind(models.TextChoices):
    DELEGATES_TO = "delegates_to", pgettext_lazy("body", "delegates to")
    REPORTS_TO = "reports_to", pgettext_lazy("body", "reports to")
    ADVISES = "advises", pgettext_lazy("body", "advises")


B = BodyState
PUBLIC = (B.ACTIVE, B.DISSOLVED)
BADGES = {B.PLANNED: "info", B.ACTIVE: "success", B.DISSOLVED: "neutral"}
WITHOUT_VOICE = (SeatKind.EXTERNAL_MODERATION, SeatKind.GUEST)
"""Seats that are not counted when shares of seats are computed."""

KEEP = "bodies.keep_body"

BODY = Process(
    "body",
    "bodies.Body",
    BodyState,
    [
        Step("enter", (), B.PLANNED, _("Enter body"), "bodies.enter_body",
             (guards.has_one_owner, guards.acts_for_its_owner, guards.forum_has_fields)),
        Step("activate", {B.PLANNED}, B.ACTIVE, pgettext_lazy("body", "Activate"), KEEP,
             (guards.says_what_for, guards.has_one_lead, guards.has_enough_seats, guards.forum_has_fields, guards.begins_before_it_ends),
             dated=True,
             tells=_("The body works from now on. Unless it is internal, everybody can see it and its seats. Nobody gets a mail.")),
        Step("dissolve", {B.ACTIVE}, B.DISSOLVED, pgettext_lazy("body", "Dissolve"), KEEP, (guards.ends_after_it_began,),
             dated=True, danger=True,
             tells=_("The body stays visible with its end and the seats it had; nobody is appointed any more. Nobody gets a mail.")),
    ],
)  # fmt: skip

END_SEAT = Step(
    "end", (), None, _("End seat"), "bodies.keep_seat", dated=True, danger=True,
    tells=_("The seat becomes free. Who sat on it stays in the history of the body. Nobody gets a mail."),
)  # fmt: skip
"""A seat has no states; its end borrows the confirm page."""

UNLINK = Step(
    "unlink", (), None, _("Remove link"), "bodies.keep_bodylink", danger=True,
    tells=_("The drawing of the structure no longer shows it. Nobody gets a mail."),
)  # fmt: skip
"""Nor has a link."""
