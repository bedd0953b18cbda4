"""Surveys, inserted as they are; a test about the process takes its steps."""

from datetime import timedelta

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from workshops.surveys.models import Answer, Question, Response, Survey, SurveyInvitation


class SurveyFactory(DjangoModelFactory):
    """An anonymous draft with an open link; `running=True` is open, `ended=True` closed."""

    class Meta:
        model = Survey

    class Params:
        running = factory.Trait(state="open", opened_on=factory.LazyFunction(timezone.localdate))
        ended = factory.Trait(
            state="closed",
            opened_on=factory.LazyFunction(lambda: timezone.localdate() - timedelta(days=9)),
            closed_on=factory.LazyFunction(timezone.localdate),
        )

    title = factory.Sequence(lambda n: f"Befragung {n}")
    municipality = factory.SubFactory("tests.factories.networks.MunicipalityFactory")
    privacy_text = "Wir lesen die Antworten und löschen sie nach einem Jahr."


class QuestionFactory(DjangoModelFactory):
    """A required scale; `single`, `multiple`, `number` and `open_text` make it another."""

    class Meta:
        model = Question

    class Params:
        single = factory.Trait(kind="single", choices=["ja", "nein"])
        multiple = factory.Trait(kind="multiple", choices=["Zeit", "Raum", "Essen"], required=False)
        number = factory.Trait(kind="number", required=False)
        open_text = factory.Trait(kind="text", required=False)

    survey = factory.SubFactory(SurveyFactory)
    text = factory.Sequence(lambda n: f"Frage {n}")
    kind = "scale_1_5"
    required = True
    position = factory.Sequence(lambda n: n + 1)


class InvitationFactory(DjangoModelFactory):
    """Sent. `unsent=True` waits on the list."""

    class Meta:
        model = SurveyInvitation

    class Params:
        unsent = factory.Trait(sent_at=None)

    survey = factory.SubFactory(SurveyFactory, running=True)
    email = factory.Sequence(lambda n: f"gast{n}@example.org")
    sent_at = factory.LazyFunction(timezone.now)


class ResponseFactory(DjangoModelFactory):
    """`given` maps questions to a scale's point or number, a list of places, or a text."""

    class Meta:
        model = Response
        skip_postgeneration_save = True

    survey = factory.SubFactory(SurveyFactory, running=True)
    day = factory.LazyAttribute(lambda row: None if row.survey.anonymous else timezone.localdate())

    @factory.post_generation
    def given(response, create, extracted, **kwargs):
        for question, value in (extracted or {}).items():
            column = {list: "picked", str: "text"}.get(type(value), "number")
            Answer.objects.create(response=response, question=question, **{column: value})
