"""A list to be read, and a step about it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.files import AttachmentField, extension_of


class ListField(AttachmentField):
    """A table: CSV or XLSX."""

    def to_python(self, data):
        file = super().to_python(data)
        if file is not None and extension_of(file.name) not in ("csv", "xlsx"):
            raise forms.ValidationError(_("Please choose a CSV or XLSX file."))
        return file


class ListForm(forms.Form):
    file = ListField(
        label=_("Table with organisations"),
        help_text=_("CSV or XLSX, at most 5,000 rows; the first row holds the heads."),
    )
    publish = forms.BooleanField(
        label=_("New entries become public at once. The organisations agree, or the details are from public sources."),
        required=False, help_text=_("Otherwise they are drafts that only you and the programme team see."),
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["file"].widget.attrs["accept"] = ".csv,.xlsx"
