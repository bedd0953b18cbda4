"""Counts, shares, means; nothing about fewer than five; files that start no formula."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories.surveys import InvitationFactory, QuestionFactory, ResponseFactory, SurveyFactory
from workshops.surveys.actions import evaluate_survey, publish_survey
from workshops.surveys.models import SurveyTemplate
from workshops.surveys.queries.results import results_of, too_small
from workshops.surveys.queries.rounds import compare


@pytest.fixture
def closed(stage):
    found = SurveyFactory(municipality=stage.bonn, created_by=stage.people.bonn, ended=True)
    QuestionFactory(survey=found, position=1, text="Gelohnt?", low="gar nicht", high="sehr")
    QuestionFactory(survey=found, position=2, text="Wieder?", single=True)
    QuestionFactory(survey=found, position=3, text="Gefehlt?", multiple=True)
    QuestionFactory(survey=found, position=4, text="Stunden?", number=True)
    QuestionFactory(survey=found, position=5, text="Noch etwas?", open_text=True)
    return found


def answer(survey, *rows) -> None:
    questions = list(survey.questions.all())
    for row in rows:
        given = {
            question: value for question, value in zip(questions, row, strict=False) if value is not None
        }
        ResponseFactory(survey=survey, given=given)


FIVE = [
    (5, [0], [0, 1], 2, "=HYPERLINK(1)"),
    (4, [0], [0], 3, "Gut"),
    (4, [1], [2], 4, "Besser"),
    (3, [0], [0], 1, "@schlecht"),
    (2, [1], [1], 5, "Am besten"),
]


def test_counts_shares_and_means(closed):
    answer(closed, *FIVE)
    scale, single, multiple, number, text = results_of(closed, texts=True).questions
    assert scale.mean == Decimal("3.6") and [line.count for line in scale.lines] == [0, 1, 1, 2, 1]
    assert scale.lines[4].label == "5 – sehr" and scale.lines[3].share == "40 %"
    assert [(line.label, line.count, line.share) for line in single.lines] == [
        ("ja", 3, "60 %"),
        ("nein", 2, "40 %"),
    ]
    assert [line.count for line in multiple.lines] == [3, 2, 1]
    assert (number.mean, number.lines) == (Decimal("3.0"), [])
    assert text.texts == sorted(row[4] for row in FIVE)
    assert (
        'role="img"' in scale.chart
        and "<title" in single.chart
        and "<style" not in single.chart + scale.chart
    )


def test_below_five_answers_nothing_is_shown(client, stage, closed):
    answer(closed, *FIVE[:4])
    assert results_of(closed, texts=True).questions == []
    client.force_login(stage.people.bonn)
    page = client.get(reverse("surveys:results", args=[closed.pk])).text
    assert "Zu wenige Angaben" in page and "Besser" not in page and "<svg" not in page.split("<main")[1]
    for name in ("results_csv", "answers_csv"):
        assert client.get(reverse(f"surveys:{name}", args=[closed.pk])).status_code == 409


def test_a_question_that_fewer_than_five_answered_is_hidden(closed):
    answer(closed, *FIVE[:4], (5, [0], None, None, None))
    found = results_of(closed, texts=True).questions
    assert [result.few for result in found] == [False, False, True, True, False]
    assert len(found[4].texts) == 4 and found[3].mean is None
    assert results_of(closed, texts=False).questions[4].texts == []


def test_a_breakdown_hides_small_groups_and_what_would_give_them_away(closed):
    by = closed.questions.get(text="Wieder?")
    answer(closed, *[(5, [0])] * 9, *[(1, [1])] * 2)
    groups = results_of(closed, texts=True, by=by).questions[0].groups
    assert [(group.label, group.few) for group in groups[:2]] == [("ja", True), ("nein", True)]
    answer(closed, *[(2, [1])] * 3)
    groups = results_of(closed, texts=True, by=by).questions[0].groups
    assert [(group.label, group.few, group.cells) for group in groups[:2]] == [
        ("ja", False, ["5,0"]),
        ("nein", False, ["1,6"]),
    ]


@pytest.mark.parametrize(
    ("sizes", "hidden"),
    [
        ([5, 5], [False, False]),
        ([9, 4], [True, True]),
        ([9, 6, 4], [False, True, True]),
        ([9, 6, 4, 3], [False, False, True, True]),
        ([9, 0, 5], [False, True, False]),
        ([2, 1], [True, True]),
    ],
)
def test_what_is_hidden_cannot_be_computed_from_what_is_shown(sizes, hidden):
    assert too_small(sizes, 5) == hidden


def test_nobody_watches_answers_come_in(client, stage, running):
    for _ in range(6):
        ResponseFactory(survey=running, given={running.questions.first(): 4})
    client.force_login(stage.people.bonn)
    page = client.get(reverse("surveys:results", args=[running.pk])).text
    assert (
        "Die Ergebnisse erscheinen, sobald die Befragung geschlossen ist." in page
        and "Mittelwert" not in page
    )
    assert client.get(reverse("surveys:results_csv", args=[running.pk])).status_code == 409


def test_no_cell_of_a_file_starts_a_formula(client, stage, closed):
    answer(closed, *FIVE)
    client.force_login(stage.people.bonn)
    lines = (
        client.get(reverse("surveys:answers_csv", args=[closed.pk]))
        .getvalue()
        .decode("utf-8-sig")
        .splitlines()
    )
    assert lines[0] == "Nummer;Frage;Art der Antwort;Antwort" and len(lines) == 26
    cells = [cell.strip('"') for line in lines for cell in line.split(";")]
    assert "'=HYPERLINK(1)" in cells and "'@schlecht" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "@", "\t"))]
    counts = client.get(reverse("surveys:results_csv", args=[closed.pk])).getvalue().decode("utf-8-sig")
    assert "2;Wieder?;Eine von mehreren Antworten;ja;3;60 %" in counts and "HYPERLINK" not in counts


def test_an_anonymous_file_names_neither_day_nor_address(client, stage, closed):
    named = SurveyFactory(municipality=stage.bonn, ended=True, anonymous=False)
    question = QuestionFactory(survey=named)
    for _ in range(5):
        ResponseFactory(survey=named, invitation=InvitationFactory(survey=named), given={question: 3})
    answer(closed, *FIVE)
    client.force_login(stage.people.bonn)
    anonymous = client.get(reverse("surveys:answers_csv", args=[closed.pk])).getvalue().decode()
    theirs = client.get(reverse("surveys:answers_csv", args=[named.pk])).getvalue().decode()
    assert "@example.org" in theirs and "E-Mail-Adresse" in theirs
    assert "Adresse" not in anonymous and timezone.localdate().strftime("%d.%m.%Y") not in anonymous


def test_an_anonymous_file_joins_no_answers(client, stage, closed):
    """Whole lines would be every breakdown at once: here who said "nein" and what else this one person said."""
    answer(closed, *[(5, [0], [0], 7, "Gern")] * 4, (1, [1], [2], None, "Nie"))
    client.force_login(stage.people.bonn)
    lines = (
        client.get(reverse("surveys:answers_csv", args=[closed.pk]))
        .getvalue()
        .decode("utf-8-sig")
        .splitlines()
    )
    assert "2;Wieder?;Eine von mehreren Antworten;nein" in lines and "5;Noch etwas?;Freitext;Nie" in lines
    assert not [line for line in lines if "nein" in line and "Nie" in line]
    assert "4;Stunden?;Eine Zahl;zu wenige Angaben" in lines


def test_the_document_says_what_the_page_says_and_hides_what_it_hides(client, stage, closed):
    by = closed.questions.get(text="Wieder?")
    answer(
        closed,
        *[(5, [0], [0], 7, "Gern")] * 9,
        *[(1, [1], [2], None, "Nie")] * 6,
        (3, None, [1], None, "Ach"),
    )
    client.force_login(stage.people.bonn)
    address = reverse("surveys:results_document", args=[closed.pk])
    data = client.get(address, {"format": "json", "nach": by.pk}).json()
    sections = {section["heading"]: section["content"] for section in data["sections"]}
    groups = sections["1. Gelohnt?"][-1]["rows"]
    assert [row["Mittelwert"] for row in groups] == ["5,0", "zu wenige Angaben", "zu wenige Angaben"]
    assert "Mittelwert: 3,4" in sections["1. Gelohnt?"][0]
    page = client.get(address).text
    assert "Gern" in page and "<svg" in page
    assert client.get(address, {"format": "pdf"}).getvalue().startswith(b"%PDF")


@pytest.fixture
def rounds(stage):
    """Two rounds of one template with a scale, a choice and a question that was reworded in between."""
    template = SurveyTemplate.objects.create(name="Jährlich")
    found = []
    for months, more in ((12, {}), (1, {})):
        day = timezone.localdate() - timedelta(days=30 * months)
        survey = SurveyFactory(
            municipality=stage.bonn, template=template, state="closed", opened_on=day, closed_on=day, **more
        )
        QuestionFactory(survey=survey, position=1, text="Gelohnt?")
        QuestionFactory(survey=survey, position=2, text="Wieder?", single=True)
        QuestionFactory(survey=survey, position=3, text=f"Neu {months}?")
        found.append(survey)
    return found


def test_an_earlier_round_stands_beside_the_results(client, stage, rounds):
    earlier, now = rounds
    answer(earlier, *[(2, [1], 3)] * 5)
    answer(now, *[(4, [0], 3)] * 5)
    client.force_login(stage.people.bonn)
    page = client.get(reverse("surveys:results", args=[now.pk]), {"vergleich": earlier.pk})
    scale, choice, reworded = page.context["results"].questions
    assert scale.before.mean == Decimal("2.0") and choice.before.shares == ["0 %", "100 %"]
    assert reworded.before is None and "Nicht vergleichbar" in page.text
    data = client.get(
        reverse("surveys:results_document", args=[now.pk]), {"vergleich": earlier.pk, "format": "json"}
    )
    assert "Mittelwert zuvor: 2,0" in data.text
    assert [one.pk for one in page.context["rounds"]] == [earlier.pk]
    assert client.get(reverse("surveys:results", args=[earlier.pk])).context["rounds"] == []


def test_a_round_with_too_few_answers_is_no_comparison(client, stage, rounds):
    earlier, now = rounds
    answer(earlier, *[(2, [1], 3)] * 4)
    answer(now, *[(4, [0], 3)] * 5)
    client.force_login(stage.people.bonn)
    page = client.get(reverse("surveys:results", args=[now.pk]), {"vergleich": earlier.pk})
    assert page.context["rounds"] == [] and page.context["results"].questions[0].before is None


def test_a_question_that_few_answered_in_one_round_is_not_compared(rounds, stage):
    earlier, now = rounds
    answer(earlier, *[(2, [1])] * 4, (None, [0]))
    answer(now, *[(4, [0])] * 5)
    found = results_of(now, texts=False)
    compare(found, earlier)
    assert [one.before is None for one in found.questions] == [True, False, True]


def test_the_public_compares_with_what_is_published_only(client, stage, rounds):
    earlier, now = rounds
    answer(earlier, *[(2, [1], 3)] * 5)
    answer(now, *[(4, [0], 3)] * 5)
    for survey in (now, earlier):
        evaluate_survey(survey, by=stage.people.bonn)
    publish_survey(now, by=stage.colleague)
    address = reverse("surveys:published_document", args=[now.pk])
    assert "zuvor" not in client.get(address, {"vergleich": earlier.pk, "format": "json"}).text
    publish_survey(earlier, by=stage.colleague)
    assert "Mittelwert zuvor" in client.get(address, {"vergleich": earlier.pk, "format": "json"}).text


def test_the_public_reads_counts_but_no_texts(client, stage, closed):
    answer(closed, *FIVE)
    address = reverse("surveys:published", args=[closed.pk])
    assert client.get(address).status_code == 404
    shown = SurveyFactory(
        municipality=stage.bonn, state="published", opened_on=timezone.localdate(), published_on=timezone.localdate(),
        published_by=stage.colleague, findings="Wir planen mehr Zeit ein.",
    )  # fmt: skip
    scale, text = QuestionFactory(survey=shown), QuestionFactory(survey=shown, open_text=True, text="Offen?")
    for _ in range(5):
        ResponseFactory(survey=shown, given={scale: 4, text: "Ganz geheim"})
    page = client.get(reverse("surveys:published", args=[shown.pk]))
    assert page.status_code == 200 and not page.cookies
    assert "Mittelwert 4,0 von 5" in page.text and "Wir planen mehr Zeit ein." in page.text
    assert "Ganz geheim" not in page.text
    table = client.get(reverse("surveys:published_csv", args=[shown.pk]))
    assert "Ganz geheim" not in table.getvalue().decode() and table.status_code == 200


def test_the_response_rate_counts_invitations(client, stage, running):
    for number in range(4):
        InvitationFactory(survey=running, answered_on=timezone.localdate() if number == 0 else None)
    ResponseFactory(survey=running)
    ResponseFactory(survey=running, by_link=True)
    client.force_login(stage.people.bonn)
    page = client.get(reverse("surveys:invitations", args=[running.pk])).text
    assert "1 von 4 Eingeladenen haben geantwortet (25 %)." in page
    assert "1 weitere Antwort kam über den offenen Link." in page
