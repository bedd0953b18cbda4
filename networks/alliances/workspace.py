"""What this room adds to the Arbeitsbereich, to profiles and to a person's own data."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from core.history import Transition
from core.pages import NextStep, Panel
from networks.alliances.models import Cooperation
from networks.alliances.queries import shown_on
from networks.municipalities.models import Municipality
from networks.organisations.models import Organisation


def next_steps(user) -> Iterator[NextStep]:
    """Proposals this person has to confirm or object to, the oldest first."""
    for cooperation in Cooperation.objects.waiting_for(user).with_names().order_by("pk"):
        yield NextStep(
            _("Confirm the cooperation or object: %(title)s") % {"title": cooperation.title},
            cooperation.get_absolute_url(),
            detail=", ".join(cooperation.names),
            since=timezone.localdate(cooperation.created_at),
        )


def of_organisation(request: HttpRequest, organisation: Organisation) -> Panel | None:
    return _panel(shown_on(organisation=organisation))


def of_municipality(request: HttpRequest, municipality: Municipality) -> Panel | None:
    return _panel(shown_on(municipality=municipality))


def _panel(cooperations: list[Cooperation]) -> Panel | None:
    return Panel("alliances/panel.html", {"cooperations": cooperations}) if cooperations else None


def own_data(user) -> dict[str, Any]:
    steps = Transition.objects.filter(by=user, content_type__app_label="alliances").order_by("pk")
    return {
        _("Steps about cooperations"): [
            {_("Step"): step.step, _("Day"): step.effective_on, _("Reason"): step.reason} for step in steps
        ]
    }
