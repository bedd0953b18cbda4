"""A visitor reports an entry; whoever is responsible answers; the editors see it, the person's address they do not."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from core import reminders
from core.access import Forbidden
from core.outbox import Mail
from core.workflow import Refused
from networks.upkeep import actions
from networks.upkeep.models import Hint
from tests.factories.networks import OrganisationFactory
from tests.factories.upkeep import HintFactory

GOOD = {
    "kind": "outdated",
    "text": "Die Telefonnummer stimmt nicht mehr.",
    "email": "leserin@example.org",
    "website": "",
}


def written_to(kind: str) -> set[str]:
    return set(Mail.objects.filter(kind=kind).values_list("to", flat=True))


def test_a_visitor_reports_and_gets_an_answer(forum, coordinator, editor, client, sign_in):
    answer = client.post(reverse("upkeep:report", args=[forum.slug]), GOOD)
    assert answer.status_code == 302 and "leserin" not in answer.url
    assert client.get(answer.url).status_code == 200
    hint = Hint.objects.get()
    assert written_to("upkeep.hint") == {coordinator.email, editor.email}
    step = reverse("upkeep:hint_step", args=[hint.pk, "answer"])
    assert sign_in(coordinator).post(step, {"reason": "kurz"}).status_code == 409
    assert sign_in(coordinator).post(step, {"reason": "Danke, die Nummer ist berichtigt."}).status_code == 302
    mail = Mail.objects.get(kind="upkeep.hint_answered")
    assert mail.to == "leserin@example.org" and "Danke, die Nummer ist berichtigt." in mail.body
    assert sign_in(coordinator).post(step, {"reason": "Noch einmal, zehn Zeichen"}).status_code == 409


@pytest.mark.parametrize(
    "changed", [{"kind": ""}, {"kind": "erfunden"}, {"text": "kurz"}, {"text": "x" * 3001}, {"email": "abc"}]
)  # fmt: skip
def test_bad_input_is_named_and_nothing_is_kept(forum, client, changed):
    answer = client.post(reverse("upkeep:report", args=[forum.slug]), {**GOOD, **changed})
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == set(changed)
    assert not Hint.objects.exists()


def test_a_program_gets_the_same_page_and_leaves_nothing(forum, client):
    answer = client.post(
        reverse("upkeep:report", args=[forum.slug]), {**GOOD, "website": "https://spam.example"}
    )
    assert answer.status_code == 302 and not Hint.objects.exists()


def test_a_flood_is_held_back(forum, client, settings):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "report_entry": "2/m/ip"}
    cache.clear()
    path = reverse("upkeep:report", args=[forum.slug])
    assert [client.post(path, GOOD).status_code for _ in range(3)] == [302, 302, 429]


def test_what_is_not_public_cannot_be_reported(bonn, client):
    draft = OrganisationFactory(municipality=bonn)
    assert client.get(reverse("upkeep:report", args=[draft.slug])).status_code == 404
    assert client.post(reverse("upkeep:report", args=[draft.slug]), GOOD).status_code == 404
    with pytest.raises(Refused):
        actions.report_entry(draft, kind="wrong", text="Das ist falsch hier.")


def test_the_editor_sees_the_report_and_not_the_address(forum, editor, sign_in):
    hint = HintFactory(organisation=forum)
    page = sign_in(editor).get(hint.get_absolute_url()).text
    assert hint.text in page and hint.email not in page
    assert (
        hint.get_kind_display() in sign_in(editor).get(reverse("organisations:detail", args=[forum.pk])).text
    )
    with pytest.raises(Forbidden):
        actions.answer_hint(hint, by=editor, reason="Das stimmt gar nicht.")


def test_what_is_said_about_the_editors_themselves_they_do_not_read(forum, editor, coordinator, sign_in):
    hint = actions.report_entry(forum, kind="inappropriate", text="Hetze gegen andere Gruppen.")
    assert written_to("upkeep.hint") == {coordinator.email}
    assert sign_in(editor).get(hint.get_absolute_url()).status_code == 404


def test_another_municipality_sees_nothing(forum, other_coordinator, sign_in):
    hint = HintFactory(organisation=forum)
    assert sign_in(other_coordinator).get(hint.get_absolute_url()).status_code == 404
    assert sign_in(other_coordinator).get(reverse("upkeep:hints")).context["listing"].count == 0


def test_closed_without_answer_nobody_gets_a_mail(forum, coordinator):
    hint = HintFactory(organisation=forum)
    actions.dismiss_hint(hint, by=coordinator, reason="Das ist nur Werbung.")
    assert hint.state == "dismissed" and not Mail.objects.exists()


def test_what_waits_long_is_reminded_of(forum, coordinator, staff):
    hint = HintFactory(organisation=forum)
    today = timezone.localdate()
    reminders.write_due(today + timedelta(days=13))
    assert not Mail.objects.exists()
    reminders.write_due(today + timedelta(days=14))
    assert set(Mail.objects.values_list("to", flat=True)) == {coordinator.email}
    reminders.write_due(today + timedelta(days=28))
    assert staff.email in set(Mail.objects.values_list("to", flat=True))
    assert hint.organisation == forum


def test_words_and_address_go_after_a_year(forum):
    for days in (364, 366):
        HintFactory(
            organisation=forum, state="answered", closed_on=timezone.localdate() - timedelta(days=days)
        )
    assert actions.forget_old_hints() == 1
    assert Hint.objects.exclude(text="").count() == 1
