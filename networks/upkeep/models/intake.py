"""A list of organisations that somebody brings: read, looked through row by row, then taken in."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.history import mover_only, tracked
from core.models import Model, Stamped
from networks.organisations.models import Organisation
from networks.upkeep.rules import INTAKE_PERMISSIONS
from networks.upkeep.states import INTAKE_BADGES, WORKING, Decision, IntakeState, Result


class IntakeQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own."""
        return self.filter(created_by=user) if user.is_authenticated else self.none()

    def working(self):
        return self.filter(state__in=WORKING)


@tracked(exclude=["done", "worked_at"])
class Intake(Stamped):
    """`publish`: new entries become public at once; whoever reads in has confirmed that they may. `worked_at`: the worker's last sign."""

    file_name = models.CharField(_("file"), max_length=200)
    publish = models.BooleanField(_("new entries become public at once"), default=False)
    total = models.PositiveIntegerField(_("rows"), default=0)
    done = models.PositiveIntegerField(default=0, editable=False)
    worked_at = models.DateTimeField(null=True, editable=False)
    state = models.CharField(
        _("state"), max_length=12, choices=IntakeState.choices, default=IntakeState.READING, editable=False
    )

    objects = IntakeQuerySet.as_manager()

    class Meta:
        verbose_name = _("imported list")
        verbose_name_plural = _("imported lists")
        rules_permissions = INTAKE_PERMISSIONS
        triggers = [mover_only()]

    def __str__(self) -> str:
        return self.file_name

    def get_absolute_url(self) -> str:
        return reverse("upkeep:intake", args=[self.pk])

    @property
    def badge(self) -> str:
        return INTAKE_BADGES[self.state]

    @property
    def is_working(self) -> bool:
        return self.state in WORKING

    def counts(self) -> list[tuple[str, str, int]]:
        """What its rows came to: key for the address, label, number. One query."""
        labels = {
            "fehler": _("With faults"),
            "offen": _("Undecided"),
            **dict(Decision.choices),
            **dict(Result.choices),
        }
        after = self.state in (IntakeState.RUNNING, IntakeState.DONE)
        kinds = list(Result) if after else ["fehler", "offen", *Decision]
        faulty, undecided = ~models.Q(faults=[]), models.Q(decision="")
        asked = {
            "fehler": faulty,
            "offen": undecided,
            **{each: models.Q(decision=each) & ~faulty for each in Decision},
        }
        asked |= {each: models.Q(result=each) for each in Result}
        found = self.rows.aggregate(
            **{f"of_{kind}": models.Count("pk", filter=asked[kind]) for kind in kinds}
        )
        return [(str(kind), labels[kind], found[f"of_{kind}"]) for kind in kinds if found[f"of_{kind}"]]

    @property
    def percent(self) -> int:
        return 100 * self.done // self.total if self.total else 0


class IntakeRowQuerySet(models.QuerySet):
    def undecided(self):
        return self.filter(decision="")

    def faulty(self):
        return self.exclude(faults=[])


class IntakeRow(Model):
    """One row as it stood in the file. `candidates`: entries that may be the same with their likeness in percent, the most likely first."""

    intake = models.ForeignKey(Intake, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField(_("row"))
    raw = models.JSONField(default=dict)
    name = models.CharField(_("name"), max_length=200, blank=True)
    key = models.CharField(max_length=240, blank=True)
    faults = models.JSONField(default=list)
    candidates = models.JSONField(default=list)
    decision = models.CharField(_("decision"), max_length=8, choices=Decision.choices, blank=True)
    match = models.ForeignKey(
        Organisation, verbose_name=_("same as"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    is_done = models.BooleanField(default=False)
    result = models.CharField(_("result"), max_length=12, choices=Result.choices, blank=True)
    note = models.CharField(max_length=500, blank=True)
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("entry"), null=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = IntakeRowQuerySet.as_manager()

    class Meta:
        verbose_name = _("row of an imported list")
        verbose_name_plural = _("rows of imported lists")
        default_permissions = ()
        ordering = ["number"]
        indexes = [models.Index(fields=["intake", "key"], name="intake_row_key")]
        constraints = [
            models.UniqueConstraint(fields=["intake", "number"], name="intake_row_once"),
            models.CheckConstraint(
                condition=~models.Q(decision=Decision.SAME) | models.Q(match__isnull=False) | models.Q(is_done=True),
                name="intake_same_as_something",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.number}: {self.name}"

    @property
    def shown_name(self) -> str:
        return self.name or (self.match.name if self.match else "") or "–"

    @property
    def is_surely_there(self) -> bool:
        """The name is taken in this place, or the address names the entry: it cannot be new."""
        return bool(self.candidates) and self.candidates[0][1] >= 100
