"""What must hold before a step of a workshop, its minutes or its outcomes may be taken (domain.md 3.8), each with its sentence."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from core.workflow import REASON_LENGTH, Fault
from workshops.meetings.promotions import targets_of, what_lacks

DONE = ("held", "documented")


def _day(day) -> str:
    return date_format(day, "d.m.Y")


# ---- workshop: plan and postpone -----------------------------------------------------------------------------------------
def fits_phase(workshop, act):
    phase = workshop.phase
    if phase is None or workshop.kind == phase.workshop_kind:
        return None
    if phase.kind != "workshop":
        return Fault(_("This phase is not a workshop."), "milestone")
    sentence = format_lazy(
        _("Phase {phase} is a workshop of the kind {kind}."),
        phase=phase.code,
        kind=phase.get_workshop_kind_display(),
    )
    return Fault(sentence, "kind")


def names_its_phase(workshop, act):
    """A kind that a phase of the participation takes is planned for that phase while it is free."""
    if workshop.milestone_id is not None or workshop.participation is None:
        return None
    phases = workshop.participation.milestones.filter(phase__workshop_kind=workshop.kind)
    taken = workshop.siblings().active().values("milestone")
    if phases.exclude(pk__in=taken).exists():
        return Fault(_("Please choose the phase that this workshop belongs to."), "milestone")
    return None


def lies_in_window(workshop, act):
    """V-IN: of the participation, else of the programme."""
    within = workshop.participation or workshop.programme
    if within is None or act.asking:
        return None
    if workshop.participation and not (within.start and within.end):
        return Fault(_("The participation has no period yet."), "days")
    first, last = _new_days(workshop, act)
    if within.start <= first and (within.end is None or last <= within.end):
        return None
    if within.end is None:
        return Fault(format_lazy(_("The programme only begins on {day}."), day=_day(within.start)), "days")
    sentence = _("The date lies outside the period {start} to {end}.")
    return Fault(format_lazy(sentence, start=_day(within.start), end=_day(within.end)), "days")


def is_only_one_of_phase(workshop, act):
    if workshop.milestone_id is None:
        return None
    if workshop.others_of_phase().active().exists():
        names = {"phase": workshop.phase.code, "municipality": workshop.municipality.name}
        return Fault(format_lazy(_("Phase {phase} already exists for {municipality}."), **names), "milestone")
    return None


def keeps_the_order(workshop, act):
    """The days of a participation's workshops follow the order of the phases."""
    if workshop.milestone_id is None or act.asking:
        return None
    first, last = _new_days(workshop, act)
    for other in workshop.siblings().active():
        earlier = other.milestone.phase.position < workshop.phase.position
        if (earlier and other.last_day >= first) or (not earlier and other.first_day <= last):
            names = {"phase": other.milestone.phase.code, "day": _day(other.first_day)}
            return Fault(
                format_lazy(
                    _("The dates must follow the order of the phases: workshop {phase} is on {day}."), **names
                ),
                "days",
            )
    return None


def meetings_stay_around(workshop, act):
    """The preparatory meeting by the first day, the follow-up meeting from the last day on."""
    if act.asking:
        return None
    first, last = _new_days(workshop, act)
    for meeting in workshop.meetings.all():
        early = meeting.kind == "preparatory"
        if meeting.date > first if early else meeting.date < last:
            names = {"meeting": meeting.get_kind_display(), "day": _day(meeting.date)}
            return Fault(
                format_lazy(_("{meeting} is on {day}. Please change its day first."), **names), "days"
            )
    return None


def facilitators_are_trained(workshop, act):
    """Of an integration workshop, on each of its days."""
    if not workshop.is_integration_workshop or (act.asking and act.step.name == "postpone"):
        return None
    for day in _new_days(workshop, act):
        trained = workshop.facilitators.trained_on(day).values("pk")
        untrained = workshop.facilitators.exclude(pk__in=trained).first()
        if untrained is not None:
            names = {"name": untrained.person_name, "day": _day(day)}
            return Fault(format_lazy(_("{name} is not entered as trained on {day}."), **names), "days")
    return None


def _new_days(workshop, act):
    return act.changes.get("first_day", workshop.first_day), act.changes.get("last_day", workshop.last_day)


# ---- workshop: open, hold, document ----------------------------------------------------------------------------------------
def is_ready_to_open(workshop, act):
    missing = []
    if not workshop.place:
        missing.append(str(_("place")))
    if not workshop.facilitations.exists():
        missing.append(str(_("facilitation")))
    if not workshop.agenda().exists():
        missing.append(str(_("at least one agenda item")))
    return format_lazy(_("Still missing: {list}."), list=", ".join(missing)) if missing else None


def has_taken_place(workshop, act):
    if workshop.last_day > timezone.localdate():
        return format_lazy(
            _("The workshop is only on {day}; it can be marked as held from that day on."),
            day=_day(workshop.last_day),
        )
    return None


def somebody_attended(workshop, act):
    if workshop.attendances.attended().exists():
        return None
    return _("Nobody is recorded as present yet.")


def previous_phase_was_held(workshop, act):
    previous = workshop.phase.after if workshop.phase else None
    if previous is None or previous.kind != "workshop":
        return None
    before = workshop.siblings().filter(milestone__phase=previous, state__in=DONE).first()
    if before is None:
        return format_lazy(_("Workshop {phase} must be held first."), phase=previous.code)
    if before.last_day >= workshop.first_day:
        names = {"phase": previous.code, "day": _day(before.last_day)}
        return format_lazy(_("The workshop must lie after workshop {phase} ({day})."), **names)
    return None


