"""Programme, participation, milestone: the processes of domain.md 3.7 and 3.19.1."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.workflow import Process, Step
from workshops.programmes import guards


class ProgrammeKind(models.TextChoices):
    PILOT = "pilot", _("Pilot")
    GRANT_PROGRAMME = "grant_programme", _("Grant programme")
    MODEL_REGION = "model_region", _("Model regions")
    WORKSHOP_OFFER = "workshop_offer", _("Workshop offer")
    NETWORK_PROGRAMME = "network_programme", _("Network programme")
    COMPETITION_PROGRAMME = "competition_programme", _("Competition")


class GoalKind(models.TextChoices):
    PROCESS = "process", _("Process goal")
    OVERARCHING = "overarching", _("Overarching goal")


class Addressee(models.TextChoices):
    ACTORS = "actors", _("Actors in the municipalities")
    OPERATOR = "operator", _("Operator of the programme")
    ALL = "all", _("Everybody")


class PhaseKind(models.TextChoices):
    WORKSHOP = "workshop", _("Workshop")
    INVENTORY = "inventory", _("Inventory")
    MILESTONE = "milestone", _("Milestone")
    SEMINAR = "seminar", _("Advisory seminar")
    RESOLUTION = "resolution", _("Council resolution")


class WorkshopKind(models.TextChoices):
    """The kinds of workshop; a phase of kind workshop names the one it takes (domain.md 3.8)."""

    INITIATIVE = "initiative", _("Initiative workshop")
    NETWORKING = "networking", _("Networking workshop")
    EVALUATION = "evaluation", _("Evaluation workshop")
    INTEGRATION_WORKSHOP = "integration_workshop", _("Integration workshop")
    PROJECT_WORKSHOP = "project_workshop", _("Project workshop")
    FORUM = "forum", _("Forum")
    OTHER = "other", _("Other workshop")


class Judgement(models.TextChoices):
    """What staff say themselves; the words differ from those of the computed lights."""

    GOOD = "good", _("well on its way")
    WATCH = "watch", _("needs attention")
    AT_RISK = "at_risk", _("at risk")


class Polarity(models.TextChoices):
    HINDERING = "hindering", _("Hindering")
    PROMOTING = "promoting", _("Promoting")


class ObstacleKind(models.TextChoices):
    MENTALITY = "mentality", _("Mentality")
    ADMINISTRATION = "administration", _("Administration")
    RESOURCES = "resources", _("Resources")
    LEGAL = "legal", _("Legal")
    POLITICAL = "political", _("Political")
    OTHER = "other", _("Other")


class Standing(models.TextChoices):
    """How a facilitator's qualification stands on a day; computed, never stored."""

    TRAINED = "trained", _("Trained")
    ENDING = "ending", _("Trained, ends soon")
    EXPIRED = "expired", _("Training expired")
    UNTRAINED = "untrained", _("Not trained")

    @property
    def badge(self) -> str:
        return {"trained": "success", "ending": "warning", "expired": "danger"}.get(self.value, "neutral")


class ProgrammeState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published")
    CLOSED = "closed", _("Closed")
    ARCHIVED = "archived", _("Archived")


class ParticipationState(models.TextChoices):
    APPLIED = "applied", _("Applied")
    SELECTED = "selected", _("Selected")
    NOT_SELECTED = "not_selected", _("Not selected")
    ACTIVE = "active", _("Active")
    COMPLETED = "completed", _("Completed")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class MilestoneState(models.TextChoices):
    OPEN = "open", _("Open")
    PLANNED = "planned", _("Planned")
    DONE = "done", _("Done")
    SKIPPED = "skipped", _("Skipped")


class ObstacleState(models.TextChoices):
    OPEN = "open", _("Open")
    MITIGATED = "mitigated", _("Mitigated")
    RESOLVED = "resolved", _("Resolved")


P, T, M, H = ProgrammeState, ParticipationState, MilestoneState, ObstacleState
STEER, KEEP, RUN = (
    "programmes.steer_participation",
    "programmes.keep_milestone",
    "programmes.run_participation",
)
CHANGE = "programmes.change_obstacle"
by_hand = guards.kept_by_hand

