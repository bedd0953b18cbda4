"""Texts in other languages, logo, and who sees what: written by editors, reviewed, and nowhere for those they are not for."""

import pytest
from django.contrib.auth.models import AnonymousUser

from accounts.states import Role
from core.media import MediaItem
from networks.organisations import actions
from networks.organisations.models import Organisation, OrganisationText, Revision
from networks.organisations.models.visibility import PARTS, as_read_by
from tests.factories.networks import OrganisationFactory
from tests.people import give, person
from tests.pictures import picture_file

WORK = "/arbeitsbereich/organisationen/"
VISITOR = AnonymousUser()
ARABIC = "نحن جمعية من أجل الجميع"
SECRETS = {
    "street": "Geheimgasse 7", "plz": "99999", "email": "geheim@example.org", "phone": "0228 987654",
    "opening_hours": "nur heimlich", "register_court": "Amtsgericht Geheim", "register_number": "VR 98765", "members_count": 98766,
    "active_volunteers": 98767, "paid_staff": 98768,
}  # fmt: skip


@pytest.fixture
def public(bonn):
    return OrganisationFactory(published=True, municipality=bonn, name="Forum e. V.", **SECRETS)


@pytest.fixture
def mso(public):
    return give(person("mso"), Role.ORG_EDITOR, public)


def fresh(organisation) -> Organisation:
    return Organisation.objects.get(pk=organisation.pk)


# ---- texts -----------------------------------------------------------------------------------------------------------
def write(client, organisation, language="ar", **texts):
    data = {"self_image": "", "aims": "", "offers": "", "version": fresh(organisation).version, **texts}
    return client.post(f"{WORK}{organisation.pk}/sprachen/{language}/", data)


def test_a_text_in_arabic_is_reviewed_and_shown_from_right_to_left(public, mso, coordinator, sign_in):
    assert write(sign_in(mso), public, aims=ARABIC).status_code == 302
    address = public.get_absolute_url()
    assert ARABIC not in sign_in(coordinator).get(address).text
    revision = Revision.objects.get()
    page = sign_in(coordinator).get(f"{WORK}aenderung/{revision.pk}/").text
    assert f'<div lang="ar" dir="rtl">{ARABIC}' in page and "Arabisch" in page
    actions.approve_revision(revision, by=coordinator, read_at_version=revision.version)
    client = sign_in(mso)
    client.logout()
    page = client.get(address).text
    assert f'<div lang="ar" dir="rtl"><p>{ARABIC}</p>' in page
    assert f'<div lang="de"><p>{public.aims}' in page


def test_a_language_whose_texts_are_emptied_is_gone(forum, editor, sign_in):
    write(sign_in(editor), forum, language="fa_AF", aims="هدف")
    assert OrganisationText.objects.get().lang == "fa-AF"
    write(sign_in(editor), forum, language="fa_AF")
    assert not OrganisationText.objects.exists()


@pytest.mark.parametrize("language", ["de", "xx", "klingonisch"])
def test_no_other_languages_than_those_of_the_list(forum, editor, sign_in, language):
    assert write(sign_in(editor), forum, language=language, aims="Ziel").status_code == 404


def test_a_text_that_is_too_long_is_refused_and_kept(forum, editor, sign_in):
    answer = write(sign_in(editor), forum, aims="a" * 1501)
    assert answer.status_code == 422 and "derzeit 1501" in answer.text


def test_two_who_write_in_one_language_get_a_comparison_of_it(forum, editor, sign_in):
    client, seen = sign_in(editor), fresh(forum).version
    write(client, forum, aims="Erste")
    answer = write(client, forum, aims="Zweite", version=seen)
    assert (
        answer.status_code == 409
        and "Erste" in answer.text
        and forum.aims not in answer.context["differences"][0]
    )
    assert write(client, forum, aims="Erste", version=seen).status_code == 302  # a second click on the same


def test_the_languages_of_the_profile_are_offered_first(forum, editor, sign_in):
    form = sign_in(editor).get(f"{WORK}{forum.pk}/sprachen/").context["form"]
    assert dict(form.fields["language"].choices[1][1]) == {"tw": "Twi"}
    answer = sign_in(editor).get(f"{WORK}{forum.pk}/sprachen/", {"language": "tw"})
    assert answer["Location"].endswith("/sprachen/tw/")


