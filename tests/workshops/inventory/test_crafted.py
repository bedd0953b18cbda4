"""AS-08 without the pages: what the browser would not offer is refused with the same sentence."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from networks.organisations.models import Organisation
from tests.factories.inventory import ActorFactory, InterviewFactory, InventoryFactory, ProjectNoteFactory
from tests.factories.networks import OrganisationFactory
from workshops.inventory import actions
from workshops.inventory.models import ClimateAssessment, Interview, Inventory, InventoryActor

NEEDS = {"needs-TOTAL_FORMS": 0, "needs-INITIAL_FORMS": 0}


@pytest.fixture
def post(client, stage):
    def send(who: str, name: str, /, *args, **data):
        client.force_login(stage.people[who])
        return client.post(reverse(f"inventory:{name}", args=args), data)

    return send


def test_nothing_is_published_with_zero_interviews(stage, in_review, post):
    inventory = in_review(submitted_by=stage.people.moderation, interviews=0)
    actions.agree_to_publication(inventory, by=stage.people.bonn)
    answer = post("skew", "step", inventory.pk, "publish", effective_on="01.03.2009")
    assert answer.status_code == 409 and "Erfassen Sie zuerst mindestens ein Interview." in answer.text
    inventory.refresh_from_db()
    assert inventory.state == "review"


def test_the_contractor_does_not_publish(stage, in_review, post):
    inventory = in_review(submitted_by=stage.people.admin)
    actions.agree_to_publication(inventory, by=stage.people.bonn)
    assert post("moderation", "step", inventory.pk, "publish", effective_on="01.03.2009").status_code == 403
    answer = post("admin", "step", inventory.pk, "publish", effective_on="01.03.2009")
    assert answer.status_code == 409
    assert "Eigene Einreichungen können Sie nicht selbst freigeben." in answer.text
    assert not Inventory.objects.public().exists()


def test_the_contractor_is_offered_while_somebody_types(client, stage):
    inventory = InventoryFactory(participation=stage.participation, state="requested", contractor=None)
    client.force_login(stage.people.skew)
    page = client.get(reverse("inventory:step", args=[inventory.pk, "accept"])).text
    assert "htmx" in page.split("</head>")[0] and reverse("inventory:organisations") in page


def test_a_coordinator_agrees_for_her_own_municipality_only(stage, in_review, post):
    inventory = in_review(submitted_by=stage.people.moderation)
    assert post("kiel", "step", inventory.pk, "consent").status_code == 404
    assert post("skew", "step", inventory.pk, "consent").status_code == 403


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (
            {"date": "03.11.2008", "mode": "personal"},
            "Ohne Einwilligung kann das Interview nicht erfasst werden.",
        ),
        (
            {"date": f"{timezone.localdate() + timedelta(days=1):%d.%m.%Y}", "mode": "personal", "consent_use": "on"},
            "Das Datum darf nicht in der Zukunft liegen.",
        ),
        ({"date": "03.11.2008", "mode": "telepathie", "consent_use": "on"}, "telepathie"),
        ({"date": "03.11.2008", "mode": "phone", "consent_use": "on", "relation_to_city": "6"}, "6"),
    ],
)  # fmt: skip
def test_an_interview_is_whole(inventory, post, data, sentence):
    actor = ActorFactory(inventory=inventory)
    answer = post("moderation", "interview", inventory.pk, actor.pk, **data, **NEEDS)
    assert answer.status_code == 422 and sentence in answer.text
    assert not Interview.objects.exists()


def test_a_broken_list_of_needs_is_a_message_not_a_fault(inventory, post):
    actor = ActorFactory(inventory=inventory)
    answer = post(
        "moderation", "interview", inventory.pk, actor.pk, date="03.11.2008", mode="phone", consent_use="on"
    )
    assert answer.status_code == 422 and not Interview.objects.exists()


def test_the_coordinator_reads_no_answers(client, stage, inventory):
    interview = InterviewFactory(actor=ActorFactory(inventory=inventory, state="interviewed"))
    client.force_login(stage.people.bonn)
    page = client.get(interview.actor.get_absolute_url())
    assert page.status_code == 200
    assert "Streit im Vorstand" not in page.text and "Nachhilfe und Feste" not in page.text
    assert interview.actor.email not in page.text
    assert (
        client.get(reverse("inventory:interview", args=[inventory.pk, interview.actor.pk])).status_code == 403
    )


def test_an_actor_of_another_inventory_is_not_reached_through_this_one(stage, inventory, post):
    other = ActorFactory(inventory=InventoryFactory())
    for name in ("edit_actor", "interview", "link_actor"):
        assert post("moderation", name, inventory.pk, other.pk).status_code == 404


def test_taking_over_what_exists_offers_the_link(stage, inventory, post):
    actor = InterviewFactory(
        actor=ActorFactory(inventory=inventory, state="interviewed", name="Chor der Vielen e. V."), named=True
    ).actor
    OrganisationFactory(published=True, municipality=stage.bonn, name="Chor der Vielen")
    before = Organisation.objects.count()
    answer = post("skew", "take_over", inventory.pk, actor.pk, kind="mso", legal_form="ev")
    assert answer.status_code == 409
    assert "Ein Eintrag mit diesem Namen besteht bereits: Chor der Vielen." in answer.text
    assert f"/akteure/{actor.pk}/verknuepfen/" in answer.text
    assert Organisation.objects.count() == before


def test_taking_over_without_consent_is_refused(stage, inventory, post):
    actor = InterviewFactory(actor=ActorFactory(inventory=inventory, state="interviewed")).actor
    answer = post("skew", "take_over", inventory.pk, actor.pk, kind="mso", legal_form="ev")
    assert answer.status_code == 409
    assert "Ohne Einwilligung können wir die Daten nicht veröffentlichen." in answer.text


def test_a_report_is_a_file_that_is_allowed(inventory, post):
    script = SimpleUploadedFile("bericht.pdf", b"<script>alert(1)</script>", content_type="application/pdf")
    answer = post("moderation", "edit", inventory.pk, title="B", version=inventory.version, report=script)
    assert answer.status_code == 422 and "Dateityp nicht erlaubt oder Datei größer als 20 MB." in answer.text


def test_a_report_is_read_by_everybody_only_once_it_is_published(client, stage, in_review, pdf):
    inventory = InventoryFactory(participation=stage.participation, state="analysis")
    actions.edit_inventory(inventory, by=stage.people.moderation, version=1, report=pdf)
    address = inventory.report.get_absolute_url()
    assert client.get(address).status_code == 404
    assert client.get(reverse("inventory:result", args=[inventory.slug])).status_code == 404
    client.force_login(stage.people.bonn)
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("value", ["0", "6", "drei", ""])
def test_the_climate_is_judged_from_one_to_five(inventory, post, value):
    answer = post(
        "moderation", "add_climate", inventory.pk, politics=value, administration=3, population=3, media=3, date="05.01.2009"
    )  # fmt: skip
    assert answer.status_code == 422 and "Bitte wählen Sie einen Wert von 1 bis 5." in answer.text
    assert not ClimateAssessment.objects.exists()


def test_what_is_noted_goes_only_with_the_right_to(stage, inventory, post):
    note = ProjectNoteFactory(inventory=inventory)
    assert post("bonn", "remove_note", inventory.pk, "projekt", note.pk).status_code == 403
    assert post("moderation", "remove_note", inventory.pk, "projekt", note.pk).status_code == 302
    assert post("moderation", "remove_note", inventory.pk, "quatsch", note.pk).status_code == 404


def test_a_resemblance_in_the_directory_has_to_be_answered(stage, inventory, post):
    data = {
        "name": "Afrika Forum Rhein",
        "actor_group": "A3_migrant_org",
        "source": "internet",
        "relevance": 2,
    }
    answer = post("moderation", "add_actor", inventory.pk, **data)
    assert answer.status_code == 422 and "ob es einer dieser Einträge ist" in answer.text
    assert post("moderation", "add_actor", inventory.pk, **data, same_as="99999").status_code == 422
    post("moderation", "add_actor", inventory.pk, **data, same_as=stage.organisation.pk)
    assert InventoryActor.objects.get().organisation == stage.organisation


def test_the_period_and_the_place_of_a_request(stage, post):
    answer = post("bonn", "request", milestone=stage.milestone.pk, start="01.03.2009", end="01.02.2009")
    assert answer.status_code == 422
    assert "Das Enddatum darf nicht vor dem Startdatum liegen." in answer.text
    answer = post("bonn", "request", municipality=stage.kiel.name)
    assert answer.status_code == 422
    answer = post("kiel", "request", milestone=stage.milestone.pk)
    assert answer.status_code == 422 and not Inventory.objects.exists()
    assert post("bonn", "request", milestone=stage.milestone.pk).status_code == 302
    assert Inventory.objects.get().title == "Bestandsaufnahme Bonn"
