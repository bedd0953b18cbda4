"""Money from others: a notice with a link; nobody applies for it here. It hides by itself after its deadline."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.history import tracked
from core.models import Stamped, Versioned
from core.text import search_key
from networks.municipalities.models.place import URL
from networks.municipalities.states import Land
from projects.calls import rules


class Target(models.TextChoices):
    MUNICIPALITIES = "municipalities", _("Municipalities")
    ORGANISATIONS = "organisations", _("Organisations")
    BOTH = "both", _("Municipalities and organisations")


class NoticeQuerySet(models.QuerySet):
    def running(self):
        """Shown to everybody: the deadline has not passed, or there is none."""
        return self.filter(Q(deadline__isnull=True) | Q(deadline__gte=timezone.localdate()), is_hidden=False)

    def visible_to(self, user):
        return self if rules.keeps_notices.test(user, None) else self.running()

    def soonest_first(self):
        return self.order_by(F("deadline").asc(nulls_last=True), "pk")


@tracked(exclude=["search_key"])
class FundingNotice(Stamped, Versioned):
    title = models.CharField(_("title"), max_length=200)
    funder = models.CharField(_("funder"), max_length=200)
    text = models.TextField(_("what is funded"), max_length=1500)
    amount = models.CharField(_("how much"), max_length=200, blank=True)
    url = models.CharField(_("internet address"), max_length=300, validators=[URL])
    deadline = models.DateField(
        _("deadline"), null=True, blank=True, help_text=_("Empty: applications are possible at any time.")
    )
    target = models.CharField(_("for whom"), max_length=14, choices=Target.choices, default=Target.BOTH)
    laender = ArrayField(
        models.CharField(max_length=2, choices=Land.choices), verbose_name=_("Länder"), default=list, blank=True,
        help_text=_("None: in all Länder."),
    )  # fmt: skip
    is_hidden = models.BooleanField(_("hidden"), default=False)
    search_key = models.CharField(max_length=420, editable=False)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("funding notice")
        verbose_name_plural = _("funding notices")
        rules_permissions = {"view": rules.keeps_notices, "keep": rules.keeps_notices}
        indexes = [models.Index(fields=["deadline"], name="notice_by_deadline")]

    def __str__(self) -> str:
        return self.title

    def save(self, *args, **kwargs):
        self.search_key = search_key(f"{self.title} {self.funder}")[:420]
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return f"{reverse('calls:notices')}#hinweis-{self.pk}"

    @property
    def is_over(self) -> bool:
        return self.deadline is not None and self.deadline < timezone.localdate()

    @property
    def laender_names(self) -> str:
        return ", ".join(str(Land(code).label) for code in self.laender)
