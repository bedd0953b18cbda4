"""A double click creates one thing: each create form carries a token, and a token creates once."""

import uuid
from collections.abc import Callable

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.http import HttpRequest
from django.utils import timezone

from core import retention


class OnceKey(models.Model):
    token = models.UUIDField()
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+")
    content_type = models.ForeignKey(ContentType, null=True, on_delete=models.CASCADE, related_name="+")
    object_id = models.BigIntegerField(null=True)
    created = GenericForeignKey("content_type", "object_id")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["token", "user"], name="once_per_token", nulls_distinct=False)
        ]

    def __str__(self) -> str:
        return str(self.token)


def new_token() -> str:
    return str(uuid.uuid4())


def token_of(request: HttpRequest) -> str:
    """The one a form sent, so that a page shown again still creates once; a new one on a visit."""
    return request.POST.get("once") or new_token()


def create_once(token: str | None, *, by, create: Callable[[], models.Model]) -> models.Model:
    """Run `create` unless this person's `token` already created something; then return that. An invalid token counts as none.

    A second request with the same token waits for the first one's transaction (the unique index holds it), so it never sees half a thing.
    """
    try:
        token_ = uuid.UUID(str(token))
    except ValueError:
        return create()
    user = by if by is not None and by.pk else None
    with transaction.atomic():
        _row, fresh = OnceKey.objects.get_or_create(token=token_, user=user)
        row = OnceKey.objects.select_for_update().get(token=token_, user=user)
        if not fresh and row.created is not None:
            return row.created
        row.created = create()
        row.save()
        return row.created


def drop_old() -> int:
    return OnceKey.objects.filter(at__lt=timezone.now() - retention.ONCE.period).delete()[0]
