"""What the hand-over file of a municipality says about advice."""

from decimal import Decimal

from django.utils.formats import date_format, localize
from django.utils.translation import gettext as _

from core.documents import Heading, Paragraph, Part, Table
from networks.advisors.models import AdvisoryRequest, Assignment


def parts(municipality, user) -> list[Part]:
    """Two queries. Costs are not part of it: the advice is free for the municipality."""
    requests = list(
        AdvisoryRequest.objects.visible_to(user).filter(municipality=municipality).order_by("-pk")
    )
    agreed = (
        Assignment.objects.visible_to(user)
        .filter(request__in=requests)
        .select_related("advisor")
        .with_hours()
    )
    work: dict[int, list[str]] = {}
    for one in agreed.order_by("pk"):
        used = localize(((one.hours_used or Decimal(0)) / 8).normalize() + 0)
        words = _("%(advisor)s: %(used)s of %(days)s days") % {
            "advisor": one.advisor, "used": used, "days": localize(one.agreed_days.normalize() + 0),
        }  # fmt: skip
        work.setdefault(one.request_id, []).append(words)
    rows = [
        [
            date_format(one.submitted_on, "SHORT_DATE_FORMAT") if one.submitted_on else "–", one.goal,
            ", ".join(work.get(one.pk, ["–"])), one.get_state_display(),
        ]
        for one in requests
    ]  # fmt: skip
    heads = [_("Submitted"), _("Goal"), _("Advisors"), _("State")]
    return [
        Heading(_("Advice")),
        Table(_("Requests for advice, the newest first"), heads, rows, widths=[2, 5, 4, 2])
        if rows
        else Paragraph(_("No advice was requested yet.")),
    ]
