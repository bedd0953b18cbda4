"""What this room adds to the Arbeitsbereich, to profiles, to the hand-over file and to a person's own data."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from core.documents import Heading, Part, Table
from core.history import Transition
from core.pages import Panel
from networks.exchange import queries
from networks.exchange.models import OfferNeed, Reply
from networks.municipalities.models import Municipality
from networks.organisations.models import Organisation
from networks.organisations.rules import speaks_for


def panel(request: HttpRequest) -> Panel | None:
    """What fits the own entries, and the twin towns of the places one coordinates."""
    matched = queries.matched_own(request.user)
    places = list(queries.coordinated(request.user))
    acts = Organisation.objects.kept_by(request.user).published().exists()
    if not (matched or places or acts):
        return None
    return Panel("exchange/_workspace.html", {"matched": matched, "places": places})


def of_organisation(request: HttpRequest, organisation: Organisation) -> Panel | None:
    found = queries.of_organisation(organisation)
    may_post = speaks_for.test(request.user, organisation) and organisation.state == "published"
    if not found and not may_post:
        return None
    return Panel("exchange/panel.html", {"entries": found, "may_post": may_post})


def of_municipality(request: HttpRequest, place: Municipality) -> Panel | None:
    """Its twin towns with the organisations that know the country."""
    twins = queries.twins_of(place)
    keeps = request.user.has_perm("exchange.keep_twins", place)
    return Panel("exchange/_twins.html", {"twins": twins, "place": place, "keeps": keeps}) if twins or keeps else None  # fmt: skip


def handover(municipality: Municipality, user) -> list[Part]:
    """Offers and needs of the place, and its twin towns. Three queries at most."""
    open_ones = OfferNeed.objects.in_public().filter(municipality=municipality).select_related("organisation")
    rows = [[str(one), one.organisation.name, one.text, one.valid_until] for one in open_ones.order_by("pk")]
    towns = [
        [twin.town.name, twin.country, str(twin.town.get_kind_display())]
        for twin in queries.twins_of(municipality)
    ]
    heads = [_("What"), _("Organisation"), _("Text"), _("Valid until")]
    parts: list[Part] = []
    if rows:
        parts += [
            Heading(_("Offers and needs")),
            Table(_("Open offers and needs"), heads, rows, widths=[3, 3, 6, 2]),
        ]
    if towns:
        about = [_("Place"), _("Country"), _("Kind")]
        parts += [Heading(_("Twin towns")), Table(_("Twin towns by name"), about, towns, widths=[4, 3, 3])]
    return parts


def own_data(user) -> dict[str, Any]:
    steps = Transition.objects.filter(by=user, content_type__app_label="exchange").order_by("pk")
    replies = Reply.objects.filter(sender=user).order_by("pk")
    return {
        _("Steps about offers and needs"): [
            {_("Step"): step.step, _("Day"): step.effective_on} for step in steps
        ],
        _("Messages about offers and needs"): [
            {_("Text"): one.text, _("Sent at"): one.sent_at} for one in replies
        ],
    }
