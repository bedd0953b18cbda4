"""Every write that means something: entries, replies, twin towns."""

from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from core import letters, retention
from core.access import require
from core.history import Transition
from core.once import create_once
from core.versions import save_checked
from core.workflow import Refused, begin, take
from networks.exchange import queries
from networks.exchange.guards import valid_from_today
from networks.exchange.models import OfferNeed, Reply, in_six_months
from networks.exchange.states import ENTRY, KEEP
from networks.municipalities.models import Municipality, TwinTown
from networks.organisations.queries import people_of

ANSWER = "exchange.answer_offerneed"


def post_entry(*, by, values: dict[str, Any], token: str | None = None) -> OfferNeed:
    """Public at once, until its day. Nobody is told; who fits it sees it in the Arbeitsbereich."""

    def create() -> OfferNeed:
        entry = OfferNeed(**values, created_by=by)
        begin(ENTRY.post, entry, by=by)
        return entry

    return create_once(token, by=by, create=create)


def edit_entry(entry: OfferNeed, *, by, version: int, changes: dict[str, Any]) -> None:
    """Public at once. Raises Stale when somebody saved in between, Refused for a day that cannot be."""
    require(by, KEEP, entry)
    with transaction.atomic():
        OfferNeed.objects.select_for_update(of=("self",)).get(pk=entry.pk)
        entry.refresh_from_db()
        if "valid_until" in changes and changes["valid_until"] != entry.valid_until:
            entry.valid_until = changes["valid_until"]
            if fault := valid_from_today(entry, None):
                raise Refused(fault.sentence, fault.field)
        save_checked(entry, version=version, changes={**changes, "updated_at": timezone.now()})


def meet_entry(entry: OfferNeed, *, by) -> Transition:
    """No longer public; may be renewed."""
    return take(ENTRY.meet, entry, by=by)


def renew_entry(entry: OfferNeed, *, by) -> Transition:
    """Public for six months from today."""
    return take(ENTRY.renew, entry, by=by, changes={"valid_until": in_six_months()})


def expire_entry(entry: OfferNeed) -> Transition:
    """By the clock, the day after its last one."""
    return take(ENTRY.expire, entry, by=None)


# ---- replies ---------------------------------------------------------------------------------------------------------
def reply(entry: OfferNeed, *, by, text: str, token: str | None = None) -> Reply:
    """A letter to those who act for the organisation, else to the address of its profile. The sender does not learn that address, the
    organisation learns the sender's, to answer. At most `settings.REPLIES_A_DAY` a person."""
    require(by, ANSWER, entry)
    if not entry.in_time:
        raise Refused(_("This entry is no longer valid."))

    def create() -> Reply:
        User.objects.select_for_update().only("pk").get(pk=by.pk)  # two clicks count as two
        if queries.replies_today(by) >= settings.REPLIES_A_DAY:
            raise Refused(_("You have sent many messages today. Please go on tomorrow."))
        message = Reply.objects.create(entry=entry, sender=by, text=text)
        _tell(message)
        return message

    with transaction.atomic():
        return create_once(token, by=by, create=create)


def _tell(message: Reply) -> None:
    entry, sender = message.entry, message.sender
    names = {"entry": str(entry), "person": sender.get_full_name(), "email": sender.email}
    letter: dict[str, Any] = {
        "subject": lambda: _("Reply to your entry: %(entry)s") % names,
        "lines": lambda: [
            _("%(person)s writes about “%(entry)s”:") % names,
            message.text.replace("\r\n", "\n").strip(),
            _("Please answer to %(email)s, not to this mail.") % names,
        ],
        "path": entry.get_absolute_url,
    }
    people = list(people_of(entry.organisation))
    for person in people:
        letters.write("exchange.reply", user=person, key=f"exchange.reply:{message.pk}:{person.pk}", **letter)
    if not people and entry.organisation.email:
        letters.write_to_address(
            "exchange.reply", email=entry.organisation.email, key=f"exchange.reply:{message.pk}",
            why=lambda: _("You receive this mail because your organisation has posted this entry."), **letter,
        )  # fmt: skip


def drop_old_replies() -> int:
    """A message is no letter box: it is deleted a year after it was sent."""
    return Reply.objects.filter(sent_at__lt=timezone.now() - retention.REPLIES.period).delete()[0]


# ---- twin towns ------------------------------------------------------------------------------------------------------
def add_twin_town(place: Municipality, *, by, **values) -> TwinTown:
    """Public at once on the page of the municipality."""
    require(by, "exchange.keep_twins", place)
    try:
        with transaction.atomic():
            return TwinTown.objects.create(municipality=place, created_by=by, **values)
    except IntegrityError as fault:
        raise Refused(_("This twin town is already entered."), "name") from fault


def remove_twin_town(town: TwinTown, *, by) -> None:
    require(by, "exchange.keep_twins", town.municipality)
    town.delete()
