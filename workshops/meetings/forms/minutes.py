"""Writing minutes: a text or a file, and who wrote it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.files import AttachmentField
from core.stepping import StepForm
from workshops.meetings.models import Minutes, Workshop


class MinutesForm(forms.Form):
    author = forms.ModelChoiceField(
        label=_("Written by"), queryset=User.objects.none(), empty_label=_("somebody without an account"), required=False,
        help_text=_("Whoever wrote or submitted the minutes cannot approve them."),
    )  # fmt: skip
    text = forms.CharField(
        label=_("Minutes"),
        max_length=100_000,
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 18}),
    )
    file = AttachmentField(
        label=_("File"), required=False,
        help_text=_("May stand for the text. PDF, Word, Excel, PowerPoint, OpenDocument, CSV or a picture; at most 20 MB."),
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, workshop: Workshop, minutes: Minutes | None, user, **kwargs):
        stored = {"author": user.pk, "text": "", "version": None}
        if minutes is not None:
            stored = {"author": minutes.author_id, "text": minutes.text, "version": minutes.version}
        super().__init__(*args, initial={**stored, **(kwargs.pop("initial", None) or {})}, **kwargs)
        people = {user.pk, minutes.author_id if minutes else None}
        people.update(workshop.facilitators.filter(user__isnull=False).values_list("user", flat=True))
        self.fields["author"].queryset = User.objects.filter(pk__in=people - {None}).order_by(
            "last_name", "pk"
        )

    def clean_text(self) -> str:
        return self.cleaned_data["text"].replace("\r\n", "\n")


class MinutesPublishForm(StepForm):
    """The public version, which is a text of its own."""

    public_text = forms.CharField(
        label=_("Public version"), max_length=100_000, required=False, widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("Everybody can read it. It names nobody who did not agree."),
    )  # fmt: skip
    names_checked = forms.BooleanField(
        label=_("The text names nobody who did not agree to it."),
        error_messages={"required": _("Please confirm that nobody is named without consent.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("public_text", self.obj.public_text or self.obj.text)
