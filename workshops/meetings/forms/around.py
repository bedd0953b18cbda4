"""What stands around a workshop: the meetings before and after it, its documents."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.editing import VersionedForm
from core.files import AttachmentField
from core.forms import GermanDateField
from workshops.meetings.forms.fields import Untouched
from workshops.meetings.models import WorkshopDocument, WorkshopMeeting


class MeetingForm(Untouched, VersionedForm):
    date = GermanDateField(label=_("Day"))
    notes = forms.CharField(
        label=_("Notes"), max_length=3000, required=False, widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Who was there, what was agreed. Only those who run the workshop read it."),
    )  # fmt: skip

    class Meta:
        model = WorkshopMeeting
        fields = ("date", "place", "notes")
        labels = {"place": _("Place")}

    def __init__(self, *args, instance: WorkshopMeeting | None, initial: dict, **kwargs):
        """A meeting that is not entered yet has no version."""
        super().__init__(
            *args, instance=instance, initial=initial if instance else {"version": None, **initial}, **kwargs
        )

    def clean_notes(self) -> str:
        return self.cleaned_data["notes"].replace("\r\n", "\n")


class DocumentForm(Untouched, forms.ModelForm):
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

    def about(self) -> dict:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}
