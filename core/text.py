"""How names are spelt for addresses, sorted and found."""

import re
import unicodedata

from django.utils.text import slugify

_GERMAN = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss", "ẞ": "SS"}
)
_LEGAL_FORM = re.compile(r"\b(e\.?\s?v\.?|g?gmbh|ug|eg)(?=\W|$)", re.IGNORECASE)


def slug_of(text: str) -> str:
    """An address part with German transliteration: "Mülheim an der Ruhr" -> "muelheim-an-der-ruhr"."""
    return slugify(text.translate(_GERMAN))


def sort_key(text: str) -> str:
    """Sorts as a German telephone book's simple form does: ä like a, ß like ss, case ignored."""
    folded = unicodedata.normalize("NFKD", text.casefold().replace("ß", "ss"))
    return "".join(char for char in folded if not unicodedata.combining(char))


def search_key(text: str) -> str:
    """For finding: "Müller", "Mueller" and "Muller" meet. Both sides of a comparison go through here."""
    folded = sort_key(text)
    for pair, single in (("ae", "a"), ("oe", "o"), ("ue", "u")):
        folded = folded.replace(pair, single)
    return " ".join(re.findall(r"\w+", folded))


def name_key(name: str) -> str:
    """A name without case, punctuation and legal form, to recognise the same organisation (domain.md 3.4)."""
    return search_key(_LEGAL_FORM.sub(" ", name))
