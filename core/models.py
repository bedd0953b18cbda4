"""What every noun of the house derives from. The tables of core itself stand in the files that use them."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from rules.contrib.models import RulesModelBase, RulesModelMixin

__all__ = [
    "Attachment",
    "Draft",
    "Link",
    "Mail",
    "MediaItem",
    "Model",
    "OnceKey",
    "ReminderOff",
    "Stamped",
    "Transition",
    "Versioned",
    "person",
]


class Model(RulesModelMixin, models.Model, metaclass=RulesModelBase):
    """A model whose `Meta.rules_permissions` names its rights; permission `view` of `Workshop` is `meetings.view_workshop`."""

    class Meta:
        abstract = True


def person(label, **options) -> models.ForeignKey:
    """Who did it: written by an action, never by a form; the account stays as long as something was done with it."""
    options = {"null": True, "editable": False, "on_delete": models.PROTECT, "related_name": "+", **options}
    return models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=label, **options)


class Stamped(Model):
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    updated_at = models.DateTimeField(_("updated at"), auto_now=True)
    created_by = person(_("created by"), blank=True)

    class Meta:
        abstract = True


class Versioned(models.Model):
    """Carries the number that `core.versions` compares, so that two editors get a comparison instead of an overwrite."""

    version = models.PositiveIntegerField(_("version"), default=1, editable=False)

    class Meta:
        abstract = True


from core.attachments import Attachment  # noqa: E402
from core.drafts import Draft  # noqa: E402
from core.history import Transition  # noqa: E402
from core.links import Link  # noqa: E402
from core.media import MediaItem  # noqa: E402
from core.once import OnceKey  # noqa: E402
from core.outbox import Mail  # noqa: E402
from core.reminders import ReminderOff  # noqa: E402
