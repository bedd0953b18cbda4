"""The meetings around a workshop: one to prepare it, one to look back (domain.md 3.8; the fee of an integration workshop pays both)."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.history import tracked
from core.models import Stamped, Versioned
from workshops.meetings import rules
from workshops.meetings.models.workshop import Workshop
from workshops.meetings.states import MeetingKind


class WorkshopMeetingQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Only those who run the workshop."""
        return self.filter(workshop__in=Workshop.objects.run_by(user))


@tracked(exclude=["notes"])
class WorkshopMeeting(Stamped, Versioned):
    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="meetings")
    kind = models.CharField(_("kind"), max_length=12, choices=MeetingKind.choices)
    date = models.DateField(_("day"))
    place = models.CharField(_("place"), max_length=200, blank=True)
    notes = models.TextField(_("notes"), max_length=3000, blank=True)

    objects = WorkshopMeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("preparatory or follow-up meeting")
        verbose_name_plural = _("preparatory and follow-up meetings")
        ordering = ["date"]
        rules_permissions = {"view": rules.runs_part, "keep": rules.runs_part}
        constraints = [
            models.UniqueConstraint(
                fields=["workshop", "kind"],
                name="meeting_of_a_kind_once",
                violation_error_message=_("This meeting is entered already."),
            )
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())

    @property
    def has_taken_place(self) -> bool:
        return self.date <= timezone.localdate()
