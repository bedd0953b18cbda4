"""Saving what a form sent: bad input and refusals stand beside their fields, two people who write at once get a comparison.

A view reads: the door, the form, `attempt` with the one action it calls, a redirect when it is saved, else the page again.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, QueryDict
from django.utils.choices import flatten_choices
from django.utils.encoding import force_str
from django.utils.formats import localize
from django.utils.translation import gettext as _

from core.drafts import Desk
from core.once import token_of
from core.versions import Stale
from core.workflow import Refused


class Difference(NamedTuple):
    """One field of which somebody else has saved another value in between."""

    label: str
    saved: str
    typed: str


@dataclass(frozen=True, slots=True)
class Attempt:
    """What came of a form. `status` of its page: 200 nothing sent yet, 422 bad input, 409 refused, or saved by somebody else before."""

    status: int
    page: dict[str, Any]
    """For the template: form, once, desk, and differences, which are None unless somebody else saved in between."""
    saved: bool = False
    result: Any = None
    """What the action gave."""


class VersionedForm(forms.ModelForm):
    """`version` travels along, so that two people who write at once get a comparison."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("version", self.instance.version)

    @property
    def values(self) -> dict[str, Any]:
        """The columns of the row that this form offers, without the version."""
        return {name: self.cleaned_data[name] for name in self._meta.fields if name in self.fields}

    @property
    def version_seen(self) -> int:
        """What the form was made from; 0, which never fits, when it was taken out of the page."""
        return self.cleaned_data["version"] or 0


def sent(request: HttpRequest) -> QueryDict | None:
    """The data of a form: None on a visit, so that an empty form that was sent is told what it lacks."""
    return request.POST if request.method == "POST" else None


def attempt(
    request: HttpRequest,
    form: forms.BaseForm,
    save: Callable[[], Any],
    *,
    done: str | Callable[[Any], str] = "",
    desk: Desk | None = None,
    rows: forms.BaseFormSet | None = None,
) -> Attempt:
    """Call `save` if what was sent is valid, the `rows` below the form too; then discard the draft and say `done`.

    A step refused stands beside its field (`form.beside` names it when the form calls it otherwise). After a clash the next save of the
    same page counts as made on the present state, which the page shows as `differences`.
    """
    page = {"form": form, "once": token_of(request), "differences": None}
    if desk is not None:
        page["desk"] = desk
    if rows is not None:
        page["rows"] = rows
    if not form.is_bound:
        return Attempt(200, page)
    if not all([form.is_valid(), rows is None or rows.is_valid()]):
        return Attempt(422, page)
    try:
        result = save()
    except Refused as refusal:
        return Attempt(refuse(form, refusal), page)
    except ValidationError as fault:
        form.add_error(None, fault.messages)
        return Attempt(422, page)
    except Stale as stale:
        page["differences"] = differences(form, stale.current)
        take_over(form, stale.current)
        return Attempt(409, page)
    if desk is not None:
        desk.discard()
    if words := done(result) if callable(done) else done:
        messages.success(request, words)
    return Attempt(302, page, saved=True, result=result)


def refuse(form: forms.BaseForm, refusal: Refused) -> int:
    """Put the sentence beside its field, or above the form; gives the status of the answer."""
    field = getattr(form, "beside", {}).get(refusal.field, refusal.field)
    form.add_error(field if field in form.fields else None, refusal.sentence)
    return 409


def differences(form: forms.BaseForm, current: models.Model) -> list[Difference]:
    """Where the row as it is now reads otherwise than what was typed. `form` is valid; `form.compared` narrows the fields."""
    found = []
    for name in getattr(form, "compared", form.fields):
        if name == "version" or name not in form.cleaned_data or not hasattr(current, name):
            continue
        saved = _words(form.fields[name], getattr(current, name))
        typed = _words(form.fields[name], form.cleaned_data[name])
        if saved != typed:
            found.append(Difference(force_str(form[name].label), saved, typed))
    return found


def take_over(form: forms.BaseForm, current: models.Model) -> None:
    """The next save of this form counts as made on the present state."""
    form.data = form.data.copy()
    form.data[form.add_prefix("version")] = str(current.version)


def _words(field: forms.Field, value: Any) -> str:
    """As a person reads it: the label of a choice, yes or no, one line for each of several."""
    if isinstance(value, models.Manager):
        value = value.all()
    if isinstance(value, (list, tuple, set, models.QuerySet)):
        return "\n".join(sorted(_words(field, one) for one in value))
    if isinstance(field, forms.ChoiceField) and not isinstance(field, forms.ModelChoiceField):
        value = {str(key): label for key, label in flatten_choices(field.choices)}.get(str(value), value)
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return force_str(localize(value)).replace("\r\n", "\n")


def take_in(record, form: forms.ModelForm, rows) -> None:
    """What is typed, as far as it is understood, into the record that is shown. Nothing is saved. `rows` end up in `record.typed`."""
    form.is_valid()
    for name in form.cleaned_data:
        if name in form._meta.fields and name not in form.errors:
            setattr(record, name, form.cleaned_data[name])
    rows.is_valid()
    record.typed.update(rows.typed())
