"""Pictures that belong to a record: drawn anew, with description and author, shown to whom the record's room lets see them.

A picture is never changed: another file, description or author is another row. So what somebody approved is what is shown.
"""

import uuid

from django import forms
from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from PIL import Image

from core.access import public
from core.files import READERS, TYPES, AttachmentField, extension_of
from core.history import tracked
from core.keeping import LATER, check_value, keep, name_of
from core.registry import media_doors
from core.workflow import Refused

DESCRIBED = _("Please give a description of the picture and its author.")
ONLY_PICTURES = _("Please choose a picture: JPG, PNG or WebP.")


def _random_name(item, name: str) -> str:
    token = uuid.uuid4().hex
    return f"media/{token[:2]}/{token}"


@tracked(exclude=["name"])
class MediaItem(models.Model):
    """One picture with what V-IMG asks for: a description for those who do not see it, and its author."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    content_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+")
    object_id = models.BigIntegerField()
    obj = GenericForeignKey("content_type", "object_id")
    file = models.FileField(_("file"), upload_to=_random_name, max_length=120)
    name = models.CharField(_("file name"), max_length=200)
    alt_text = models.CharField(_("description of the picture"), max_length=300)
    credit = models.CharField(_("author"), max_length=200)
    width = models.PositiveIntegerField(_("width"))
    height = models.PositiveIntegerField(_("height"))
    sha256 = models.CharField(_("check value"), max_length=64)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("uploaded by"), null=True, on_delete=models.PROTECT, related_name="+"
    )  # fmt: skip
    uploaded_at = models.DateTimeField(_("uploaded at"), auto_now_add=True)

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        default_permissions = ()
        indexes = [models.Index(fields=["content_type", "object_id"], name="media_of_object")]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(alt_text="") & ~models.Q(credit=""), name="media_described", violation_error_message=DESCRIBED
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.alt_text} ({self.credit})"

    def get_absolute_url(self) -> str:
        return reverse("core:picture", args=[self.key])

    @property
    def kind(self) -> str:
        return TYPES[extension_of(self.name)]


def keep_picture(obj: models.Model, file, *, alt_text: str, credit: str, by) -> MediaItem:
    """Keep a picture that `PictureField` gave. When the transaction fails, or the disk is full, nothing is left behind."""
    if not alt_text.strip() or not credit.strip():
        raise Refused(DESCRIBED, "alt_text")
    file.seek(0)
    with Image.open(file) as picture:
        width, height = picture.size
    file.seek(0)
    item = MediaItem(
        obj=obj, name=name_of(file), alt_text=alt_text.strip(), credit=credit.strip(), width=width, height=height,
        sha256=check_value(file), uploaded_by=by,
    )  # fmt: skip
    keep(item, file, "picture")
    return item


def described_anew(item: MediaItem, *, alt_text: str, credit: str, by) -> MediaItem:
    """The same picture with another description or author."""
    try:
        with item.file.open("rb") as file:
            file.name = item.name
            return keep_picture(item.obj, file, alt_text=alt_text, credit=credit, by=by)
    except OSError as gone:
        raise Refused(LATER, "picture") from gone


@public
def show(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """The picture itself; 404 unless the record's room opens its door. A browser asks each time, so what is withdrawn is gone at once."""
    item = get_object_or_404(MediaItem.objects.select_related("content_type"), key=key)
    door = media_doors.get(f"{item.content_type.app_label}.{item.content_type.model}")
    if door is None or not door(request.user, item):
        raise Http404
    etag = f'"{item.sha256}"'
    if request.headers.get("If-None-Match") == etag:
        answer: HttpResponse = HttpResponseNotModified()
    else:
        try:
            answer = FileResponse(item.file.open("rb"), content_type=item.kind)
        except OSError as gone:
            raise Http404 from gone
    headers = {
        "ETag": etag, "Cache-Control": "private, no-cache", "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox; default-src 'none'",
    }  # fmt: skip
    for name, value in headers.items():
        answer.headers[name] = value
    return answer


class PictureField(AttachmentField):
    """A picture people have; made small enough for a page (`largest` dots at its longer side)."""

    def __init__(self, *, largest: int = 1600, **kwargs):
        kwargs.setdefault("help_text", _("JPG, PNG or WebP, at most 20 MB."))
        super().__init__(**kwargs)
        self.largest = largest
        self.widget.attrs["accept"] = ",".join(f".{extension}" for extension in READERS)

    def to_python(self, data):
        if data and extension_of(data.name) not in READERS:
            raise forms.ValidationError(ONLY_PICTURES, code="no_picture")
        return super().to_python(data)


class DescribedPictureForm(forms.Form):
    """A picture with its description and author; without a new file the `present` one gets the new words."""

    picture = PictureField(label=_("Picture"), largest=800)
    alt_text = forms.CharField(
        label=_("Description of the picture"), max_length=300, error_messages={"required": DESCRIBED},
        help_text=_("For people who do not see it: what can be seen"),
    )  # fmt: skip
    credit = forms.CharField(
        label=_("Author of the picture"), max_length=200, error_messages={"required": DESCRIBED},
        help_text=_("Who drew or photographed it, or who owns the rights"),
    )  # fmt: skip

    def __init__(self, *args, present: MediaItem | None, **kwargs):
        super().__init__(*args, **kwargs)
        if present is not None:
            self.fields["picture"].required = False
            self.fields["picture"].help_text = _("Leave empty to keep the picture.")
            self.initial |= {"alt_text": present.alt_text, "credit": present.credit}

    @property
    def about(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in ("alt_text", "credit", "picture")}
