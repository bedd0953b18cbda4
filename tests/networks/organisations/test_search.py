"""The search of the directory forgives: umlauts, hyphens, one or two wrong letters; what fits best comes first."""

import pytest
from django.db import connection
from django.utils import timezone

from networks.organisations import matching
from networks.organisations.models import Organisation, Word
from networks.organisations.models.search import fold, spellings
from networks.organisations.states import OrganisationState
from tests.factories.networks import OrganisationFactory, OrganisationTextFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def some(bonn):
    common = {"published": True, "municipality": bonn, "self_image": "Wir sind da. " * 9, "offers": "Treffen"}
    for name, more in {
        "Afrika-Forum": {},
        "Müller-Stiftung": {},
        "Deutsch-Äthiopischer Verein": {},
        "Haus der Begegnung": {"offers": "Hausaufgabenhilfe und Sprachkurse"},
        "Forum Afrika Rhein": {},
        "Weltcafé": {"aims": "Ein Forum für Afrika"},
    }.items():
        OrganisationFactory(**common | more, name=name)


def found(typed: str) -> list[str]:
    public = Organisation.objects.published().matching(typed).best_first(typed)
    return list(public.values_list("name", flat=True))


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("Müller", "Müller-Stiftung"), ("Mueller", "Müller-Stiftung"), ("muller", "Müller-Stiftung"),
        ("Müler", "Müller-Stiftung"), ("Mulller Stiftnug", "Müller-Stiftung"),
        ("Afrikaforum", "Afrika-Forum"), ("Afrika Forum", "Afrika-Forum"), ("Afrkia-Forum", "Afrika-Forum"), ("Afrikafor", "Afrika-Forum"),
        ("aethiopischer", "Deutsch-Äthiopischer Verein"), ("athiopisher", "Deutsch-Äthiopischer Verein"),
        ("Sprachkrus", "Haus der Begegnung"), ("Hausafgabenhlfe", "Haus der Begegnung"), ("Weltcafe", "Weltcafé"),
    ],
)  # fmt: skip
def test_what_is_meant_is_found_first(some, typed, first):
    assert found(typed)[:1] == [first]


def test_the_name_itself_comes_before_names_that_hold_it_before_texts(some):
    assert found("Afrika-Forum") == ["Afrika-Forum", "Forum Afrika Rhein", "Weltcafé"]


@pytest.mark.parametrize("typed", ["%%%", "xqzptw", "Müxxer", "abc", "Afxxxx-Forum", "\x00"])
def test_nonsense_and_three_mistakes_find_nothing(some, typed):
    assert found(typed) == []


def test_a_word_that_is_there_is_not_replaced(some):
    assert spellings(["forum", "afrka"]) == {"afrka": ["afrika"]}


def test_words_of_what_is_not_public_are_not_learnt(bonn):
    OrganisationFactory(municipality=bonn, name="Geheimbund", complete=True)
    OrganisationFactory(municipality=bonn, name="Wartesaal", submitted=True)
    assert not Word.objects.filter(word__in=["geheimbund", "wartesaal"]).exists()


def test_a_suspended_profile_is_not_found_by_a_misspelt_word_either(some):
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('portal.mover', 'on', true)")
    Organisation.objects.filter(name="Müller-Stiftung").update(state=OrganisationState.SUSPENDED)
    assert found("Müler") == []


@pytest.mark.parametrize("word", ["Größe", "Ætherœuvre", "Éclairñandú", "Bauernhöfe", "İstanbul", "Łódź"])
def test_database_and_typed_words_are_folded_alike(bonn, word):
    OrganisationFactory(published=True, municipality=bonn, name="Verein", aims=f"Es geht um {word} hier")
    assert Word.objects.filter(word=fold(word)).exists()


# ---- texts in other languages ------------------------------------------------------------------------------------------
@pytest.fixture
def translated(some):
    """What the Afrika-Forum says in Arabic, Turkish and French, and a draft that says the same."""
    forum = Organisation.objects.get(name="Afrika-Forum")
    draft = OrganisationFactory(municipality=forum.municipality, name="Entwurf", complete=True)
    for organisation in (forum, draft):
        for language, text in {
            "ar": "نساعد العائلات في تعلم اللغة الألمانية", "tr": "Göçmen kadınlar için dayanışma", "fr": "Alphabétisation des aînés",
        }.items():  # fmt: skip
            OrganisationTextFactory(organisation=organisation, language=language, offers=text)
    return forum


@pytest.mark.parametrize(
    "typed", ["العائلات", "اللغة الألمانية", "dayanışma", "DAYANISMA", "Gocmen", "göçmen kadınlar", "alphabetisation", "ainés", "dayanışna"]
)  # fmt: skip
def test_a_word_of_a_text_in_another_language_finds_the_organisation(translated, typed):
    assert found(typed) == ["Afrika-Forum"]


def test_the_words_of_one_search_stand_in_one_language(translated):
    assert found("dayanışma ainés") == []


def test_words_of_texts_are_learnt_once_they_are_public(bonn):
    draft = OrganisationFactory(municipality=bonn, name="Später", submitted=True)
    OrganisationTextFactory(organisation=draft, offers="yardımlaşma")
    learnt = Word.objects.filter(word=fold("yardımlaşma"))
    assert not learnt.exists()
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('portal.mover', 'on', true)")
    Organisation.objects.filter(pk=draft.pk).update(
        state=OrganisationState.PUBLISHED, published_at=timezone.now()
    )
    assert learnt.exists()


def test_the_index_leaves_out_no_name_that_counts_as_alike():
    """The bound of the index is set for each connection, the one of the rule in the code."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW pg_trgm.word_similarity_threshold")
        [(bound,)] = cursor.fetchall()
    assert float(bound) == matching.ALIKE
