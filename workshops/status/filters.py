"""What the status matrix can be narrowed by; the key date is the first of it."""

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import ClassVar

from django import forms
from django.http import Http404, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.filters import drawing, drawn_once
from core.forms import GermanDateField
from core.lists import Chip
from networks.municipalities.states import Kind, Land, SizeClass, size_class
from workshops.meetings.models import PUBLIC_STATES
from workshops.meetings.states import WorkshopState
from workshops.programmes.lights import DELAYED, LABELS, Colour
from workshops.programmes.states import Judgement, MilestoneState
from workshops.status.queries.matrix import Phase
from workshops.status.queries.story import NOTHING, Part
from workshops.status.states import Movement

LIGHT = "light-"
LATE = f"{LIGHT}delayed"
COLOURS_OF = {LATE: DELAYED, **{f"{LIGHT}{colour}": (colour,) for colour in Colour}}
"""The colours that a choice of light stands for; "delayed" is yellow or red (domain.md 3.7)."""
NOT_GIVEN = "keine"
OPINIONS = [*Judgement.choices, (NOT_GIVEN, _("none so far"))]
SLUG = re.compile(r"[-a-zA-Z0-9_]+")
DAYS = ("stichtag", "von")
KINDS = [choice for choice in Kind.choices if choice[0] != Kind.UNINCORPORATED]


def _select(label, choices) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[("", _("All")), *choices], required=False)


