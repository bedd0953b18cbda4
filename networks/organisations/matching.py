"""Which entries may be the same organisation: similar spelling, legal form and umlauts aside; the same place weighs."""

from dataclasses import dataclass

from django.contrib.postgres.search import TrigramSimilarity, TrigramWordSimilarity
from django.core import signing
from django.db.models import Case, F, FloatField, Q, QuerySet, Value, When
from django.urls import reverse

from networks.municipalities.models import Municipality
from networks.organisations.models import Organisation
from networks.organisations.queries import page_of, places
from networks.organisations.states import OrganisationState

SALT = "organisations.matching"
TOKEN_AGE = 24 * 3600
SHORTEST = 4  # letters; below that everything is like everything
ALIKE, LIKELY = 0.5, 0.7
"""The likeness of two names is the mean of two numbers, of which the likeness to a part of the name is never the smaller one. So it alone
can be asked of the index: `pg_trgm.word_similarity_threshold` in the settings is ALIKE."""
ELSEWHERE, NEARBY = 0.75, 0.9
"""How much of the likeness of two names is left when their seats differ, and when they lie in one county."""
GONE = (OrganisationState.REJECTED, OrganisationState.ARCHIVED)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that may be meant. One this person may not see (`seen` False) is hinted at, never named."""

    organisation: Organisation
    likeness: float
    seen: bool
    typed: str
    user_id: int | None

    @property
    def percent(self) -> int:
        return round(self.likeness * 100)

    @property
    def url(self) -> str:
        return page_of(self.organisation) if self.seen else ""

    @property
    def may_be_claimed(self) -> bool:
        """Associations and groups keep themselves; offices and externals do not."""
        return self.organisation.needs_review

    @property
    def claim_url(self) -> str:
        """Where somebody says that this is her organisation; of a hidden entry the address gives nothing away."""
        if self.seen and self.organisation.state == OrganisationState.PUBLISHED:
            return reverse("upkeep:claim", args=[self.organisation.slug])
        token = signing.dumps([self.organisation.pk, self.user_id, self.typed], salt=SALT, compress=True)
        return reverse("upkeep:claim_hidden", args=[token])


def alike(
    name: str, municipality: Municipality | None = None, *, short_name: str = "", exclude: int | None = None
) -> QuerySet[Organisation]:
    """The entries whose name is like it, with their `likeness` from 0 to 1, the most likely first."""
    key = Organisation.keys_of(name, "")["name_key"]
    if len(key) < SHORTEST:
        return Organisation.objects.none()
    names = (TrigramSimilarity("name_key", key) + TrigramWordSimilarity(key, "search_key")) / 2.0
    names = Case(When(name_key=key, then=Value(1.0)), default=names, output_field=FloatField())
    found = Organisation.objects.exclude(state__in=GONE).exclude(pk=exclude)
    found = found.filter(search_key__trigram_word_similar=key)  # what ALIKE leaves over, and the index knows
    found = found.annotate(likeness=names * _of_place(municipality)).filter(likeness__gte=ALIKE)
    return found.select_related("municipality").order_by(F("likeness").desc(), "sort_key")


def _of_place(municipality: Municipality | None):
    if municipality is None:
        return Value(1.0)
    county = municipality.parent_county_id or municipality.pk
    return Case(
        When(municipality=municipality.pk, then=Value(1.0)),
        When(Q(municipality__parent_county=county) | Q(municipality=county), then=Value(NEARBY)),
        default=Value(ELSEWHERE),
        output_field=FloatField(),
    )


def candidates(
    name: str, user, *, place: str = "", municipality: Municipality | None = None, most: int = 5
) -> list[Candidate]:
    """Up to five entries that may be meant. Hidden ones only where hardly anything else can be meant. Three queries at most."""
    if municipality is None and place:
        fitting = places(place)
        municipality = fitting[0] if len(fitting) == 1 else None
    found = list(alike(name, municipality)[: 2 * most])
    if not found:
        return []
    seen = set(
        Organisation.objects.visible_to(user)
        .filter(pk__in=[one.pk for one in found])
        .values_list("pk", flat=True)
    )
    kept = [one for one in found if one.pk in seen or one.likeness >= LIKELY]
    return [Candidate(one, one.likeness, one.pk in seen, name[:200], user.pk) for one in kept[:most]]


def from_token(token: str, user) -> tuple[int, str] | None:
    """The key of the hidden entry a person was hinted at, and the name she had typed; None when it is not hers or too old."""
    try:
        pk, owner, typed = signing.loads(token, salt=SALT, max_age=TOKEN_AGE)
    except (signing.BadSignature, ValueError):
        return None
    return (pk, typed) if owner == user.pk else None
