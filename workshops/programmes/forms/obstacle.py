"""What hinders or promotes, and what is done about it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.editing import VersionedForm
from core.stepping import StepForm
from workshops.programmes.models import Obstacle


class ObstacleForm(VersionedForm):
    class Meta:
        model = Obstacle
        fields = ("polarity", "kind", "text", "countermeasure")
        widgets = {
            "polarity": forms.RadioSelect,
            "text": forms.Textarea(attrs={"rows": 4}),
            "countermeasure": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {
            "text": _(
                "At most 1,000 characters. Those who work with this process and the programme staff read it."
            ),
            "countermeasure": _("What is done about it, or what keeps it up."),
        }


class CountermeasureForm(StepForm):
    """Mitigating and resolving: what was done about it."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["countermeasure"] = forms.CharField(
            label=_("Countermeasure"),
            required=False,
            max_length=1000,
            initial=self.obj.countermeasure,
            widget=forms.Textarea(attrs={"rows": 3}),
        )
