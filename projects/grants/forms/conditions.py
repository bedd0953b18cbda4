"""Conditions as rows: with the notice, and further ones with a change of it."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _

from core.drafts import Desk
from core.forms import GermanDateField

PREFIX = "conditions"
MOST = 20


class ConditionRow(forms.Form):
    text = forms.CharField(
        label=_("Condition"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Please say what is asked, or take the day out.")},
    )  # fmt: skip
    due_on = GermanDateField(label=_("To be met by"), required=False)


class ConditionSet(forms.BaseFormSet):
    """`since` gives the first day a condition may be due on, as soon as it is known."""

    def __init__(self, *args, since: Callable[[], date | None], **kwargs):
        super().__init__(*args, prefix=PREFIX, **kwargs)
        self.since = since

    def clean(self):
        since = self.since()
        for row in self.forms:
            due_on = row.cleaned_data.get("due_on") if row.is_valid() else None
            if due_on and since and due_on < since:
                row.add_error("due_on", _("A condition must not be due before the notice."))

    @property
    def faulty(self) -> list[forms.Form]:
        return [row for row in self.forms if row.is_bound and row.errors]

    @property
    def conditions(self) -> list[tuple[str, date | None]]:
        return [(row["text"], row["due_on"]) for row in self.cleaned_data if row.get("text")]


ConditionRows = forms.formset_factory(
    ConditionRow, formset=ConditionSet, extra=2, max_num=MOST, absolute_max=MOST + 2
)


def typed(request: HttpRequest, desk: Desk) -> tuple[QueryDict | None, dict[str, Any]]:
    """What was sent to be saved, and else what the page begins with: what was typed before two more rows were asked for, or the draft."""
    if request.method != "POST":
        return None, desk.initial()
    if "more" not in request.POST:
        return request.POST, {}
    count = request.POST.get(f"{PREFIX}-TOTAL_FORMS", "")
    rows = min(int(count) + 2, MOST) if count.isdecimal() else 2
    return None, {**request.POST.dict(), f"{PREFIX}-TOTAL_FORMS": str(rows), f"{PREFIX}-INITIAL_FORMS": "0"}


def rows_of(kept: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The data of the rows among it, if there are any."""
    return kept if f"{PREFIX}-TOTAL_FORMS" in kept else None


class Together:
    """Several sets of rows on one page, as one."""

    def __init__(self, *sets):
        self.sets = [one for one in sets if one is not None]

    def is_valid(self) -> bool:
        return False not in [one.is_valid() for one in self.sets]  # each is asked
