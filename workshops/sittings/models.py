"""A sitting of a body with agenda, presence and minutes; motions to the body; decisions with votes (domain.md 3.6)."""

import pgtrigger
from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from accounts.roles import roles_of
from accounts.states import Role
from core.attachments import Attachment
from core.history import mover_only, tracked
from core.models import Stamped, Versioned, person
from networks.alliances.models import spoken_for
from networks.bodies.models import Body, Seat
from networks.bodies.states import SeatKind
from networks.organisations.models import Organisation
from workshops.sittings import rules
from workshops.sittings.states import BADGES, DecisionState, MotionState, SittingState

MOST_VOTES = 500
APPROVED_STAY = pgtrigger.Trigger(
    name="approved_minutes_stay",
    when=pgtrigger.Before,
    operation=pgtrigger.UpdateOf("minutes"),
    condition=pgtrigger.Q(old__minutes__df=pgtrigger.F("new__minutes")),
    func=(
        "IF OLD.state IN ('minuted', 'archived') THEN RAISE EXCEPTION 'approved minutes do not change'; END IF; RETURN NEW;"
    ),
)
NOT_MORE_VOTES = pgtrigger.Trigger(
    name="not_more_votes_than_present",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update,
    func=(
        "IF coalesce(NEW.votes_yes, 0) + coalesce(NEW.votes_no, 0) + coalesce(NEW.votes_abstain, 0) > "
        "(SELECT count(*) FROM sittings_presence WHERE sitting_id = NEW.sitting_id) "
        "THEN RAISE EXCEPTION 'more votes than seats present' USING ERRCODE = 'check_violation'; END IF; RETURN NEW;"
    ),
)


def _votes(label) -> models.PositiveSmallIntegerField:
    return models.PositiveSmallIntegerField(
        label, null=True, blank=True, validators=[MaxValueValidator(MOST_VOTES)]
    )


# ---- sittings --------------------------------------------------------------------------------------------------------
class SittingQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(body__in=Body.objects.read_by(user))

    def public(self):
        """Those of public bodies whose minutes everybody may read."""
        return self.filter(published_at__isnull=False, body__in=Body.objects.public())


@tracked(exclude=["minutes"])
class Sitting(Stamped, Versioned):
    """`number` counts the sittings of its body. The minutes are written by some, `minutes_by` is the last, and approved by another."""

    body = models.ForeignKey(Body, verbose_name=_("body"), on_delete=models.PROTECT, related_name="sittings")
    number = models.PositiveSmallIntegerField(_("number"), editable=False)
    day = models.DateField(_("day"))
    begins = models.TimeField(_("begins at"))
    ends = models.TimeField(_("ends at"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=200)
    quorum = models.CharField(_("quorum"), max_length=200, blank=True)
    minutes = models.TextField(_("minutes"), blank=True, max_length=100_000)
    minutes_by = person(_("minutes written by"))
    submitted_by = person(_("minutes submitted by"))
    submitted_at = models.DateTimeField(_("minutes submitted at"), null=True, editable=False)
    approved_by = person(_("minutes approved by"))
    approved_at = models.DateTimeField(_("minutes approved at"), null=True, editable=False)
    writers = models.ManyToManyField(
        settings.AUTH_USER_MODEL, through="Writer", editable=False, related_name="+"
    )
    public_text = models.TextField(_("public version"), blank=True, editable=False, max_length=100_000)
    published_at = models.DateTimeField(_("public since"), null=True, editable=False)
    state = models.CharField(
        _("state"), max_length=12, choices=SittingState.choices, default=SittingState.PLANNED, editable=False
    )

    objects = SittingQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("body", "sitting")
        verbose_name_plural = pgettext_lazy("body", "sittings")
        rules_permissions = rules.SITTING_PERMISSIONS
        triggers = [mover_only(), APPROVED_STAY]
        constraints = [
            models.UniqueConstraint(fields=["body", "number"], name="sitting_number_once"),
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gt=F("begins")), name="sitting_ends_after_it_begins",
                violation_error_message=_("The end must come after the beginning."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=["minuted", "archived"], approved_by__isnull=False, approved_at__isnull=False)
                | (~Q(state__in=["minuted", "archived"]) & Q(approved_by__isnull=True, approved_at__isnull=True)),
                name="sitting_minuted_means_approved",
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | (~Q(approved_by=F("minutes_by")) & ~Q(approved_by=F("submitted_by"))),
                name="sitting_minutes_approved_by_another",
                violation_error_message=_("You cannot approve what you submitted yourself."),
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True) | Q(state__in=["minuted", "archived"]) & ~Q(public_text=""),
                name="sitting_public_means_approved",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(
            _("%(body)s, sitting %(number)s on %(day)s")
            % {"body": self.body, "number": self.number, "day": date_format(self.day, "SHORT_DATE_FORMAT")}
        )

    def get_absolute_url(self) -> str:
        return reverse("sittings:sitting", args=[self.pk])

    @property
    def badge(self) -> str:
        return BADGES[self.state]

    @property
    def text(self) -> str:
        """The minutes, as `core.writing` and the forms of minutes call what is written."""
        return self.minutes

    @property
    def has_file(self) -> bool:
        """Whether a file stands for the text of the minutes."""
        return self.papers.filter(is_minutes=True).exists()

    @property
    def is_public(self) -> bool:
        """Its public version; everything else is for those who read the papers of the body."""
        return self.published_at is not None and self.body.is_public

    @property
    def takes_minutes(self) -> bool:
        return self.state == SittingState.HELD and self.submitted_at is None


