"""Files that belong to a record: a random name outside the web root, and one view that asks the record's room who may open them."""

import hashlib
import uuid
from contextlib import suppress

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.access import public
from core.files import TYPES, extension_of
from core.history import tracked
from core.registry import attachment_doors
from core.workflow import Refused


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
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    name = file.name.replace("\\", "/").rsplit("/", 1)[-1]
    kept = name if len(name) <= 200 else f"{name[:190]}.{extension_of(name)}"
    attachment = Attachment(obj=obj, name=kept, size=file.size, sha256=digest.hexdigest(), uploaded_by=by)
    try:
        attachment.file.save(kept, file, save=False)
    except OSError as fault:
        raise Refused(
            _("The file cannot be stored at the moment. Your text is kept; please send the file later."),
            "file",
        ) from fault
    try:
        with transaction.atomic():
            attachment.save()
    except Exception:
        _forget(attachment)
        raise
    return attachment


def detach(attachment: Attachment) -> None:
    """Take the row away, and the file once that is certain."""
    attachment.delete()
    transaction.on_commit(lambda: _forget(attachment))


def _forget(attachment: Attachment) -> None:
    with suppress(OSError):
        attachment.file.storage.delete(attachment.file.name)


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
