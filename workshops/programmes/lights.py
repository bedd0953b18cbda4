"""The light (Ampel) of a milestone: the one place where its rules are written (domain.md 3.7). `RULES` is shown to whoever sees a light."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _


class Colour(StrEnum):
    GREY = "grey"
    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"


LABELS = {
    Colour.GREY: gettext_lazy("not due"),
    Colour.GREEN: gettext_lazy("on time"),
    Colour.YELLOW: gettext_lazy("attention"),
    Colour.RED: gettext_lazy("overdue"),
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
        (Colour.GREEN, _("The phase is done (documented).")),
        (
            Colour.RED,
            _(
                "The due day has passed and nothing was held, or it was held more than %(days)s days ago and the report is missing."
            )
            % {"days": limits.report_red},
        ),
        (
            Colour.YELLOW,
            _(
                "Due within %(soon)s days and no date is set in time, or held more than %(report)s days ago and the report is missing, "
                "or the date has passed and nobody has said whether it was held."
            )
            % {"soon": limits.due_soon, "report": limits.report_yellow},
        ),
        (Colour.GREEN, _("A date is set that lies within the due day.")),
        (Colour.GREY, _("Not due yet, or not required.")),
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


def light_of(sight: Sight, on: date, limits: Limits) -> tuple[Colour, str]:
    """The colour and the reason in a sentence, on the key date `on`."""
    names = {"title": sight.title}
    if sight.done:
        return Colour.GREEN, _("%(title)s done on %(day)s.") % {
            **names,
            "day": short_day(sight.day),
        } if sight.day else _("%(title)s done.") % names
    if sight.held:
        return _light_of_held(sight, on, limits)
    if sight.skipped:
        return Colour.GREY, _("%(title)s was skipped.") % names
    if not sight.required:
        return Colour.GREY, _("%(title)s is not required.") % names
    overdue = (on - sight.due).days
    if overdue > 0:
        return Colour.RED, _light_words_overdue(sight, overdue)
    if sight.day is None:
        return _light_without_date(sight, -overdue, limits)
    if sight.day < on:
        return Colour.YELLOW, _(
            "The date %(day)s has passed; nobody has said yet whether %(title)s was held."
        ) % {**names, "day": short_day(sight.day)}
    if sight.day <= sight.due:
        return Colour.GREEN, _("%(title)s is set for %(day)s, due by %(due)s.") % {
            **names,
            "day": short_day(sight.day),
            "due": short_day(sight.due),
        }
    colour = Colour.YELLOW if -overdue <= limits.due_soon else Colour.GREY
    return colour, _("The date %(day)s lies after the due day %(due)s.") % {
        "day": short_day(sight.day),
        "due": short_day(sight.due),
    }


def _light_of_held(sight: Sight, on: date, limits: Limits) -> tuple[Colour, str]:
    days = (on - sight.day).days if sight.day else 0
    colour = (
        Colour.RED
        if days > limits.report_red
        else Colour.YELLOW
        if days > limits.report_yellow
        else Colour.GREEN
    )
    names = {"title": sight.title, "days": days}
    if days <= 0:
        return colour, _("%(title)s held today, the report follows.") % names
    return colour, ngettext(
        "%(title)s held %(days)s day ago, the report is missing.", "%(title)s held %(days)s days ago, the report is missing.", days
    ) % names  # fmt: skip


def _light_words_overdue(sight: Sight, days: int) -> str:
    names = {"title": sight.title, "days": days}
    if sight.day is None:
        return ngettext(
            "%(title)s due for %(days)s day, no date.", "%(title)s due for %(days)s days, no date.", days
        ) % names  # fmt: skip
    return ngettext(
        "%(title)s due for %(days)s day, date %(day)s.", "%(title)s due for %(days)s days, date %(day)s.", days
    ) % {**names, "day": short_day(sight.day)}  # fmt: skip


def _light_without_date(sight: Sight, days: int, limits: Limits) -> tuple[Colour, str]:
    names = {"title": sight.title, "days": days, "due": short_day(sight.due)}
    if days > limits.due_soon:
        return Colour.GREY, _("%(title)s is due by %(due)s, no date yet.") % names
    if days == 0:
        return Colour.YELLOW, _("%(title)s due today, no date.") % names
    return Colour.YELLOW, ngettext(
        "%(title)s due in %(days)s day, no date.", "%(title)s due in %(days)s days, no date.", days
    ) % names  # fmt: skip


def short_day(day: date) -> str:
    """A day as the reader's language writes it; remembered, because a matrix has thousands."""
    return _written(day, get_language())


@lru_cache(maxsize=4096)
def _written(day: date, language: str) -> str:
    return date_format(day, "SHORT_DATE_FORMAT")
