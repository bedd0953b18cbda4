"""The rules of a grant: those of its call; of a grant without an application the usual ones."""

from projects.calls.models import Call
from projects.grants.models import Grant


def terms_of(grant: Grant) -> Call:
    return grant.application.call if grant.application_id else Call()
