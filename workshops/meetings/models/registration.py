"""A registration that waits for its address to be confirmed. Nobody is on the list by it: that begins with the confirmation."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from workshops.meetings.models.attendance import Attendance
from workshops.meetings.models.person import Person
from workshops.meetings.models.workshop import Workshop


class SignUp(Person):
    """Gone 48 hours after it was made, confirmed or not; what counts is the entry on the list that the confirmation made of it."""

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="sign_ups")
    attendance = models.ForeignKey(
        Attendance, verbose_name=_("entry on the list"), null=True, on_delete=models.CASCADE, related_name="+"
    )
    created_at = models.DateTimeField(_("created at"), auto_now_add=True, db_index=True)

    class Meta:
        verbose_name = _("unconfirmed registration")
        verbose_name_plural = _("unconfirmed registrations")
        default_permissions = ()
        constraints = Person.Meta.constraints
