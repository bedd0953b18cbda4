"""The light (Ampel) of a milestone: the one place where its rules are written (domain.md 3.7). `RULES` is shown to whoever sees a light."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _


class Colour(StrEnum):
    GREY = "grey"
    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"


LABELS = {
    Colour.GREY: _("not due"),
    Colour.GREEN: _("on time"),
    Colour.YELLOW: _("attention"),
    Colour.RED: _("overdue"),
}
BADGES = {
    Colour.GREY: "neutral",
    Colour.GREEN: "success",
    Colour.YELLOW: "warning",
    Colour.RED: "danger",
}
"""The badge of the page's look: its icon says the same as the colour."""
DELAYED = (Colour.YELLOW, Colour.RED)
"""What people call "verzögert" (domain.md 3.7)."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Days, from settings.LIGHTS."""

    due_soon: int
    report_yellow: int
    report_red: int

    @classmethod
    def from_settings(cls) -> "Limits":
        return cls(**settings.LIGHTS)


def rules(limits: Limits) -> list[tuple[Colour, str]]:
    """The rules in words, in the order in which they are looked at."""
    return [
        (Colour.GREEN, gettext("The phase is done (documented).")),
        (
            Colour.RED,
            gettext(
                "The due day has passed and nothing was held, or it was held more than %(days)s days ago and the report is missing."
            )
            % {"days": limits.report_red},
        ),
        (
            Colour.YELLOW,
            gettext(
                "Due within %(soon)s days and no date is set in time, or held more than %(report)s days ago and the report is missing, "
                "or the date has passed and nobody has said whether it was held."
            )
            % {"soon": limits.due_soon, "report": limits.report_yellow},
        ),
        (Colour.GREEN, gettext("A date is set that lies within the due day.")),
        (Colour.GREY, gettext("Not due yet, or not required.")),
    ]


@dataclass(frozen=True, slots=True)
class Sight:
    """What is known of one milestone on the key date. `day` is when it is to be held or was held; `held` and `done` as on that day."""

    title: str
    due: date
    day: date | None = None
    held: bool = False
    done: bool = False
    required: bool = True
    skipped: bool = False


SENTENCES = {
    "done_on": _("%(title)s done on %(day)s."),
    "done": _("%(title)s done."),
    "skipped": _("%(title)s was skipped."),
    "not_required": _("%(title)s is not required."),
    "passed": _("The date %(day)s has passed; nobody has said yet whether it took place."),
    "in_time": _("%(title)s is set for %(day)s, due by %(due)s."),
    "too_late": _("The date %(day)s lies after the due day %(due)s."),
    "held_today": _("%(title)s held today, the report follows."),
    "due_later": _("%(title)s is due by %(due)s, no date yet."),
    "due_now": _("%(title)s due on %(due)s, no date."),
}
COUNTED = {
    "held": ngettext_lazy(
        "%(title)s held %(days)s day ago, the report is missing.", "%(title)s held %(days)s days ago, the report is missing.", "days"
    ),
    "overdue": ngettext_lazy("%(title)s due for %(days)s day, no date.", "%(title)s due for %(days)s days, no date.", "days"),
    "overdue_with_date": ngettext_lazy(
        "%(title)s due for %(days)s day, date %(day)s.", "%(title)s due for %(days)s days, date %(day)s.", "days"
    ),
    "due_in": ngettext_lazy("%(title)s due in %(days)s day, no date.", "%(title)s due in %(days)s days, no date.", "days"),
}  # fmt: skip
MOST = 10_000
_UNFILLED = {name: f"%({name})s" for name in ("title", "day", "due")}


class Verdict(NamedTuple):
    """The colour, and which sentence says why; `days` where the sentence counts them."""

    colour: Colour
    sentence: str
    days: int = 0


