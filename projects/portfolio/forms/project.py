"""A project as its coordinator writes it, and who is asked to take part."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.roles import roles_of
from accounts.states import Role
from core.editing import VersionedForm
from core.forms import GermanDateField
from networks.alliances.models import Cooperation
from networks.alliances.queries import choosable_partners
from networks.bodies.models import Body
from networks.bodies.states import BodyKind, BodyState
from networks.municipalities.models import FieldOfAction, Municipality
from networks.organisations.forms.fields import OrganisationField, PlaceField
from networks.organisations.models import Organisation
from networks.organisations.states import MUNICIPALITY
from projects.portfolio.guards import ENDS_BEFORE
from projects.portfolio.labels import priority_choices, priority_names
from projects.portfolio.models import Project
from projects.portfolio.models.project import SUMMARY, TEXT
from projects.portfolio.states import PartnerRole
from workshops.meetings.states import Impact
from workshops.programmes.models import Programme

CHOOSE = _("Please choose")
REACH = ("reach_female", "reach_male", "reach_diverse", "reach_unstated")


def long_text(label, *, rows: int = 5, most: int = TEXT, required: bool = False, hint="") -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        max_length=most,
        widget=forms.Textarea(attrs={"rows": rows}),
        help_text=hint,
    )


class NewProjectForm(forms.ModelForm):
    """What a project begins with; all else follows on its page."""

    lead_municipality = forms.ModelChoiceField(
        label=_("Leading municipality"), queryset=Municipality.objects.none(), empty_label=CHOOSE,
        help_text=_("It steers the project and answers for the result."),
    )  # fmt: skip
    summary = long_text(
        _("Summary"),
        most=SUMMARY,
        hint=_("What is it about, for whom? Needed before the project becomes public."),
    )
    start = GermanDateField(label=_("First day"), required=False)
    end = GermanDateField(label=_("Last day"), required=False)
    fields_of_action = forms.ModelMultipleChoiceField(
        label=_("Fields of action"), queryset=FieldOfAction.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )  # fmt: skip

    class Meta:
        model = Project
        fields = ("lead_municipality", "title", "acronym", "summary", "start", "end")
        help_texts = {"acronym": _("If the project is known by a short name")}

    def __init__(self, *args, by=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["fields_of_action"].queryset = FieldOfAction.objects.filter(is_active=True)
        if by is not None:
            places = Municipality.objects.listed()
            own = roles_of(by).ids(Role.COORDINATOR, MUNICIPALITY)
            self.fields["lead_municipality"].queryset = places.filter(pk__in=own)
            if len(own) == 1:
                self.initial.setdefault("lead_municipality", *own)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        start, end = data.get("start"), data.get("end")
        if start and end and end < start:
            self.add_error("end", ENDS_BEFORE)
        return data

    def validate_constraints(self) -> None:
        """The form and the action say it beside the field."""

    @property
    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self._meta.fields}

    @property
    def chosen_fields(self) -> list[FieldOfAction]:
        return list(self.cleaned_data["fields_of_action"])


class ProjectForm(NewProjectForm, VersionedForm):
    """The whole description. The lead stays; what can be chosen belongs to it."""

    lead_municipality = None
    problem = long_text(_("Problem"), hint=_("What is the situation, and why is something to be done?"))
    method = long_text(
        _("Method"), hint=_("How do you go about it? For example a survey, workshops, training.")
    )
    responsible_unit = forms.ModelChoiceField(
        label=_("Responsible office"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=_("none named"),
    )
    programme = forms.ModelChoiceField(
        label=_("Programme"), queryset=Programme.objects.none(), required=False, empty_label=_("none"),
        help_text=_("Programmes in which the leading municipality takes part."),
    )  # fmt: skip
    cooperation = forms.ModelChoiceField(
        label=_("Cooperation it grew out of"),
        queryset=Cooperation.objects.none(),
        required=False,
        empty_label=_("none"),
    )
    body = forms.ModelChoiceField(
        label=_("Project advisory board"), queryset=Body.objects.none(), required=False, empty_label=_("none"),
        help_text=_("Bodies of the kind “project advisory board” of the leading municipality."),
    )  # fmt: skip
    priorities = forms.MultipleChoiceField(
        label=_("Priorities"), choices=priority_choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    impact = forms.MultipleChoiceField(
        label=_("Contributes to"), choices=Impact.choices, required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Project
        fields = (
            "title", "acronym", "summary", "problem", "method", "start", "end", "responsible_unit", "programme", "cooperation", "body",
            "priorities", "impact", *REACH,
        )  # fmt: skip
        help_texts = {
            "acronym": _("If the project is known by a short name"),
            "reach_female": _("Leave empty what you do not know."),
        }

    field_order = [
        "title",
        "acronym",
        "summary",
        "problem",
        "method",
        "start",
        "end",
        "fields_of_action",
        "priorities",
    ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        project, place = self.instance, self.instance.lead_municipality_id
        self.initial.setdefault("fields_of_action", [field.pk for field in project.fields_of_action.all()])
        offices = Organisation.objects.published().filter(office_of=place)
        self._offer("responsible_unit", offices.order_by("sort_key"), project.responsible_unit_id)
        programmes = (
            Programme.objects.filter(participations__municipality=place).exclude(state="draft").distinct()
        )
        self._offer("programme", programmes, project.programme_id)
        cooperations = Cooperation.objects.public().in_places([place]).order_by("title")
        self._offer("cooperation", cooperations, project.cooperation_id)
        boards = Body.objects.of_place(project.lead_municipality).filter(kind=BodyKind.PROJECT_BOARD)
        self._offer("body", boards.exclude(state=BodyState.DISSOLVED).order_by("sort_key"), project.body_id)
        known = dict(priority_choices())
        more = [(code, priority_names([code])) for code in project.priorities if code not in known]
        self.fields["priorities"].choices = [*known.items(), *more]
        for name in REACH:
            self.fields[name].localize = False
            self.fields[name].widget = forms.TextInput(attrs={"class": "p-short", "inputmode": "numeric"})

    def _offer(self, name: str, queryset, present: int | None) -> None:
        """What fits, and what is chosen already; without any there is nothing to ask."""
        fitting = list(queryset.values_list("pk", flat=True)[:200])
        if present is not None and present not in fitting:
            fitting.append(present)
        if fitting:
            self.fields[name].queryset = queryset.model.objects.filter(pk__in=fitting)
        else:
            del self.fields[name]

    @property
    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self._meta.fields if name in self.fields}


class InviteMunicipalityForm(forms.Form):
    municipality = PlaceField(label=_("Municipality"))


class InvitePartnerForm(forms.Form):
    organisation = OrganisationField(label=_("Organisation"))
    role = forms.ChoiceField(label=_("Role in the project"), choices=[("", CHOOSE), *PartnerRole.choices])
    task = forms.CharField(
        label=_("Task in the project"),
        max_length=200,
        required=False,
        help_text=_("For example: trains the guides"),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisation"].offer(choosable_partners(), reverse("portfolio:organisation_choices"))
