"""Writing minutes: a text or a file, and who wrote it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.richtext import RichTextField
from core.stepping import StepForm
from core.writing import LONGEST, WritingForm
from workshops.meetings.models import Minutes, Workshop


class MinutesForm(WritingForm):
    author = forms.ModelChoiceField(
        label=_("Written by"), queryset=User.objects.none(), empty_label=_("somebody without an account"), required=False,
        help_text=_("Whoever wrote or submitted the minutes cannot approve them."),
    )  # fmt: skip
    field_order = ("author", "text", "file")

    def __init__(self, *args, workshop: Workshop, draft: Minutes | None, user, **kwargs):
        author = {"author": draft.author_id if draft else user.pk}
        initial = {**author, **(kwargs.pop("initial", None) or {})}
        super().__init__(*args, draft=draft, initial=initial, **kwargs)
        self.fields["text"].label = _("Minutes")
        people = {user.pk, draft.author_id if draft else None}
        people.update(workshop.facilitators.filter(user__isnull=False).values_list("user", flat=True))
        self.fields["author"].queryset = User.objects.filter(pk__in=people - {None}).order_by(
            "last_name", "pk"
        )

    def changes(self) -> dict:
        return {name: self.cleaned_data[name] for name in ("text", "author")}


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
