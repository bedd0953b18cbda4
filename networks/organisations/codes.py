"""Countries and languages by their codes; the names come from CLDR (babel), with what it lacks or says oddly put right here."""

from functools import lru_cache

from babel import Locale
from babel.localedata import locale_identifiers
from django.utils.translation import get_language

from core.text import search_key, sort_key

NO_COUNTRIES = frozenset(
    ["AC", "AQ", "BV", "CP", "DG", "EA", "EU", "EZ", "GS", "HM", "IC", "QO", "TA", "TF", "UM", "UN", "XA", "XB", "ZZ"]
)  # fmt: skip
COUNTRY_NAMES = {
    "de": {
        "CD": "Demokratische Republik Kongo", "CG": "Republik Kongo", "CI": "Elfenbeinküste (Côte d’Ivoire)",
        "HK": "Hongkong", "MO": "Macau", "PS": "Palästina",
    },
    "en": {
        "CD": "Democratic Republic of the Congo", "CG": "Republic of the Congo", "CI": "Ivory Coast (Côte d’Ivoire)",
        "HK": "Hong Kong", "MO": "Macao", "PS": "Palestine",
    },
}  # fmt: skip
COUNTRY_ALIASES = {
    "elfenbeinkueste": "CI", "cote d'ivoire": "CI", "kongo": "CD", "usa": "US", "england": "GB", "grossbritannien": "GB",
    "burma": "MM", "weissrussland": "BY", "swasiland": "SZ", "kap verde": "CV", "moldawien": "MD", "holland": "NL",
    "mazedonien": "MK", "turkey": "TR", "ivory coast": "CI", "great britain": "GB", "macedonia": "MK",
    "tschechische republik": "CZ", "czech republic": "CZ",
}  # fmt: skip

LANGUAGE_CODES = (
    "ak", "am", "ar", "az", "be", "bg", "bm", "bn", "bs", "ckb", "da", "de", "ee", "el", "en", "es", "et", "fa", "fa_AF",
    "ff", "fi", "fr", "ha", "he", "hi", "hr", "hu", "hy", "id", "ig", "it", "ja", "ka", "kab", "kk", "km", "kmr", "ko",
    "ku", "ky", "lg", "ln", "lt", "lv", "mg", "mk", "ml", "mn", "my", "ne", "nl", "no", "om", "pa", "pl", "ps", "pt",
    "rn", "ro", "rom", "ru", "rw", "si", "sk", "sl", "sn", "so", "sq", "sr", "sv", "sw", "syr", "ta", "te", "tg", "th",
    "ti", "tk", "tl", "tr", "tw", "ug", "uk", "ur", "uz", "vi", "wo", "xh", "yo", "zh", "zu", "zza",
)  # fmt: skip
LANGUAGE_NAMES = {
    "de": {
        "kmr": "Kurmandschi", "ckb": "Sorani", "fa_AF": "Dari", "fa": "Farsi (Persisch)", "ff": "Fulfulde",
        "rn": "Kirundi", "lg": "Luganda",
    },
    "en": {
        "kmr": "Kurmanji", "ckb": "Sorani", "fa_AF": "Dari", "fa": "Farsi (Persian)", "ff": "Fulfulde",
        "rn": "Kirundi", "lg": "Luganda",
    },
}  # fmt: skip
NATIVE_NAMES = {
    "fa_AF": "دری",
    "kmr": "Kurmancî",
    "ckb": "سۆرانی",
    "tw": "Twi",
    "ti": "ትግርኛ",
    "rom": "Romani",
    "syr": "ܣܘܪܝܝܐ",
}
_LOCALES = frozenset(locale_identifiers())
LANGUAGE_ALIASES = {
    "persisch": "fa", "farsi": "fa", "persian": "fa", "kurdisch (kurmandschi)": "kmr", "zentralkurdisch": "ckb",
}  # fmt: skip


RIGHT_TO_LEFT = frozenset({"ar", "ckb", "fa", "fa_AF", "he", "ps", "syr", "ug", "ur"})


def _shown(language: str | None) -> str:
    return "en" if (language or get_language() or "de").startswith("en") else "de"


@lru_cache
def _countries(language: str) -> dict[str, str]:
    own = COUNTRY_NAMES[language]
    names = {
        code: own.get(code, name)
        for code, name in Locale(language).territories.items()
        if len(code) == 2 and code.isalpha() and code not in NO_COUNTRIES
    }
    return dict(sorted(names.items(), key=lambda pair: sort_key(pair[1])))


@lru_cache
def _languages(language: str) -> dict[str, str]:
    own, names = LANGUAGE_NAMES[language], Locale(language).languages
    shown = {code: own.get(code) or names[code] for code in LANGUAGE_CODES}
    return dict(sorted(shown.items(), key=lambda pair: sort_key(pair[1])))


def countries(language: str | None = None) -> dict[str, str]:
    """ISO 3166 code -> name in this language, sorted by name. Kosovo is XK."""
    return _countries(_shown(language))


def languages(language: str | None = None) -> dict[str, str]:
    """Language code -> name in this language, sorted by name."""
    return _languages(_shown(language))


def tag_of(code: str) -> str:
    """The code as `lang` in a page wants it: fa_AF is fa-AF."""
    return code.replace("_", "-")


def direction_of(code: str) -> str:
    return "rtl" if code in RIGHT_TO_LEFT else "ltr"


@lru_cache
def native_name(code: str) -> str:
    """How those who speak the language call it; the German name where CLDR does not know."""
    own = NATIVE_NAMES.get(code) or (Locale.parse(code).languages.get(code) if code in _LOCALES else None)
    return own or _languages("de")[code]


@lru_cache
def country_keys() -> dict[str, str]:
    """Everything a person may type for a country -> its code: the names in both languages and usual other names."""
    return _keys(_countries("en"), _countries("de"), COUNTRY_ALIASES)


@lru_cache
def language_keys() -> dict[str, str]:
    return _keys(_languages("en"), _languages("de"), LANGUAGE_ALIASES)


def _keys(english: dict[str, str], german: dict[str, str], aliases: dict[str, str]) -> dict[str, str]:
    keys = {search_key(alias): code for alias, code in aliases.items()}
    for names in (english, german):
        keys |= {search_key(name): code for code, name in names.items()}
    return keys


def named(codes: list[str] | None, names: dict[str, str]) -> str:
    """ "Ghana, Togo" """
    return ", ".join(sorted((names.get(code, code) for code in codes or ()), key=sort_key))
