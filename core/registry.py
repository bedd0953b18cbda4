"""The one mechanism by which an upper floor adds to something a lower floor shows.

A registry is a module-level object here; a room fills it in `AppConfig.ready`. The same key twice replaces.
"""

from collections.abc import Iterator
from typing import Generic, TypeVar

Item = TypeVar("Item")


class Registry(Generic[Item]):
    """Keyed items in a fixed order: by `order`, then by key."""

    def __init__(self, what: str):
        self.what = what
        self._items: dict[str, tuple[int, Item]] = {}

    def add(self, key: str, item: Item, *, order: int = 100) -> None:
        self._items[key] = (order, item)

    def get(self, key: str) -> Item | None:
        entry = self._items.get(key)
        return entry[1] if entry else None

    def __iter__(self) -> Iterator[Item]:
        return self.starting("")

    def starting(self, prefix: str) -> Iterator[Item]:
        """The items whose key begins with `prefix`, in order."""
        for key, (_order, item) in sorted(self._items.items(), key=lambda entry: (entry[1][0], entry[0])):
            if key.startswith(prefix):
                yield item

    def items(self) -> Iterator[tuple[str, Item]]:
        return ((key, item) for key, (_order, item) in self._items.items())

    def __contains__(self, key: str) -> bool:
        return key in self._items

    def __len__(self) -> int:
        return len(self._items)


navigation: Registry = Registry("entries of the main navigation: core.pages.NavEntry")
directories: Registry = Registry(
    "pages shown beside each other, key '<group>:<name>', groups who, programmes and projects: core.pages.NavEntry"
)
directory_histories: Registry = Registry(
    "what the filters of upper rooms in the directory of organisations follow from: (table of events, column with the organisation, join)"
)
next_steps: Registry = Registry(
    "what a person has to do next: callable(user) -> iterable of core.pages.NextStep"
)
workspace_panels: Registry = Registry(
    "panels of the Arbeitsbereich: callable(request) -> core.pages.Panel or None"
)
profile_panels: Registry = Registry(
    "panels of a profile page, key '<model label>:<name>', of the page where it is worked on '<model label>.work:<name>': "
    "callable(request, obj) -> Panel or None"
)
processes: Registry = Registry("every step table of the house: core.workflow.Process")
extra_guards: Registry = Registry(
    "guards of upper rooms, key '<process>.<step>:<name>': callable(obj, act) -> sentence or None"
)
extra_effects: Registry = Registry(
    "effects of upper rooms, key '<process>.<step>:<name>': callable(obj, transition) -> None"
)
sums: Registry = Registry(
    "sums kept beside the rows they sum, key 'grant:<name>': projects.grants.sums.Sums, written in the same transaction"
)
given_amounts: Registry = Registry(
    "what became of the amounts a call approved: callable(call) -> dict of application id -> Decimal, the amount by now"
)
mail_conditions: Registry = Registry(
    "conditions checked again when a mail is sent, by name: callable(**facts) -> bool"
)
attachment_doors: Registry = Registry(
    "who may open the files of a record, key '<model label in lower case>': callable(user, object_id) -> bool"
)
clean_ups: Registry = Registry("what the clock tidies: callable() -> int, number of rows gone")
own_data: Registry = Registry("parts of a person's own data: callable(user) -> dict of plain values")
media_doors: Registry = Registry(
    "who may see the pictures of a record, key '<model label in lower case>': callable(user, media item) -> bool"
)
role_guards: Registry = Registry(
    "what bars the end of a role, key '<role>:<name>': callable(assignment, by) -> sentence or None"
)
reminders: Registry = Registry("what people are reminded of, by name: core.reminders.Reminder")
handover_parts: Registry = Registry(
    "parts of a municipality's hand-over file: callable(municipality, user) -> list of core.documents parts"
)
profile_helpers: Registry = Registry(
    "who may edit the profile of an organisation besides its editors: callable(user) -> set of ids of organisations"
)
timelines: Registry = Registry(
    "records with a page for their whole Verlauf, key '<model label in lower case>': core.timeline.Told"
)
moves: Registry = Registry(
    "what becomes of rows when two records are merged, key '<model label in lower case>.<field>': core.moving.Rule"
)
role_givers: Registry = Registry(
    "who else gives a role, key the role: callable(user) -> queryset of the objects for which this person gives it"
)
role_scopes: Registry = Registry(
    "objects a role may be for, key '<model label>': callable(text) -> queryset of what a person means by it; all for ''"
)
