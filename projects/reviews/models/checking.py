"""The formal check of one submission: each edition of an application is checked anew."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.history import tracked
from core.models import Model, Stamped, Versioned
from projects.applications.models import Application
from projects.reviews import rules
from projects.reviews.states import Answer


@tracked()
class FormalCheck(Stamped, Versioned):
    """`edition` is that of the frozen copy that was checked."""

    application = models.ForeignKey(
        Application, verbose_name=_("application"), on_delete=models.CASCADE, related_name="formal_checks"
    )
    edition = models.PositiveSmallIntegerField(_("edition"))

    class Meta:
        verbose_name = _("formal check")
        verbose_name_plural = _("formal checks")
        ordering = ["edition"]
        rules_permissions = {"view": rules.of_application(rules.follows)}
        constraints = [
            models.UniqueConstraint(fields=["application", "edition"], name="one_check_an_edition")
        ]

    def __str__(self) -> str:
        return f"{self.application}/{self.edition}"


@tracked()
class CheckedItem(Model):
    """One line of the checklist: `key` names it in defaults.py."""

    formal_check = models.ForeignKey(FormalCheck, on_delete=models.CASCADE, related_name="items")
    key = models.CharField(_("question"), max_length=30)
    answer = models.CharField(_("answer"), max_length=10, choices=Answer.choices, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("line of the checklist")
        verbose_name_plural = _("lines of the checklist")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["formal_check", "key"], name="checked_item_once"),
            models.CheckConstraint(
                condition=~Q(answer="no") | ~Q(note=""), name="missing_with_a_note",
                violation_error_message=_("Please say in the note what is missing."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.key
