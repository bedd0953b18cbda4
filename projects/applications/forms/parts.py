"""The parts of an application. Everything may be saved with gaps; what is missing is said beside the form all the time."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from core.editing import VersionedForm
from core.forms import GermanDateField
from networks.municipalities.models import FieldOfAction
from networks.organisations.forms.fields import count_field, long_text
from projects.applications.models import Application
from projects.applications.queries import units_of
from projects.applications.states import Audience
from projects.calls.models import Priority
from projects.calls.states import PriorityGroup

LATER = {
    "short_description", "priorities_a", "main_priority", "field_of_action", "responsible_unit", "problem", "target_groups", "method",
    "project_start", "project_end", "sustainability", "gender", "other_funding", "not_started", "declares_truth", "declares_privacy",
    "declares_no_double",
}  # fmt: skip
"""A draft may lack them, what is handed in not."""
LONG = {
    "short_description": 1000, "problem": 4000, "method": 4000, "sustainability": 2500, "gender": 1500, "early_start_reason": 1500,
    "other_funding": 1500,
}  # fmt: skip
HELP = {
    "short_description": _("For the public list, should the project be funded."),
    "problem": _("What is the matter in your municipality, and how do you know?"),
    "method": _("How do you want to reach the goals?"),
    "sustainability": _(
        "What stays after the end of the funding, and who carries it? At least 200 characters."
    ),
    "gender": _("How does the project reach people of all genders alike? At least 100 characters."),
    "other_funding": _("Other public money for this project, with amount and source; or “none”."),
}


def _long(name: str) -> forms.CharField:
    label = capfirst(Application._meta.get_field(name).verbose_name)
    return long_text(LONG[name], label=label, help_text=HELP.get(name, ""))


class PartForm(VersionedForm):
    """`changes` are the columns of this part, as the action takes them."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in LATER & self.fields.keys():
            self.fields[name].beside_label = _("- needed to hand in")

    @property
    def changes(self) -> dict[str, Any]:
        return self.values

    @property
    def priorities(self) -> list[Priority] | None:
        return None


class ProjectForm(PartForm):
    short_description = _long("short_description")
    priorities_a = forms.ModelMultipleChoiceField(
        label=_("Funding priorities"), queryset=None, required=False, widget=forms.CheckboxSelectMultiple
    )
    main_priority = forms.ModelChoiceField(
        label=capfirst(_("main priority")), queryset=None, required=False, empty_label="–"
    )
    priorities_b = forms.ModelMultipleChoiceField(
        label=_("Project priorities"), queryset=None, required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Application
        fields = ("title", "short_description", "main_priority", "field_of_action", "responsible_unit")

    field_order = (
        "title", "short_description", "priorities_a", "main_priority", "priorities_b", "field_of_action", "responsible_unit",
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        application = self.instance
        offered = Priority.objects.filter(call=application.call_id)
        for group in PriorityGroup:
            field = self.fields[f"priorities_{group.value}"]
            field.queryset = offered.filter(group=group)
            chosen = [one.pk for one in application.listed("priorities") if one.group == group]
            self.initial.setdefault(f"priorities_{group.value}", chosen)
        self.fields["main_priority"].queryset = offered.filter(group=PriorityGroup.A)
        self.fields["field_of_action"].queryset = FieldOfAction.objects.filter(is_active=True)
        unit = self.fields["responsible_unit"]
        unit.queryset = units_of(application)
        unit.help_text = _("The office of your municipality that runs the project.")
        if not offered.filter(group=PriorityGroup.B).exists():
            del self.fields["priorities_b"]

    @property
    def priorities(self) -> list[Priority]:
        return [one for name in ("priorities_a", "priorities_b") for one in self.cleaned_data.get(name) or ()]


class NeedForm(PartForm):
    problem = _long("problem")
    target_groups = forms.MultipleChoiceField(
        label=capfirst(_("target groups")),
        choices=Audience.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    reach_women = count_field(label=capfirst(_("people reached: women")))
    reach_men = count_field(label=capfirst(_("people reached: men")))
    reach_diverse = count_field(label=capfirst(_("people reached: diverse")))
    reach_unknown = count_field(label=capfirst(_("people reached: not stated")))

    class Meta:
        model = Application
        fields = ("problem", "target_groups", "reach_women", "reach_men", "reach_diverse", "reach_unknown")


class RowsForm(PartForm):
    """Which state of the rows the page was made from."""

    class Meta:
        model = Application
        fields = ()


class PlanForm(PartForm):
    method = _long("method")
    project_start = GermanDateField(label=capfirst(_("project begins on")), required=False)
    project_end = GermanDateField(label=capfirst(_("project ends on")), required=False)
    early_start_reason = _long("early_start_reason")

    class Meta:
        model = Application
        fields = ("method", "project_start", "project_end", "early_start_requested", "early_start_reason")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.call.early_start_allowed:
            del self.fields["early_start_requested"], self.fields["early_start_reason"]

    def clean(self):
        cleaned = super().clean()
        start, end = cleaned.get("project_start"), cleaned.get("project_end")
        if start and end and end < start:
            self.add_error("project_end", _("The end date must not be before the start date."))
        return cleaned

    def _post_clean(self):
        """The form has said itself what the constraint would say again."""
        if not self.errors.get("project_end"):
            super()._post_clean()


class EffectForm(PartForm):
    sustainability = _long("sustainability")
    gender = _long("gender")

    class Meta:
        model = Application
        fields = ("sustainability", "gender")


class DeclareForm(PartForm):
    other_funding = _long("other_funding")

    class Meta:
        model = Application
        fields = ("other_funding", "not_started", "declares_truth", "declares_privacy", "declares_no_double")


PART_FORMS: dict[str, type[PartForm]] = {
    "vorhaben": ProjectForm,
    "bedarf": NeedForm,
    "ziele": RowsForm,
    "arbeitsplan": PlanForm,
    "finanzplan": RowsForm,
    "wirkung": EffectForm,
    "erklaerungen": DeclareForm,
}
