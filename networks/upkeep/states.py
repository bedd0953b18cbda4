"""Who keeps an entry, and what visitors say about it: the processes of this room."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.workflow import Process, Step
from networks.upkeep import guards


class ClaimState(models.TextChoices):
    OFFERED = "offered", _("Link sent")
    SUBMITTED = "submitted", _("Submitted")
    ACCEPTED = "accepted", _("Accepted")
    REJECTED = "rejected", _("Rejected")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class HintKind(models.TextChoices):
    OUTDATED = "outdated", _("Details are out of date")
    WRONG = "wrong", _("Details are wrong")
    GONE = "gone", _("The organisation does not exist any more")
    DOUBLE = "double", _("The entry is there twice")
    INAPPROPRIATE = "inappropriate", _("Unfitting or illegal content")
    OTHER = "other", _("Something else")


class HintState(models.TextChoices):
    OPEN = "open", _("Open")
    ANSWERED = "answered", _("Answered")
    DISMISSED = "dismissed", _("Closed without answer")


class MergeState(models.TextChoices):
    DONE = "done", _("Done")


class IntakeState(models.TextChoices):
    READING = "reading", _("Being read")
    READY = "ready", _("Waits for your decisions")
    RUNNING = "running", _("Being taken in")
    DONE = "done", _("Done")
    DISCARDED = "discarded", _("Discarded")


class Decision(models.TextChoices):
    NEW = "new", _("New entry")
    SAME = "same", _("The same as")
    SKIP = "skip", _("Leave out")


class Result(models.TextChoices):
    CREATED = "created", _("Entered")
    CHANGED = "changed", _("Changed")
    UNCHANGED = "unchanged", _("Nothing changed")
    SKIPPED = "skipped", _("Left out")
    FAILED = "failed", _("Not possible")


C = ClaimState
OPEN_CLAIMS = (C.OFFERED, C.SUBMITTED)
CLAIM_BADGES = {
    C.OFFERED: "info",
    C.SUBMITTED: "warning",
    C.ACCEPTED: "success",
    C.REJECTED: "danger",
    C.WITHDRAWN: "neutral",
}
DECIDE_CLAIM = "upkeep.decide_claim"

CLAIM = Process(
    "claim",
    "upkeep.Claim",
    ClaimState,
    [
        Step("submit", (), C.SUBMITTED, _("Ask to keep the entry"), "upkeep.submit_claim",
             (guards.may_be_claimed, guards.is_no_editor_yet, guards.asks_once, guards.asks_seldom)),
        Step("offer", (), C.OFFERED, _("Send a link to the organisation"), "upkeep.offer_claim",
             (guards.may_be_claimed, guards.has_address, guards.not_offered_today),
             tells=_("The address of the organisation gets a letter. Whoever follows its link and signs in becomes editor of the entry.")),
        Step("accept", {C.SUBMITTED}, C.ACCEPTED, _("Accept"), DECIDE_CLAIM,
             (guards.is_not_claimant, guards.may_be_claimed, guards.is_no_editor_yet),
             tells=_("The person becomes editor of the entry at once. She is told, and so are those who keep the entry already.")),
        Step("reject", {C.SUBMITTED}, C.REJECTED, _("Reject"), DECIDE_CLAIM, (guards.is_not_claimant,), reason=True, danger=True,
             tells=_("The entry stays as it is. The person is told the reason.")),
        Step("take_up", {C.OFFERED}, C.ACCEPTED, _("Take over the entry"), "upkeep.take_up_claim",
             (guards.is_not_sender, guards.may_be_claimed, guards.is_no_editor_yet),
             tells=_("You become editor of the entry at once. Whoever sent the link and those who keep the entry already are told.")),
        Step("withdraw", {C.OFFERED, C.SUBMITTED}, C.WITHDRAWN, _("Withdraw"), "upkeep.withdraw_claim", danger=True,
             tells=_("Nothing changes about the entry. Nobody gets a mail.")),
    ],
)  # fmt: skip

H = HintState
HINT_BADGES = {H.OPEN: "warning", H.ANSWERED: "success", H.DISMISSED: "neutral"}

HINT = Process(
    "hint",
    "upkeep.Hint",
    HintState,
    [
        Step("report", (), H.OPEN, _("Report an entry"), "upkeep.report_hint", (guards.is_public,)),
        Step("answer", {H.OPEN}, H.ANSWERED, _("Answer and close"), "upkeep.answer_hint", reason=True,
             tells=_("Your answer is recorded. If the person left an e-mail address, it is sent there in these words.")),
        Step("dismiss", {H.OPEN}, H.DISMISSED, _("Close without answer"), "upkeep.answer_hint", reason=True, danger=True,
             tells=_("The report is closed with your reason. Nobody gets a mail.")),
    ],
)  # fmt: skip

MERGE = Process(
    "merge",
    "upkeep.Merge",
    MergeState,
    [
        Step("merge", (), MergeState.DONE, _("Merge entries"), "upkeep.merge_merge",
             (guards.are_two, guards.are_of_one_sort, guards.are_still_there, guards.edits_neither),
             tells=_("This cannot be undone. The old address leads to the entry that stays; the editors of both are told.")),
    ],
)  # fmt: skip

L = IntakeState
WORKING = (L.READING, L.RUNNING)
INTAKE_BADGES = {
    L.READING: "info",
    L.READY: "warning",
    L.RUNNING: "info",
    L.DONE: "success",
    L.DISCARDED: "neutral",
}
WORK = "upkeep.work_intake"

INTAKE = Process(
    "intake",
    "upkeep.Intake",
    IntakeState,
    [
        Step("bring", (), L.READING, _("Read a list"), "upkeep.bring_intake"),
        Step("read", {L.READING}, L.READY, _("List read"), "upkeep.finish_intake"),
        Step("start", {L.READY}, L.RUNNING, _("Take the list in"), WORK, (guards.all_is_decided,),
             tells=_("The rows are taken in as decided. That takes a while; you can leave the page and get a mail when it is done.")),
        Step("finish", {L.RUNNING}, L.DONE, _("List taken in"), "upkeep.finish_intake"),
        Step("discard", {L.READING, L.READY}, L.DISCARDED, _("Discard"), WORK, danger=True,
             tells=_("Nothing of this list is taken in. Its rows are deleted.")),
    ],
)  # fmt: skip
