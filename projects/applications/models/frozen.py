"""What does not change any more: triggers that keep an application as it was handed in, its frozen copies, and the series of numbers."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.frozen import FrozenCopy
from core.history import tracked
from core.models import Model
from workshops.programmes.models import Programme

CONTENT = (
    "call_id", "municipality_id", "title", "short_description", "main_priority_id", "field_of_action_id", "problem", "target_groups",
    "reach_women", "reach_men", "reach_diverse", "reach_unknown", "method", "sustainability", "gender",
    "project_start", "project_end", "early_start_requested", "early_start_reason", "not_started", "other_funding",
    "declares_truth", "declares_privacy", "declares_no_double",
)  # fmt: skip
HANDED_IN = "an application that was handed in does not change"
CONTENT_STAYS = pgtrigger.Trigger(
    name="content_stays",
    when=pgtrigger.Before,
    operation=pgtrigger.Update | pgtrigger.Delete,
    func=(
        "IF OLD.state NOT IN ('draft', 'returned') AND (TG_OP = 'DELETE' OR "
        + " OR ".join(f"NEW.{name} IS DISTINCT FROM OLD.{name}" for name in CONTENT)
        + f") THEN RAISE EXCEPTION '{HANDED_IN}'; END IF; "
        "IF TG_OP = 'UPDATE' AND OLD.number <> '' AND NEW.number <> OLD.number THEN RAISE EXCEPTION 'a number stays'; END IF; "
        "IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;"
    ),
)
PARENT = (
    "IF (SELECT state FROM applications_application WHERE id = "
    "CASE WHEN TG_OP = 'DELETE' THEN OLD.application_id ELSE NEW.application_id END) NOT IN ('draft', 'returned') "
    f"THEN RAISE EXCEPTION '{HANDED_IN}'; END IF; "
    "IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;"
)
ROWS_STAY = pgtrigger.Trigger(
    name="rows_stay",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
    func=PARENT,
)
SET_STAYS = pgtrigger.Trigger(
    name="set_stays", when=pgtrigger.Before, operation=pgtrigger.Insert | pgtrigger.Delete, func=PARENT
)
"""For rows that name an organisation: when two entries become one, the name may still move along."""


@tracked()
class NumberSeries(Model):
    """The last number given in a programme and year. Counted up in the transaction of the submission, so that none is missing or double."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(_("year"))
    last = models.PositiveIntegerField(_("last number"), default=0)

    class Meta:
        verbose_name = _("series of numbers")
        verbose_name_plural = _("series of numbers")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["programme", "year"], name="one_series_a_year")]

    def __str__(self) -> str:
        return f"{self.programme.slug.upper()}-{self.year}-{self.last:04}"


@tracked()
class Snapshot(FrozenCopy):
    """The application as it was handed in."""

    application = models.ForeignKey(
        "applications.Application", on_delete=models.PROTECT, related_name="snapshots"
    )

    class Meta(FrozenCopy.Meta):
        constraints = [
            models.UniqueConstraint(fields=["application", "edition"], name="snapshot_edition_once"),
            models.CheckConstraint(condition=Q(edition__gte=1), name="snapshot_edition_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.application_id}/{self.edition}"
