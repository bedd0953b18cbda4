"""How every page of this room gets its workshop, and what happens when two people save the same thing."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.forms import Form
from django.http import HttpRequest
from django.utils.formats import localize
from django.utils.translation import gettext_lazy as _

from core.access import get_for
from core.drafts import Desk
from workshops.meetings.models import Workshop

RUN, LEAD = "meetings.run_workshop", "meetings.coordinate_workshop"


def the_workshop(request: HttpRequest, pk: int, permission: str | None = RUN) -> Workshop:
    """404 for what this person may not see, 403 for what she sees but does not run."""
    found = Workshop.objects.select_related("municipality", "programme", "participation", "milestone__phase")
    return get_for(request.user, found, permission, pk=pk)


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of which somebody else has saved another value in between."""

    label: Any
    theirs: str
    mine: str
    is_long: bool


def differences(form: Form, current: models.Model, names: Iterable[str]) -> list[Difference]:
    """What stands in the database now, field by field where it differs from what was sent. `form` is valid."""
    found = []
    for name in names:
        theirs, mine = _words(getattr(current, name)), _words(form.cleaned_data.get(name))
        if theirs != mine:
            is_long = max(len(theirs), len(mine)) > 80 or "\n" in theirs + mine
            found.append(Difference(form.fields[name].label, theirs, mine, is_long))
    return found


def take_over(form: Form, current: models.Model) -> None:
    """The next save of this form counts as made on the present state, which the page now shows beside it."""
    form.data = form.data.copy()
    form.data["version"] = str(current.version)


def restored(desk: Desk) -> dict[str, Any]:
    """Initial values from what was typed and not saved, with the version it was typed on, so that a change in between is seen."""
    draft = desk.kept()
    if draft is None:
        return {}
    return {**draft.data, **({"version": draft.base_version} if draft.base_version else {})}


def _words(value: Any) -> str:
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    if isinstance(value, list):
        return "\n".join(value)
    return str(localize(value)).replace("\r\n", "\n")