# ---- going on with what waits ----------------------------------------------------------------------------------------
def test_what_waits_for_a_decision_is_what_one_goes_on_writing_from(public, mso, sign_in):
    client, path = sign_in(mso), f"{WORK}{public.pk}/texte/"
    form = client.get(path).context["form"]
    sent = {name: form[name].value() for name in ("self_image", "aims", "offers", "version")}
    client.post(path, {**sent, "aims": "Neues Ziel"})
    form = client.get(path).context["form"]
    assert form["aims"].value() == "Neues Ziel"
    sent = {name: form[name].value() for name in ("self_image", "aims", "offers", "version")}
    client.post(path, {**sent, "offers": "Neues Angebot"})
    proposed = Revision.objects.get().proposed()
    assert (proposed["aims"], proposed["offers"]) == ("Neues Ziel", "Neues Angebot")


# ---- logo ------------------------------------------------------------------------------------------------------------
def send_logo(client, organisation, **data):
    words = {"alt_text": "Ein Baum", "credit": "Ama Beispiel", "version": fresh(organisation).version}
    return client.post(f"{WORK}{organisation.pk}/logo/", {**words, **data})


@pytest.mark.parametrize("missing", ["alt_text", "credit"])
def test_a_picture_needs_description_and_author(forum, editor, sign_in, missing):
    answer = send_logo(sign_in(editor), forum, picture=picture_file(), **{missing: ""})
    assert answer.status_code == 422 and "Bitte geben Sie Bildbeschreibung und Urheber an." in answer.text
    assert not MediaItem.objects.exists()


def test_only_pictures_are_taken_and_made_small(forum, editor, sign_in):
    client = sign_in(editor)
    fake = picture_file()
    fake.name = "logo.svg"
    assert send_logo(client, forum, picture=fake).status_code == 422
    assert send_logo(client, forum).status_code == 422
    assert send_logo(client, forum, picture=picture_file("gross.jpg", (2000, 1000))).status_code == 302
    logo = fresh(forum).logo
    assert (logo.width, logo.height) == (800, 400)


def test_a_logo_of_a_public_profile_is_seen_by_others_once_approved(
    public, mso, coordinator, nobody, sign_in
):
    send_logo(sign_in(mso), public, picture=picture_file())
    item, revision = MediaItem.objects.get(), Revision.objects.get()
    for user, status in ((mso, 200), (coordinator, 200), (nobody, 404)):
        assert sign_in(user).get(item.get_absolute_url()).status_code == status
    actions.approve_revision(revision, by=coordinator, read_at_version=revision.version)
    client = sign_in(nobody)
    client.logout()
    page = client.get(public.get_absolute_url()).text
    assert f'src="{item.get_absolute_url()}" alt="Ein Baum"' in page and "Bild: Ama Beispiel" in page
    answer = client.get(item.get_absolute_url())
    assert answer["Content-Type"] == "image/png" and "no-cache" in answer["Cache-Control"]
    assert client.get(item.get_absolute_url(), headers={"If-None-Match": answer["ETag"]}).status_code == 304
    Organisation.objects.filter(pk=public.pk).update(state="published")
    actions.suspend(public, by=coordinator, reason="Wir klären einen Vorwurf.")
    assert client.get(item.get_absolute_url(), headers={"If-None-Match": answer["ETag"]}).status_code == 404


def test_other_words_about_the_picture_are_reviewed_too_and_the_old_one_goes(
    public, mso, coordinator, sign_in
):
    first = _approved_logo(public, mso, coordinator, sign_in)
    send_logo(sign_in(mso), public, alt_text="Ein Affenbrotbaum")
    assert fresh(public).logo.alt_text == "Ein Baum"
    revision = Revision.objects.open().get()
    page = sign_in(coordinator).get(f"{WORK}aenderung/{revision.pk}/").text
    assert "Ein Affenbrotbaum (Ama Beispiel)" in page
    actions.approve_revision(revision, by=coordinator, read_at_version=revision.version)
    assert fresh(public).logo.alt_text == "Ein Affenbrotbaum"
    assert not MediaItem.objects.filter(pk=first.pk).exists()


