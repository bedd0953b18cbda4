"""Minutes: written by one, approved by another, then unchangeable; a correction is a new edition."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.attachments import Attachment
from core.history import events_of, mover_only, tracked
from core.models import Stamped, Versioned, person
from workshops.meetings import rules
from workshops.meetings.models.workshop import Workshop
from workshops.meetings.states import MinutesState

APPROVED = (MinutesState.APPROVED, MinutesState.PUBLISHED)
IN_WORK = (MinutesState.DRAFT, MinutesState.IN_REVIEW)

UNCHANGEABLE = pgtrigger.Trigger(
    name="approved_stays",
    when=pgtrigger.Before,
    operation=pgtrigger.Update | pgtrigger.Delete,
    func=(
        "IF OLD.state IN ('approved', 'published') AND (TG_OP = 'DELETE' OR NEW.text IS DISTINCT FROM OLD.text "
        "OR NEW.workshop_id IS DISTINCT FROM OLD.workshop_id OR NEW.edition IS DISTINCT FROM OLD.edition "
        "OR NEW.approved_by_id IS DISTINCT FROM OLD.approved_by_id OR NEW.author_id IS DISTINCT FROM OLD.author_id "
        "OR (NEW.public_text IS DISTINCT FROM OLD.public_text AND OLD.state IN ('published'))) "
        "THEN RAISE EXCEPTION 'approved minutes do not change; a correction is a new edition'; END IF; "
        "IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;"
    ),
)


class MinutesQuerySet(models.QuerySet):
    def approved(self):
        return self.filter(state__in=APPROVED)

    def in_work(self):
        return self.filter(state__in=IN_WORK)

    def visible_to(self, user):
        """Those who run the workshop; everybody only the public text of published ones."""
        public = Q(state=MinutesState.PUBLISHED, workshop__in=Workshop.objects.public())
        return self.filter(public | Q(workshop__in=Workshop.objects.run_by(user)))


@tracked(exclude=["text"])
class Minutes(Stamped, Versioned):
    """One edition. `author` wrote it, which need not be whoever entered it; neither author nor submitter approves."""

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="minutes")
    edition = models.PositiveSmallIntegerField(_("edition"), default=1)
    text = models.TextField(_("text"), blank=True, max_length=100_000)
    public_text = models.TextField(
        _("public version"),
        blank=True,
        max_length=100_000,
        help_text=_("without names of people who did not agree"),
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("written by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("submitted by"),
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    submitted_at = models.DateTimeField(_("submitted at"), null=True, editable=False)
    approved_by = person(_("approved by"))
    approved_at = models.DateTimeField(_("approved at"), null=True, editable=False)
    state = models.CharField(
        _("state"), max_length=12, choices=MinutesState.choices, default=MinutesState.DRAFT, editable=False
    )

    objects = MinutesQuerySet.as_manager()

    class Meta:
        verbose_name = _("minutes")
        verbose_name_plural = _("minutes")
        triggers = [mover_only(), UNCHANGEABLE]
        rules_permissions = {
            "view": rules.runs_part | rules.is_public_minutes,
            "write": rules.runs_part,
            "approve": rules.coordinates_part,
            "publish": rules.coordinates_part,
        }
        constraints = [
            models.UniqueConstraint(fields=["workshop", "edition"], name="minutes_edition_once"),
            models.UniqueConstraint(
                fields=["workshop"], condition=Q(state__in=["draft", "in_review"]), name="one_minutes_in_work"
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=["approved", "published"], approved_at__isnull=False, approved_by__isnull=False
                )
                | Q(state__in=["draft", "in_review"], approved_at__isnull=True, approved_by__isnull=True),
                name="minutes_approved_with_who_and_when",
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True)
                | (
                    ~Q(approved_by=models.F("submitted_by"))
                    & (Q(author__isnull=True) | ~Q(approved_by=models.F("author")))
                ),
                name="minutes_approved_by_another",
                violation_error_message=_("You cannot approve your own submissions."),
            ),
        ]

    def was_written_by(self, user) -> bool:
        """Named as the author now, or at any time: whose text was carried on or put together with another's has written it too."""
        return user.pk == self.author_id or events_of(self).filter(author=user).exists()

    def __str__(self) -> str:
        return f"{self.workshop} ({self.get_state_display()})"

    @property
    def has_file(self) -> bool:
        """Whether a file stands for the text."""
        return Attachment.objects.of(self).exists()

    @property
    def is_in_work(self) -> bool:
        return self.state in IN_WORK
