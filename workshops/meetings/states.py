"""Workshop, attendance, minutes, outcome: the processes of domain.md 3.8, one line a step."""

from datetime import date
from typing import Any, NamedTuple

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.workflow import Process, Step
from workshops.meetings import guards as g


class WorkshopState(models.TextChoices):
    PLANNED = "planned", _("Planned")
    OPEN = "open", _("Registration open")
    CLOSED = "closed", _("Registration closed")
    HELD = "held", _("Held")
    DOCUMENTED = "documented", _("Documented")
    CANCELLED = "cancelled", _("Cancelled")


BADGES = {
    WorkshopState.PLANNED: "neutral", WorkshopState.OPEN: "info", WorkshopState.CLOSED: "info", WorkshopState.HELD: "warning",
    WorkshopState.DOCUMENTED: "success", WorkshopState.CANCELLED: "danger",
}  # fmt: skip


class Standing(NamedTuple):
    badge: str
    words: Any


def standing(state: str, last_day: date) -> Standing:
    """A workshop as people see it: once its days are over nobody registers any more, whether or not somebody has said that it was held."""
    ahead = (WorkshopState.PLANNED, WorkshopState.OPEN, WorkshopState.CLOSED)
    if state in ahead and last_day < timezone.localdate():
        return Standing("warning", _("Date has passed"))
    return Standing(BADGES[state], WorkshopState(state).label)


class AttendanceState(models.TextChoices):
    INVITED = "invited", _("Invited")
    REGISTERED = "registered", _("Registered")
    DECLINED = "declined", _("Declined")
    WAITLISTED = "waitlisted", _("Waiting list")
    CANCELLED = "cancelled", _("Cancelled by participant")
    ATTENDED = "attended", _("Attended")
    NO_SHOW = "no_show", _("Did not come")


class MinutesState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in_review", _("In review")
    APPROVED = "approved", pgettext_lazy("minutes", "Approved")
    PUBLISHED = "published", _("Published")


class OutcomeState(models.TextChoices):
    OPEN = "open", _("Open")
    IN_PROGRESS = "in_progress", _("In progress")
    DONE = "done", _("Done")
    DROPPED = "dropped", _("Dropped")


class OutcomeKind(models.TextChoices):
    AGREEMENT = "agreement", _("Agreement")
    PROJECT_IDEA = "project_idea", _("Project idea")
    COOPERATION_WISH = "cooperation_wish", _("Cooperation wish")
    RECOMMENDATION = "recommendation", _("Recommendation")
    OBSTACLE = "obstacle", _("Obstacle")
    OPEN_QUESTION = "open_question", _("Open question")
    DIALOGUE_STRUCTURE = "dialogue_structure", _("Dialogue structure")
    GUIDING_GOAL_PROPOSAL = "guiding_goal_proposal", _("Proposal for a guiding goal")
    DATA_NEED = "data_need", _("Need for data")


class Impact(models.TextChoices):
    DEVELOPMENT_POLICY = "development_policy", _("Development policy")
    INTERCULTURAL_COMPETENCE = "intercultural_competence", _("Intercultural competence")
    INTEGRATION = "integration", _("Integration")


class Sector(models.TextChoices):
    ADMINISTRATION = "administration", pgettext_lazy("sector", "Administration")
    POLITICS = "politics", _("Politics")
    CIVIL_SOCIETY = "civil_society", _("Civil society")
    BUSINESS = "business", pgettext_lazy("sector", "Business")
    SCIENCE = "science", _("Science")
    MEDIA = "media", _("Media")


class Gender(models.TextChoices):
    W = "w", _("female")
    M = "m", _("male")
    D = "d", _("diverse")
    NA = "na", _("not stated")


class Need(models.TextChoices):
    """What somebody needs in order to take part."""

    INTERPRETER = "interpreter", _("Interpreting")
    CHILDCARE = "childcare", _("Childcare")
    BARRIER_FREE = "barrier_free", _("Barrier-free access")


class MeetingKind(models.TextChoices):
    PREPARATORY = "preparatory", _("Preparatory meeting")
    FOLLOW_UP = "follow_up", _("Follow-up meeting")


class DocumentKind(models.TextChoices):
    PRESENTATION = "presentation", pgettext_lazy("document", "Presentation")
    HANDOUT = "handout", _("Handout")
    INVITATION = "invitation", _("Invitation")
    DATA = "data", _("Data sheet")
    PHOTO_MINUTES = "photo_minutes", _("Photo record")
    OTHER = "other", _("Other document")