class Sentences:
    """The reasons of one language. Looked up once for a language: a matrix has thousands of them."""

    def __init__(self):
        self._plain = {key: str(text) for key, text in SENTENCES.items()}
        self._counted: dict[tuple[str, int], str] = {}
        self._days: dict[date | None, str] = {None: ""}

    def of(self, verdict: Verdict, sight: Sight) -> str:
        text = self._plain.get(verdict.sentence) or self._of_days(verdict.sentence, verdict.days)
        return text % {"title": sight.title, "day": self.day(sight.day), "due": self.day(sight.due)}

    def _of_days(self, sentence: str, days: int) -> str:
        if (sentence, days) not in self._counted:
            if len(self._counted) > MOST:
                self._counted.clear()
            self._counted[sentence, days] = COUNTED[sentence] % {**_UNFILLED, "days": days}
        return self._counted[sentence, days]

    def day(self, day: date | None) -> str:
        """As the language writes it; empty without one."""
        written = self._days.get(day)
        if written is None:
            written = self._days[day] = date_format(day, "SHORT_DATE_FORMAT")
        return written


def sentences() -> Sentences:
    """Those of the language in force."""
    return _sentences_in(get_language())


@lru_cache(maxsize=8)
def _sentences_in(language: str) -> Sentences:
    return Sentences()


def light_of(sight: Sight, on: date, limits: Limits) -> tuple[Colour, str]:
    """The colour and the reason in a sentence, on the key date `on`."""
    verdict = judge(sight, on, limits)
    return verdict.colour, sentences().of(verdict, sight)


def judge(sight: Sight, on: date, limits: Limits) -> Verdict:
    """The rules, in their order."""
    return lasting(sight) or _of_the_day(sight, on, limits)


def lasting(sight: Sight) -> Verdict | None:
    """The verdict that no key date changes; None where the day decides."""
    if sight.done:
        return DONE if sight.day else DONE_SOME_DAY
    if sight.held:
        return None
    if sight.skipped:
        return SKIPPED
    return None if sight.required else NOT_REQUIRED


def _of_the_day(sight: Sight, on: date, limits: Limits) -> Verdict:
    if sight.held:
        return _held(sight, on, limits)
    left = (sight.due - on).days
    if left < 0:
        return Verdict(Colour.RED, "overdue_with_date" if sight.day else "overdue", -left)
    if sight.day is None:
        return _without_date(left, limits)
    if sight.day < on:
        return PASSED
    if sight.day <= sight.due:
        return IN_TIME
    return Verdict(Colour.YELLOW if left <= limits.due_soon else Colour.GREY, "too_late")


def turns(sight: Sight, limits: Limits) -> list[date]:
    """The key dates from which on another rule may hold; between them only a sentence that counts days changes."""
    if sight.held:
        return [sight.day + timedelta(days=1)] if sight.day else []
    next_day = timedelta(days=1)
    days = [sight.due - timedelta(days=limits.due_soon), sight.due, sight.due + next_day]
    return sorted([*days, sight.day + next_day] if sight.day else days)


DONE = Verdict(Colour.GREEN, "done_on")
DONE_SOME_DAY = Verdict(Colour.GREEN, "done")
SKIPPED = Verdict(Colour.GREY, "skipped")
NOT_REQUIRED = Verdict(Colour.GREY, "not_required")
PASSED = Verdict(Colour.YELLOW, "passed")
IN_TIME = Verdict(Colour.GREEN, "in_time")


def _held(sight: Sight, on: date, limits: Limits) -> Verdict:
    days = (on - sight.day).days if sight.day else 0
    if days <= 0:
        return Verdict(Colour.GREEN, "held_today")
    late = Colour.RED if days > limits.report_red else Colour.YELLOW
    return Verdict(late if days > limits.report_yellow else Colour.GREEN, "held", days)


def _without_date(left: int, limits: Limits) -> Verdict:
    if left > limits.due_soon:
        return Verdict(Colour.GREY, "due_later")
    return Verdict(Colour.YELLOW, "due_in", left) if left else Verdict(Colour.YELLOW, "due_now")


def short_day(day: date) -> str:
    """A day as the reader's language writes it."""
    return sentences().day(day)
