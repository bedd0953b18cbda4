"""/verwaltung/: for those whose role it is, for looking up and repairing."""

import pytest
from django.utils import timezone

from core.outbox import Mail, MailState
from portal.content.actions import report_barrier
from portal.content.models import Page
from tests.people import give, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin():
    return give(person("admin"), "admin")


@pytest.fixture
def editor():
    return give(person("redaktion"), "editor")


@pytest.fixture(autouse=True)
def without_second_factor(settings):
    settings.SECOND_FACTOR_REQUIRED = False


def change_page(page: Page) -> dict[str, str]:
    return {
        "title_de": "Unser Kontakt", "text_de": "<p>Neu</p>", "title_en": "", "text_en": "", "reviewed_on": "14.01.2027",
    }  # fmt: skip


def test_the_door_opens_by_role_and_closes_with_it(client, admin):
    client.force_login(person("nobody", is_staff=True))
    assert client.get("/verwaltung/").status_code == 302
    client.force_login(admin)
    assert client.get("/verwaltung/").status_code == 200
    admin.role_assignments.update(valid_from="2020-01-01", valid_until="2020-12-31")
    assert client.get("/verwaltung/").status_code == 302


def test_editors_change_pages_and_nothing_else(client, editor):
    client.force_login(editor)
    page = Page.objects.get(key="kontakt")
    address = f"/verwaltung/content/page/{page.pk}/change/"
    assert client.get(address).status_code == 200
    assert client.post(address, change_page(page)).status_code == 302
    page.refresh_from_db()
    assert (page.title_de, page.version) == ("Unser Kontakt", 2)
    assert "Unser Kontakt" in client.get(f"/verwaltung/content/page/{page.pk}/history/").text
    assert client.get("/verwaltung/core/mail/").status_code == 403
    assert client.get("/verwaltung/content/page/add/").status_code == 403
    assert client.post(f"/verwaltung/content/page/{page.pk}/delete/", {"post": "yes"}).status_code == 403


def test_a_crafted_post_does_not_move_a_state(client, admin):
    report = report_barrier(page="/", text="Ohne Maus nicht bedienbar.", email="")
    client.force_login(admin)
    address = f"/verwaltung/content/barrierreport/{report.pk}/change/"
    assert client.get(address).status_code == 200
    assert client.post(address, {"state": "answered", "page": "/"}).status_code == 403
    report.refresh_from_db()
    assert report.state == "open"


def test_mail_that_failed_is_tried_again_and_its_text_stays_hidden(client, admin):
    mail = Mail.objects.create(
        kind="x", key="x", to="a@example.org", subject="x", body="vertraulich", state=MailState.FAILED, attempts=12,
        due_at=timezone.now(),
    )  # fmt: skip
    client.force_login(admin)
    assert "vertraulich" not in client.get(f"/verwaltung/core/mail/{mail.pk}/change/").text
    client.post("/verwaltung/core/mail/", {"action": "try_again", "_selected_action": [mail.pk]})
    mail.refresh_from_db()
    assert (mail.state, mail.attempts) == (MailState.QUEUED, 0)


def test_steps_taken_are_read_only(client, admin):
    report_barrier(page="/", text="Ohne Maus nicht bedienbar.", email="")
    client.force_login(admin)
    page = client.get("/verwaltung/core/transition/")
    assert page.status_code == 200
    assert "report" in page.text
    assert client.get("/verwaltung/core/transition/add/").status_code == 403
