"""What becomes of applications when two entries of an organisation become one: where both are named, the row of the old one stays as it is,
because what was handed in is not rewritten."""

from core.moving import clashing
from projects.applications.models import Partner, Signature

RULES = {
    "applications.partner.organisation": clashing(Partner, "organisation", "application"),
    "applications.signature.unit": clashing(Signature, "unit", "application"),
}
