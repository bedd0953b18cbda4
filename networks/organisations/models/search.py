"""What is typed into the search field as a query of the database (the column is `Organisation.search`).

Each word is looked for as the beginning of a word, with umlauts and accents folded on both sides ("Müller", "Mueller" and "Muller" meet),
and as a German stem ("Vereine" finds "Verein"). A word that no published profile holds is replaced by the words that differ from it by
one letter, by two if it is long (`Word`, the vocabulary of the profiles, kept by a trigger). Parts of names are found without their
spaces: "Afrikaforum" finds "Afrika-Forum". Texts in other languages have a column of their own (`OrganisationText.search`), without stems.
The words are taken out of the text first: operators and quotes never reach the database.
"""

import re
from collections.abc import Mapping, Sequence

import pgtrigger
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVector
from django.db import connection, models
from django.db.models import Func, Value
from django.db.models.functions import Lower, Replace
from django.utils.translation import gettext_lazy as _

from core.text import search_key

MOST_WORDS = 8
SHORTEST_PART = 3  # a trigram index finds parts of names from here
SHORTEST_CORRECTED, TWO_MISTAKES_FROM = 4, 8
MOST_ALIKE = 5
_ACCENTS = (
    "äáàâãåăąçćčďéèêëęěğíìîïıłñńňóòôõöőøřśşšșťţțúùûüůűýÿźžż",
    "aaaaaaaacccdeeeeeegiiiiilnnnooooooorsssstttuuuuuuyyzzz",
)
_PAIRS = (("ß", "ss"), ("æ", "a"), ("œ", "o"), ("ae", "a"), ("oe", "o"), ("ue", "u"))
_FOLDED = str.maketrans(*_ACCENTS)


# ---- the column --------------------------------------------------------------------------------------------------------
def fold(text: str) -> str:
    """As the database folds what it keeps (`_folded`)."""
    text = text.lower().translate(_FOLDED)
    for pair, single in _PAIRS:
        text = text.replace(pair, single)
    return text


class Translate(Func):
    function = "TRANSLATE"
    arity = 3


def _folded(field: str):
    folded = Translate(Lower(field), Value(_ACCENTS[0]), Value(_ACCENTS[1]), output_field=models.TextField())
    for pair, single in _PAIRS:
        folded = Replace(folded, Value(pair), Value(single), output_field=models.TextField())
    return folded


NAMES, TEXTS = ("name", "short_name"), ("self_image", "aims", "offers")


def search_column():
    """German stems of the words as they are written, and the words folded; names weigh more than texts."""
    names, texts = NAMES, TEXTS
    german = SearchVector(*names, weight="A", config="german") + SearchVector(
        *texts, weight="B", config="german"
    )
    return (
        german
        + SearchVector(*map(_folded, names), weight="A", config="simple")
        + SearchVector(*map(_folded, texts), weight="B", config="simple")
    )


def foreign_column():
    """Of texts in other languages: the words folded, whatever the script."""
    return SearchVector(*map(_folded, TEXTS), config="simple")


SQUASHED = Replace("search_key", Value(" "), Value(""), output_field=models.TextField())
"""A name without its spaces; `Organisation` has an index on it."""


# ---- the vocabulary ----------------------------------------------------------------------------------------------------
class Word(models.Model):
    """A word that a published profile holds or held. Nobody is shown it; it only leads a misspelt search to what is there."""

    word = models.CharField(primary_key=True, max_length=40, db_collation="C")

    class Meta:
        verbose_name = _("word of the profiles")
        verbose_name_plural = _("words of the profiles")
        default_permissions = ()
        indexes = [GinIndex(OpClass("word", name="gin_trgm_ops"), name="organisation_word_alike")]

    def __str__(self) -> str:
        return self.word


_KEEP = """INSERT INTO organisations_word (word)
    SELECT word FROM unnest({vectors}) AS word WHERE length(word) BETWEEN 3 AND 40
    ON CONFLICT DO NOTHING; RETURN NULL;"""
_OF_TEXTS = """tsvector_to_array(NEW.search) || ARRAY(SELECT unnest(tsvector_to_array(t.search))
    FROM organisations_organisationtext t WHERE t.organisation_id = NEW.id)"""


def keeps_words() -> pgtrigger.Trigger:
    """Of a profile that is or becomes public, with its texts in all languages."""
    return pgtrigger.Trigger(
        name="keeps_words",
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("state", *NAMES, *TEXTS),
        condition=pgtrigger.Q(new__state="published"),
        func=_KEEP.format(vectors=_OF_TEXTS),
    )


