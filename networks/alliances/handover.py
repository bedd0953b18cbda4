"""What the hand-over file of a municipality says about who works with whom there."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.documents import Heading, Paragraph, Part, Table
from networks.alliances.models import Cooperation, Network


def parts(municipality, user) -> list[Part]:
    """Two queries."""
    cooperations = Cooperation.objects.visible_to(user).in_places([municipality]).with_names(user)
    networks = Network.objects.visible_to(user).filter(municipality=municipality).with_members()
    rows = [
        [one.title, ", ".join(one.names), one.get_kind_display(), _since(one), one.get_state_display()]
        for one in cooperations.order_by("-start", "pk")
    ]
    lines = [
        [one.name, one.coordinator, one.members, one.get_state_display()]
        for one in networks.select_related("coordinator").order_by("sort_key")
    ]
    heads = [_("Title"), _("Partners"), _("Kind"), _("Time frame"), _("State")]
    about = [_("Name"), _("Coordinated by"), _("Members"), _("State")]
    return [
        Heading(_("Cooperations")),
        Table(_("Cooperations, the newest first"), heads, rows, widths=[3, 4, 2, 2, 2])
        if rows
        else Paragraph(_("No cooperation is entered yet.")),
        Heading(_("Local networks")),
        Table(_("Local networks by name"), about, lines, widths=[4, 4, 1, 2])
        if lines
        else Paragraph(_("No local network is entered yet.")),
    ]


def _since(cooperation: Cooperation) -> str:
    return " – ".join(
        date_format(day, "SHORT_DATE_FORMAT") for day in (cooperation.start, cooperation.end) if day
    )