PROGRAMME = Process(
    "programme",
    "programmes.Programme",
    P,
    [
        Step("draft", (), P.DRAFT, _("Create programme"), "programmes.add_programme"),
        Step(
            "publish", {P.DRAFT}, P.PUBLISHED, _("Publish programme"), "programmes.publish_programme",
            guards=(guards.has_all_to_publish,), tells=_("Everybody can see the programme and its status page."),
        ),
        Step("close", {P.PUBLISHED}, P.CLOSED, _("Close programme"), "programmes.steer_programme"),
        Step("archive", {P.CLOSED}, P.ARCHIVED, _("Archive programme"), "programmes.archive_programme"),
    ],
)  # fmt: skip

PARTICIPATION = Process(
    "participation",
    "programmes.Participation",
    T,
    [
        Step("apply", (), T.APPLIED, pgettext_lazy("programme", "Apply"), "programmes.apply_participation",
             guards=(guards.takes_applications,)),
        Step("nominate", (), T.SELECTED, _("Add municipality"), STEER, guards=(guards.place_is_left,)),
        Step(
            "select", {T.APPLIED}, T.SELECTED, _("Select"), STEER,
            guards=(guards.not_own_application, guards.place_is_left),
        ),
        Step("decline", {T.APPLIED}, T.NOT_SELECTED, _("Decline"), STEER, reason=True, danger=True),
        Step(
            "start", {T.SELECTED}, T.ACTIVE, _("Start process"), STEER, dated=True,
            guards=(guards.has_all_to_start,), tells=_("The milestones are created from the template of the programme."),
        ),
        Step("complete", {T.ACTIVE}, T.COMPLETED, _("Complete"), STEER, dated=True, guards=(guards.required_are_done,)),
        Step(
            "ask_withdrawal", {T.ACTIVE}, None, _("Ask for withdrawal"), RUN, reason=True, danger=True,
            guards=(guards.is_not_asked_yet,), tells=_("The programme staff are told by mail and decide."),
        ),
        Step(
            "keep", {T.ACTIVE}, None, _("Go on after all"), RUN, reason=True, guards=(guards.is_asked,),
            tells=_("The process goes on; nobody asks for withdrawal any more."),
        ),
        Step(
            "withdraw", {T.ACTIVE}, T.WITHDRAWN, _("Withdraw"), STEER, reason=True, danger=True,
            tells=_("The place is free again. The coordination is told by mail."),
        ),
    ],
)  # fmt: skip

MILESTONE = Process(
    "milestone",
    "programmes.Milestone",
    M,
    [
        Step("plan", {M.OPEN, M.PLANNED}, M.PLANNED, _("Set date"), KEEP, (by_hand, guards.lies_in_period)),
        Step("finish", {M.OPEN, M.PLANNED}, M.DONE, _("Mark as done"), KEEP, (by_hand, guards.lies_in_period), dated=True),
        Step("reopen", {M.PLANNED, M.DONE, M.SKIPPED}, M.OPEN, _("Reopen"), KEEP, (by_hand,), reason=True),
        Step("skip", {M.OPEN, M.PLANNED}, M.SKIPPED, _("Skip"), KEEP, (by_hand, guards.is_not_required), reason=True),
    ],
)  # fmt: skip

OBSTACLE = Process(
    "obstacle",
    "programmes.Obstacle",
    H,
    [
        Step("log", (), H.OPEN, _("Log"), "programmes.log_obstacle"),
        Step(
            "mitigate", {H.OPEN}, H.MITIGATED, _("Mark as mitigated"), CHANGE, dated=True,
            guards=(guards.is_hindering, guards.has_countermeasure),
        ),
        Step("resolve", {H.OPEN, H.MITIGATED}, H.RESOLVED, _("Mark as resolved"), CHANGE, dated=True, guards=(guards.is_hindering,)),
        Step("reopen", {H.MITIGATED, H.RESOLVED}, H.OPEN, _("Reopen"), CHANGE, reason=True),
    ],
)  # fmt: skip
