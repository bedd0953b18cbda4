"""What others can learn from a project, and the guides it brought forth."""

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.history import tracked
from core.models import Stamped, Versioned
from networks.municipalities.states import Kind
from projects.portfolio import rules
from projects.portfolio.models.goals import PartQuerySet
from projects.portfolio.models.project import Project
from workshops.meetings.states import Gender


class GoodPracticeQuerySet(PartQuerySet):
    def public(self):
        return self.filter(project__in=Project.objects.public())


@tracked()
class GoodPractice(Stamped, Versioned):
    """Stands in the library as soon as the project is public."""

    project = models.OneToOneField(Project, on_delete=models.CASCADE, related_name="good_practice")
    what = models.TextField(_("what worked"), max_length=2000)
    for_whom = models.TextField(_("for whom"), max_length=1000)
    conditions = models.TextField(_("what it needs"), max_length=2000, blank=True)
    transfer_hints = models.TextField(_("hints for others"), max_length=2000, blank=True)
    transferable_to = ArrayField(
        models.CharField(max_length=24, choices=Kind.choices), verbose_name=_("transferable to"), default=list, blank=True
    )  # fmt: skip

    objects = GoodPracticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("good practice")
        verbose_name_plural = _("good practice")
        rules_permissions = rules.PART_PERMISSIONS

    def __str__(self) -> str:
        return str(self.project)

    @property
    def kinds(self) -> str:
        return ", ".join(str(Kind(value).label) for value in self.transferable_to)


@tracked()
class GuideCount(Stamped):
    """How many guides (Lotsinnen und Lotsen) of one gender and language. No names."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="guides")
    language = models.CharField(_("language"), max_length=8, blank=True)
    gender = models.CharField(_("gender"), max_length=8, choices=Gender.choices)
    count = models.PositiveIntegerField(_("number"), validators=[MinValueValidator(1)])

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = _("number of guides")
        verbose_name_plural = _("numbers of guides")
        ordering = ["project", "language", "gender"]
        rules_permissions = rules.PART_PERMISSIONS
        constraints = [
            models.UniqueConstraint(
                fields=["project", "language", "gender"], name="guides_counted_once",
                violation_error_message=_("This language and gender are already entered."),
            ),
            models.CheckConstraint(condition=Q(count__gte=1), name="guides_at_least_one"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.count} {self.language}"
