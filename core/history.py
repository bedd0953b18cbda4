"""The two records of what happened, and no third: the log of steps (here) and the column history (django-pghistory)."""

from collections.abc import Iterable

import pghistory
import pgtrigger
from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def tracked(*, exclude: Iterable[str] = ()):
    """Write every insert, update and delete of a model to an append-only event table `<Model>Event`.

    `exclude` names personal and derived columns: their values are not kept, so that a person can be erased (promises.md, Audit).
    """
    return pghistory.track(exclude=list(exclude) or None)


class TransitionQuerySet(models.QuerySet):
    def of(self, obj: models.Model) -> "TransitionQuerySet":
        """Newest first; the order of recording, because that is the order in which the steps were valid."""
        return self.filter(content_type=ContentType.objects.get_for_model(obj), object_id=obj.pk).order_by(
            "-pk"
        )

    def by_day(self, day) -> "TransitionQuerySet":
        """Only what had happened by the end of `day`, whenever it was entered (house.md 3.1)."""
        return self.filter(effective_on__lte=day)


class Transition(models.Model):
    """One step that was taken. `facts` are plain values the step wants remembered as they were then, e.g. the workshop's day."""

    content_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+")
    object_id = models.BigIntegerField()
    obj = GenericForeignKey("content_type", "object_id")
    step = models.CharField(_("step"), max_length=40)
    source = models.CharField(_("from"), max_length=40, blank=True)
    target = models.CharField(_("to"), max_length=40)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("by"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField(_("recorded at"), auto_now_add=True)
    effective_on = models.DateField(_("happened on"))
    reason = models.TextField(_("reason"), blank=True)
    facts = models.JSONField(_("facts"), default=dict)

    objects = TransitionQuerySet.as_manager()

    class Meta:
        verbose_name = _("step taken")
        verbose_name_plural = _("steps taken")
        default_permissions = ()
        indexes = [
            models.Index(
                F("content_type"),
                F("object_id"),
                F("id").desc(),
                name="transition_of_object",
                include=["effective_on", "target"],
            ),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.step}: {self.source} -> {self.target}"

    @property
    def entered_later(self) -> bool:
        """Recorded on a later day than it happened: pages say "nachgetragen am ..."."""
        return timezone.localdate(self.recorded_at) > self.effective_on


def mover_only(field: str = "state") -> pgtrigger.Trigger:
    """A trigger that lets only `core.workflow.take` change a state column: not an admin form, not a bulk update."""
    return pgtrigger.Trigger(
        name=f"{field}_by_mover",
        when=pgtrigger.Before,
        operation=pgtrigger.UpdateOf(field),
        condition=pgtrigger.Q(**{f"old__{field}__df": pgtrigger.F(f"new__{field}")}),
        func=(
            "IF coalesce(current_setting('portal.mover', true), '') <> 'on' THEN "
            "RAISE EXCEPTION 'a state changes only through core.workflow.take'; END IF; RETURN NEW;"
        ),
    )


def events_of(obj: models.Model) -> models.QuerySet:
    """The column history of one row, newest first; empty for a model that is not tracked."""
    try:
        model = apps.get_model(obj._meta.app_label, f"{obj._meta.object_name}Event")
    except LookupError:
        return Transition.objects.none()
    return model.objects.filter(Q(pgh_obj_id=obj.pk)).order_by("-pgh_created_at", "-pgh_id")
