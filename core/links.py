"""Links that act for somebody without an account: confirm, accept, cancel.

The address holds a random token and nothing about the person; the database holds only its check value. A GET never acts: the page behind
a link shows what will happen and a button. Every letter issues a token of its own; all of them hold until they expire or are revoked.
"""

import hashlib
import secrets
from datetime import datetime

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone


class Link(models.Model):
    check_value = models.CharField(max_length=64, unique=True)
    purpose = models.CharField(max_length=40)
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.BigIntegerField()
    obj = GenericForeignKey("content_type", "object_id")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(db_index=True)

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["content_type", "object_id"], name="link_of_object")]

    def __str__(self) -> str:
        return self.purpose


def issue(purpose: str, obj: models.Model, *, expires_at: datetime) -> str:
    """A new token that leads to `obj` for this purpose. It is readable only now."""
    token = secrets.token_urlsafe(24)
    Link.objects.create(check_value=_check_value(token), purpose=purpose, obj=obj, expires_at=expires_at)
    return token


def follow(purpose: str, token: str, queryset: models.QuerySet) -> models.Model | None:
    """The row of `queryset` the token leads to; None when it is unknown, for another purpose, expired or revoked, or the row is gone."""
    kind = ContentType.objects.get_for_model(queryset.model)
    valid = Link.objects.filter(check_value=_check_value(token), purpose=purpose, content_type=kind)
    link = valid.filter(expires_at__gt=timezone.now()).values("object_id")
    return queryset.filter(pk__in=link).first()


def revoke(obj: models.Model) -> int:
    """Every link to `obj` ends now."""
    kind = ContentType.objects.get_for_model(obj)
    return Link.objects.filter(content_type=kind, object_id=obj.pk).delete()[0]


def drop_old() -> int:
    return Link.objects.filter(expires_at__lt=timezone.now()).delete()[0]


def _check_value(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