@tracked()
class Writer(models.Model):
    """Somebody who saved text or file of the minutes, and therefore does not approve them."""

    sitting = models.ForeignKey(Sitting, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("minutes written together by"), on_delete=models.PROTECT, related_name="+"
    )  # fmt: skip

    class Meta:
        verbose_name = _("hand in the minutes")
        verbose_name_plural = _("hands in the minutes")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["sitting", "user"], name="writer_once")]

    def __str__(self) -> str:
        return str(self.user)


def run_by(user):
    """The bodies whose sittings this person runs, as `rules.runs_body` says of one."""
    found = Q(pk__in=Body.objects.kept_by(user).values("pk"))
    if roles_of(user).any(Role.ORG_EDITOR, Role.COORDINATOR):
        leads = Seat.objects.active().filter(spoken_for(user, "organisation"), kind=SeatKind.LEAD)
        found |= Q(pk__in=leads.values("body"))
    return Body.objects.filter(found)


class PaperQuerySet(models.QuerySet):
    def visible_to(self, user):
        """With the papers of the body; what stands for the minutes once they are submitted, before that for who runs it."""
        return self.filter(
            Q(is_minutes=False) | Q(sitting__submitted_at__isnull=False) | Q(sitting__body__in=run_by(user)),
            sitting__in=Sitting.objects.visible_to(user),
        )

    def with_file(self):
        return self.prefetch_related("attachments")


@tracked()
class Paper(Stamped):
    """A file of a sitting: to read beforehand, or one that stands for the minutes. The file itself is its attachment."""

    sitting = models.ForeignKey(Sitting, on_delete=models.CASCADE, related_name="papers")
    is_minutes = models.BooleanField(_("stands for the minutes"), default=False)
    attachments = GenericRelation(Attachment)

    objects = PaperQuerySet.as_manager()

    class Meta:
        verbose_name = _("paper of a sitting")
        verbose_name_plural = _("papers of a sitting")
        default_permissions = ()
        ordering = ["pk"]
        rules_permissions = rules.PAPER_PERMISSIONS

    def __str__(self) -> str:
        return self.file.name if self.file else str(self.pk)

    @property
    def file(self) -> Attachment | None:
        return next(iter(self.attachments.all()), None)