class Licence(models.TextChoices):
    """How others may use a document; names of licences are not translated."""

    RESERVED = "reserved", _("All rights reserved")
    CC_BY = "cc_by", "CC BY 4.0"
    CC_BY_SA = "cc_by_sa", "CC BY-SA 4.0"
    CC_ZERO = "cc_zero", "CC0 1.0"
    DL_DE_BY = "dl_de_by", "Datenlizenz Deutschland 2.0"


W, A, M, O = WorkshopState, AttendanceState, MinutesState, OutcomeState  # noqa: E741

AHEAD = {W.PLANNED, W.OPEN, W.CLOSED}
RUN, LEAD, STEER = "meetings.run_workshop", "meetings.coordinate_workshop", "meetings.steer_workshop"

WORKSHOP = Process(
    "workshop",
    "meetings.Workshop",
    W,
    [
        Step(
            "plan",
            (),
            W.PLANNED,
            _("Plan workshop"),
            LEAD,
            dated=True,
            guards=(
                g.fits_phase,
                g.names_its_phase,
                g.lies_in_window,
                g.is_only_one_of_phase,
                g.keeps_the_order,
            ),
        ),
        Step(
            "open",
            {W.PLANNED},
            W.OPEN,
            _("Open registration"),
            LEAD,
            guards=(g.is_ready_to_open, g.facilitators_are_trained),
            tells=_("The workshop becomes public with date and place."),
        ),
        Step("close", {W.OPEN}, W.CLOSED, _("Close registration"), LEAD, tells=_("Nobody new can register.")),
        Step(
            "postpone",
            AHEAD,
            None,
            _("Postpone"),
            LEAD,
            reason=True,
            guards=(g.lies_in_window, g.keeps_the_order, g.meetings_stay_around, g.facilitators_are_trained),
            tells=_("The new date holds at once; the people registered are told if it lies ahead."),
        ),
        Step(
            "cancel",
            AHEAD,
            W.CANCELLED,
            _("Cancel workshop"),
            LEAD,
            reason=True,
            danger=True,
            tells=_(
                "If it belongs to a phase, that is free again. The people registered are told if the date lies ahead."
            ),
        ),
        Step(
            "hold",
            AHEAD,
            W.HELD,
            _("Mark as held"),
            RUN,
            guards=(g.has_taken_place, g.previous_phase_was_held, g.somebody_attended),
            tells=_("The status matrix shows the workshop as held; next come minutes and outcomes."),
        ),
        Step(
            "document",
            {W.HELD},
            W.DOCUMENTED,
            _("Document workshop"),
            LEAD,
            guards=(g.minutes_are_approved, g.has_an_outcome, g.meetings_are_logged),
            tells=_("The phase counts as done; programme staff see it in the status matrix."),
        ),
        Step(
            "reopen",
            {W.DOCUMENTED},
            W.HELD,
            _("Reopen"),
            STEER,
            reason=True,
            tells=_("The phase is no longer done."),
        ),
    ],
)

KEEP, REGISTER = "meetings.keep_attendance", "meetings.register_attendance"
OFF = {A.INVITED, A.DECLINED, A.CANCELLED}

