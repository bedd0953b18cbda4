"""Sessions that have ended, and what was noted about their browsers, go every day (core.retention.SESSIONS)."""

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.utils import timezone


def drop_ended() -> int:
    ended = Session.objects.filter(expire_date__lt=timezone.now()).delete()[0]
    return (
        ended + UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()[0]
    )