@tracked()
class Presence(models.Model):
    """A seat that was there."""

    sitting = models.ForeignKey(Sitting, on_delete=models.CASCADE, related_name="presences")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="presences")

    class Meta:
        verbose_name = _("seat present")
        verbose_name_plural = _("seats present")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["sitting", "seat"], name="seat_present_once")]

    def __str__(self) -> str:
        return str(self.seat)


# ---- motions ---------------------------------------------------------------------------------------------------------
class MotionQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(body__in=Body.objects.read_by(user))


@tracked()
class Motion(Stamped):
    """Tabled by `created_by`; `sitting` is the one on whose agenda it stands."""

    body = models.ForeignKey(Body, verbose_name=_("body"), on_delete=models.PROTECT, related_name="motions")
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("text"), max_length=5000)
    sitting = models.ForeignKey(
        Sitting, verbose_name=pgettext_lazy("body", "sitting"), null=True, editable=False,
        on_delete=models.PROTECT, related_name="motions",
    )  # fmt: skip
    state = models.CharField(
        _("state"), max_length=12, choices=MotionState.choices, default=MotionState.SUBMITTED, editable=False
    )

    objects = MotionQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("body", "motion")
        verbose_name_plural = pgettext_lazy("body", "motions")
        rules_permissions = rules.MOTION_PERMISSIONS
        triggers = [mover_only()]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=["on_agenda", "adopted", "rejected"]) | Q(sitting__isnull=False),
                name="motion_on_agenda_has_sitting",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("sittings:motion", args=[self.pk])

    @property
    def badge(self) -> str:
        return BADGES[self.state]


@tracked()
class AgendaItem(models.Model):
    """A line of the agenda, in order; some are about a motion."""

    sitting = models.ForeignKey(Sitting, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(_("title"), max_length=200)
    motion = models.ForeignKey(Motion, null=True, on_delete=models.PROTECT, related_name="items")

    class Meta:
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda items")
        default_permissions = ()
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["sitting", "position"], name="agenda_position_once")]

    def __str__(self) -> str:
        return self.title


# ---- decisions -------------------------------------------------------------------------------------------------------
class DecisionQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(Q(sitting__body__in=Body.objects.read_by(user)) | spoken_for(user, "owner"))

    def open(self):
        return self.filter(state=DecisionState.OPEN)


@tracked()
class Decision(Stamped, Versioned):
    """Without an owner the body itself is responsible. Votes are counted or unknown."""

    sitting = models.ForeignKey(Sitting, on_delete=models.CASCADE, related_name="decisions")
    text = models.TextField(_("text"), max_length=2000)
    motion = models.ForeignKey(
        Motion, verbose_name=_("on the motion"), null=True, blank=True, on_delete=models.PROTECT, related_name="decisions"
    )  # fmt: skip
    votes_yes, votes_no, votes_abstain = _votes(_("yes")), _votes(_("no")), _votes(_("abstentions"))
    owner = models.ForeignKey(
        Organisation, verbose_name=_("responsible"), null=True, blank=True, on_delete=models.PROTECT, related_name="decisions"
    )  # fmt: skip
    due = models.DateField(_("due on"), null=True, blank=True)
    state = models.CharField(
        _("state"), max_length=12, choices=DecisionState.choices, default=DecisionState.OPEN, editable=False
    )

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        rules_permissions = rules.DECISION_PERMISSIONS
        triggers = [mover_only(), NOT_MORE_VOTES]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def votes(self) -> int:
        return sum(count or 0 for count in (self.votes_yes, self.votes_no, self.votes_abstain))

    @property
    def said_votes(self) -> str:
        if not self.was_voted:
            return gettext("not voted")
        abstain = self.votes_abstain or 0
        words = ngettext(
            "%(yes)d yes, %(no)d no, %(count)d abstention",
            "%(yes)d yes, %(no)d no, %(count)d abstentions",
            abstain,
        )
        return words % {"yes": self.votes_yes or 0, "no": self.votes_no or 0, "count": abstain}

    @property
    def was_voted(self) -> bool:
        return self.votes_yes is not None or self.votes_no is not None

    @property
    def badge(self) -> str:
        return BADGES[self.state]
