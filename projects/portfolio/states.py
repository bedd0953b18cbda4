"""A project, who takes part in it, what it brings, and the contract that binds its partners (domain.md 3.15, 3.19.1)."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.workflow import Process, Step
from projects.portfolio import guards

LABEL = "portfolio.project"


# ---- the project -----------------------------------------------------------------------------------------------------
class ProjectState(models.TextChoices):
    PLANNED = "planned", pgettext_lazy("project", "Planned")
    RUNNING = "running", pgettext_lazy("project", "Running")
    FINISHED = "finished", pgettext_lazy("project", "Finished")
    CONSOLIDATED = "consolidated", pgettext_lazy("project", "Consolidated")
    DISCONTINUED = "discontinued", pgettext_lazy("project", "Discontinued")


P = ProjectState
BADGES = {
    P.PLANNED: "info",
    P.RUNNING: "success",
    P.FINISHED: "neutral",
    P.CONSOLIDATED: "success",
    P.DISCONTINUED: "warning",
}
ONCE_RUNNING = (P.RUNNING, P.FINISHED, P.CONSOLIDATED)
"""States a project reaches only by having begun, so that it is public unless hidden."""
OVER = (P.FINISHED, P.CONSOLIDATED, P.DISCONTINUED)
KEEP, FLAG = "portfolio.keep_project", "portfolio.flag_project"

PROJECT = Process(
    "project",
    "portfolio.Project",
    ProjectState,
    [
        Step("plan", (), P.PLANNED, _("Plan project"), "portfolio.plan_project", (guards.ends_after_it_begins,)),
        Step("take_over", (), P.FINISHED, _("Take over from the records of the programme"), "portfolio.take_over_project"),
        Step("take_over_running", (), P.RUNNING, _("Take over a running one from the records of the programme"),
             "portfolio.take_over_project"),
        Step("run", {P.PLANNED}, P.RUNNING, _("Begin project"), KEEP, (guards.says_what_it_is, guards.has_begun), dated=True,
             tells=_("The project becomes public with its partners, unless you hide it. Nobody gets a mail.")),
        Step("finish", {P.RUNNING}, P.FINISHED, _("Finish project"), KEEP,
             (guards.has_ended, guards.product_goals_are_met), dated=True,
             tells=_("The project stays public. Next you say how its results live on. Nobody gets a mail.")),
        Step("consolidate", {P.FINISHED}, P.CONSOLIDATED, _("Record how it lives on"), KEEP, (guards.says_how_it_lives_on,), dated=True,
             tells=_("The page of the project says that it lives on, how, and who carries it. Nobody gets a mail.")),
        Step("discontinue", {P.PLANNED, P.RUNNING}, P.DISCONTINUED, _("Discontinue project"), KEEP, reason=True, dated=True, danger=True,
             tells=_("The project ends without its result. The partners are told the reason.")),
        Step("hide", {P.PLANNED, P.RUNNING, P.FINISHED, P.CONSOLIDATED, P.DISCONTINUED}, None, _("Hide project"), KEEP,
             (guards.is_shown,), reason=True, danger=True,
             tells=_("From the next request on, only those who take part and the programme team see the project. Nobody gets a mail.")),
        Step("show", {P.PLANNED, P.RUNNING, P.FINISHED, P.CONSOLIDATED, P.DISCONTINUED}, None, _("Show project"), KEEP, (guards.is_hidden,),
             tells=_("Everybody sees the project again as soon as it has begun. Nobody gets a mail.")),
        Step("flag", {P.RUNNING, P.FINISHED, P.CONSOLIDATED}, None, _("Name a lighthouse project"), FLAG,
             (guards.is_no_lighthouse, guards.is_not_her_own), reason=True,
             tells=_("The project is marked as a lighthouse project everywhere. Those who keep it are told the reason.")),
        Step("unflag", {P.RUNNING, P.FINISHED, P.CONSOLIDATED}, None, _("No longer a lighthouse project"), FLAG, (guards.is_lighthouse,),
             reason=True, danger=True, tells=_("The mark disappears. Those who keep the project are told the reason.")),
    ],
)  # fmt: skip


# ---- who takes part --------------------------------------------------------------------------------------------------
class MunicipalityRole(models.TextChoices):
    LEAD = "lead", pgettext_lazy("project", "Lead")
    PARTNER = "partner", pgettext_lazy("project", "Partner municipality")


class PartnerRole(models.TextChoices):
    LEAD = "lead", pgettext_lazy("project", "Leading office")
    PARTNER = "partner", pgettext_lazy("project", "Partner")
    MSO_PARTNER = "mso_partner", pgettext_lazy("project", "Partner as migrant organisation")
    FUNDER = "funder", pgettext_lazy("project", "Funder")
    ASSOCIATED = "associated", pgettext_lazy("project", "Associated")


class JoinState(models.TextChoices):
    INVITED = "invited", pgettext_lazy("project", "Asked to confirm")
    CONFIRMED = "confirmed", pgettext_lazy("project", "Takes part")
    DECLINED = "declined", pgettext_lazy("project", "Declined to take part")
    LEFT = "left", pgettext_lazy("project", "No longer takes part")


J = JoinState
TAKING_PART = (J.INVITED, J.CONFIRMED)


def _joining(noun: str) -> list[Step]:
    """Asked by who keeps the project, answered by the partner itself. The lead is never asked: it comes with the project."""
    keep, join = f"portfolio.keep_{noun}", f"portfolio.join_{noun}"
    return [
        Step("invite", (), J.INVITED, _("Ask to take part"), keep, (guards.project_is_open, guards.fits_its_role)),
        Step("confirm", {J.INVITED}, J.CONFIRMED, _("Confirm that we take part"), join,
             (guards.project_is_open, guards.is_not_who_asked),
             tells=_("You are named as a partner of the project. Those who keep it are told.")),
        Step("decline", {J.INVITED}, J.DECLINED, _("Decline to take part"), join, danger=True,
             tells=_("You are not named. Those who keep the project are told.")),
        Step("leave", TAKING_PART, J.LEFT, _("End the partnership"), f"portfolio.end_{noun}", (guards.is_not_the_lead,), danger=True,
             dated=True, tells=_("The partner is no longer named as taking part. The other side is told.")),
    ]  # fmt: skip


PROJECT_MUNICIPALITY = Process(
    "project_municipality", "portfolio.ProjectMunicipality", JoinState, _joining("projectmunicipality")
)
PROJECT_PARTNER = Process(
    "project_partner", "portfolio.ProjectPartner", JoinState, _joining("projectpartner")
)


# ---- goals, products, results ----------------------------------------------------------------------------------------
class GoalKind(models.TextChoices):
    GOAL = "goal", pgettext_lazy("project", "Goal")
    ACTION_GOAL = "action_goal", _("Action goal")
    PRODUCT_GOAL = "product_goal", _("Product goal")


class Horizon(models.TextChoices):
    SHORT = "short", pgettext_lazy("horizon", "Short term")
    MEDIUM = "medium", pgettext_lazy("horizon", "Medium term")
    LONG = "long", pgettext_lazy("horizon", "Long term")


class Attainment(models.TextChoices):
    OPEN = "open", pgettext_lazy("goal", "Not yet known")
    FULLY = "fully", pgettext_lazy("goal", "Reached")
    PARTLY = "partly", pgettext_lazy("goal", "Partly reached")
    NOT = "not", pgettext_lazy("goal", "Not reached")


class ProductKind(models.TextChoices):
    STANDARD = "standard", pgettext_lazy("product", "Standard")
    HANDBOOK = "handbook", pgettext_lazy("product", "Handbook")
    PLATFORM = "platform", pgettext_lazy("product", "Platform")
    FILM = "film", pgettext_lazy("product", "Film")
    BROCHURE = "brochure", pgettext_lazy("product", "Brochure")
    CONCEPT = "concept", pgettext_lazy("product", "Concept")
    SURVEY = "survey", pgettext_lazy("product", "Survey")
    TRAINING = "training", pgettext_lazy("product", "Training")
    EVENT = "event", pgettext_lazy("product", "Event")
    NETWORK = "network", pgettext_lazy("product", "Network")
    GUIDE_SYSTEM = "guide_system", pgettext_lazy("product", "Guide system")
    OTHER = "other", pgettext_lazy("product", "Other product")


class ProductState(models.TextChoices):
    PLANNED = "planned", pgettext_lazy("product", "Planned")
    DELIVERED = "delivered", pgettext_lazy("product", "Delivered")
    DROPPED = "dropped", pgettext_lazy("product", "Dropped")


class ResultKind(models.TextChoices):
    STRUCTURE = "structure", pgettext_lazy("result", "Structure")
    PROCESS = "process", pgettext_lazy("result", "Process")
    CULTURE = "culture", pgettext_lazy("result", "Culture")
    OUTPUT = "output", pgettext_lazy("result", "Output")
    OUTCOME = "outcome", pgettext_lazy("result", "Effect")


D = ProductState
PRODUCT_BADGES = {D.PLANNED: "info", D.DELIVERED: "success", D.DROPPED: "neutral"}
KEEP_PRODUCT = "portfolio.keep_product"

PRODUCT = Process(
    "product",
    "portfolio.Product",
    ProductState,
    [
        Step("plan", (), D.PLANNED, _("Enter product"), KEEP_PRODUCT, (guards.goal_fits,)),
        Step("deliver", {D.PLANNED}, D.DELIVERED, _("Product is delivered"), KEEP_PRODUCT, (guards.can_be_had,), dated=True,
             tells=_("The product stands on the page of the project with its address or file.")),
        Step("drop", {D.PLANNED}, D.DROPPED, _("Drop product"), KEEP_PRODUCT, reason=True, danger=True,
             tells=_("The product will not come. The reason stays in the history.")),
        Step("withdraw", {D.DELIVERED}, D.PLANNED, _("Product is not delivered yet"), KEEP_PRODUCT, reason=True, danger=True,
             tells=_("The product counts as planned again.")),
    ],
)  # fmt: skip


# ---- what each municipality does -------------------------------------------------------------------------------------
class MeasureState(models.TextChoices):
    PLANNED = "planned", pgettext_lazy("local measure", "Planned")
    RUNNING = "running", pgettext_lazy("local measure", "Running")
    DONE = "done", pgettext_lazy("local measure", "Done")
    DROPPED = "dropped", pgettext_lazy("local measure", "Dropped")


M = MeasureState
MEASURE_BADGES = {M.PLANNED: "info", M.RUNNING: "success", M.DONE: "success", M.DROPPED: "neutral"}
MEASURE = "portfolio.keep_localmeasure"

LOCAL_MEASURE = Process(
    "local_measure",
    "portfolio.LocalMeasure",
    MeasureState,
    [
        Step("plan", (), M.PLANNED, _("Enter local measure"), MEASURE, (guards.municipality_takes_part,)),
        Step("begin", {M.PLANNED}, M.RUNNING, _("Begin measure"), MEASURE, tells=_("The measure is shown as running.")),
        Step("finish", {M.PLANNED, M.RUNNING}, M.DONE, _("Measure is done"), MEASURE, dated=True, tells=_("The measure is shown as done.")),
        Step("drop", {M.PLANNED, M.RUNNING}, M.DROPPED, _("Drop measure"), MEASURE, reason=True, danger=True,
             tells=_("The measure is shown as dropped. The reason stays in the history.")),
    ],
)  # fmt: skip


# ---- the contract ----------------------------------------------------------------------------------------------------
class AgreementState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    OPEN = "open_for_signature", pgettext_lazy("agreement", "Open for signature")
    COMPLETE = "complete", pgettext_lazy("agreement", "Signed by all")


class CommitmentState(models.TextChoices):
    OPEN = "open", pgettext_lazy("commitment", "Open")
    FULFILLED = "fulfilled", pgettext_lazy("commitment", "Fulfilled")
    NOT_FULFILLED = "not_fulfilled", pgettext_lazy("commitment", "Not fulfilled")


A, C = AgreementState, CommitmentState
AGREEMENT_BADGES = {A.DRAFT: "neutral", A.OPEN: "info", A.COMPLETE: "success"}
COMMITMENT_BADGES = {C.OPEN: "info", C.FULFILLED: "success", C.NOT_FULFILLED: "warning"}
KEEP_AGREEMENT = "portfolio.keep_agreement"

AGREEMENT = Process(
    "agreement",
    "portfolio.Agreement",
    AgreementState,
    [
        Step("draft", (), A.DRAFT, _("Draft agreement"), KEEP_AGREEMENT),
        Step("open", {A.DRAFT}, A.OPEN, _("Open for signature"), KEEP_AGREEMENT, (guards.has_commitments, guards.has_signatories),
             tells=_("The text can no longer be changed. The signatories are asked to sign.")),
        Step("recall", {A.OPEN}, A.DRAFT, _("Back to draft"), KEEP_AGREEMENT, (guards.nobody_has_signed,), reason=True, danger=True,
             tells=_("The text can be changed again. This is possible until the first has signed.")),
        Step("complete", {A.OPEN}, A.COMPLETE, _("All have signed"), "portfolio.complete_agreement", (guards.all_have_signed,)),
    ],
)  # fmt: skip

COMMITMENT = Process(
    "commitment",
    "portfolio.Commitment",
    CommitmentState,
    [
        Step("enter", (), C.OPEN, _("Enter commitment"), "portfolio.keep_commitment", (guards.agreement_is_draft,)),
        Step("fulfil", {C.OPEN}, C.FULFILLED, _("Commitment is fulfilled"), "portfolio.keep_commitment",
             (guards.agreement_is_signed, guards.has_evidence), dated=True,
             tells=_("The page of the project shows the evidence.")),
        Step("miss", {C.OPEN}, C.NOT_FULFILLED, _("Commitment is not fulfilled"), "portfolio.keep_commitment",
             (guards.agreement_is_signed, guards.has_evidence), dated=True, danger=True,
             tells=_("The page of the project shows what is known about it.")),
        Step("reopen", {C.FULFILLED, C.NOT_FULFILLED}, C.OPEN, _("Open again"), "portfolio.keep_commitment", reason=True,
             tells=_("The commitment counts as open again; the evidence so far stays in the history.")),
    ],
)  # fmt: skip

SIGN = Step(
    "sign", (), None, _("Sign"), "portfolio.sign_signatory", (guards.is_open_for_signature, guards.has_not_signed), dated=True,
    tells=_("Your side is bound by the commitments. Those who keep the project are told. A signature cannot be taken back here."),
)  # fmt: skip
"""A signatory has no states; its one step borrows the confirm page."""
