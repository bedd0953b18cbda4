"""The process as data: what staff edit, and what a participation's milestones are made from."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.history import tracked
from core.models import Model, Stamped, Versioned
from workshops.programmes import rules
from workshops.programmes.states import PhaseKind, WorkshopKind


class ProcessTemplateQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Programme staff keep them together: a template may serve several programmes."""
        return self.all() if rules.may_add_programme.test(user) else self.none()


@tracked()
class ProcessTemplate(Stamped, Versioned):
    """A process as data: a participation that starts gets one milestone for each of its phases."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    description = models.TextField(_("description"), blank=True)

    objects = ProcessTemplateQuerySet.as_manager()

    class Meta:
        verbose_name = _("process template")
        verbose_name_plural = _("process templates")
        ordering = ["name"]
        rules_permissions = dict.fromkeys(("add", "view", "change"), rules.may_add_programme)

    def __str__(self) -> str:
        return self.name


@tracked()
class PhaseTemplate(Model):
    template = models.ForeignKey(ProcessTemplate, on_delete=models.CASCADE, related_name="phases")
    position = models.PositiveSmallIntegerField(_("position"))
    code = models.CharField(_("short sign"), max_length=6, help_text=_("as the head of a column, e.g. “II”"))
    title = models.CharField(_("title"), max_length=80)
    kind = models.CharField(_("kind"), max_length=12, choices=PhaseKind.choices)
    workshop_kind = models.CharField(
        _("kind of workshop"), max_length=24, choices=WorkshopKind.choices, blank=True
    )
    required = models.BooleanField(_("required"), default=True)
    yearly = models.BooleanField(_("once a calendar year"), default=False)
    after = models.ForeignKey(
        "self", verbose_name=_("after"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    earliest_days = models.PositiveIntegerField(
        _("not before days"), null=True, blank=True, help_text=_("from the start of the participation")
    )
    latest_days = models.PositiveIntegerField(
        _("due after days"),
        null=True,
        blank=True,
        help_text=_("from the start of the participation; empty: end of the period"),
    )

    class Meta:
        verbose_name = _("phase")
        verbose_name_plural = _("phases")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["template", "code"], name="phase_code_once"),
            models.UniqueConstraint(
                fields=["template", "position"],
                name="phase_position_once",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(
                condition=Q(earliest_days__isnull=True)
                | Q(latest_days__isnull=True)
                | Q(latest_days__gte=F("earliest_days")),
                name="phase_earliest_before_latest",
                violation_error_message=_("The latest day must not come before the earliest."),
            ),
            models.CheckConstraint(
                condition=Q(kind="workshop") & ~Q(workshop_kind="")
                | ~Q(kind="workshop") & Q(workshop_kind=""),
                name="phase_names_its_workshop_kind",
                violation_error_message=_(
                    "A phase of kind workshop names the kind of workshop, the others do not."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"
