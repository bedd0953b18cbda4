"""Who may apply: one question, answered with the German sentence that the person reads, or with nothing.

`call` is anything with the columns of a `Call`, `municipality` a place of the register.
"""

from django.utils.translation import gettext as _

from networks.municipalities.states import ForeignersAuthority, Kind, Land
from projects.calls.states import ApplicantType, AuthorityRule

A = ForeignersAuthority


def why_not(call, municipality) -> str:
    """Why this municipality may not lead an application; empty when it may."""
    reason = _reason(call, municipality)
    return _("Not eligible: %(reason)s") % {"reason": reason} if reason else ""


def why_no_organisation(call) -> str:
    """What an organisation reads that wants to apply; empty when the call is for organisations."""
    if call.applicant_type == ApplicantType.ORGANISATION:
        return ""
    return _(
        "Not eligible: Only municipalities lead an application. Your organisation can take part as a partner."
    )


def _reason(call, municipality) -> str:
    if call.applicant_type != ApplicantType.MUNICIPALITY:
        return _("This call is for organisations.")
    if not municipality.is_active:
        return _("The municipality is no longer in the register.")
    if call.eligible_laender and municipality.land not in call.eligible_laender:
        return _("Land %(land)s.") % {"land": Land(municipality.land).label}
    if call.eligible_kinds and municipality.kind not in call.eligible_kinds:
        return _("Kind of municipality (%(kind)s).") % {"kind": Kind(municipality.kind).label}
    return _authority(call.foreigners_authority_rule, municipality)


def _authority(rule: str, municipality) -> str:
    """Where nothing is known of a place in a county, its authority is its own or the county's; which of them stays open."""
    authority = municipality.foreigners_authority
    if rule == AuthorityRule.NONE or authority == A.OWN:
        return ""
    in_county = municipality.parent_county_id is not None
    if rule == AuthorityRule.OWN_OR_COUNTY and (
        authority == A.COUNTY or (authority == A.UNKNOWN and in_county)
    ):
        return ""
    if authority == A.UNKNOWN:
        return _(
            "It is not known which foreigners authority is in charge. Please have it entered by the administration."
        )
    if rule == AuthorityRule.OWN:
        return _("No foreigners authority of its own.")
    return _("Neither an own foreigners authority nor that of the county is in charge.")
