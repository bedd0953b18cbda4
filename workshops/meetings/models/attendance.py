"""Who was on the list and who came: counted by organisation, actor group, sector and gender."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from core.history import mover_only, tracked
from core.models import Model, Stamped, Versioned
from workshops.meetings import rules
from workshops.meetings.models.person import Person
from workshops.meetings.models.workshop import Workshop, WorkshopDay
from workshops.meetings.states import AttendanceState

WITH_A_SEAT = (AttendanceState.REGISTERED, AttendanceState.ATTENDED)
"""Whoever did not come has left the seat to somebody who did."""
EXPECTED = (*WITH_A_SEAT, AttendanceState.NO_SHOW)
ON_THE_LIST = (*EXPECTED, AttendanceState.WAITLISTED)


class AttendanceQuerySet(models.QuerySet):
    def attended(self):
        return self.filter(state=AttendanceState.ATTENDED)

    def with_a_seat(self):
        return self.filter(state__in=WITH_A_SEAT)

    def waiting(self):
        """Whoever waited longest comes first."""
        return self.filter(state=AttendanceState.WAITLISTED).order_by("queued_at", "pk")

    def on_the_list(self):
        """Expected, come or not, or waiting for a seat."""
        return self.filter(state__in=ON_THE_LIST)

    def with_address(self):
        """Who can be written to about the workshop: with a seat, waiting for one, or invited and without an answer."""
        told = self.filter(state__in=(*ON_THE_LIST, AttendanceState.INVITED))
        return told.exclude(email="").order_by("pk")

    def visible_to(self, user):
        """Only those who run the workshop see names."""
        return (
            self.filter(workshop__in=Workshop.objects.run_by(user)) if user.is_authenticated else self.none()
        )


@tracked(exclude=["person_name", "email", "organisation_name", "needs", "support"])
class Attendance(Stamped, Versioned, Person):
    """`queued_at` is the place on the waiting list, and set exactly while somebody waits. `erased_on`: name, address and needs are gone."""

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="attendances")
    state = models.CharField(
        _("state"),
        max_length=12,
        choices=AttendanceState.choices,
        default=AttendanceState.REGISTERED,
        editable=False,
    )
    days_present = models.ManyToManyField(
        WorkshopDay, verbose_name=_("there on"), through="Presence", related_name="+"
    )
    erased_on = models.DateField(_("personal details erased on"), null=True, blank=True, editable=False)
    queued_at = models.DateTimeField(_("waiting since"), null=True, blank=True, editable=False)

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        triggers = [mover_only()]
        rules_permissions = {
            "view": rules.runs_part,
            "keep": rules.runs_part,
            "register": rules.may_register | rules.runs_part,
        }
        indexes = [
            models.Index(
                fields=["workshop", "queued_at"], name="waiting_list", condition=Q(queued_at__isnull=False)
            )
        ]
        constraints = [
            *Person.Meta.constraints,
            models.UniqueConstraint(
                "workshop", Lower("email"), condition=~Q(email=""), name="one_entry_per_address",
                violation_error_message=_("This e-mail address is already on the list."),
            ),
            models.CheckConstraint(
                condition=Q(state="waitlisted", queued_at__isnull=False)
                | (~Q(state="waitlisted") & Q(queued_at__isnull=True)),
                name="waiting_since_while_waiting",
            ),
        ]  # fmt: skip

    @property
    def position(self) -> int:
        """The place on the waiting list, from 1."""
        before = Q(queued_at__lt=self.queued_at) | Q(queued_at=self.queued_at, pk__lte=self.pk)
        return Attendance.objects.waiting().filter(before, workshop=self.workshop_id).count()


@tracked()
class Presence(Model):
    """Somebody was there on one of the days, ticked at the door. Who came without a day is not known by the day."""

    attendance = models.ForeignKey(Attendance, on_delete=models.CASCADE, related_name="presences")
    day = models.ForeignKey(WorkshopDay, on_delete=models.CASCADE, related_name="presences")

    class Meta:
        verbose_name = _("presence")
        verbose_name_plural = _("presences")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["attendance", "day"], name="present_once_a_day")]

    def __str__(self) -> str:
        return str(self.day)
