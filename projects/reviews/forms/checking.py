"""The checklist as a form: an answer and a note for each line, answered beforehand where the portal knows."""

from django import forms
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _

from core.editing import VersionedForm
from projects.applications.forms import ReturnForm
from projects.reviews.defaults import CHECKLIST
from projects.reviews.models import FormalCheck
from projects.reviews.queries import check_of, missing_of
from projects.reviews.states import Answer


class CheckForm(VersionedForm):
    """`known`: by the key of the line what the portal knows (queries.known_of)."""

    class Meta:
        model = FormalCheck
        fields: tuple[str, ...] = ()

    def __init__(self, *args, known, **kwargs):
        super().__init__(*args, **kwargs)
        given = {item.key: item for item in self.instance.items.all()} if self.instance.pk else {}
        note = _("Note")
        for item in CHECKLIST:
            row = given.get(item.key)
            field = forms.ChoiceField(
                label=item.label, choices=Answer.choices, required=False, widget=forms.RadioSelect,
                help_text=escape(" ".join(filter(None, (known[item.key].text, str(item.hint))))),
            )  # fmt: skip
            field.beside_label = " "
            self.fields[f"{item.key}_answer"] = field
            widget = forms.TextInput(attrs={"aria-label": f"{note}: {item.label}"})
            self.fields[f"{item.key}_note"] = forms.CharField(
                label=note, max_length=500, required=False, widget=widget
            )
            self.initial.setdefault(f"{item.key}_answer", row.answer if row else known[item.key].answer)
            self.initial.setdefault(f"{item.key}_note", row.note if row else "")

    def clean(self):
        cleaned = super().clean()
        for item in CHECKLIST:
            if cleaned.get(f"{item.key}_answer") == Answer.NO and not cleaned.get(f"{item.key}_note"):
                self.add_error(f"{item.key}_note", _("Please say in the note what is missing."))
        return cleaned

    @property
    def answers(self) -> dict[str, tuple[str, str]]:
        data = self.cleaned_data
        return {item.key: (data[f"{item.key}_answer"], data[f"{item.key}_note"]) for item in CHECKLIST}

    @property
    def lines(self) -> list[tuple]:
        return [(self[f"{item.key}_answer"], self[f"{item.key}_note"]) for item in CHECKLIST]


class ReturnWithListForm(ReturnForm):
    """The reason begins with what the checklist says is missing."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        missing = missing_of(check_of(self.obj)) if self.obj is not None else []
        self.fields["reason"].initial = "\n".join(note for _item, note in missing)
        self.fields["reason"].help_text = _(
            "The applicants read it: what is missing, and what they have to do."
        )
