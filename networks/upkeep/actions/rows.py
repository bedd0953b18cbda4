"""One row of a list: what it means, what it may be the same as, and what becomes of it."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.workflow import Refused, begin
from networks.municipalities.models import Municipality
from networks.organisations.actions.writing import name_is_free, published_value, write
from networks.organisations.matching import LIKELY, alike
from networks.organisations.models import ContactPerson, FormerSlug, Organisation
from networks.organisations.queries import editors_of, free_slug
from networks.organisations.states import ORGANISATION
from networks.upkeep.columns import RowForm
from networks.upkeep.models import Intake, IntakeRow
from networks.upkeep.queries import may_bring_for, mergeable_by
from networks.upkeep.states import Decision, Result

MOST_CANDIDATES = 3
SURE = 100  # percent: the same name in the same place, or the address in the portal


# ---- looking through ---------------------------------------------------------------------------------------------------
def look_through(intake: Intake, row: IntakeRow) -> None:
    """Faults in words, candidates with the most likely first, and the decision that is offered. Nothing is taken in."""
    meant = _meant(intake, row)
    form = RowForm(row.raw, whole=meant is None)
    row.faults, row.candidates = ([] if form.is_valid() else form.faults), []
    values = getattr(form, "cleaned_data", {})
    seat = values.get("municipality") or (meant.municipality if meant else None)
    row.faults += (
        _of_seat(intake, seat) + _of_address(row, meant) + _of_file(intake, row, values.get("name"), seat)
    )
    if row.faults:
        row.decision = Decision.SKIP
        return
    if meant is not None:
        found = [(meant.pk, SURE)]
    else:
        found = _candidates(intake, values["name"], seat, values)
    row.candidates = [list(pair) for pair in found]
    _offer(row, found)
    if row.match_id:
        row.note = _what_changes(Organisation.objects.get(pk=row.match_id), form.values)


def _meant(intake: Intake, row: IntakeRow) -> Organisation | None:
    """The entry whose address stands in the row, one it had before included."""
    slug = row.raw.get("slug", "").rstrip("/").rpartition("/")[2]
    if not slug:
        return None
    mine = mergeable_by(intake.created_by).select_related("municipality")
    former = FormerSlug.objects.filter(slug=slug).values("organisation")
    return mine.filter(slug=slug).first() or mine.filter(pk__in=former).first()


def _of_address(row: IntakeRow, meant: Organisation | None) -> list[str]:
    if row.raw.get("slug") and meant is None:
        return [
            _("There is no entry with this address in the portal that you keep: %(slug)s.")
            % {"slug": row.raw["slug"][:100]}
        ]
    if meant is not None and not meant.needs_review:
        return [_("Municipal offices and external organisations are not imported.")]
    return []


def _of_seat(intake: Intake, seat: Municipality | None) -> list[str]:
    if seat is not None and not may_bring_for(intake.created_by, seat):
        return [_("The seat %(place)s is not in your municipality.") % {"place": seat}]
    return []


def _of_file(intake: Intake, row: IntakeRow, name: str | None, seat: Municipality | None) -> list[str]:
    """The same name in the same place further up in the file."""
    if not name or seat is None:
        return []
    row.key = f"{Organisation.keys_of(name, '')['name_key']}|{seat.pk}"
    before = intake.rows.filter(key=row.key, number__lt=row.number).values_list("number", flat=True).first()
    return [_("The same organisation stands in row %(number)d.") % {"number": before}] if before else []


def _candidates(
    intake: Intake, name: str, seat: Municipality, values: dict[str, Any]
) -> list[tuple[int, int]]:
    """By name and place; the same number in the same register is as good as the name."""
    mine = mergeable_by(intake.created_by)
    found = {
        one.pk: round(one.likeness * 100)
        for one in alike(name, seat).filter(pk__in=mine.values("pk"))[:MOST_CANDIDATES]
    }
    court, number = values.get("register_court"), values.get("register_number")
    if court and number:
        same = mine.filter(register_court__iexact=court, register_number__iexact=number, office_of=None)
        found |= dict.fromkeys(same.values_list("pk", flat=True)[:MOST_CANDIDATES], 99)
    return sorted(found.items(), key=lambda pair: -pair[1])[:MOST_CANDIDATES]


def _offer(row: IntakeRow, found: list[tuple[int, int]]) -> None:
    """Sure ones are the same, likely ones a person decides about, all others are new."""
    best, percent = found[0] if found else (None, 0)
    row.match_id, row.note = None, ""
    if percent >= SURE:
        row.decision, row.match_id = Decision.SAME, best
    elif percent >= LIKELY * 100:
        row.decision = ""
    else:
        row.decision = Decision.NEW


def _what_changes(organisation: Organisation, values: dict[str, Any]) -> str:
    if editors_of(organisation).exists():
        return _("Kept by the organisation itself: nothing changes.")
    if count := len(_differing(organisation, values)):
        return ngettext("%(count)d field changes.", "%(count)d fields change.", count) % {"count": count}
    return _("Nothing changes.")


def _differing(organisation: Organisation, values: dict[str, Any]) -> dict[str, Any]:
    """What the file says otherwise. Seat and actor group of a published entry stay: they say who reviews."""
    fixed = {"municipality", "actor_group"} if organisation.published_at else set()
    found = {}
    for name, value in values.items():
        if name in fixed or name == "slug":
            continue
        if name == "contacts":
            found |= {name: new} if (new := _new_people(organisation, value)) else {}
        elif _plain(published_value(organisation, name)) != _plain(value):
            found[name] = value
    return found


def _new_people(organisation: Organisation, people: list[dict[str, str]]) -> list[dict[str, str]]:
    """Those whose name the entry does not have yet; nobody in it is changed."""
    there = {name.casefold() for name in organisation.contacts.values_list("name", flat=True)}
    return [person for person in people if person["name"].casefold() not in there]


def _add_people(organisation: Organisation, people: list[dict[str, str]], by) -> None:
    """Not public: each agrees for herself. The first is the main contact where there is none."""
    for person in people:
        is_main = not organisation.contacts.filter(is_main=True).exists()
        ContactPerson.objects.create(organisation=organisation, created_by=by, is_main=is_main, **person)


def _plain(value: Any) -> Any:
    """Neither the order of a list nor blanks around a text are a change."""
    if isinstance(value, str):
        return value.replace("\r\n", "\n").strip()
    return sorted(value) if isinstance(value, list) else value


# ---- taking in ---------------------------------------------------------------------------------------------------------
def take_in(intake: Intake, row: IntakeRow) -> None:
    """As it was decided. What has become impossible meanwhile is told beside the row."""
    row.note = ""
    if row.decision == Decision.SKIP:
        row.result = Result.SKIPPED
        return
    form = RowForm(row.raw, whole=row.decision == Decision.NEW)
    if not form.is_valid():
        row.result, row.note = Result.FAILED, " ".join(form.faults)[:500]
        return
    try:
        if row.decision == Decision.NEW:
            row.organisation, row.result = _enter(intake, form.values), Result.CREATED
        else:
            row.organisation, row.result = row.match, _renew(intake, row.match, form.values)
    except Refused as refusal:
        row.result, row.note = Result.FAILED, str(refusal.sentence)[:500]


def _enter(intake: Intake, values: dict[str, Any]) -> Organisation:
    """A draft that its bringer sees, or public at once, as the bringer said. Nobody is told."""
    by, people = intake.created_by, values.pop("contacts", [])
    later = {name: values.pop(name) for name in list(values) if name == "topics" or "." in name}
    entry = Organisation(created_by=by, slug=free_slug(values["name"], values["municipality"]), **values)
    step = ORGANISATION.enter_public if intake.publish else ORGANISATION.enter
    if intake.publish:
        entry.published_at = timezone.now()
    with name_is_free(entry.name):
        begin(step, entry, by=by)
        if later:
            write(entry, version=entry.version, changes=later)
        _add_people(entry, people, by)
    return entry


def _renew(intake: Intake, entry: Organisation | None, values: dict[str, Any]) -> str:
    """Only of an entry that nobody keeps, that the bringer still sees, and only what the file says."""
    entry = mergeable_by(intake.created_by).filter(pk=entry.pk).first() if entry else None
    if entry is None:
        raise Refused(_("The entry is gone."))
    if editors_of(entry).exists():
        return Result.UNCHANGED
    changes = _differing(entry, values)
    if not changes:
        return Result.UNCHANGED
    people = changes.pop("contacts", [])
    with name_is_free(changes.get("name", "")):
        write(entry, version=entry.version, changes=changes)
        _add_people(entry, people, intake.created_by)
    return Result.CHANGED
