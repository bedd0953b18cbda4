"""Writing minutes: a text or a file, and who wrote it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.files import AttachmentField
from core.merging import BOTH, MINE, THEIRS, Part
from core.richtext import RichTextField
from core.stepping import StepForm
from workshops.meetings.models import Minutes, Workshop

LONGEST = 100_000


class MinutesForm(forms.Form):
    author = forms.ModelChoiceField(
        label=_("Written by"), queryset=User.objects.none(), empty_label=_("somebody without an account"), required=False,
        help_text=_("Whoever wrote or submitted the minutes cannot approve them."),
    )  # fmt: skip
    text = RichTextField(label=_("Minutes"), max_length=LONGEST, required=False)
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

    def changes(self) -> dict:
        return {name: self.cleaned_data[name] for name in ("text", "author")}


class MergeForm(forms.Form):
    """For each place where two texts differ which of the two stays; both where nothing is chosen."""

    choices = [(BOTH, _("Keep both")), (THEIRS, _("Only what is saved")), (MINE, _("Only mine"))]

    def __init__(self, *args, parts: list[Part], **kwargs):
        super().__init__(*args, **kwargs)
        self.parts = parts
        for part in parts:
            if not part.is_common:
                self.fields[self.name_of(part)] = forms.ChoiceField(
                    label=_("Difference %(number)s") % {"number": part.number}, choices=self.choices, required=False,
                    widget=forms.RadioSelect, initial=BOTH,
                )  # fmt: skip

    @staticmethod
    def name_of(part: Part) -> str:
        return f"place_{part.number}"

    def rows(self):
        """Each stretch of the text with its field, None where both are alike."""
        return [(part, None if part.is_common else self[self.name_of(part)]) for part in self.parts]

    def chosen(self) -> dict[int, str]:
        return {
            part.number: self.cleaned_data[self.name_of(part)] or BOTH
            for part in self.parts
            if not part.is_common
        }


class MinutesApproveForm(StepForm):
    """Approves what was read: `stand` is the version that stood on the page from which the reader came."""

    stand = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, read: str = "", **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["stand"] = read if read.isdecimal() and len(read) < 9 else self.obj.version

    def clean(self) -> dict:
        return {"version": super().clean().pop("stand", None)}


class MinutesPublishForm(StepForm):
    """The public version, which is a text of its own."""

    public_text = RichTextField(
        label=_("Public version"), max_length=LONGEST, required=False, rows=12,
        help_text=_("Everybody can read it. It names nobody who did not agree."),
    )  # fmt: skip
    names_checked = forms.BooleanField(
        label=_("The text names nobody who did not agree to it."),
        error_messages={"required": _("Please confirm that nobody is named without consent.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("public_text", self.obj.public_text or self.obj.text)
