"""How long addresses are kept (core.retention.SURVEYS)."""

from django.utils import timezone

from core import retention
from workshops.surveys.models import SurveyInvitation


def forget_addresses() -> int:
    """The addresses of invitations to surveys that closed long ago; the counts stay."""
    before = timezone.localdate() - retention.SURVEYS.period
    return SurveyInvitation.objects.filter(survey__closed_on__lt=before).exclude(email="").update(email="")
