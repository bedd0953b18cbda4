"""Closed lists that every wing uses; shipped as data, kept by staff (house.md 3.9)."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core import prepared
from core.history import tracked
from core.models import Model


class ReferenceItem(Model):
    code = models.SlugField(_("code"), max_length=40, unique=True)
    name_de = models.CharField(_("name in German"), max_length=120)
    name_en = models.CharField(_("name in English"), max_length=120)
    position = models.PositiveSmallIntegerField(_("position"), default=100)
    is_active = models.BooleanField(_("offered"), default=True)

    class Meta:
        abstract = True
        ordering = ["position", "name_de"]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def offered(cls) -> tuple[tuple[str, str], ...]:
        """All codes with their names in the reader's language, for a choice."""
        name = "name_de" if _is_german() else "name_en"
        return tuple(prepared.fetch((cls, name), lambda: cls.objects.values_list("code", name)))

    @property
    def name(self) -> str:
        """In the reader's language."""
        return self.name_de if _is_german() else self.name_en


def _is_german() -> bool:
    return (get_language() or "de").startswith("de")


@tracked()
class FieldOfAction(ReferenceItem):
    """A field of municipal action (Handlungsfeld)."""

    class Meta(ReferenceItem.Meta):
        verbose_name = _("field of action")
        verbose_name_plural = _("fields of action")


@tracked()
class Topic(ReferenceItem):
    """What an organisation, an event or an advisor works on."""

    class Meta(ReferenceItem.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
