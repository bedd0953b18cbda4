"""Registration and review in the pages: AS-02 without a browser, with its bad input."""

import pytest

from accounts.states import Role
from core.drafts import Draft
from networks.organisations import actions
from networks.organisations.models import Organisation, Revision
from networks.organisations.states import OrganisationState
from tests.factories.networks import OrganisationFactory
from tests.people import give

REGISTER = "/organisationen/eintragen/"
WORK = "/arbeitsbereich/organisationen/"
FIRST = {
    "name": "Afrika-Forum Rhein e. V.", "actor_group": "A3_migrant_org", "kind": "mso", "legal_form": "ev", "level": "local",
    "municipality": "Bonn",
}  # fmt: skip


def test_a_visitor_is_told_how_it_works_and_comes_back(client, db):
    page = client.get(REGISTER)
    assert page.status_code == 200
    assert page.text.count("?next=/organisationen/eintragen/") == 2


def test_what_a_visitor_posts_after_the_session_ended_is_kept(client, sign_in, nobody, bonn):
    token = sign_in(nobody).get(REGISTER).context["desk"].token
    client.logout()
    answer = client.post(REGISTER, {**FIRST, "draft_token": token})
    assert answer.status_code == 302 and "/konto/login/" in answer["Location"]
    assert Draft.objects.get().data["name"] == FIRST["name"]
    assert FIRST["name"] in sign_in(nobody).get(REGISTER).text


def test_the_first_fields_make_a_draft_and_an_editor(sign_in, nobody, bonn):
    answer = sign_in(nobody).post(REGISTER, FIRST)
    organisation = Organisation.objects.get()
    assert answer["Location"] == f"{WORK}{organisation.pk}/"
    assert organisation.state == OrganisationState.DRAFT
    page = sign_in(nobody).get(answer["Location"]).text
    assert f"{WORK}{organisation.pk}/rechtsform/#id_register_number" in page


@pytest.mark.parametrize(
    "bad",
    [{"actor_group": "A1_integration_unit"}, {"name": ""}, {"municipality": "Nirgendwo"}, {"kind": "office"}],
)
def test_bad_input_is_answered_with_422_and_kept(sign_in, nobody, bonn, bad):
    answer = sign_in(nobody).post(REGISTER, {**FIRST, **bad})
    assert answer.status_code == 422
    assert not Organisation.objects.exists()
    assert next(iter(bad)) in answer.context["form"].errors


def test_a_taken_name_shows_the_other_entry_with_a_link(sign_in, nobody, bonn):
    public = OrganisationFactory(published=True, municipality=bonn, name="Demo: Afrika-Forum Rhein e. V.")
    answer = sign_in(nobody).post(REGISTER, {**FIRST, "name": "afrika forum rhein"})
    assert answer.status_code == 422
    assert f'href="{public.get_absolute_url()}"' in answer.text
    hint = sign_in(nobody).get(f"{REGISTER}vorhanden/", {"name": "afrika forum rein"})
    assert f'href="{public.get_absolute_url()}"' in hint.text


def test_places_are_suggested_while_typing(sign_in, nobody, bonn):
    assert 'value="Bonn (05314000)"' in sign_in(nobody).get(f"{REGISTER}orte/", {"municipality": "bon"}).text


def test_a_section_is_saved_and_the_gap_closes(sign_in, editor, forum):
    Organisation.objects.filter(pk=forum.pk).update(aims="")
    path = f"{WORK}{forum.pk}/texte/"
    page = sign_in(editor).get(path)
    assert [gap.field for gap in page.context["gaps"]] == ["aims"]
    data = {
        "self_image": "Wir sind viele. " * 10,
        "aims": "Ziele",
        "offers": "Kurse",
        "version": page.context["form"]["version"].value(),
    }
    assert sign_in(editor).post(path, data).status_code == 302
    assert Organisation.objects.get(pk=forum.pk).gaps() == []


