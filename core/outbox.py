"""Mail that is not lost: a row in the same transaction as the act, sent after commit by a worker, at least once.

`queue` is the only way to write to a person. The key makes a repeat harmless; a condition is looked up again when the mail is sent.
"""

import hashlib
import logging
import time
from datetime import timedelta

from celery import current_app
from django.conf import settings
from django.core.mail import EmailMessage
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from kombu.exceptions import KombuError

from core import retention
from core.registry import mail_conditions

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=3)  # a mail in flight for longer was in a worker that died
ATTEMPTS = 12
KEEP_SENT = retention.MAIL.period
_QUIET_SECONDS = 30
_broker = {"silent_until": 0.0}


class MailState(models.TextChoices):
    QUEUED = "queued", _("Waiting")
    IN_FLIGHT = "in_flight", _("Being sent")
    SENT = "sent", _("Sent")
    RETRY = "retry", _("To be tried again")
    FAILED = "failed", _("Failed")
    WITHHELD = "withheld", _("Withheld")


class Mail(models.Model):
    kind = models.CharField(_("kind"), max_length=60)
    key = models.CharField(_("key"), max_length=200, unique=True)
    to = models.EmailField(_("to"))
    subject = models.CharField(_("subject"), max_length=250)
    body = models.TextField(_("text"))
    condition = models.CharField(_("condition"), max_length=60, blank=True)
    facts = models.JSONField(_("facts"), default=dict)
    state = models.CharField(_("state"), max_length=12, choices=MailState.choices, default=MailState.QUEUED)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    error = models.CharField(_("last error"), max_length=300, blank=True)
    due_at = models.DateTimeField(_("due at"), default=timezone.now)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("outbox")
        default_permissions = ("view",)
        indexes = [
            models.Index(
                fields=["due_at", "id"],
                name="mail_waiting",
                condition=Q(state__in=["queued", "retry", "in_flight"]),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False) | ~Q(state="sent"), name="mail_sent_has_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.subject}"

    @property
    def message_id(self) -> str:
        """Derived from the key, so that a doubled mail can be recognised as one."""
        return f"<{hashlib.sha256(self.key.encode()).hexdigest()[:32]}@netzwerkportal>"


def queue(
    kind: str, *, to: str, key: str, subject, body: str, condition: str = "", facts=None, due_at=None
) -> None:
    """Write one mail to the outbox, in the caller's transaction, and wake the worker after commit.

    A key that was used before does nothing: the reminder of a day goes out once. `condition` names an entry of
    `core.registry.mail_conditions`; when it answers False at sending, the mail is withheld.
    """
    Mail.objects.bulk_create(
        [
            Mail(
                kind=kind,
                key=key,
                to=to,
                subject=" ".join(str(subject).split())[:250],
                body=body,
                condition=condition,
                facts=facts or {},
                due_at=due_at or timezone.now(),
            )  # fmt: skip
        ],
        ignore_conflicts=True,
    )
    transaction.on_commit(wake, robust=True)


def wake() -> None:
    """Tell a worker that mail waits. A broker that is down or silent costs 0.2 s once in 30 s; the sweep finds the mail."""
    if time.monotonic() < _broker["silent_until"]:
        return
    try:
        current_app.send_task("core.tasks.sweep_outbox", ignore_result=True)
    except (KombuError, OSError):
        _broker["silent_until"] = time.monotonic() + _QUIET_SECONDS
        log.warning("the broker does not answer; mail waits for the sweep")


def claim() -> int | None:
    """Mark the next due mail as in flight and return its id; also one whose worker died with it.

    One at a time, so that a slow mail server never keeps a claimed mail waiting beyond its lease, which would send it twice.
    """
    now = timezone.now()
    with transaction.atomic():
        pk = (
            Mail.objects.filter(
                state__in=[MailState.QUEUED, MailState.RETRY, MailState.IN_FLIGHT], due_at__lte=now
            )
            .order_by("due_at", "id")
            .select_for_update(skip_locked=True)
            .values_list("pk", flat=True)
            .first()
        )
        Mail.objects.filter(pk=pk).update(
            state=MailState.IN_FLIGHT, due_at=now + LEASE, attempts=F("attempts") + 1
        )
    return pk


def deliver(pk: int) -> None:
    """Send one claimed mail, or note why not. Safe to run twice: at most the mail arrives twice with the same Message-ID."""
    mail = Mail.objects.get(pk=pk)
    if mail.state != MailState.IN_FLIGHT:
        return
    try:
        if settings.MAIL_FREEZE or not _holds(mail):
            Mail.objects.filter(pk=pk).update(state=MailState.WITHHELD)
            return
        _send(mail)
    except Exception as error:  # whatever it is, it must not keep the other mails from going out
        _note_failure(mail, error)
    else:
        Mail.objects.filter(pk=pk).update(state=MailState.SENT, sent_at=timezone.now(), error="")


def _holds(mail: Mail) -> bool:
    """The condition, looked up now; a name that nobody registered does not hold."""
    if not mail.condition:
        return True
    condition = mail_conditions.get(mail.condition)
    return bool(condition and condition(**mail.facts))


def _send(mail: Mail) -> None:
    message = EmailMessage(
        mail.subject,
        mail.body,
        to=[mail.to],
        headers={"Message-ID": mail.message_id, "Auto-Submitted": "auto-generated"},
    )
    message.send()


def _note_failure(mail: Mail, error: Exception) -> None:
    gone = mail.attempts >= ATTEMPTS
    Mail.objects.filter(pk=mail.pk).update(
        state=MailState.FAILED if gone else MailState.RETRY,
        error=type(error).__name__,
        due_at=timezone.now() + timedelta(minutes=min(2**mail.attempts, 240)),
    )
    log.warning("mail %s could not be sent: %s", mail.pk, type(error).__name__)


def retry(mails: models.QuerySet) -> int:
    """Let mails that failed or were withheld wait again; their conditions are looked up again too."""
    count = mails.exclude(state__in=[MailState.SENT, MailState.IN_FLIGHT]).update(
        state=MailState.QUEUED, attempts=0, due_at=timezone.now()
    )
    transaction.on_commit(wake, robust=True)
    return count


def oldest_waiting_age() -> timedelta:
    """How long the oldest due mail has been waiting; zero when none waits. `health/ready` looks at it."""
    first = (
        Mail.objects.filter(
            state__in=[MailState.QUEUED, MailState.RETRY, MailState.IN_FLIGHT], due_at__lte=timezone.now()
        )
        .order_by("due_at")
        .first()
    )
    return timezone.now() - first.due_at if first else timedelta()


def drop_old() -> int:
    return (
        Mail.objects.filter(created_at__lt=timezone.now() - KEEP_SENT)
        .exclude(state=MailState.QUEUED)
        .delete()[0]
    )
