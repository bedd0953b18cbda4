"""Nothing typed is lost: long forms are kept by themselves, and what is sent after the session ended is kept too.

A form carries a token that says whose draft it is (signed, so that it also counts when the session is gone). The browser posts the form to
`core.autosave` every few seconds; the next visit to the page offers what was kept.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import NamedTuple

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core import signing
from django.db import models
from django.utils import timezone
from django.utils.crypto import salted_hmac

from core import retention

SALT = "core.drafts"
TOKEN_AGE = 7 * 24 * 3600
LARGEST = 500_000
LATELY = timedelta(minutes=3)
KEEP = retention.DRAFTS.period
FIELD = "draft_token"
SENT = "draft_sent"
NOT_KEPT = {FIELD, "csrfmiddlewaretoken", "once", "version"}


class Draft(models.Model):
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+")
    """Nobody where somebody without an account answers by a personal link: then the key names the link's record."""
    key = models.CharField(max_length=120)
    data = models.JSONField(default=dict)
    base_version = models.PositiveIntegerField(null=True)
    saved_at = models.DateTimeField(auto_now=True)
    is_shared = False  # as the token said that wrote it

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["user", "key"], nulls_distinct=False, name="one_draft_per_form")
        ]

    def __str__(self) -> str:
        return self.key


@dataclass
class Desk:
    """One person's draft of one form. A page makes one, gives it to the template as `desk`, and discards it after saving.

    `user` is None on a page that a personal link opens: whoever has the link continues what was typed there.
    """

    user: models.Model | None
    key: str
    shared: bool = False  # several people write the same thing under this key: they are told of each other

    @property
    def token(self) -> str:
        return signing.dumps([self._user_id, self.key, self.shared], salt=SALT, compress=True)

    @property
    def owner(self) -> str:
        """Names this draft in the browser: whoever signs in next on the same machine is not offered it."""
        return salted_hmac(SALT, f"{self._user_id}:{self.key}").hexdigest()[:20]

    def kept(self) -> Draft | None:
        """What was typed and not yet saved."""
        return Draft.objects.filter(user=self.user, key=self.key).first()

    def initial(self) -> dict:
        """Form initial from the draft, with the version it was typed on, so that a change in between is seen; empty when there is none.

        Lists stay lists for fields that take several values. The names of what was sent go along (`SENT`): a box that is not among them was
        not ticked, and `core.forms.KernBoundField` shows it so.
        """
        draft = self.kept()
        if draft is None:
            return {}
        return {
            **draft.data, SENT: frozenset(draft.data), **({"version": draft.base_version} if draft.base_version else {}),
        }  # fmt: skip

    def keep(self, posted) -> Draft | None:
        """What a form sent and could not be saved yet."""
        return keep(self.token, posted)

    def others(self) -> str:
        """Who else is writing here right now."""
        return also_writing(self.key, self._user_id)

    def carry_on(self, since: int, now: int) -> None:
        """After saving this form: what the same person typed into other forms of the same thing goes on from the new version, so that her
        own saving is no clash. Their keys begin alike up to the last colon."""
        others = Draft.objects.filter(user=self.user, key__startswith=f"{self.key.rpartition(':')[0]}:")
        others.filter(base_version=since).update(base_version=now)

    def discard(self) -> None:
        Draft.objects.filter(user=self.user, key=self.key).delete()

    @property
    def _user_id(self) -> int | None:
        return self.user.pk if self.user is not None else None


class Named(NamedTuple):
    """Whose draft of which form a token names."""

    user_id: int | None
    key: str
    is_shared: bool


def named_by(token: str) -> Named | None:
    """None when the token is not ours, or too old."""
    try:
        return Named(*signing.loads(token, salt=SALT, max_age=TOKEN_AGE))
    except (signing.BadSignature, ValueError):
        return None


def keep(token: str, posted) -> Draft | None:
    """Store what a form posted under the draft its token names; None when the token is not ours, too old, or the text too long."""
    named = named_by(token)
    if named is None:
        return None
    if named.user_id and not get_user_model().objects.filter(pk=named.user_id, is_active=True).exists():
        return None
    data = {
        name: values[0] if len(values) == 1 else values
        for name, values in (
            (name, [value.replace("\x00", "") for value in posted.getlist(name)]) for name in posted
        )
        if name not in NOT_KEPT and "password" not in name
    }
    if sum(len(str(value)) for value in data.values()) > LARGEST:
        return None
    version = posted.get("version", "")
    base = int(version) if version.isdecimal() and len(version) < 9 else None
    draft, _fresh = Draft.objects.update_or_create(
        user_id=named.user_id, key=named.key, defaults={"data": data, "base_version": base}
    )
    draft.is_shared = named.is_shared
    return draft


def also_writing(key: str, user_id: int | None) -> str:
    """The names of others who typed into the same form in the last minutes."""
    lately = Draft.objects.filter(key=key, saved_at__gte=timezone.now() - LATELY).exclude(user=user_id)
    return ", ".join(
        str(draft.user) for draft in lately.select_related("user").order_by("user__last_name", "user")
    )


def drop_old() -> int:
    return Draft.objects.filter(saved_at__lt=timezone.now() - KEEP).delete()[0]