def test_somebody_who_saved_in_between_brings_a_comparison(sign_in, editor, forum):
    path = f"{WORK}{forum.pk}/texte/"
    old = {"self_image": "Wir. " * 40, "aims": "Meine Fassung", "offers": "Kurse", "version": forum.version}
    sign_in(editor).post(path, {**old, "aims": "Andere Fassung"})
    answer = sign_in(editor).post(path, old)
    assert answer.status_code == 409
    assert "Andere Fassung" in answer.text and "Meine Fassung" in answer.text
    assert (
        sign_in(editor).post(path, {**old, "version": answer.context["form"]["version"].value()}).status_code
        == 302
    )
    assert Organisation.objects.get(pk=forum.pk).aims == "Meine Fassung"


def test_a_kept_draft_is_offered_and_can_be_discarded(sign_in, editor, forum):
    path = f"{WORK}{forum.pk}/texte/"
    client = sign_in(editor)
    token = client.get(path).context["desk"].token
    client.post(
        "/arbeitsbereich/zwischenspeichern/",
        {"draft_token": token, "aims": "Halb getippt", "version": forum.version},
    )
    assert "Halb getippt" in client.get(path).text
    client.post(path, {"discard": "1"})
    assert "Halb getippt" not in client.get(path).text


def test_submitting_asks_for_consent_and_lists_what_is_missing(sign_in, editor, forum, coordinator):
    path = f"{WORK}{forum.pk}/schritt/submit/"
    assert sign_in(editor).post(path).status_code == 422
    Organisation.objects.filter(pk=forum.pk).update(register_number="")
    assert sign_in(editor).post(path, {"consent": "on"}).status_code == 409
    Organisation.objects.filter(pk=forum.pk).update(register_number="VR 1")
    assert sign_in(editor).post(path, {"consent": "on"}).status_code == 302
    forum.refresh_from_db()
    assert forum.state == OrganisationState.SUBMITTED
    assert forum.name in sign_in(coordinator).get(f"{WORK}pruefen/").text


def test_the_reviewer_sees_criteria_asks_back_rejects_and_publishes(sign_in, coordinator, bonn):
    waiting = OrganisationFactory(submitted=True, municipality=bonn)
    detail = f"{WORK}{waiting.pk}/"
    assert "schritt/publish/" in sign_in(coordinator).get(detail).text
    assert (
        sign_in(coordinator).post(f"{detail}schritt/request_changes/", {"reason": "kurz"}).status_code == 409
    )
    assert (
        sign_in(coordinator)
        .post(f"{detail}schritt/reject/", {"reason": "Gibt es schon bei uns."})
        .status_code
        == 422
    )
    assert sign_in(coordinator).post(f"{detail}schritt/publish/").status_code == 302
    assert Organisation.objects.published().get() == waiting


def test_an_edit_of_a_published_profile_becomes_a_revision_page(sign_in, coordinator, bonn, nobody):
    public = OrganisationFactory(published=True, municipality=bonn)
    give(nobody, Role.ORG_EDITOR, public)
    data = {
        "self_image": public.self_image,
        "aims": "Neue Ziele",
        "offers": public.offers,
        "version": public.version,
    }
    sign_in(nobody).post(f"{WORK}{public.pk}/texte/", data)
    revision = Revision.objects.get()
    page = f"{WORK}aenderung/{revision.pk}/"
    assert "Neue Ziele" in sign_in(coordinator).get(page).text
    assert sign_in(nobody).post(f"{page}schritt/approve/", {"read_at_version": 1}).status_code == 403
    assert sign_in(coordinator).post(f"{page}schritt/approve/", {"read_at_version": 99}).status_code == 409
    assert sign_in(coordinator).post(f"{page}schritt/approve/", {"read_at_version": 1}).status_code == 302
    assert Organisation.objects.get(pk=public.pk).aims == "Neue Ziele"


