"""Letters to people: plain, in the reader's language, one link, why it came and how to stop it.

Texts are strings, lazy strings or callables; callables are called in the reader's language, so a text with values in it is written as
`lambda: _("...") % {...}` (a lazy string that is filled in becomes a string at once, in the language of whoever acts).
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.urls import translate_url
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from core import outbox
from core.registry import mail_conditions

Words = str | Promise | Callable[[], str]
WANTED = "letters.wanted"
WHY = gettext_lazy(
    "You receive this mail because you take part in Netzwerkportal Integration with this address."
)
STOP = gettext_lazy("You can switch such mail off in the portal under “Account”, “Notifications”.")
ONCE = gettext_lazy(
    "You need not do anything if you do not know what this is about; no further mail follows."
)


def write(
    kind: str,
    *,
    user,
    key: str,
    subject: Words,
    lines: Iterable[Words] | Callable[[], Iterable[Words]],
    path: Words,
    condition: str = "",
    facts: dict[str, Any] | None = None,
    why: Words = WHY,
    stop: Words = STOP,
    always: bool = False,
) -> None:
    """Queue a letter to a person with an account, in the caller's transaction.

    Nothing is written to people who are inactive or have switched mail off, and both are looked up again when the letter is sent;
    `always` is for invitations and what concerns the account itself. `path` is the page the one link leads to. `condition` and `facts`
    as in `core.outbox.queue`; `stop` says how to stop letters of this kind.
    """
    if not _wants(user, always):
        return
    with _reading(user.preferred_language, path) as link:
        greeting = _("Good day, %(name)s!") % {"name": user.get_full_name()}
        body = _body(greeting, lines, link, why, None if always else stop)
        subject = _said(subject)
    wanted = {"user_id": user.pk, "always": always, "condition": condition, "facts": facts or {}}
    outbox.queue(kind, to=user.email, key=key, subject=subject, body=body, condition=WANTED, facts=wanted)


def write_to_address(
    kind: str,
    *,
    email: str,
    key: str,
    subject: Words,
    lines: Iterable[Words] | Callable[[], Iterable[Words]],
    path: Words,
    why: Words,
    stop: Words = ONCE,
    language: str = settings.LANGUAGE_CODE,
    condition: str = "",
    facts: dict[str, Any] | None = None,
) -> None:
    """Queue a letter to somebody who has no account here: an invitation. `why` says who gave us the address, `stop` what else follows."""
    with _reading(language, path) as link:
        body = _body(_("Good day!"), lines, link, why, stop)
        subject = _said(subject)
    outbox.queue(kind, to=email, key=key, subject=subject, body=body, condition=condition, facts=facts)


def wanted(user_id: int, always: bool, condition: str, facts: dict[str, Any]) -> bool:
    """Looked up when a letter is sent: the person still wants it, and the room's own condition still holds."""
    user = get_user_model().objects.filter(pk=user_id).first()
    if user is None or not _wants(user, always):
        return False
    if not condition:
        return True
    holds = mail_conditions.get(condition)
    return bool(holds and holds(**facts))


def _wants(user, always: bool) -> bool:
    return user.is_active and (always or user.notify_by_email)


class _reading(override):
    """The reader's language; gives the absolute address of `path` in that language."""

    def __init__(self, language: str, path: Words):
        super().__init__(language)
        self.path = path

    def __enter__(self) -> str:
        path = self.path if callable(self.path) else translate_url(str(self.path), self.language)
        super().__enter__()
        return f"{settings.SITE_URL}{_said(path)}"


def _said(words: Words) -> str:
    return str(words()) if callable(words) and not isinstance(words, Promise) else str(words)


def _body(greeting: str, lines, link: str, why: Words, stop: Words | None) -> str:
    said = [_said(line) for line in (lines() if callable(lines) else lines)]
    foot = [_said(words) for words in (why, stop) if words is not None]
    return (
        "\n\n".join([greeting, *said, link, "-- \n" + "\n".join(["Netzwerkportal Integration", *foot])])
        + "\n"
    )
