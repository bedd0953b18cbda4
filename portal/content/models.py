"""Pages that editors keep, and the barriers that visitors report."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core import richtext
from core.history import mover_only, tracked
from core.models import Stamped, Versioned
from portal.content import rules
from portal.content.states import PageKey, ReportState


@tracked()
class Page(Versioned, Stamped):
    """One of the fixed pages: title and text in German and English. An empty English text shows the German one."""

    key = models.CharField(_("page"), max_length=30, choices=PageKey.choices, unique=True)
    title_de = models.CharField(_("title (German)"), max_length=120)
    text_de = models.TextField(_("text (German)"), blank=True)
    title_en = models.CharField(_("title (English)"), max_length=120, blank=True)
    text_en = models.TextField(_("text (English)"), blank=True)
    reviewed_on = models.DateField(_("last reviewed on"), null=True, blank=True)

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")
        ordering = ["key"]
        rules_permissions = {"view": rules.anybody, "change": rules.keeps_pages}

    def __str__(self) -> str:
        return self.title_de

    def save(self, *args, **kwargs) -> None:
        """Only allowed markup is stored."""
        self.text_de, self.text_en = richtext.clean(self.text_de), richtext.clean(self.text_en)
        super().save(*args, **kwargs)

    @property
    def language(self) -> str:
        """The language the reader gets the text in: hers, if there is a text in it."""
        return "en" if get_language() == "en" and self.text_en else "de"

    @property
    def title(self) -> str:
        return (self.title_en if get_language() == "en" else "") or self.title_de

    @property
    def html(self) -> str:
        return richtext.shown(getattr(self, f"text_{self.language}"))


class BarrierReportQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self if rules.keeps_pages.test(user) else self.none()

    def open(self):
        return self.filter(state=ReportState.OPEN)


@tracked(exclude=["text", "email"])
class BarrierReport(Stamped):
    """What a visitor could not use. It is answered within a month (BGG § 12b); a year later the words and the address go."""

    page = models.CharField(_("address of the page"), max_length=500, blank=True)
    text = models.TextField(_("what does not work"), max_length=5000, blank=True)
    email = models.EmailField(_("e-mail address for the answer"), blank=True)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES, default="de")
    due_on = models.DateField(_("answer due by"))
    state = models.CharField(_("state"), max_length=10, choices=ReportState.choices, default=ReportState.OPEN)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)

    objects = BarrierReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("reported barrier")
        verbose_name_plural = _("reported barriers")
        triggers = [mover_only()]
        rules_permissions = {
            "view": rules.keeps_pages,
            "report": rules.anybody,
            "answer": rules.keeps_pages,
        }
        indexes = [models.Index(fields=["state", "due_on"], name="barrier_by_due")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=ReportState.ANSWERED, answered_on__isnull=False)
                | (~Q(state=ReportState.ANSWERED) & Q(answered_on__isnull=True)),
                name="barrier_answered_with_day",
                violation_error_message=_("An answered report has the day of the answer."),
            )
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"
