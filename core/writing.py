"""A long text that several people write: kept while typing, compared instead of overwritten, two texts put together.

A room subclasses `Writing` for its text and answers with `write()` and `merge()`; its two templates extend the room's own frame and
include components/writing.html and components/merge.html.
"""

from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.drafts import Desk, Draft
from core.editing import attempt, sent
from core.files import AttachmentField
from core.merging import BOTH, MINE, THEIRS, Part, compared, marks_of, merged
from core.richtext import RichTextField, of_typed
from core.versions import Stale

LONGEST = 100_000


class WritingForm(forms.Form):
    """The text with what the writer began from, and a file if one may come along."""

    text = RichTextField(label=gettext_lazy("Text"), max_length=LONGEST, required=False)
    file = AttachmentField(
        label=gettext_lazy("File"), required=False,
        help_text=gettext_lazy("May stand for the text. PDF, Word, Excel, PowerPoint, OpenDocument, CSV or a picture; at most 20 MB."),
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    base = forms.CharField(widget=forms.HiddenInput, required=False, max_length=2 * LONGEST)
    """Marks of the text the writer began with, so that what somebody else took out meanwhile does not come back."""

    def __init__(self, *args, draft: models.Model | None, **kwargs):
        stored: dict[str, Any] = {"text": "", "version": None}
        if draft is not None:
            stored = {"text": draft.text, "version": draft.version, "base": marks_of(draft.text)}
        super().__init__(*args, initial={**stored, **(kwargs.pop("initial", None) or {})}, **kwargs)

    @property
    def version_seen(self) -> int:
        """0, which never fits, when it was taken out of the page."""
        return self.cleaned_data["version"] or 0


class MergeForm(forms.Form):
    """For each place where two texts differ which of the two stays; both where nothing is chosen."""

    choices = [
        (BOTH, gettext_lazy("Keep both")),
        (THEIRS, gettext_lazy("Only what is saved")),
        (MINE, gettext_lazy("Only mine")),
    ]

    def __init__(self, *args, parts: list[Part], **kwargs):
        super().__init__(*args, **kwargs)
        self.parts = parts
        for part in parts:
            if not part.is_common:
                self.fields[self.name_of(part)] = forms.ChoiceField(
                    label=_("Difference %(number)s") % {"number": part.number}, choices=self.choices, required=False,
                    widget=forms.RadioSelect, initial=BOTH,
                )  # fmt: skip

    @staticmethod
    def name_of(part: Part) -> str:
        return f"place_{part.number}"

    def rows(self):
        """Each stretch of the text with its field, None where both are alike."""
        return [(part, None if part.is_common else self[self.name_of(part)]) for part in self.parts]

    def chosen(self) -> dict[int, str]:
        return {
            part.number: self.cleaned_data[self.name_of(part)] or BOTH
            for part in self.parts
            if not part.is_common
        }


class Writing:
    """One visit. `draft` is the record as it stands now, with `text` and `version`; None before the first save."""

    templates: ClassVar[tuple[str, str]]  # to write, to merge
    done: Any = ""
    beside: ClassVar[tuple[str, ...]] = ()  # further fields that belong to the text and travel with a merge

    def __init__(self, request: HttpRequest, desk: Desk, draft: models.Model | None, start: str = ""):
        """`start` is the text to begin with while there is no draft."""
        self.request, self.desk, self.draft, self.start = request, desk, draft, start

    # ---- what the room says ------------------------------------------------------------------------------------------
    back: str
    """Where a reader finds the text."""
    address: str
    """Where it is written."""

    def form(self, *args, **kwargs) -> WritingForm:
        raise NotImplementedError

    def save(self, form: WritingForm) -> Any:
        """Text and file, or nothing of it: raises Stale when somebody has saved in between."""
        raise NotImplementedError

    def put(self, draft: models.Model, text: str, mine: WritingForm) -> None:
        """The text of both, on the version of `draft`. Raises Stale."""
        raise NotImplementedError

    def attach(self, draft: models.Model, file) -> None:
        raise NotImplementedError

    def page(self, draft: models.Model | None) -> dict[str, Any]:
        """The rest of what its templates need."""
        return {}

    # ---- writing -----------------------------------------------------------------------------------------------------
    def write(self) -> HttpResponse:
        """What this person typed before somebody else saved is not put over it: it leads to the comparison."""
        kept = self.desk.kept()
        if self.request.method != "POST" and self._is_behind(kept):
            return self._comparison(self.draft, self._of(kept))
        form = self.form(sent(self.request), self.request.FILES or None, initial=self._initial(kept))
        tried = attempt(self.request, form, lambda: self.save(form), done=self.done, desk=self.desk)
        if tried.saved:
            return redirect(self.back)
        if tried.page["differences"] is not None:
            return self._too_late(form)
        page = {
            **tried.page, **self.page(self.draft), "kept": kept and not form.is_bound, "others": self.desk.others(), "back": self.back,
        }  # fmt: skip
        return render(self.request, self.templates[0], page, status=tried.status)

    def merge(self) -> HttpResponse:
        """One text of what was saved and what this person typed, as she chose; without a choice both stay."""
        if self.request.method != "POST" or self.draft is None:
            return redirect(self.address)
        mine = self.form(self.request.POST)
        if not mine.is_valid() or mine.cleaned_data["version"] != self.draft.version:
            return self._comparison(self.draft, mine)
        parts = compared(self.draft.text, mine.cleaned_data["text"], mine.cleaned_data["base"])
        choices = MergeForm(self.request.POST, parts=parts)
        if not choices.is_valid():
            return self._comparison(self.draft, mine, choices)
        text = merged(parts, choices.chosen())
        if len(text) > LONGEST:
            words = _("Both texts together are too long. Please choose one of the two somewhere.")
            choices.add_error(None, words)
            return self._comparison(self.draft, mine, choices)
        try:
            self.put(self.draft, text, mine)
        except Stale as stale:
            return self._comparison(stale.current, mine)
        self.desk.discard()
        messages.success(self.request, _("Both texts stand in it now. Please read them once more."))
        return redirect(self.address)

    def _initial(self, kept: Draft | None) -> dict[str, Any]:
        initial: dict[str, Any] = {}
        if self.draft is None and self.start:
            initial = {"text": self.start, "base": marks_of(self.start)}
        if kept is not None:
            initial |= kept.data
            if self.draft is not None:
                initial |= {"version": self.draft.version, "base": marks_of(self.draft.text)}
        return initial

    def _is_behind(self, kept: Draft | None) -> bool:
        """What was typed began from an older version, and is not what stands there now."""
        if kept is None or self.draft is None or kept.base_version == self.draft.version:
            return False
        return of_typed(str(kept.data.get("text", ""))) != of_typed(self.draft.text)

    def _of(self, kept: Draft) -> WritingForm:
        known = {name: getattr(self.draft, f"{name}_id", None) for name in self.beside}
        return self.form({**known, **kept.data})

    def _too_late(self, form: WritingForm) -> HttpResponse:
        """Somebody saved in between. A file is kept at once; the same text needs no comparison."""
        current = self.current()
        if form.cleaned_data.get("file"):
            self.attach(current, form.cleaned_data["file"])
        alike = all(getattr(current, name) == form.cleaned_data[name] for name in self.beside)
        if alike and of_typed(current.text) == form.cleaned_data["text"]:
            self.desk.discard()
            messages.success(self.request, self.done)
            return redirect(self.back)
        self.desk.keep(self.request.POST)
        return self._comparison(current, form)

    def current(self) -> models.Model:
        """The record as somebody else has saved it."""
        raise NotImplementedError

    def _comparison(
        self, current: models.Model, mine: WritingForm, choices: MergeForm | None = None
    ) -> HttpResponse:
        """`mine` may come from a form, or from what was kept of it: a text that is too long is compared as it is."""
        text, base = of_typed(str(mine["text"].data or "")), str(mine["base"].data or "")
        choices = choices or MergeForm(parts=compared(current.text, text, base))
        status = 200 if self.request.method == "GET" else 422 if choices.errors else 409
        page = {
            **self.page(current), "current": current, "choices": choices, "desk": self.desk, "text": text, "base": base, "back": self.back,
            "carried": {name: mine[name].data or "" for name in self.beside}, "faults": mine.errors.get("text"),
        }  # fmt: skip
        return render(self.request, self.templates[1], page, status=status)