class MatrixFilter(forms.Form):
    """`lights` is whether this person sees any light; without it neither lights and assessments nor states that are not public can be
    asked for."""

    FORMATS: ClassVar = {"csv": "CSV", "xlsx": "Excel", "pdf": "PDF", "pptx": "PowerPoint"}

    stichtag = GermanDateField(label=_("Key date"), required=False)
    q = forms.CharField(
        label=_("Municipality"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    land = _select(_("Land"), Land.choices)
    art = _select(_("Kind of municipality"), KINDS)
    groesse = _select(_("Size"), SizeClass.choices)
    phase = _select(_("Phase"), ())
    stand = _select(_("State"), ())
    einschaetzung = _select(_("Staff assessment"), OPINIONS)

    def __init__(self, asked, *, phases: tuple[Phase, ...], lights: bool, default_day: date):
        data = asked.copy()
        data.setdefault("stichtag", f"{default_day:%d.%m.%Y}")
        super().__init__(data)
        self.asked, self.phases, self.lights, self.default_day = asked, phases, lights, default_day
        for name in DAYS:
            if name in self.fields:
                self.fields[name].help_text = ""
        self.fields["phase"].choices += [(phase.code, phase.name) for phase in phases]
        if "stand" in self.fields:
            self.fields["stand"].choices += _states(lights)
        if not lights:
            self.fields.pop("einschaetzung", None)
        self.full_clean()

    def clean_stichtag(self):
        day = self.cleaned_data["stichtag"]
        if day and day > timezone.localdate():
            raise forms.ValidationError(_("The date must not be in the future."))
        return day

    @property
    def day(self) -> date:
        """The key date: as asked, else the programme's own."""
        return self.cleaned_data.get("stichtag") or self.default_day

    def value(self, name: str):
        """What is asked for in one field; None when it is empty or was not understood."""
        return self.cleaned_data.get(name) or None

    @property
    def chips(self) -> list[Chip]:
        """The filters in force, each with the address of the page without it. The key date is no filter: it is always there."""
        chips = []
        for name, field in self.fields.items():
            value = self.value(name)
            if value is None or name in DAYS:
                continue
            rest = self.asked.copy()
            rest.pop(name)
            chips.append(Chip(f"{field.label}: {_label(field, value)}", f"?{rest.urlencode()}"))
        return chips

    @property
    def downloads(self) -> list[tuple[str, str]]:
        """Name and address of each file that holds what is shown."""
        return [(label, self.address(format=name)) for name, label in self.FORMATS.items()]

    @property
    def query(self) -> str:
        """What is asked for and understood, as an address holds it; a view without a key date opens at the day it is asked."""
        rest = self.asked.copy()
        for name in list(rest):
            if name not in self.fields or name in self.errors or not rest[name]:
                rest.pop(name)
        return rest.urlencode()

    def address(self, **changes: str) -> str:
        asked = self.asked.copy()
        asked.update(changes)
        return f"?{asked.urlencode()}"

    @property
    def drawn(self) -> SafeString:
        """All fields in their order; each is drawn once in a process for a value."""
        return mark_safe("".join([self._draw(name) for name in self.fields]))

    def _draw(self, name: str) -> str:
        if name in self.errors:
            return drawing(self[name])
        looks = type(self), get_language(), self.phases, self.lights, name, self.data.get(name, "")
        return drawn_once(looks, lambda: self[name])

    @property
    def asks_for_kind(self) -> bool:
        """Some municipalities may not fit."""
        return any(self.value(name) for name in ("land", "art", "groesse"))

    def fits(self, part: Part) -> bool:
        """The part of the filters that concerns the municipality, but for its name."""
        land, kind, size = self.value("land"), self.value("art"), self.value("groesse")
        return (
            (land is None or part.land == land)
            and (kind is None or part.kind == kind)
            and (size is None or size_class(part.inhabitants) == size)
        )


def asked_for(
    asked: QueryDict, *, phases: tuple[Phase, ...], lights: bool, default_day: date
) -> MatrixFilter:
    """What a page asks for; understood once for the same words, since nothing changes a filter."""
    return _understood(asked.urlencode(), phases, lights, default_day, timezone.localdate())


@lru_cache(maxsize=64)
def _understood(
    query: str, phases: tuple[Phase, ...], lights: bool, default_day: date, _today: date
) -> MatrixFilter:
    """Of today: a key date must not lie in the future."""
    return MatrixFilter(QueryDict(query), phases=phases, lights=lights, default_day=default_day)


class ComparisonFilter(MatrixFilter):
    """Two key dates; `begin` is the programme's first day."""

    FORMATS: ClassVar = {"csv": "CSV", "xlsx": "Excel"}

    von = GermanDateField(label=_("Earlier date"), required=False)
    stichtag = GermanDateField(label=_("Later date"), required=False)
    bewegung = _select(_("Movement"), Movement.choices)
    stand = einschaetzung = None
    field_order = ("von", "stichtag")

    def __init__(self, asked, *, begin: date, default_day: date, **known):
        self.default_first_day = max(begin, default_day - timedelta(days=365))
        data = asked.copy()
        data.setdefault("von", f"{self.default_first_day:%d.%m.%Y}")
        super().__init__(data, default_day=default_day, **known)
        self.asked = asked

    def clean_von(self):
        day = self.cleaned_data["von"]
        if day and day > timezone.localdate():
            raise forms.ValidationError(_("The date must not be in the future."))
        return day

    def clean(self):
        first, last = self.cleaned_data.get("von"), self.cleaned_data.get("stichtag")
        if first and last and first >= last:
            self.add_error("von", _("The earlier date must lie before the later one."))
        return self.cleaned_data

    @property
    def first_day(self) -> date:
        return self.cleaned_data.get("von") or min(self.default_first_day, self.day)


def another_programme(asked, slug: str) -> str:
    """The matrix of another programme, asked the same way as far as that makes sense there: its days and phases are others."""
    rest = asked.copy()
    for name in ("programm", "stichtag", "phase", "format"):
        rest.pop(name, None)
    if not SLUG.fullmatch(slug):
        raise Http404
    address = reverse("status:matrix", args=[slug])
    return f"{address}?{rest.urlencode()}" if rest else address


def _label(field: forms.Field, value: str) -> str:
    flat = {}
    for key, label in getattr(field, "choices", ()):
        flat.update(label if isinstance(label, list) else [(key, label)])
    return str(flat.get(value, value))


def _states(lights: bool) -> list:
    """Only what this person can see."""
    if not lights:
        return [(state.value, state.label) for state in PUBLIC_STATES]
    states = [
        (NOTHING, MilestoneState.OPEN.label),
        *[(state.value, state.label) for state in WorkshopState if state != WorkshopState.CANCELLED],
        (MilestoneState.DONE.value, MilestoneState.DONE.label),
        (MilestoneState.SKIPPED.value, MilestoneState.SKIPPED.label),
    ]
    late = (LATE, _("delayed (yellow or red)"))
    return [
        (_("Light"), [late, *((f"{LIGHT}{colour}", LABELS[colour]) for colour in Colour)]),
        (_("State"), states),
    ]