def minutes_are_approved(workshop, act):
    return None if workshop.minutes.approved().exists() else _("The minutes must be approved first.")


def has_an_outcome(workshop, act):
    return None if workshop.outcomes.exists() else _("Please record at least one outcome first.")


def meetings_are_logged(workshop, act):
    """The fee of an integration workshop pays both meetings, so both have taken place before it counts as documented."""
    if not workshop.is_integration_workshop:
        return None
    held = {meeting.kind for meeting in workshop.meetings.all() if meeting.has_taken_place}
    if "preparatory" not in held:
        return _("Please enter the preparatory meeting first.")
    if "follow_up" not in held:
        return _("The follow-up meeting must have taken place and be entered first.")
    return None


# ---- attendance ------------------------------------------------------------------------------------------------------------
def list_is_open(part, act):
    """Of an attendance or an outcome: its workshop is neither documented nor cancelled."""
    if part.workshop.is_kept:
        return None
    if part.workshop.state == "cancelled":
        return _("The workshop was cancelled.")
    return _("The workshop is documented and can no longer be changed. Programme staff can reopen it.")


def is_not_over(attendance, act):
    """Whoever signed up in time has 48 hours to confirm, also when registration was closed meanwhile."""
    workshop = attendance.workshop
    if workshop.state in ("open", "closed") and workshop.last_day >= timezone.localdate():
        return None
    if workshop.state == "cancelled":
        return _("The workshop was cancelled.")
    return _("This workshop takes no registrations.")


def why_not_register(workshop):
    """The sentence that says why nobody can sign up, or None. The day of the deadline still counts."""
    deadline = workshop.registration_deadline or workshop.first_day
    if workshop.state == "cancelled":
        return _("The workshop was cancelled.")
    if workshop.state != "open" and deadline >= timezone.localdate():
        return _("Registration is closed.")
    if workshop.state != "open" or deadline < timezone.localdate():
        return format_lazy(_("Registration was possible until {day}."), day=_day(deadline))
    return None


def has_begun(attendance, act):
    first = attendance.workshop.first_day
    if first > timezone.localdate():
        return format_lazy(_("The workshop only begins on {day}."), day=_day(first))
    return None


# ---- minutes ---------------------------------------------------------------------------------------------------------------
def has_text(minutes, act):
    return None if minutes.text.strip() or minutes.has_file else _("The minutes are still empty.")


def takes_minutes(minutes, act):
    return _("The workshop was cancelled.") if minutes.workshop.state == "cancelled" else None


def not_own_minutes(minutes, act):
    if act.by is not None and (act.by.pk == minutes.submitted_by_id or minutes.was_written_by(act.by)):
        return _("You cannot approve your own submissions.")
    return None


def has_public_text(minutes, act):
    if act.asking or act.changes.get("public_text", minutes.public_text).strip():
        return None
    return Fault(_("Please write the public version first."), "public_text")


# ---- outcomes --------------------------------------------------------------------------------------------------------------
def is_whole(outcome, act):
    """An agreement names who is responsible and until when; nothing is due before the workshop."""
    if outcome.kind == "agreement" and outcome.owner_id is None:
        return Fault(_("An agreement needs a responsible body."), "owner")
    if outcome.kind == "agreement" and outcome.due is None:
        return Fault(_("An agreement needs a date by which it is done."), "due")
    if outcome.due is not None and outcome.due < outcome.workshop.first_day:
        return Fault(
            format_lazy(
                _("The date must not be before the workshop ({day})."), day=_day(outcome.workshop.first_day)
            ),
            "due",
        )
    return None


def follows_the_evaluation(outcome, act):
    """Recommendations are drawn from the outcomes of the whole process once its last workshop is documented."""
    workshop = outcome.workshop
    if outcome.kind == "recommendation" and workshop.kind == "evaluation" and workshop.state == "documented":
        return None
    return _("Recommendations are drafted once the evaluation workshop is documented.")


def can_become_something(outcome, act):
    if outcome.promoted_id is not None:
        return _("This outcome has already been taken further.")
    if targets_of(outcome):
        return None
    return what_lacks(outcome) or _("There is nothing yet that this outcome could become.")


def workshop_held_or_waived(inventory, act):
    """Registered for closing an inventory: its networking workshop took place, or somebody says why there is none (domain.md 3.9)."""
    if act.asking or inventory.workshops.filter(state__in=["held", "documented"]).exists():
        return None
    if len(act.changes.get("workshop_waived", "")) >= REASON_LENGTH:
        return None
    return Fault(
        _("First the networking workshop must be held; or say why there is none (at least 10 characters)."),
        "waived",
    )


def answers_for_no_agreement(organisation, act):
    """Registered for archiving an organisation: what it promised at workshops is transferred or ended first."""
    if act.asking:
        return None
    open_ones = organisation.outcomes.agreements().unfinished().exclude(workshop__state="cancelled")
    if agreement := open_ones.order_by("due").first():
        names = {"title": agreement}
        return _("The agreement “%(title)s” is in force. It must be transferred or ended first.") % names
    return None
