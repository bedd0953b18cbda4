"""Nothing German missing, nothing English missing: the texts of the code are English, and each has its German."""

import ast
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from core import catalogue

NAMES = {"Länder", "Müller", "Baden-Württemberg", "Gebärdensprache"}
"""German words that English uses as names."""


@pytest.fixture(scope="module")
def found():
    return catalogue.extracted(Path(settings.BASE_DIR))


def test_the_search_for_texts_finds_code_and_templates(found):
    places = {name.split("/")[0] for message in found for name, _line in message.locations}
    assert {"core", "accounts", "networks", "workshops", "portal", "templates"} <= places


def test_every_text_has_its_german(found):
    assert catalogue.untranslated(catalogue.read("de"), found) == []


def test_no_translation_loses_a_placeholder():
    assert catalogue.placeholder_faults(catalogue.read("de")) == []


def test_the_texts_of_the_code_are_english(found):
    german = re.compile(r"[äöüÄÖÜß]|\b(und|oder|nicht|bitte|wird|wurde)\b")
    wrong = []
    for message in found:
        text = " ".join(message.id) if isinstance(message.id, tuple) else message.id
        if german.search(re.sub("|".join(NAMES), "", text)):
            wrong.append(text)
    assert wrong == []


def test_no_text_hides_in_an_f_string():
    """Before Python 3.12 an f-string is one word to the search for texts, so what it calls would stay English."""
    hidden = []
    for path in catalogue.sources(Path(settings.BASE_DIR)):
        if path.suffix != ".py":
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            calls = ast.walk(node) if isinstance(node, ast.JoinedStr) else ()
            hidden += [
                f"{path}:{call.lineno}"
                for call in calls
                if isinstance(call, ast.Call) and name_of(call) in catalogue.KEYWORDS
            ]
    assert hidden == []


def name_of(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def test_a_missing_german_text_is_noticed(found):
    """The control of the first test: an empty catalogue lacks them all."""
    assert len(catalogue.untranslated(catalogue.Catalog(locale="de"), found)) > 500


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name",
    ["home:start", "home:municipalities", "home:organisations", "programmes:directory", "account_login"],
)
def test_a_page_speaks_the_language_of_its_address(client, name):
    with override("de"):
        german = reverse(name)
    for address, language in ((german, "de"), (f"/en{german}", "en")):
        page = client.get(address).content.decode()
        assert f'<html lang="{language}"' in page
        assert ("Barriere melden" in page) == (language == "de")
        assert ("Report a barrier" in page) == (language == "en")
