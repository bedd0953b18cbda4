"""What a call still lacks before it can be published (the S fields of domain.md 3.14)."""

from django.utils.translation import gettext as _

from projects.calls.states import FinancingKind, PriorityGroup

NEEDED = (
    "purpose",
    "subject_of_funding",
    "conditions",
    "legal_basis",
    "opens_on",
    "closes_on",
    "funding_start",
    "funding_end",
    "budget_total",
    "min_own_share",
    "eligible_laender",
    "eligible_kinds",
)


def gaps_of(call) -> list[str]:
    """Sentences; the first names all fields that are empty. Two queries: priorities and criteria."""
    names = [*NEEDED, *(["max_rate"] if call.financing_kind == FinancingKind.SHARE else [])]
    empty = [
        call._meta.get_field(name).verbose_name for name in names if getattr(call, name) in (None, "", [])
    ]
    found = [_("Still missing: %(list)s.") % {"list": ", ".join(map(str, empty))}] if empty else []
    return found + _of_priorities(call) + _of_criteria(call)


def _of_priorities(call) -> list[str]:
    count = {group: len(call.of_group(group)) for group in PriorityGroup}
    if not count[PriorityGroup.A]:
        return [_("A call needs at least one funding priority.")]
    if call.min_select_a > count[PriorityGroup.A] or call.min_select_b > count[PriorityGroup.B]:
        return [_("More priorities must be chosen than the call has.")]
    return []


def _of_criteria(call) -> list[str]:
    weights = [one.weight for one in call.criteria.all()]
    if sum(weights) == 100:
        return []
    return [_("The weights of the criteria must add up to 100 (now %(sum)s).") % {"sum": sum(weights)}]
