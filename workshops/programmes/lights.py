"""The light (Ampel) of a milestone: the one place where its rules are written (domain.md 3.7). `RULES` is shown to whoever sees a light."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

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
    "passed": _("The date %(day)s has passed; nobody has said yet whether %(title)s was held."),
    "in_time": _("%(title)s is set for %(day)s, due by %(due)s."),
    "too_late": _("The date %(day)s lies after the due day %(due)s."),
    "held_today": _("%(title)s held today, the report follows."),
    "due_later": _("%(title)s is due by %(due)s, no date yet."),
    "due_today": _("%(title)s due today, no date."),
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


class Sentences:
    """The reasons of one language. Looked up once for a language: a matrix has thousands of them."""

    def __init__(self):
        self._plain = {key: str(text) for key, text in SENTENCES.items()}
        self._counted: dict[tuple[str, int], str] = {}
        self._days: dict[date | None, str] = {None: ""}

    def say(self, key: str, sight: Sight) -> str:
        return self._plain[key] % self._names(sight)

    def count(self, key: str, days: int, sight: Sight) -> str:
        if (key, days) not in self._counted:
            if len(self._counted) > MOST:
                self._counted.clear()
            self._counted[key, days] = COUNTED[key] % {**_UNFILLED, "days": days}
        return self._counted[key, days] % self._names(sight)

    def day(self, day: date | None) -> str:
        """As the language writes it; empty without one."""
        written = self._days.get(day)
        if written is None:
            written = self._days[day] = date_format(day, "SHORT_DATE_FORMAT")
        return written

    def _names(self, sight: Sight) -> dict[str, str]:
        return {"title": sight.title, "day": self.day(sight.day), "due": self.day(sight.due)}


def sentences() -> Sentences:
    """Those of the language in force."""
    return _sentences_in(get_language())


@lru_cache(maxsize=8)
def _sentences_in(language: str) -> Sentences:
    return Sentences()


def light_of(sight: Sight, on: date, limits: Limits, words: Sentences | None = None) -> tuple[Colour, str]:
    """The colour and the reason in a sentence, on the key date `on`."""
    words = words or sentences()
    if sight.done:
        return Colour.GREEN, words.say("done_on" if sight.day else "done", sight)
    if sight.held:
        return _light_of_held(sight, on, limits, words)
    if sight.skipped:
        return Colour.GREY, words.say("skipped", sight)
    if not sight.required:
        return Colour.GREY, words.say("not_required", sight)
    left = (sight.due - on).days
    if left < 0:
        return Colour.RED, words.count("overdue_with_date" if sight.day else "overdue", -left, sight)
    if sight.day is None:
        return _light_without_date(sight, left, limits, words)
    if sight.day < on:
        return Colour.YELLOW, words.say("passed", sight)
    if sight.day <= sight.due:
        return Colour.GREEN, words.say("in_time", sight)
    return Colour.YELLOW if left <= limits.due_soon else Colour.GREY, words.say("too_late", sight)


def _light_of_held(sight: Sight, on: date, limits: Limits, words: Sentences) -> tuple[Colour, str]:
    days = (on - sight.day).days if sight.day else 0
    if days <= 0:
        return Colour.GREEN, words.say("held_today", sight)
    late = Colour.RED if days > limits.report_red else Colour.YELLOW
    return late if days > limits.report_yellow else Colour.GREEN, words.count("held", days, sight)


def _light_without_date(sight: Sight, left: int, limits: Limits, words: Sentences) -> tuple[Colour, str]:
    if left > limits.due_soon:
        return Colour.GREY, words.say("due_later", sight)
    if left == 0:
        return Colour.YELLOW, words.say("due_today", sight)
    return Colour.YELLOW, words.count("due_in", left, sight)


def short_day(day: date) -> str:
    """A day as the reader's language writes it."""
    return sentences().day(day)
