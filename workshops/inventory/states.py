"""Inventory and its actors: the processes of domain.md 3.9, one line a step, and the closed lists of what is asked."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.workflow import Process, Step
from workshops.inventory import guards as g


class InventoryState(models.TextChoices):
    REQUESTED = "requested", _("Requested")
    RESEARCH = "research", _("Research")
    INTERVIEWS = "interviews", _("Interviews")
    ANALYSIS = "analysis", _("Analysis")
    REVIEW = "review", _("In review")
    PUBLISHED = "published", _("Published")
    CLOSED = "closed", pgettext_lazy("inventory", "Closed")
    WITHDRAWN = "withdrawn", pgettext_lazy("inventory", "Not carried out")


class ActorState(models.TextChoices):
    FOUND = "found", _("Found")
    CONTACTED = "contacted", _("Contacted")
    INTERVIEWED = "interviewed", _("Interviewed")
    REFUSED = "refused", pgettext_lazy("actor", "Does not want to")
    UNREACHABLE = "unreachable", _("Not reached")


class Source(models.TextChoices):
    REGISTER = "register", _("Register of associations")
    INTERNET = "internet", _("Internet")
    RECOMMENDATION = "recommendation", _("Recommendation")
    CITY_LIST = "city_list", _("List of the municipality")
    OTHER = "other", _("Other source")


class Mode(models.TextChoices):
    PERSONAL = "personal", _("In person")
    PHONE = "phone", _("By telephone")
    VIDEO = "video", _("By video")
    ONLINE_FORM = "online_form", _("Answered online")


class NeedKind(models.TextChoices):
    NEED = "need", pgettext_lazy("inventory", "Need")
    WISH = "wish", _("Wish")
    OFFER = "offer", pgettext_lazy("inventory", "Offer")
    COOPERATION_INTEREST = "cooperation_interest", _("Interest in cooperation")
    OBSTACLE = "obstacle", _("Obstacle")


class NeedCategory(models.TextChoices):
    ROOM = "room", _("Rooms")
    EXPERTISE = "expertise", _("Expertise")
    LANGUAGE_MEDIATION = "language_mediation", _("Language mediation")
    VOLUNTEERS = "volunteers", pgettext_lazy("need", "Volunteers")
    EQUIPMENT = "equipment", _("Equipment")
    FUNDING_ADVICE = "funding_advice", _("Advice on funding")
    PARTNER = "partner_for_project", _("Partner for a project")
    TRAINING_PR = "training_pr", _("Training: public relations")
    TRAINING_INTERNET = "training_internet", _("Training: internet")
    TRAINING_ADMINISTRATION = "training_administration", _("Training: running an association")
    TRAINING_FUNDING = "training_funding", _("Training: raising funds")
    TRAINING_CONCEPT = "training_concept", _("Training: writing a concept")
    EXCHANGE = "exchange", _("Exchange")
    RECOGNITION = "recognition", _("Recognition")
    CONTACT_CITY = "contact_person_city", _("Contact person in the municipality")
    INFORMATION = "information", _("Information")
    JOINT_EVENTS = "joint_events", _("Joint events")
    BODIES = "participation_in_bodies", _("Taking part in bodies")
    OTHER = "other", pgettext_lazy("need", "Other")


class NeedAddressee(models.TextChoices):
    CITY = "city", _("Municipality")
    MSOS = "msos", _("Migrant organisations")
    ONE_WORLD = "one_world", _("One World groups")
    PROGRAMME = "programme", _("Programme")
    OTHER = "other", _("Others")


class Relevance(models.IntegerChoices):
    HIGH = 1, pgettext_lazy("relevance", "high")
    MEDIUM = 2, pgettext_lazy("relevance", "medium")
    LOW = 3, pgettext_lazy("relevance", "low")


class Scale(models.IntegerChoices):
    """One to five, as all assessments of an inventory are given."""

    VERY_BAD = 1, _("1 – very bad")
    BAD = 2, _("2 – rather bad")
    MIXED = 3, _("3 – mixed")
    GOOD = 4, _("4 – rather good")
    VERY_GOOD = 5, _("5 – very good")


S, A = InventoryState, ActorState

RUNNING = (S.REQUESTED, S.RESEARCH, S.INTERVIEWS, S.ANALYSIS, S.REVIEW)
BEGUN = (S.RESEARCH, S.INTERVIEWS, S.ANALYSIS, S.REVIEW)
PUBLIC = (S.PUBLISHED, S.CLOSED)
WRITABLE = (S.REQUESTED, S.RESEARCH, S.INTERVIEWS, S.ANALYSIS)
"""While texts and files may be changed."""
COLLECTING = (S.RESEARCH, S.INTERVIEWS, S.ANALYSIS)
"""While actors may be added and described."""
ASKING = (S.INTERVIEWS, S.ANALYSIS)
"""While answers may be recorded and corrected."""

ADD, WORK = "inventory.add_inventory", "inventory.work_inventory"
STEER, DECIDE, CONSENT = (
    "inventory.steer_inventory",
    "inventory.decide_inventory",
    "inventory.coordinate_inventory",
)

INVENTORY = Process(
    "inventory",
    "inventory.Inventory",
    S,
    [
        Step("request", (), S.REQUESTED, _("Request inventory"), ADD, dated=True, guards=(g.is_only_one_of_phase,)),
        Step("accept", {S.REQUESTED}, S.RESEARCH, _("Accept and assign"), STEER, dated=True, guards=(g.has_contractor,),
             tells=_("The contractor can begin. Whoever requested the inventory is told.")),
        Step("interview", {S.RESEARCH}, S.INTERVIEWS, _("Start interviews"), WORK, dated=True, guards=(g.has_an_actor,),
             tells=_("Answers can be recorded from now on. More actors can still be added. Nobody gets a mail.")),
        Step("analyse", {S.INTERVIEWS}, S.ANALYSIS, _("Begin analysis"), WORK, dated=True, guards=(g.has_an_interview,),
             tells=_("Summary and report are next. Late answers can still be recorded. Nobody gets a mail.")),
        Step("submit", {S.ANALYSIS}, S.REVIEW, _("Submit report"), WORK, dated=True,
             guards=(g.has_an_interview, g.has_summary_and_report),
             tells=_("Answers and texts can no longer be changed. Coordinator and programme staff are told.")),
        Step("return", {S.REVIEW}, S.ANALYSIS, _("Return with reason"), DECIDE, reason=True,
             tells=_("The report goes back to whoever submitted it, with your reason. A consent to publish is void.")),
        Step("consent", {S.REVIEW}, None, _("Agree to publication"), CONSENT, guards=(g.is_not_agreed_yet,),
             tells=_("Summary, report, needs and the actors who agreed to it may be published. Programme staff are told.")),
        Step("publish", {S.REVIEW}, S.PUBLISHED, _("Publish results"), STEER, dated=True,
             guards=(g.has_an_interview, g.is_not_own_report, g.municipality_agrees, g.lies_in_participation),
             tells=_("Everybody can read the results. Only actors who agreed to it are named. The coordinator is told.")),
        Step("close", {S.PUBLISHED}, S.CLOSED, _("Close inventory"), STEER, dated=True,
             tells=_("Nothing changes any more. Contact data and internal notes are deleted a year later. Nobody gets a mail.")),
        Step("withdraw", {S.REQUESTED}, S.WITHDRAWN, _("Withdraw request"), DECIDE, reason=True, danger=True,
             tells=_("Nothing is begun. Nobody gets a mail.")),
        Step("cancel", BEGUN, S.WITHDRAWN, _("Cancel inventory"), DECIDE, reason=True, danger=True,
             tells=_("The work ends and nothing is published. The municipality, programme staff and the contractor are told. Its phase is "
                     "free again, and a request that it came from is open again. Contact data and answers are deleted a year later.")),
    ],
)  # fmt: skip

KEEP, ANSWER = "inventory.keep_inventoryactor", "inventory.answer_inventoryactor"

ACTOR = Process(
    "inventory_actor",
    "inventory.InventoryActor",
    A,
    [
        Step("find", (), A.FOUND, _("Add actor"), KEEP, guards=(g.is_collecting,)),
        Step("contact", {A.FOUND, A.UNREACHABLE, A.REFUSED}, A.CONTACTED, _("Mark as contacted"), KEEP, guards=(g.is_collecting,)),
        Step("ask", {A.FOUND, A.CONTACTED, A.UNREACHABLE}, A.CONTACTED, _("Ask to answer online"), KEEP,
             guards=(g.is_asking, g.has_address),
             tells=_("A mail with a personal link goes to the address of the actor. No account is needed.")),
        Step("answer", {A.FOUND, A.CONTACTED, A.UNREACHABLE, A.REFUSED}, A.INTERVIEWED, _("Record interview"), ANSWER,
             guards=(g.is_asking,)),
        Step("share", {A.INTERVIEWED}, None, _("Send to read and correct"), KEEP, guards=(g.is_asking, g.has_address),
             tells=_("A mail with a personal link goes to the address of the actor, who can read, correct and confirm the answers.")),
        Step("refuse", {A.FOUND, A.CONTACTED, A.UNREACHABLE}, A.REFUSED, _("Does not want to take part"), KEEP, guards=(g.is_collecting,)),
        Step("miss", {A.FOUND, A.CONTACTED}, A.UNREACHABLE, _("Mark as not reached"), KEEP, guards=(g.is_collecting,)),
        Step("retract", {A.INTERVIEWED}, A.REFUSED, _("Withdraw answers"), ANSWER, danger=True,
             tells=_("The answers are deleted for good and leave every evaluation. The team of the inventory is told.")),
        Step("take_over", {A.INTERVIEWED}, None, _("Take over into the directory"), "inventory.take_over_inventoryactor",
             guards=(g.agrees_to_be_named, g.is_not_linked, g.has_address),
             tells=_("A draft of its profile is made. The actor is invited by mail to complete and submit it.")),
    ],
)  # fmt: skip
