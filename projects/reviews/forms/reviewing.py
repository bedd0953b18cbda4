"""A review as a form: points for each criterion, comment, recommendation. Saved with gaps, handed in without."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.editing import VersionedForm
from projects.reviews.guards import SHORTEST
from projects.reviews.models import Review
from projects.reviews.models.review import HIGHEST
from projects.reviews.states import Recommendation

POINTS = [(str(number), str(number)) for number in range(HIGHEST + 1)]


class ReviewForm(VersionedForm):
    class Meta:
        model = Review
        fields = ("comment", "recommendation")
        widgets = {"comment": forms.Textarea(attrs={"rows": 10})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for line in self.instance.lines:
            name, criterion = f"points_{line.criterion.pk}", line.criterion
            field = forms.ChoiceField(
                label=criterion.title, choices=POINTS, required=False, widget=forms.RadioSelect
            )
            field.beside_label = _("(weight %(weight)s %%)") % {"weight": criterion.weight}
            self.fields[name] = field
            self.initial.setdefault(name, "" if line.points is None else str(line.points))
            setattr(self.instance, name, "" if line.points is None else str(line.points))
        self.fields["recommendation"] = forms.ChoiceField(
            label=_("Recommendation"),
            choices=Recommendation.choices,
            required=False,
            widget=forms.RadioSelect,
        )
        self.fields["comment"].help_text = _(
            "At least %(least)s characters. What speaks for the project, what against it?"
        ) % {"least": SHORTEST}
        for name in ("comment", "recommendation"):
            self.fields[name].beside_label = " "  # needed to hand in, not to save
        self.order_fields([name for name in self.fields if name.startswith("points_")])

    def clean(self):
        """Whoever hands in reads everything that is missing, at its field."""
        cleaned = super().clean()
        if "submit" in self.data and not self.errors:
            gaps = self.instance.gaps_of(self.points, cleaned["comment"], cleaned["recommendation"])
            for name, sentence in gaps.items():
                self.add_error(name if name in self.fields else f"points_{name}", sentence)
        return cleaned

    @property
    def scored(self) -> list:
        return [self[name] for name in self.fields if name.startswith("points_")]

    @property
    def points(self) -> dict[int, int | None]:
        """By the id of the criterion."""
        names = [name for name in self.fields if name.startswith("points_")]
        given = {name: self.cleaned_data[name] for name in names}
        return {int(name.partition("_")[2]): int(value) if value else None for name, value in given.items()}
