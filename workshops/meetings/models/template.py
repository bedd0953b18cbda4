"""Agendas as data: what a day of a workshop is usually made of. Staff keep those for everybody, a municipality has its own."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.roles import roles_of
from accounts.states import Role
from core.history import tracked
from core.models import Model, Stamped, Versioned
from networks.municipalities.models import Municipality
from workshops.meetings import rules
from workshops.programmes.states import WorkshopKind


class AgendaTemplateQuerySet(models.QuerySet):
    def for_workshop(self, workshop):
        """What may be loaded into this workshop: those for everybody and its municipality's own, fitting ones first."""
        own = Q(municipality=workshop.municipality_id) if workshop.municipality_id else Q(pk=None)
        fits = models.Case(models.When(kind=workshop.kind, then=0), models.When(kind="", then=1), default=2)
        found = self.filter(Q(municipality__isnull=True) | own)
        return found.order_by(fits, "day_number", "name", "pk")

    def visible_to(self, user):
        """Shared ones for those who plan workshops; a municipality's for those who coordinate it; the administration sees all."""
        roles = roles_of(user)
        if roles.is_admin or getattr(user, "is_superuser", False):
            return self.all()
        places = roles.ids(Role.COORDINATOR, rules.MUNICIPALITY)
        shared = self.filter(municipality__isnull=True) if rules.plans_workshops.test(user) else self.none()
        return shared | self.filter(municipality__in=places)


@tracked()
class AgendaTemplate(Stamped, Versioned):
    """The agenda of one day. Times are not kept: loading spreads the items over the hours of the day, by their share of minutes."""

    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(
        _("kind of workshop"), max_length=24, choices=WorkshopKind.choices, blank=True,
        help_text=_("empty: for every kind"),
    )  # fmt: skip
    day_number = models.PositiveSmallIntegerField(
        _("day"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(3)],
        help_text=_("of a workshop of several days: 1, 2 or 3; empty: any"),
    )  # fmt: skip
    day_title = models.CharField(_("title of the day"), max_length=120, blank=True)
    municipality = models.ForeignKey(
        Municipality, verbose_name=_("municipality"), null=True, blank=True, editable=False, on_delete=models.PROTECT,
        related_name="+", help_text=_("empty: for everybody"),
    )  # fmt: skip

    objects = AgendaTemplateQuerySet.as_manager()

    class Meta:
        verbose_name = _("agenda template")
        verbose_name_plural = _("agenda templates")
        ordering = ["name"]
        rules_permissions = {
            "add": rules.keeps_shared_templates,
            "view": rules.sees_template,
            "change": rules.keeps_template,
        }
        constraints = [
            models.UniqueConstraint(
                fields=["name", "municipality"], name="agenda_template_name_once", nulls_distinct=False,
                violation_error_message=_("There is a template of this name already."),
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name


@tracked()
class AgendaTemplateItem(Model):
    template = models.ForeignKey(AgendaTemplate, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField(_("position"))
    title = models.CharField(_("title"), max_length=200)
    method = models.CharField(_("method"), max_length=120, blank=True)
    guiding_question = models.CharField(_("guiding question"), max_length=300, blank=True)
    minutes = models.PositiveSmallIntegerField(
        _("minutes"), default=60, validators=[MinValueValidator(5), MaxValueValidator(600)]
    )

    class Meta:
        verbose_name = _("item of the template")
        verbose_name_plural = _("items of the template")
        ordering = ["position"]

    def __str__(self) -> str:
        return self.title
