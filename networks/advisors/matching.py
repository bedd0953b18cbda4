"""Who fits a request, and why: topics first, then languages, region, load (domain.md 3.13). Every point is said as a sentence."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from networks.advisors.models import Advisor, AdvisoryRequest
from networks.municipalities.states import Land
from networks.organisations import codes


@dataclass(frozen=True, slots=True)
class Match:
    advisor: Advisor
    why: list[str]
    warnings: list[str]
    why_not: str
    """The sentence that bars a proposal now; empty when it is possible."""
    rank: tuple[int, int, int, int]
    """Smaller is better: shared topics, shared languages, region, load."""


def matches(request: AdvisoryRequest, advisors: Iterable[Advisor]) -> list[Match]:
    """The best first. Give it advisors `with_load()` and with their topics at hand."""
    topics = {topic.pk: topic for topic in request.topics.all()}
    wanted = set(request.preferred_languages)
    found = [_match(request, advisor, topics, wanted) for advisor in advisors]
    return sorted(
        found, key=lambda match: (bool(match.why_not), match.rank, match.advisor.name, match.advisor.pk)
    )


def _match(request: AdvisoryRequest, advisor: Advisor, topics: dict, wanted: set[str]) -> Match:
    shared = [topics[topic.pk] for topic in advisor.topics.all() if topic.pk in topics]
    spoken = sorted(wanted & set(advisor.languages))
    near = request.municipality.land in advisor.regions
    rank = (-len(shared), -len(spoken), 0 if near else 1, advisor.load)
    return Match(
        advisor,
        _why(advisor, shared, spoken, request, near),
        _warnings(request, near),
        _why_not(advisor),
        rank,
    )


def _why(
    advisor: Advisor, shared: list, spoken: list[str], request: AdvisoryRequest, near: bool
) -> list[str]:
    said = []
    if shared:
        names = {"topics": ", ".join(sorted(str(topic) for topic in shared))}
        said.append(ngettext("Topic: %(topics)s", "Topics: %(topics)s", len(shared)) % names)
    if spoken:
        names = {"languages": codes.named(spoken, codes.languages())}
        said.append(ngettext("Language: %(languages)s", "Languages: %(languages)s", len(spoken)) % names)
    if near:
        said.append(_("Works in %(land)s") % {"land": Land(request.municipality.land).label})
    loads = {"load": advisor.load, "most": advisor.max_parallel}
    return [*said, _("%(load)s of %(most)s assignments") % loads]


def _warnings(request: AdvisoryRequest, near: bool) -> list[str]:
    """What should be known and bars nothing."""
    if near:
        return []
    return [_("Does not name %(land)s as a region.") % {"land": Land(request.municipality.land).label}]


def _why_not(advisor: Advisor) -> str:
    if advisor.is_paused:
        return _("%(name)s is pausing.") % {"name": advisor.name}
    if advisor.load >= advisor.max_parallel:
        words = {"name": advisor.name, "most": advisor.max_parallel}
        return _("%(name)s already has %(most)s assignments, which is the limit.") % words
    return ""
