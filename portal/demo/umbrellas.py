"""NeMO and its nine founders: facts (domain.md 1.6.2). The umbrella organisation of Bonn is invented, and so is whoever acts for both."""

from datetime import date, timedelta

from django.utils import timezone

from accounts.actions import grant_role
from accounts.models import User
from accounts.states import Role
from networks.municipalities.models import Municipality
from networks.organisations.kinds import Kind, Level
from networks.organisations.models import Organisation
from networks.umbrellas import actions
from portal.demo import actors, invented

FOUNDED = date(2015, 9, 17)
FOUNDERS = ("vmdo", "bruecke", "forum", "ikb", "miso", "moveglobal", "morgen", "raum", "halle")


def load(people: dict[str, User], places: dict[str, Municipality], bodies: dict[str, Organisation]) -> None:
    """The account dachverband manages both: NeMO with its founders, and the invented one with a proposal to answer and a draft."""
    nemo, by = bodies["nemo"], people["dachverband"]
    for key in FOUNDERS:
        _joined(nemo, bodies[key], FOUNDED)
    own = actors.organisation(
        invented.UMBRELLA, len(invented.ORGANISATIONS) + 1, places, level=Level.REGIONAL
    )
    for organisation in (nemo, own):
        grant_role(Role.UMBRELLA_MANAGER, user=by, scope=organisation, by=None)
        grant_role(Role.ORG_EDITOR, user=by, scope=organisation, by=None)
    _invented(own, people)


def _joined(umbrella: Organisation, member: Organisation, day: date):
    membership = actions.propose_member(umbrella, by=None, member=member, joined_on=day)
    actions.confirm_membership(membership, by=None)
    return membership


def _invented(own: Organisation, people: dict[str, User]) -> None:
    by, today = people["dachverband"], timezone.localdate()
    members = Organisation.objects.filter(kind=Kind.MSO, name__startswith="Demo:").order_by("pk")
    for years, member in enumerate(members[:3], start=1):
        joined = _joined(own, member, today - timedelta(days=365 * years))
        if member.name == invented.OF_MSO_ACCOUNT:
            actions.allow_help(joined, by=None)
    actions.propose_membership(members[3], by=None, umbrella=own)
    actions.write_mailing(own, by=by, subject=invented.MAILING[0], text=invented.MAILING[1])
