"""What stands around a workshop: the meetings before and after it, its documents."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.files import AttachmentField
from core.forms import GermanDateField
from workshops.meetings.models import WorkshopDocument, WorkshopMeeting


class MeetingForm(forms.Form):
    date = GermanDateField(label=_("Day"))
    place = forms.CharField(label=_("Place"), max_length=200, required=False)
    notes = forms.CharField(
        label=_("Notes"), max_length=3000, required=False, widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Who was there, what was agreed. Only those who run the workshop read it."),
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, meeting: WorkshopMeeting | None, **kwargs):
        kept = {name: getattr(meeting, name) for name in self.base_fields} if meeting else {}
        super().__init__(*args, initial={**kept, **(kwargs.pop("initial", None) or {})}, **kwargs)

    def about(self) -> dict:
        data = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        return {**data, "notes": data["notes"].replace("\r\n", "\n")}

    def refuse(self, refusal) -> None:
        self.add_error(refusal.field if refusal.field in self.fields else None, refusal.sentence)


class DocumentForm(forms.ModelForm):
    """With a file for a new one; what is kept can only be described anew."""

    file = AttachmentField(label=_("File"))

    class Meta:
        model = WorkshopDocument
        fields = ["kind", "title", "licence", "creator", "is_public"]
        labels = {
            "creator": _("Made by"),
            "is_public": _("Everybody may see and download it on the page of the workshop."),
        }
        help_texts = {"creator": _("Person or organisation; needed before the document becomes public.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("kind", "licence"):
            self.fields[name].choices = [("", _("Please choose")), *self.fields[name].choices[1:]]
        if self.instance.pk:
            del self.fields["file"]

    def _post_clean(self):
        """The action writes; the form must not touch the row."""

    def about(self) -> dict:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}

    def refuse(self, refusal) -> None:
        self.add_error(refusal.field if refusal.field in self.fields else None, refusal.sentence)
