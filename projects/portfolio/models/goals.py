"""What a project is to reach, what it hands over and what it brought."""

from django.contrib.contenttypes.models import ContentType
from django.core.validators import URLValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from core.attachments import Attachment
from core.history import mover_only, tracked
from core.models import Stamped, Versioned
from projects.portfolio import rules
from projects.portfolio.models.project import Project
from projects.portfolio.states import (
    PRODUCT_BADGES,
    Attainment,
    GoalKind,
    Horizon,
    ProductKind,
    ProductState,
    ResultKind,
)

URL = URLValidator(
    schemes=["http", "https"], message=_("Please enter a valid internet address (with https://).")
)


class PartQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(project__in=Project.objects.visible_to(user))


@tracked()
class ProjectGoal(Stamped, Versioned):
    """Measured by an indicator, or the reason why it cannot be measured. `measurable` None: nobody knows (imported ones)."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="goals")
    kind = models.CharField(_("kind of goal"), max_length=12, choices=GoalKind.choices)
    text = models.CharField(_("goal"), max_length=600)
    position = models.PositiveSmallIntegerField(_("position"), default=0, editable=False)
    horizon = models.CharField(_("time frame"), max_length=8, choices=Horizon.choices, blank=True)
    measurable = models.BooleanField(_("can be measured"), null=True)
    indicator = models.CharField(_("indicator"), max_length=300, blank=True)
    target = models.CharField(_("target"), max_length=200, blank=True)
    why_not_measurable = models.CharField(_("cannot be measured, because"), max_length=300, blank=True)
    attainment = models.CharField(
        _("how far it was reached"), max_length=8, choices=Attainment.choices, default=Attainment.OPEN
    )
    attainment_text = models.TextField(_("what was reached"), max_length=2000, blank=True)
    why_no_product = models.CharField(_("no product, because"), max_length=300, blank=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = _("goal of a project")
        verbose_name_plural = _("goals of projects")
        ordering = ["project", "kind", "position", "pk"]
        rules_permissions = rules.PART_PERMISSIONS
        constraints = [
            models.CheckConstraint(
                condition=(Q(measurable=False) & ~Q(why_not_measurable="") & Q(indicator=""))
                | ((Q(measurable=True) | Q(measurable__isnull=True)) & Q(why_not_measurable="")),
                name="goal_measured_or_says_why_not",
                violation_error_message=_(
                    "Please name an indicator, or say why the goal cannot be measured."
                ),
            ),
            models.CheckConstraint(
                condition=Q(kind="product_goal") | Q(why_no_product=""),
                name="only_product_goals_lack_a_product",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]


class ProductQuerySet(PartQuerySet):
    def with_file(self):
        """`has_one`: a file is kept for it."""
        kind = ContentType.objects.get_for_model(Product)
        return self.annotate(
            has_one=Exists(Attachment.objects.filter(content_type=kind, object_id=OuterRef("pk")))
        )


@tracked()
class Product(Stamped, Versioned):
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="products")
    goal = models.ForeignKey(
        ProjectGoal, verbose_name=_("product goal"), null=True, blank=True, on_delete=models.PROTECT, related_name="products"
    )  # fmt: skip
    kind = models.CharField(_("kind of product"), max_length=16, choices=ProductKind.choices)
    title = models.CharField(_("title"), max_length=200)
    description = models.TextField(_("description"), max_length=2000, blank=True)
    url = models.CharField(_("address"), max_length=300, blank=True, validators=[URL])
    delivered_on = models.DateField(_("delivered on"), null=True, editable=False)
    state = models.CharField(
        _("state"), max_length=10, choices=ProductState.choices, default=ProductState.PLANNED, editable=False
    )

    objects = ProductQuerySet.as_manager()

    class Meta:
        verbose_name = _("product")
        verbose_name_plural = _("products")
        ordering = ["project", "pk"]
        rules_permissions = rules.PART_PERMISSIONS
        triggers = [mover_only()]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="delivered") | Q(delivered_on__isnull=True),
                name="only_delivered_products_have_their_day",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def badge(self) -> str:
        return PRODUCT_BADGES[self.state]

    def has_file(self) -> bool:
        return self.pk is not None and Attachment.objects.of(self).exists()


@tracked()
class Result(Stamped, Versioned):
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="results")
    kind = models.CharField(_("kind of result"), max_length=10, choices=ResultKind.choices)
    text = models.TextField(_("result"), max_length=2000)
    evidence = models.TextField(_("how this is known"), max_length=1000, blank=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = _("result")
        verbose_name_plural = _("results")
        ordering = ["project", "pk"]
        rules_permissions = rules.PART_PERMISSIONS

    def __str__(self) -> str:
        return self.text[:80]