def test_a_coordinator_enters_an_office(sign_in, coordinator, bonn, nobody):
    data = {"municipality": "Bonn", "name": "Integrationsbüro", "function": "integration"}
    assert sign_in(nobody).post("/arbeitsbereich/fachstellen/neu/", data).status_code == 403
    assert sign_in(coordinator).post("/arbeitsbereich/fachstellen/neu/", data).status_code == 302
    assert "Integrationsbüro" in sign_in(coordinator).get("/arbeitsbereich/fachstellen/").text
    assert "Integrationsbüro" in sign_in(nobody).get("/organisationen/").text


def test_the_programme_team_enters_an_external_and_changes_it(sign_in, staff, coordinator, bonn, client):
    data = {"municipality": "Bonn", "name": "Institut", "kind": "research_consultancy", "legal_form": "other"}
    assert sign_in(coordinator).post("/arbeitsbereich/externe/neu/", data).status_code == 403
    answer = sign_in(staff).post("/arbeitsbereich/externe/neu/", data)
    assert answer.status_code == 302
    form = {"name": "Institut II", "kind": "research_consultancy", "level": "local", "version": 1}
    assert sign_in(staff).post(f"{answer['Location']}grunddaten/", form).status_code == 302
    assert Organisation.objects.get().name == "Institut II"
    assert "Institut II" not in client.get("/organisationen/").text
    assert "Institut II" in sign_in(staff).get("/arbeitsbereich/fachstellen/").text


def test_the_workspace_names_what_is_next(sign_in, editor, forum, coordinator, bonn):
    OrganisationFactory(submitted=True, municipality=bonn, name="Wartet e. V.")
    assert forum.name in sign_in(editor).get("/arbeitsbereich/").text
    assert "Wartet e. V." in sign_in(coordinator).get("/arbeitsbereich/").text


@pytest.mark.parametrize("path", ["", "neu/"])
def test_contacts_are_kept(sign_in, editor, forum, path):
    page = f"{WORK}{forum.pk}/ansprechpersonen/{path}"
    assert sign_in(editor).get(page).status_code == 200
    if path:
        sign_in(editor).post(page, {"name": "Kofi Beispiel", "email": "abc"})
        assert not forum.contacts.filter(name="Kofi Beispiel").exists()
        sign_in(editor).post(page, {"name": "Kofi Beispiel", "consent_publish": "on"})
        assert forum.contacts.get(name="Kofi Beispiel").is_public


@pytest.mark.parametrize("part", ["grunddaten", "sprachen", "sprachen/ar", "logo", "sichtbarkeit"])
def test_while_somebody_reads_it_nothing_is_offered_that_would_be_refused(sign_in, editor, forum, part):
    actions.submit(forum, by=editor, consent=True)
    client, address = sign_in(editor), f"{WORK}{forum.pk}/{part}/"
    answer = client.get(address, follow=True)
    assert answer.redirect_chain == [(f"{WORK}{forum.pk}/", 302)]
    assert "In diesem Stand kann das Profil nicht geändert werden: Eingereicht." in answer.text
    assert address not in answer.text and "ist öffentlich" not in answer.text
    assert f"{WORK}{forum.pk}/ansprechpersonen/" in answer.text


def test_what_changes_at_once_is_not_said_to_wait(sign_in, editor, forum, coordinator):
    actions.submit(forum, by=editor, consent=True)
    actions.publish(forum, by=coordinator)
    client = sign_in(editor)
    for section, field in (("texte", "aims"), ("kontakt", "opening_hours")):
        page = client.get(f"{WORK}{forum.pk}/{section}/")
        data = {name: page.context["form"][name].value() or "" for name in page.context["form"].fields}
        answer = client.post(f"{WORK}{forum.pk}/{section}/", {**data, field: "Neu"}, follow=True)
        assert ("sobald sie freigegeben sind" in str([*answer.context["messages"]][0])) == (field == "aims")
