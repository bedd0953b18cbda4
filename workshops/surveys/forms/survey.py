"""Beginning a survey, changing what its state still allows to change, and evaluating it."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.roles import roles_of
from accounts.states import Role
from core.editing import VersionedForm, take_over
from core.forms import GermanDateField
from core.stepping import StepForm
from networks.municipalities.models import Municipality
from workshops.programmes.models import Programme
from workshops.surveys.audiences import audiences
from workshops.surveys.models import Survey, SurveyTemplate
from workshops.surveys.rules import MUNICIPALITY
from workshops.surveys.states import AudienceKind, SurveyState


class BeginForm(forms.Form):
    title = forms.CharField(label=_("Title"), max_length=200)
    place = forms.ChoiceField(
        label=_("Belongs to"), help_text=_("Those responsible there can work on it together with you.")
    )
    template = forms.ModelChoiceField(
        label=_("Template"),
        queryset=SurveyTemplate.objects.none(),
        required=False,
        empty_label=_("Begin empty"),
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["template"].queryset = SurveyTemplate.objects.all()
        towns = Municipality.objects.filter(pk__in=roles_of(user).ids(Role.COORDINATOR, MUNICIPALITY))
        self.places = {f"m{town.pk}": ("municipality", town) for town in towns.order_by("sort_key")}
        for programme in Programme.objects.steered_by(user).order_by("title"):
            self.places[f"p{programme.pk}"] = ("programme", programme)
        self.fields["place"].choices = [(key, str(found)) for key, (_name, found) in self.places.items()]

    def about(self) -> dict:
        name, found = self.places[self.cleaned_data["place"]]
        return {"title": self.cleaned_data["title"], "template": self.cleaned_data["template"], name: found}


class DraftForm(VersionedForm):
    class Meta:
        model = Survey
        fields = (
            "title", "purpose", "intro", "anonymous", "audience", "open_link", "closes_on", "privacy_text",
        )  # fmt: skip
        field_classes = {"closes_on": GermanDateField}
        labels = {
            "intro": _("Introduction above the questions"),
            "anonymous": _("Answers are anonymous"),
            "open_link": _("Whoever has the open link may answer"),
        }
        help_texts = {
            "purpose": _("One sentence. It stands in the invitation."),
            "anonymous": _("Then nobody can find out who answered what, not even the portal. Fixed once the survey is open."),
            "open_link": _("For a QR code or a website. One person could answer more than once: the portal recognises nobody."),
            "closes_on": _("Empty: until you close it. For example 14.01.2027"),
            "privacy_text": _("Who asks, what for, who reads the answers, how long they are kept."),
        }  # fmt: skip
        widgets = {
            "intro": forms.Textarea(attrs={"rows": 5}),
            "privacy_text": forms.Textarea(attrs={"rows": 5}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        computed = [
            kind
            for kind in AudienceKind
            if (known := audiences.get(kind)) is not None and known.offered(self.instance)
        ]
        kinds = [AudienceKind.PUBLIC, AudienceKind.MANUAL, *computed]
        self.fields["privacy_text"].beside_label = _("- needed before it opens")
        self.fields["audience"].choices = [(kind.value, kind.label) for kind in kinds]

    def clean_closes_on(self):
        return _not_past(self.cleaned_data["closes_on"])


class OpenForm(VersionedForm):
    class Meta:
        model = Survey
        fields = ("closes_on", "open_link")
        field_classes = {"closes_on": GermanDateField}
        labels = {"open_link": _("Whoever has the open link may answer")}
        help_texts = {"closes_on": _("Empty: until you close it. For example 14.01.2027")}

    def clean_closes_on(self):
        return _not_past(self.cleaned_data["closes_on"])


class FindingsForm(VersionedForm):
    class Meta:
        model = Survey
        fields = ("findings",)
        widgets = {"findings": forms.Textarea(attrs={"rows": 10})}
        help_texts = {"findings": _("What follows from the answers. Published together with the results.")}


FORMS = {
    SurveyState.DRAFT: DraftForm,
    SurveyState.OPEN: OpenForm,
    SurveyState.CLOSED: FindingsForm,
    SurveyState.EVALUATED: FindingsForm,
}


def form_for(survey: Survey) -> type[VersionedForm] | None:
    """What can be changed in this state; None when nothing can."""
    return FORMS.get(survey.state)


class EvaluateForm(StepForm):
    findings = forms.CharField(
        label=_("Evaluation in words"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("What follows from the answers. Published together with the results."),
    )

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial |= {"findings": self.obj.findings, "version": self.obj.version}

    def clean(self) -> dict[str, Any]:
        """What somebody else wrote in between is shown once; what is sent after that takes its place."""
        data = super().clean()
        seen, saved = data.pop("version", None), self.obj.findings
        if seen != self.obj.version and data.get("findings") not in (None, saved):
            take_over(self, self.obj)
            self.add_error("findings", _("Somebody saved in between: “%(saved)s”") % {"saved": saved})
        return data


def _not_past(day):
    if day is not None and day < timezone.localdate():
        raise forms.ValidationError(_("This day has passed already."))
    return day
