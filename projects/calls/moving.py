"""What becomes of carrier checks when two entries of an organisation become one: of two that are open one stays with the old entry."""

from django.db.models import Exists, QuerySet

from core.moving import Rule
from projects.calls.models import CarrierCheck


def _second_open(kept, gone) -> QuerySet[CarrierCheck]:
    waiting = CarrierCheck.objects.waiting()
    return waiting.filter(Exists(waiting.filter(organisation=kept)), organisation=gone)


RULES = {"calls.carriercheck.organisation": Rule(stays=_second_open)}
