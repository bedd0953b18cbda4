"""How many came, by organisation, group, sector and gender. Beyond those who run the workshop small numbers are hidden."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from networks.organisations.states import ActorGroup
from workshops.meetings.models import Workshop
from workshops.meetings.states import Gender, Sector, WorkshopState


@dataclass(frozen=True, slots=True)
class Tally:
    """One way of counting; a count of None is too small to be shown."""

    title: Any
    rows: list[tuple[Any, int | None]]

    @property
    def hides(self) -> bool:
        return any(count is None for _label, count in self.rows)


def tallies(workshop: Workshop) -> list[Tally]:
    """For those who run the workshop: exact, what the mix of actor groups and genders does not say. One query."""
    organisations, _groups, sectors, _genders = _counted(workshop)
    return [Tally(title, rows) for title, rows in (organisations, sectors)]


def public_tallies(workshop: Workshop) -> list[Tally]:
    """For everybody: without organisations, and nothing from which a small number could be worked out. One query."""
    return [Tally(title, hidden(rows)) for title, rows in _counted(workshop)[1:]]


def who_came(workshop: Workshop) -> dict[str, Any]:
    """What everybody may know of a workshop that took place; nothing while fewer than the threshold came."""
    if workshop.state not in (WorkshopState.HELD, WorkshopState.DOCUMENTED):
        return {}
    came = workshop.attendances.attended().count()
    if came < settings.SMALLEST_GROUP:
        return {}
    found = public_tallies(workshop)
    return {"came": came, "tallies": found, "hides": any(tally.hides for tally in found)}


def hidden(rows: list[tuple[Any, int]]) -> list[tuple[Any, int | None]]:
    """Numbers below the threshold are hidden; when that is only one, the next larger one too, else the sum would tell it."""
    small = sorted(count for _label, count in rows if count)
    limit = settings.SMALLEST_GROUP
    secret = {count for count in small if count < limit}
    if len([count for count in small if count < limit]) == 1 and len(small) > 1:
        secret.add(small[1])
    return [(label, None if count in secret else count) for label, count in rows]


def _counted(workshop: Workshop) -> list[tuple[Any, list[tuple[Any, int]]]]:
    came = list(
        workshop.attendances.attended()
        .values_list("organisation__name", "organisation_name", "actor_group", "sector", "gender")
        .order_by()
    )
    return [
        (_("By organisation"), _named(Counter(_party(name, outside) for name, outside, *_rest in came))),
        (_("By actor group"), _labelled(ActorGroup, Counter(group for *_names, group, _s, _g in came))),
        (_("By sector"), _labelled(Sector, Counter(sector for *_rest, sector, _gender in came))),
        (_("By gender"), _labelled(Gender, Counter(gender for *_rest, gender in came))),
    ]


def _party(name: str | None, outside: str) -> str:
    return name or (_("Not in the directory") if outside else _("Private person"))


def _named(counts: Counter) -> list[tuple[Any, int]]:
    return sorted(counts.items(), key=lambda row: (-row[1], row[0]))


def _labelled(kinds, counts: Counter) -> list[tuple[Any, int]]:
    rows = [(kind.label, counts[kind.value]) for kind in kinds if counts[kind.value]]
    return [*rows, *([(_("not stated"), counts[""])] if counts[""] else [])]