def test_a_rejected_picture_is_erased(public, mso, coordinator, sign_in):
    send_logo(sign_in(mso), public, picture=picture_file())
    item = MediaItem.objects.get()
    actions.reject_revision(Revision.objects.get(), by=coordinator, reason="Das ist nicht Ihr Logo.")
    assert not MediaItem.objects.exists() and sign_in(mso).get(item.get_absolute_url()).status_code == 404


def _approved_logo(public, mso, coordinator, sign_in) -> MediaItem:
    send_logo(sign_in(mso), public, picture=picture_file())
    revision = Revision.objects.get()
    actions.approve_revision(revision, by=coordinator, read_at_version=revision.version)
    return fresh(public).logo


# ---- who sees what ---------------------------------------------------------------------------------------------------
def hide(client, organisation, reach):
    data = dict.fromkeys(PARTS, reach) | {"version": fresh(organisation).version}
    assert client.post(f"{WORK}{organisation.pk}/sichtbarkeit/", data).status_code == 302


def read(public, user) -> set[str]:
    """The secrets this reader finds in the profile."""
    seen = as_read_by(user, fresh(public))
    return {name for name, value in SECRETS.items() if getattr(seen, name) == value}


def test_what_is_kept_back_appears_nowhere_from_the_next_request_on(public, mso, sign_in, client):
    address = public.get_absolute_url()
    spoken = {
        name: str(value) if isinstance(value, str) else f"{value:,}".replace(",", ".")
        for name, value in SECRETS.items()
    }
    page = client.get(address).text
    assert [name for name, value in spoken.items() if value not in page] == []
    hide(sign_in(mso), public, "staff")
    assert [name for name, value in spoken.items() if value not in sign_in(mso).get(address).text] == []
    client.logout()
    pages = [
        address,
        "/organisationen/",
        "/organisationen/?format=csv",
        "/suche/?q=Forum",
        "/",
        f"/kommunen/{public.municipality.slug}/",
    ]
    told = {path: b"".join(client.get(path)).decode("utf-8", "replace") for path in pages}
    assert [
        (path, name) for path, text in told.items() for name, value in spoken.items() if value in text
    ] == []
    assert public.name in told[address] and public.city in told[address]


@pytest.mark.parametrize("reach", ["public", "network", "staff"])
def test_who_reads_what(public, mso, coordinator, other_coordinator, nobody, staff, kiel, sign_in, reach):
    hide(sign_in(mso), public, reach)
    unknown = give(person("new"), Role.ORG_EDITOR, OrganisationFactory(municipality=kiel))
    colleague = give(
        person("colleague"), Role.ORG_EDITOR, OrganisationFactory(municipality=kiel, published=True)
    )
    everybody = {
        "public": (VISITOR, nobody, unknown), "network": (other_coordinator, colleague), "staff": (mso, coordinator, staff)
    }  # fmt: skip
    order = list(everybody)
    for level, people in everybody.items():
        for user in people:
            sees = order.index(level) >= order.index(reach)
            assert read(public, user) == (set(SECRETS) if sees else set()), (level, reach)


def test_a_hidden_address_beats_every_other_choice(public, other_coordinator):
    Organisation.objects.filter(pk=public.pk).update(address_hidden=True, visibility={"address": "network"})
    assert not {"street", "plz"} & read(public, other_coordinator)


def test_a_crafted_choice_is_refused_and_nobody_else_changes_it(public, mso, coordinator, nobody, sign_in):
    path, data = f"{WORK}{public.pk}/sichtbarkeit/", dict.fromkeys(PARTS, "public")
    answer = sign_in(mso).post(path, data | {"email": "alle", "version": 1})
    assert answer.status_code == 422
    assert sign_in(coordinator).post(path, data).status_code == 403
    assert sign_in(nobody).post(path, data).status_code == 403
    assert fresh(public).visibility == {}


@pytest.mark.parametrize("typed", ["javascript:alert(1)", "ftp://example.org", "kein Netz"])
def test_addresses_in_social_networks_are_web_addresses(forum, editor, sign_in, typed):
    answer = sign_in(editor).post(f"{WORK}{forum.pk}/kontakt/", {"social": typed, "version": forum.version})
    assert answer.status_code == 422 and "Internetadresse (mit https://)" in answer.text
