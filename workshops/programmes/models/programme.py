"""The programme: who runs it, who pays for it, what it is to reach."""

from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.roles import roles_of
from accounts.states import Role
from core.history import mover_only, tracked
from core.models import Model, Stamped, Versioned
from networks.municipalities.states import Land
from networks.organisations.kinds import TargetGroup
from networks.organisations.models import Organisation
from workshops.programmes import rules
from workshops.programmes.models.template import ProcessTemplate
from workshops.programmes.states import Addressee, GoalKind, ProgrammeKind, ProgrammeState


class ProgrammeQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Everybody sees what is not a draft; staff their own drafts too."""
        roles = roles_of(user)
        if roles.is_admin or roles.any(Role.EDITOR) or getattr(user, "is_superuser", False):
            return self
        return self.filter(
            ~Q(state=ProgrammeState.DRAFT) | Q(pk__in=roles.ids(Role.PROGRAMME_STAFF, rules.PROGRAMME))
        )

    def steered_by(self, user):
        roles = roles_of(user)
        if roles.is_admin or getattr(user, "is_superuser", False):
            return self
        return self.filter(pk__in=roles.ids(Role.PROGRAMME_STAFF, rules.PROGRAMME))


@tracked()
class Programme(Stamped, Versioned):
    title = models.CharField(_("title"), max_length=200)
    short_title = models.CharField(_("short title"), max_length=80, blank=True)
    slug = models.SlugField(_("address"), max_length=120, unique=True)
    kind = models.CharField(_("kind"), max_length=24, choices=ProgrammeKind.choices)
    operator = models.ForeignKey(
        Organisation, verbose_name=_("operator"), on_delete=models.PROTECT, related_name="operated_programmes"
    )
    funder = models.ForeignKey(
        Organisation,
        verbose_name=_("funder"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="funded_programmes",
    )
    laender = ArrayField(
        models.CharField(max_length=2),
        verbose_name=_("Länder"),
        default=list,
        blank=True,
        help_text=_("empty: nationwide"),
    )
    places = models.PositiveSmallIntegerField(_("places for municipalities"), null=True, blank=True)
    start = models.DateField(_("start"))
    end = models.DateField(_("end"), null=True, blank=True)
    summary = models.TextField(_("summary"), max_length=600, blank=True)
    description = models.TextField(_("description"), blank=True)
    legal_basis = models.CharField(_("legal basis"), max_length=300, blank=True)
    target_groups = ArrayField(
        models.CharField(max_length=20, choices=TargetGroup.choices),
        verbose_name=_("target groups"),
        default=list,
        blank=True,
    )
    contact = models.TextField(_("contact"), max_length=400, blank=True)
    website = models.URLField(_("website"), blank=True)
    predecessor = models.ForeignKey(
        "self",
        verbose_name=_("predecessor"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="successors",
    )
    process_template = models.ForeignKey(
        ProcessTemplate,
        verbose_name=_("process template"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="programmes",
    )
    state = models.CharField(
        _("state"),
        max_length=12,
        choices=ProgrammeState.choices,
        default=ProgrammeState.DRAFT,
        editable=False,
    )

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        ordering = ["-start", "title"]
        triggers = [mover_only()]
        rules_permissions = {
            "add": rules.may_add_programme,
            "view": rules.sees_programme,
            "change": rules.may_steer_programme,
            "steer": rules.may_steer_programme,
            "publish": rules.may_publish_programme,
            "archive": rules.is_admin,
        }
        constraints = [
            models.CheckConstraint(
                condition=Q(end__isnull=True) | Q(end__gte=F("start")),
                name="programme_ends_after_start",
                violation_error_message=_("The end date must not be before the start date."),
            ),
        ]

    def __str__(self) -> str:
        return self.short_title or self.title

    def get_absolute_url(self) -> str:
        return reverse("programmes:programme", args=[self.slug])

    @property
    def laender_names(self) -> str:
        return ", ".join(str(Land(code).label) for code in self.laender)

    @property
    def target_group_names(self) -> str:
        return ", ".join(str(TargetGroup(code).label) for code in self.target_groups)

    def has_ended(self, today: date) -> bool:
        """What is entered afterwards is history: nobody coordinates it any more."""
        return self.end is not None and self.end < today

    def is_for(self, municipality) -> bool:
        """Without Länder it is for all of Germany."""
        return not self.laender or municipality.land in self.laender

    @property
    def has_model_municipalities(self) -> bool:
        return self.kind in (ProgrammeKind.PILOT, ProgrammeKind.MODEL_REGION)

    def key_date(self, today: date) -> date:
        """The day a page about the process opens at: today, or the last day of a programme that has ended (house.md 3.1)."""
        return min(today, self.end) if self.end else today


@tracked()
class ProgrammeGoal(Model):
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="goals")
    kind = models.CharField(_("kind"), max_length=12, choices=GoalKind.choices)
    addressee = models.CharField(_("for"), max_length=10, choices=Addressee.choices, default=Addressee.ALL)
    text = models.CharField(_("text"), max_length=400)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("goal")
        verbose_name_plural = _("goals")
        ordering = ["kind", "position", "pk"]

    def __str__(self) -> str:
        return self.text
