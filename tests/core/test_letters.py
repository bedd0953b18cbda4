"""A letter is plain, in the reader's language, has one link, and says why it came and how to stop it."""

import pytest
from django.core import mail as sent
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy, override

from core import letters
from core.outbox import Mail
from core.registry import mail_conditions
from core.tasks import sweep_outbox
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


def write(user, **other):
    letters.write(
        "test",
        user=user,
        key="key",
        subject=gettext_lazy("Close"),
        lines=[lambda: gettext("Close"), "Ein Satz."],
        path=lambda: reverse("accounts:own_data"),
        **other,
    )
    return Mail.objects.filter(key="key").first()


def test_a_letter_is_in_the_language_of_its_reader_not_of_whoever_acts():
    with override("en"):
        german = write(UserFactory(first_name="Ayşe", last_name="Öztürk"))
    assert german.subject == "Schließen"
    assert "Ayşe Öztürk!" in german.body.splitlines()[0]
    assert german.body.splitlines()[2] == "Schließen"
    Mail.objects.all().delete()
    with override("de"):
        english = write(UserFactory(preferred_language="en"))
    assert english.subject == "Close"
    assert "/en/konto/meine-daten/" in english.body


def test_a_path_that_was_made_in_another_language_is_translated():
    with override("en"):
        path = reverse("accounts:own_data")
        letters.write("test", user=UserFactory(), key="key", subject="Betreff", lines=[], path=path)
    assert "/en/" not in Mail.objects.get().body


def test_a_letter_has_one_absolute_link_and_says_how_to_stop_it(settings):
    body = write(UserFactory()).body
    assert body.count("://") == 1
    assert f"{settings.SITE_URL}/konto/meine-daten/" in body
    with override("de"):
        assert str(letters.WHY) in body
        assert str(letters.STOP) in body


def test_whoever_wants_no_mail_gets_none_but_what_concerns_the_account():
    quiet = UserFactory(notify_by_email=False)
    assert write(quiet) is None
    assert str(letters.STOP) not in write(quiet, always=True).body


def test_whoever_may_not_sign_in_gets_no_mail_at_all():
    assert write(UserFactory(is_active=False), always=True) is None


@pytest.mark.parametrize("change", [{"notify_by_email": False}, {"is_active": False}])
def test_the_wish_is_looked_up_again_when_the_letter_is_sent(change):
    user = UserFactory()
    write(user)
    type(user).objects.filter(pk=user.pk).update(**change)
    sweep_outbox()
    assert sent.outbox == []


def test_the_rooms_condition_is_looked_up_too():
    mail_conditions.add("test.of_room", lambda answer: answer)
    try:
        write(UserFactory(), condition="test.of_room", facts={"answer": True})
        sweep_outbox()
        assert len(sent.outbox) == 1
        Mail.objects.all().delete()
        write(UserFactory(), condition="test.of_room", facts={"answer": False})
        sweep_outbox()
        assert len(sent.outbox) == 1
    finally:
        mail_conditions._items.pop("test.of_room")


def test_an_address_without_an_account_learns_who_gave_it():
    letters.write_to_address(
        "test", email="neu@example.org", key="key", subject="Betreff", lines=["Ein Satz."], path="/", why="Weil Anna Sie nannte."
    )  # fmt: skip
    assert "Weil Anna Sie nannte." in Mail.objects.get().body
