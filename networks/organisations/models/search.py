"""What is typed into the search field as a query of the database (the column is `Organisation.search`).

Each word is looked for as the beginning of a word, whichever way its umlauts are typed, and as a German stem: "sprach" and
"Sprachkurse" find "Sprachkurs", "Vereine" finds "Verein", "Koeln" finds "Köln".
The words are taken out of the text first: operators and quotes never reach the database.
"""

import re
from functools import reduce

from django.contrib.postgres.search import CombinedSearchQuery, SearchQuery

MOST_WORDS = 8
SHORTEST_PART = 3  # a trigram index finds parts of names from here
_UMLAUTS = (("ae", "ä"), ("oe", "ö"), ("ue", "ü"), ("ss", "ß"))


def text_query(text: str) -> CombinedSearchQuery | None:
    """None when the text holds no word."""
    words = re.findall(r"[^\W_]+", text.lower())[:MOST_WORDS]
    each = [_word_query(word[:60]) for word in words]
    return reduce(lambda one, other: CombinedSearchQuery(one, "&&", other, None), each) if each else None


def _word_query(word: str) -> CombinedSearchQuery:
    spellings = {word, _fold(word, typed=0, meant=1), _fold(word, typed=1, meant=0)}
    beginning = SearchQuery(
        " | ".join(f"{one}:*" for one in sorted(spellings)), config="simple", search_type="raw"
    )
    return CombinedSearchQuery(beginning, "||", SearchQuery(word, config="german"), None)


def _fold(word: str, *, typed: int, meant: int) -> str:
    for pair in _UMLAUTS:
        word = word.replace(pair[typed], pair[meant])
    return word
