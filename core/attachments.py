"""Files that belong to a record: a random name outside the web root, and one view that asks the record's room who may open them."""

import uuid

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.access import public
from core.files import TYPES, extension_of
from core.history import tracked
from core.keeping import check_value, drop, keep, name_of
from core.registry import attachment_doors


def _random_name(attachment, name: str) -> str:
    token = uuid.uuid4().hex
    return f"attachments/{token[:2]}/{token}"


class AttachmentQuerySet(models.QuerySet):
    def of(self, obj: models.Model) -> "AttachmentQuerySet":
        return self.filter(content_type=ContentType.objects.get_for_model(obj), object_id=obj.pk).order_by(
            "pk"
        )


@tracked(exclude=["name"])
class Attachment(models.Model):
    """One file. Never changed: a new version is another attachment."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    content_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+")
    object_id = models.BigIntegerField()
    obj = GenericForeignKey("content_type", "object_id")
    file = models.FileField(_("file"), upload_to=_random_name, max_length=120)
    name = models.CharField(_("file name"), max_length=200)
    size = models.PositiveBigIntegerField(_("size"))
    sha256 = models.CharField(_("check value"), max_length=64)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("uploaded by"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    uploaded_at = models.DateTimeField(_("uploaded at"), auto_now_add=True)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        default_permissions = ()
        indexes = [models.Index(fields=["content_type", "object_id"], name="attachment_of_object")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("core:attachment", args=[self.key])


def attach(obj: models.Model, file, *, by) -> Attachment:
    """Keep a file that `core.files` has accepted. When the transaction fails, or the disk is full, nothing is left behind."""
    values = {"name": name_of(file), "size": file.size, "sha256": check_value(file)}
    attachment = Attachment(obj=obj, uploaded_by=by, **values)
    keep(attachment, file, "file")
    return attachment


def detach(attachment: Attachment) -> None:
    drop(attachment)


@public
def download(request: HttpRequest, key: uuid.UUID) -> FileResponse:
    """Always as a download, never shown within the portal; 404 unless the record's room opens its door."""
    attachment = get_object_or_404(Attachment.objects.select_related("content_type"), key=key)
    kind = attachment.content_type
    door = attachment_doors.get(f"{kind.app_label}.{kind.model}")
    if door is None or not door(request.user, attachment.object_id):
        raise Http404
    try:
        file = attachment.file.open("rb")
    except OSError as gone:
        raise Http404 from gone
    answer = FileResponse(
        file, as_attachment=True, filename=attachment.name, content_type=TYPES[extension_of(attachment.name)]
    )
    answer.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer
