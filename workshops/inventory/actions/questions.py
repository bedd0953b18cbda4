"""Questions of one inventory beyond those that every inventory asks."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from core.access import require
from core.workflow import Refused
from workshops.inventory.models import Inventory
from workshops.inventory.states import COLLECTING
from workshops.surveys.actions import draft_survey
from workshops.surveys.models import Survey
from workshops.surveys.states import AudienceKind


def begin_questions(inventory: Inventory, *, by) -> Survey:
    """A draft of a survey whose invitations go to the actors with an address. Begun twice there is one. Nobody gets a mail yet.

    Within a programme it belongs to that alone: single answers are for the team of the inventory, as those of its interviews are.
    """
    require(by, "inventory.work_inventory", inventory)
    with transaction.atomic():
        current = Inventory.objects.select_for_update(of=("self",)).get(pk=inventory.pk)
        if current.questions is not None:
            return current.questions
        if current.state not in COLLECTING:
            raise Refused(_("Own questions can be asked until the report is submitted."))
        with override(settings.LANGUAGE_CODE):  # a title is content, and content is German first
            title = _("Questions: %(inventory)s") % {"inventory": current}
        where = (
            {"programme": current.programme} if current.programme else {"municipality": current.municipality}
        )
        ends = current.end
        survey = draft_survey(
            by=by, title=title[:200], **where,
            audience=AudienceKind.ACTORS, open_link=False, closes_on=ends if ends and ends >= timezone.localdate() else None,
        )  # fmt: skip
        current.questions = survey
        current.save(update_fields=["questions", "updated_at"])
    return survey
