"""How a view finds its report: by its duty, which has the address."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from core.access import get_for
from projects.proofs.models import Report
from projects.proofs.queries import whole

WRITE, CHECK, ANSWER = "proofs.write_report", "proofs.check_report", "proofs.answer_report"


def the_report(request: HttpRequest, pk: int, permission: str | None = None) -> Report:
    """With all that its pages look at; who may not write is told why."""
    sentence = None
    if permission == WRITE:
        sentence = _(
            "The report is written by the coordination of the project's municipalities, until it is handed in."
        )
    return get_for(request.user, whole(Report.objects), permission, sentence, duty=pk)
