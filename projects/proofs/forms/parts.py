"""The parts of a report. Everything may be saved with gaps; what is missing is said beside the form all the time."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from core.editing import VersionedForm
from core.files import AttachmentField
from core.forms import EuroField
from networks.organisations.forms.fields import count_field, long_text
from projects.proofs.models import CostLine, GoalAttainment, IncomeLine, Report
from projects.proofs.states import Reached

HELP = {
    "activities": _("What you did in this period, and what turned out otherwise than planned."),
    "results": _("What came of it, and for whom. Products and figures say more than adjectives."),
    "cooperation_authority_mso": _("How the foreigners authority and migrant organisations took part."),
    "sustainability": _("What stays, and who carries it."),
    "public_relations": _("Press, events, publications, and where the funding was named."),
    "lessons": _("What you would do otherwise, and what others can learn."),
}
LONGEST = 6000
NEEDED = _("- needed to hand in")


def _long(name: str) -> forms.CharField:
    label = capfirst(Report._meta.get_field(name).verbose_name)
    return long_text(LONGEST, label=label, help_text=HELP.get(name, ""))


class PartForm(VersionedForm):
    needed: tuple[str, ...] = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in set(self.needed) & self.fields.keys():
            self.fields[name].beside_label = NEEDED

    @property
    def told(self) -> list[tuple[Any, dict]]:
        """Each field with what the portal wrote into it, as long as it stands there unchanged."""
        found = []
        for field in self.visible_fields():
            known = self.instance.prefilled.get(field.name)
            same = known is not None and getattr(self.instance, field.name) == known["value"]
            found.append((field, known if same else None))
        return found


class NarrativeForm(PartForm):
    needed = ("activities", "results", "cooperation_authority_mso", "sustainability")
    activities, results = _long("activities"), _long("results")
    cooperation_authority_mso, sustainability = _long("cooperation_authority_mso"), _long("sustainability")
    public_relations, lessons = _long("public_relations"), _long("lessons")

    class Meta:
        model = Report
        fields = (
            "activities", "results", "cooperation_authority_mso", "sustainability", "public_relations", "lessons",
        )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.is_final:
            del self.fields["sustainability"]


class PeopleForm(PartForm):
    reached_women = count_field(label=capfirst(_("people reached: women")))
    reached_men = count_field(label=capfirst(_("people reached: men")))
    reached_diverse = count_field(label=capfirst(_("people reached: diverse")))
    reached_unknown = count_field(label=capfirst(_("people reached: not stated")))

    class Meta:
        model = Report
        fields = ("reached_women", "reached_men", "reached_diverse", "reached_unknown")


class RowsForm(PartForm):
    """Which state of the rows the page was made from."""

    class Meta:
        model = Report
        fields = ()


class MoneyForm(PartForm):
    needed = ("other_income",)
    other_income = EuroField(
        label=_("Further income"),
        required=False,
        help_text=_("That the plan does not name; 0,00 if there was none."),
    )

    class Meta:
        model = Report
        fields = ("other_income",)


PART_FORMS: dict[str, type[PartForm]] = {
    "sachbericht": NarrativeForm,
    "ziele": RowsForm,
    "reichweite": PeopleForm,
    "zahlen": MoneyForm,
}


class GoalRow(forms.Form):
    reached = forms.ChoiceField(
        label=_("How far it was reached"), choices=Reached.choices, required=False, widget=forms.RadioSelect
    )
    comment = long_text(2000, label=_("How you know"))
    reached.beside_label = comment.beside_label = NEEDED


class AmountRow(forms.Form):
    actual = EuroField(label=_("Actual"), required=False)


class Rows:
    """The rows of one part: one form for each goal, item of the plan or source of money, whether anything is saved for it or not."""

    def __init__(self, report: Report, part: str, data=None):
        self.sets: dict[str, list[tuple[Any, forms.Form]]] = {}
        self.report = report
        kinds = {
            "ziele": [("attainments", GoalAttainment, GoalRow, report.goals, "goal_id")],
            "zahlen": [
                ("cost_lines", CostLine, AmountRow, report.plan_costs, "item_id"),
                ("income_lines", IncomeLine, AmountRow, report.plan_income, "item_id"),
            ],
        }
        for relation, _model, form, about, key in kinds.get(part, ()):
            saved = {getattr(row, key): row for row in report.listed(relation)}
            self.sets[relation] = [
                (one, form(data, prefix=f"{relation}-{one.pk}", initial=_initial(form, saved.get(one.pk))))
                for one in about
            ]

    def __bool__(self) -> bool:
        return bool(self.sets)

    def is_valid(self) -> bool:
        found = [form.is_valid() for rows in self.sets.values() for _one, form in rows]
        return all(found)

    def values(self) -> dict[str, list[dict[str, Any]]]:
        """As the action takes them; what is wrong is left out."""
        return {
            relation: [_named(relation, one) | form.cleaned_data for one, form in rows if not form.errors]
            for relation, rows in self.sets.items()
        }

    def typed(self) -> dict[str, list]:
        """As rows that are not saved, for what is said while somebody types."""
        make = {"attainments": GoalAttainment, "cost_lines": CostLine, "income_lines": IncomeLine}
        return {relation: [make[relation](**row) for row in rows] for relation, rows in self.values().items()}

    @property
    def faulty(self) -> list[forms.Form]:
        return [form for rows in self.sets.values() for _one, form in rows if form.is_bound and form.errors]

    @property
    def table(self) -> dict[str, list[tuple[Any, forms.Form, Any]]]:
        """Each row with its line of the statement, plan and deviation."""
        statement = self.report.statement()
        items = {"cost_lines": statement.costs, "income_lines": statement.income}
        return {
            relation: [(one, form, item) for (one, form), item in zip(rows, items[relation], strict=False)]
            for relation, rows in self.sets.items()
            if relation in items
        }


def _initial(form: type[forms.Form], row) -> dict[str, Any]:
    return {name: getattr(row, name) for name in form.base_fields} if row else {}


def _named(relation: str, one) -> dict[str, Any]:
    return {"goal": one, "text": one.text} if relation == "attainments" else {"item": one}


class FileForm(forms.Form):
    file = AttachmentField(label=_("File"))