def keeps_words_of_text() -> pgtrigger.Trigger:
    """Of a text of a public profile."""
    return pgtrigger.Trigger(
        name="keeps_words",
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.Update,
        func=f"""IF EXISTS (SELECT 1 FROM organisations_organisation o WHERE 'published' = o.state AND o.id = NEW.organisation_id)
            THEN {_KEEP.format(vectors="tsvector_to_array(NEW.search)").replace("RETURN NULL;", "")}
            END IF; RETURN NULL;""",
    )


_CANDIDATES = """
    SELECT typed.word, alike.word FROM unnest(%s::text[]) AS typed(word), LATERAL (
        SELECT w.word FROM organisations_word w
        WHERE (w.word %% typed.word OR w.word BETWEEN left(typed.word, 2) AND left(typed.word, 2) || chr(1114111))
          AND length(w.word) BETWEEN length(typed.word) - 2 AND length(typed.word) + 2
        ORDER BY similarity(w.word, typed.word) DESC, w.word LIMIT 60) AS alike
    WHERE NOT EXISTS (
        SELECT 1 FROM organisations_word known
        WHERE known.word >= typed.word AND known.word < typed.word || chr(1114111))
"""


def words_of(text: str) -> list[str]:
    return [word[:60] for word in re.findall(r"[^\W_]+", text.lower())[:MOST_WORDS]]


def spellings(words: Sequence[str]) -> dict[str, list[str]]:
    """For each word that begins no word of any profile: those that are spelt nearly so, the nearest only. One query."""
    asked = {fold(word): word for word in words if len(fold(word)) >= SHORTEST_CORRECTED}
    if not asked:
        return {}
    found: dict[str, list[tuple[int, str]]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_CANDIDATES, [list(asked)])
        for typed, alike in cursor.fetchall():
            allowed = 2 if len(typed) >= TWO_MISTAKES_FROM else 1
            if (mistakes := _mistakes(typed, alike)) <= allowed:
                found.setdefault(asked[typed], []).append((mistakes, alike))
    return {word: [alike for _count, alike in sorted(near)[:MOST_ALIKE]] for word, near in found.items()}


def _mistakes(one: str, other: str) -> int:
    """Letters that were left out, added, changed, or swapped with their neighbour."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, start=1):
        before, last, row = row, before, [i]
        for j, b in enumerate(other, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1]


# ---- the query ---------------------------------------------------------------------------------------------------------
_FITS = """(search @@ (SELECT {query}) {or_part}
    OR id = ANY(ARRAY(SELECT organisation_id FROM organisations_organisationtext WHERE search @@ (SELECT {query}))))"""
"""The query stands in a SELECT of its own: so the planner does not know how common the words are and takes the index, which is right for
rare words and for common ones alike, because reading the search column of each row is what would cost."""
_OR_PART = "OR replace(search_key, ' ', '') LIKE (SELECT %s)"
_HITS = """
    SELECT rank, string_agg(id::text, ' ') FROM (
        SELECT id, CASE WHEN search_key = %s THEN 0 WHEN starts_with(search_key, %s) THEN 1
                        WHEN replace(search_key, ' ', '') LIKE %s THEN 2 ELSE 3 END AS rank
        FROM organisations_organisation
        WHERE state = 'published' AND actor_group <> 'X_external' AND {fits}) AS found
    GROUP BY rank ORDER BY rank
"""


def fits(words: Sequence[str], alike: Mapping[str, Sequence[str]]) -> tuple[str, list[str]]:
    """The condition on a row of organisations, and its values: all words in the profile or in its texts in one language, or a part of
    the name."""
    query = " && ".join(["(to_tsquery('simple', %s) || plainto_tsquery('german', %s))"] * len(words))
    values = [value for word in words for value in (_beginnings(word, alike.get(word, ())), word)]
    part = _part(" ".join(words))
    if len(part) < SHORTEST_PART + 2:
        return _FITS.format(query=query, or_part=""), values * 2
    return _FITS.format(query=query, or_part=_OR_PART), [*values, part, *values]


def _part(text: str) -> str:
    """What a name without its spaces is compared with."""
    return f"%{search_key(text).replace(' ', '')}%"


def _beginnings(word: str, alike: Sequence[str]) -> str:
    return " | ".join(f"'{one}':*" for one in sorted({fold(word), *alike}))


def hits(text: str, words: Sequence[str], alike: Mapping[str, Sequence[str]]) -> dict[int, list[int]]:
    """The public organisations with the words, the best fit first: the name itself, names that begin so, names that hold it, texts."""
    condition, values = fits(words, alike)
    key = search_key(text)
    with connection.cursor() as cursor:
        cursor.execute(_HITS.format(fits=condition), [key, key, _part(text), *values])
        return {rank: [*map(int, keys.split())] for rank, keys in cursor.fetchall()}
