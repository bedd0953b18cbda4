"""Mailings: one text to all members, sent once through the outbox."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from core import letters, links
from core.access import require
from core.history import Transition
from core.once import create_once
from core.versions import save_checked
from core.workflow import Refused, begin, take
from networks.organisations.models import Organisation
from networks.organisations.queries import editors_of
from networks.umbrellas.models import Mailing, UmbrellaMembership
from networks.umbrellas.states import MAILING, WRITE, MailingState

STOP = "umbrellas.stop_mailings"
STILL_WANTED = "umbrellas.mailing_wanted"
LINK_HOLDS = timedelta(days=365)


def write_mailing(
    umbrella: Organisation, *, by, subject: str, text: str, token: str | None = None
) -> Mailing:
    """A draft that only the managers of the umbrella organisation see. Nobody is written to."""

    def create() -> Mailing:
        mailing = Mailing(umbrella=umbrella, subject=subject, text=text, created_by=by)
        begin(MAILING.write, mailing, by=by)
        return mailing

    return create_once(token, by=by, create=create)


def edit_mailing(mailing: Mailing, *, by, version: int, changes: dict) -> None:
    """Refused once it was sent; raises Stale when somebody saved in between."""
    require(by, WRITE, mailing)
    with transaction.atomic():
        Mailing.objects.select_for_update(of=("self",)).get(pk=mailing.pk)
        mailing.refresh_from_db()
        if mailing.state != MailingState.DRAFT:
            raise Refused(_("Only a draft can be changed."))
        save_checked(mailing, version=version, changes=changes)


def discard_mailing(mailing: Mailing, *, by) -> Transition:
    return take(MAILING.discard, mailing, by=by)


def send_mailing(mailing: Mailing, *, by) -> Transition:
    """One mail to every active member that has not stopped them: to the address of its profile, else to its editor who joined first.

    A member that leaves or stops mailings before its mail is sent gets none. Sent once: the second click is refused.
    """
    with transaction.atomic():
        Organisation.objects.select_for_update(of=("self",)).only("pk").get(pk=mailing.umbrella_id)
        reached = [(one, recipient) for one in mailing.reached() if (recipient := recipient_of(one.member))]
        changes = {"sent_at": timezone.now(), "recipients": len(reached)}
        facts = {"members": [membership.member_id for membership, _recipient in reached]}
        transition = take(MAILING.send, mailing, by=by, changes=changes, facts=facts)
        for membership, recipient in reached:
            _write(mailing, membership, recipient)
    return transition


def recipient_of(member: Organisation) -> User | str | None:
    """The address of the profile; without one, who has edited it for longest."""
    return member.email or editors_of(member).order_by("pk").first()


def _write(mailing: Mailing, membership: UmbrellaMembership, recipient: User | str) -> None:
    names = {"umbrella": mailing.umbrella.name, "member": membership.member.name}
    token = links.issue(STOP, membership, expires_at=timezone.now() + LINK_HOLDS)
    address = settings.SITE_URL + reverse("umbrellas:stop", args=[token])
    letter = {
        "key": f"umbrellas.mailing:{mailing.pk}:{membership.member_id}", "subject": mailing.subject,
        "lines": lambda: lines_of(mailing), "path": mailing.umbrella.get_absolute_url,
        "why": lambda: _("You receive this mail because %(member)s is a member of %(umbrella)s.") % names,
        "stop": lambda: _("Stop mailings of %(umbrella)s: %(address)s") % {**names, "address": address},
        "condition": STILL_WANTED, "facts": {"pk": membership.pk},
    }  # fmt: skip
    if isinstance(recipient, str):
        letters.write_to_address("umbrellas.mailing", email=recipient, **letter)
    else:
        letters.write("umbrellas.mailing", user=recipient, **letter)


def lines_of(mailing: Mailing) -> list[str]:
    """The text as it is read, and where an answer goes: the portal's own address reads nobody."""
    said = mailing.text.replace("\r\n", "\n").strip()
    lines = [_("%(umbrella)s writes to its members:") % {"umbrella": mailing.umbrella.name}, said]
    if mailing.umbrella.email:
        lines.append(_("Please answer to %(email)s, not to this mail.") % {"email": mailing.umbrella.email})
    return lines