ATTENDANCE = Process(
    "attendance",
    "meetings.Attendance",
    A,
    [
        Step("register", (), A.REGISTERED, _("Add to the list"), KEEP, (g.list_is_open,)),
        Step("walk_in", (), A.ATTENDED, _("Add as present"), KEEP, (g.list_is_open, g.has_begun)),
        Step("invite", (), A.INVITED, _("Invite"), KEEP, (g.list_is_open,)),
        Step("sign_up", (), A.REGISTERED, _("Register"), REGISTER, (g.is_not_over,)),
        Step("queue", (), A.WAITLISTED, _("Put on the waiting list"), REGISTER, (g.is_not_over,)),
        Step("accept", OFF, A.REGISTERED, _("Register"), REGISTER, (g.is_not_over,)),
        Step("accept_waiting", OFF, A.WAITLISTED, _("Put on the waiting list"), REGISTER, (g.is_not_over,)),
        Step("move_up", {A.WAITLISTED}, A.REGISTERED, _("Move up"), KEEP, (g.is_not_over,)),
        Step("decline", {A.INVITED}, A.DECLINED, _("Decline"), KEEP),
        Step("withdraw", {A.REGISTERED, A.WAITLISTED}, A.CANCELLED, _("Cancel registration"), KEEP),
        Step("attend", {A.REGISTERED, A.NO_SHOW}, A.ATTENDED, _("Present"), KEEP, (g.list_is_open, g.has_begun)),
        Step("come", OFF | {A.WAITLISTED}, A.ATTENDED, _("Present"), KEEP, (g.list_is_open, g.has_begun)),
        Step("miss", {A.REGISTERED, A.ATTENDED}, A.NO_SHOW, _("Did not come"), KEEP, (g.list_is_open, g.has_begun)),
        Step("reset", {A.ATTENDED, A.NO_SHOW}, A.REGISTERED, _("Not marked"), KEEP, (g.list_is_open,)),
        Step(
            "cancel", {A.REGISTERED, A.WAITLISTED, A.INVITED, A.ATTENDED, A.NO_SHOW}, A.CANCELLED, _("Take off the list"), KEEP,
            (g.list_is_open,),
            tells=_("The seat becomes free, and whoever waits longest moves up. The entry stays and can be put back on the list."),
        ),
        Step(
            "return", {A.CANCELLED}, A.REGISTERED, _("Back on the list"), KEEP, (g.list_is_open,),
            tells=_("The person takes a seat again if one is free. Nobody gets a mail."),
        ),
    ],
)  # fmt: skip

MINUTES = Process(
    "minutes",
    "meetings.Minutes",
    M,
    [
        Step("write", (), M.DRAFT, _("Write minutes"), "meetings.write_minutes", guards=(g.takes_minutes,)),
        Step(
            "submit",
            {M.DRAFT},
            M.IN_REVIEW,
            _("Submit for approval"),
            "meetings.write_minutes",
            guards=(g.has_text,),
            tells=_("Somebody else reads and approves the minutes: the coordinator or the programme staff."),
        ),
        Step(
            "return",
            {M.IN_REVIEW},
            M.DRAFT,
            _("Return with reason"),
            "meetings.approve_minutes",
            reason=True,
            tells=_("The minutes go back to whoever submitted them, with your reason."),
        ),
        Step(
            "approve",
            {M.IN_REVIEW},
            M.APPROVED,
            _("Approve minutes"),
            "meetings.approve_minutes",
            guards=(g.not_own_minutes,),
            tells=_("Approved minutes cannot be changed any more; a correction is a new version."),
        ),
        Step(
            "publish",
            {M.APPROVED},
            M.PUBLISHED,
            _("Publish minutes"),
            "meetings.publish_minutes",
            guards=(g.has_public_text,),
            tells=_("Everybody can read the public version on the page of the workshop."),
        ),
    ],
)

OUTCOME = Process(
    "outcome",
    "meetings.Outcome",
    O,
    [
        Step(
            "record",
            (),
            O.OPEN,
            _("Record outcome"),
            "meetings.keep_outcome",
            guards=(g.list_is_open, g.is_whole),
        ),
        Step(
            "recommend",
            (),
            O.OPEN,
            _("Draft recommendation"),
            "meetings.keep_outcome",
            guards=(g.follows_the_evaluation,),
        ),
        Step(
            "begin",
            {O.OPEN},
            O.IN_PROGRESS,
            _("Begin"),
            "meetings.move_outcome",
            tells=_("Everybody concerned sees that work has begun."),
        ),
        Step(
            "report",
            {O.OPEN, O.IN_PROGRESS},
            O.IN_PROGRESS,
            _("Report progress"),
            "meetings.move_outcome",
            tells=_("Your note stands in the history; the next workshop begins with it."),
        ),
        Step(
            "finish",
            {O.OPEN, O.IN_PROGRESS},
            O.DONE,
            _("Done"),
            "meetings.move_outcome",
            dated=True,
            tells=_("It disappears from the lists of what is still to be done."),
        ),
        Step(
            "drop",
            {O.OPEN, O.IN_PROGRESS},
            O.DROPPED,
            _("Drop"),
            "meetings.keep_outcome",
            reason=True,
            danger=True,
        ),
        Step(
            "promote",
            {O.OPEN, O.IN_PROGRESS, O.DONE},
            None,
            _("Take further"),
            "meetings.keep_outcome",
            guards=(g.can_become_something,),
            tells=_("It becomes a thing of its own and is linked with this outcome. That is possible once."),
        ),
    ],
)
