"""The pages every public site owes its visitors."""

import pytest
from django.core.checks import run_checks
from django.test import override_settings
from django.urls import reverse
from django.utils import translation

from core import retention
from portal.content.defaults import load_pages
from portal.content.models import Page
from portal.content.states import PageKey

pytestmark = pytest.mark.django_db

NAMES = ["imprint", "privacy", "accessibility", "easy_language", "sign_language", "contact", "report_barrier"]
NOTHING = dict.fromkeys(
    ["name", "address", "representative", "email", "phone", "supervisor", "editor"]
    + ["privacy_officer", "privacy_authority", "enforcement_body"],
    "",
)
COMPLETE = {key: f"Angabe zu {key}" for key in NOTHING} | {"email": "amt@example.org"}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", ["de", "en"])
def test_visitors_read_the_page_without_a_cookie(client, name, language):
    with translation.override(language):
        answer = client.get(reverse(f"content:{name}"))
    assert answer.status_code == 200
    assert f'<html lang="{language}">' in answer.text
    assert name == "report_barrier" or not answer.cookies


def test_a_missing_detail_of_the_operator_is_visible(client):
    with override_settings(OPERATOR=NOTHING):
        missing = client.get("/impressum/").text
    with override_settings(OPERATOR=COMPLETE):
        complete = client.get("/impressum/").text
    assert missing.count("noch nicht hinterlegt") == 7
    assert "noch nicht hinterlegt" not in complete
    assert "mailto:amt@example.org" in complete


def test_check_warns_of_missing_details_only():
    with override_settings(OPERATOR=NOTHING):
        warned = {message.id for message in run_checks() if message.id.startswith("portal.")}
    with override_settings(OPERATOR=COMPLETE):
        silent = {message.id for message in run_checks() if message.id.startswith("portal.")}
    assert warned == {"portal.W001", "portal.W002", "portal.W003"}
    assert silent == set()


@pytest.mark.parametrize(
    ("day", "found"), [("2020-01-01", {"portal.W005"}), ("bald", {"portal.E001"}), ("2999-01-01", set())]
)
def test_check_reads_the_end_of_security_txt(day, found):
    with override_settings(OPERATOR=COMPLETE, SECURITY_TXT_EXPIRES=day):
        assert {message.id for message in run_checks() if message.id.startswith("portal.")} == found


def test_check_wants_the_statement_reviewed_every_year(time_machine):
    time_machine.move_to("2028-01-01")
    with override_settings(OPERATOR=COMPLETE, SECURITY_TXT_EXPIRES="2028-12-31"):
        assert {message.id for message in run_checks()} >= {"portal.W004"}


def test_the_periods_of_deletion_name_each_class_of_data_with_its_period(client):
    assert "/datenschutz/loeschfristen/" in client.get("/datenschutz/").text
    page = client.get("/datenschutz/loeschfristen/").text
    with translation.override("de"):
        for keeping in retention.KEEPINGS:
            assert str(keeping.data) in page
            assert str(keeping.rule) in page
    assert page.count('<th scope="row">') == len(retention.KEEPINGS)


def test_the_statement_says_what_is_missing_and_whom_to_ask(client):
    page = client.get("/barrierefreiheit/").text
    assert "22.11.2026" in page
    assert "/barriere-melden/" in page
    assert "Gebärdensprache" in page


def test_easy_language_is_german_on_the_english_page_too(client):
    page = client.get("/en/leichte-sprache/").text
    assert 'lang="de">' in page.split("<main")[1]
    for part in ("Was gibt es auf dieser", "Wie finde ich mich", "Können alle Menschen", "Wo gibt es mehr"):
        assert part in page


def test_sign_language_does_not_pretend(client):
    assert "folgt" in client.get("/gebaerdensprache/").text


def test_markup_that_could_run_is_neither_stored_nor_shown(client):
    page = Page.objects.get(key=PageKey.CONTACT)
    page.text_de = '<p onclick="x()">Hallo</p><script>x()</script><a href="javascript:x()">da</a>'
    page.save()
    assert Page.objects.get(pk=page.pk).text_de == '<p>Hallo</p><a rel="noopener noreferrer">da</a>'
    Page.objects.filter(pk=page.pk).update(text_de="<p>roh</p><script>alert(1)</script>")
    assert "alert(1)" not in client.get("/kontakt/").text


def test_loading_the_texts_again_keeps_what_editors_wrote():
    Page.objects.filter(key=PageKey.IMPRINT).update(text_de="<p>Unser Text</p>")
    Page.objects.filter(key=PageKey.CONTACT).delete()
    assert load_pages(Page) == 1
    assert load_pages(Page) == 0
    assert Page.objects.get(key=PageKey.IMPRINT).text_de == "<p>Unser Text</p>"


def test_a_page_whose_row_is_gone_shows_the_text_as_delivered(client):
    Page.objects.all().delete()
    assert "Wer Ihnen weiterhilft" in client.get("/kontakt/").text


def test_a_page_costs_one_query(client, django_assert_num_queries):
    client.get("/kontakt/")
    with django_assert_num_queries(1):
        client.get("/kontakt/")
