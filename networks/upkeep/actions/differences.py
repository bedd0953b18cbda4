"""Two entries that look alike are told apart, for good or until somebody doubts it."""

from django.db import transaction

from core.access import require
from networks.organisations.models import Organisation
from networks.upkeep.models import Difference


def tell_apart(first: Organisation, second: Organisation, *, by) -> Difference:
    """They are no suspected pair any more, for nobody. Both entries stay as they are, nobody is told."""
    one, other = sorted((first, second), key=lambda entry: entry.pk)
    difference = Difference(one=one, other=other, created_by=by)
    require(by, "upkeep.tell_difference", difference)
    with transaction.atomic():
        found, _created = Difference.objects.get_or_create(one=one, other=other, defaults={"created_by": by})
    return found


def doubt(difference: Difference, *, by) -> None:
    """They are looked at again, if they still look alike."""
    require(by, "upkeep.tell_difference", difference)
    difference.delete()
