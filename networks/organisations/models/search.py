"""What is typed into the search field as a query of the database (the column is `Organisation.search`).

Each word is looked for as the beginning of a word and as a German stem, so that "Kurse" finds "Sprachkurs" only where a word begins so,
and "Vereine" finds "Verein". The words are taken out of the text first: operators and quotes never reach the database.
"""

import re
from functools import reduce

from django.contrib.postgres.search import CombinedSearchQuery, SearchQuery

MOST_WORDS = 8
SHORTEST_PART = 3  # a trigram index finds parts of names from here


def text_query(text: str) -> CombinedSearchQuery | None:
    """None when the text holds no word."""
    words = re.findall(r"[^\W_]+", text.lower())[:MOST_WORDS]
    each = [_word_query(word[:60]) for word in words]
    return reduce(lambda one, other: CombinedSearchQuery(one, "&&", other, None), each) if each else None


def _word_query(word: str) -> CombinedSearchQuery:
    beginning = SearchQuery(f"{word}:*", config="simple", search_type="raw")
    return CombinedSearchQuery(beginning, "||", SearchQuery(word, config="german"), None)
