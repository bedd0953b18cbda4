"""The survey templates every installation begins with. Staff edit them as data; loading again leaves theirs alone."""

from typing import Any, NamedTuple

from django.apps import apps as present_apps

FEEDBACK = "workshop_feedback"
LOW, HIGH = "trifft gar nicht zu", "trifft voll zu"


class Asks(NamedTuple):
    text: str
    kind: str
    required: bool = False
    choices: tuple[str, ...] = ()
    low: str = ""
    high: str = ""
    hint: str = ""


TEMPLATES: dict[str, tuple[dict[str, Any], tuple[Asks, ...]]] = {
    FEEDBACK: (
        {
            "name": "Rückmeldung zum Workshop",
            "purpose": "Was gelungen ist und was beim nächsten Workshop anders sein soll.",
            "anonymous": True,
            "intro": (
                "Vielen Dank, dass Sie dabei waren. Mit Ihrer Rückmeldung bereiten wir den nächsten Workshop vor. "
                "Das Ausfüllen dauert etwa drei Minuten."
            ),
            "privacy_text": (
                "Die Befragung ist anonym: Ihre Antworten werden weder mit Ihrem Namen noch mit Ihrer Einladung "
                "verbunden, auch kein Zeitpunkt wird gespeichert. Ergebnisse erscheinen erst ab fünf Antworten. Bitte nennen Sie "
                "in Freitexten keine Namen."
            ),
        },
        (
            Asks("Insgesamt hat sich die Teilnahme für mich gelohnt.", "scale_1_5", True, low=LOW, high=HIGH),
            Asks("Die Ziele des Workshops waren klar.", "scale_1_5", low=LOW, high=HIGH),
            Asks("Die Moderation hat alle zu Wort kommen lassen.", "scale_1_5", low=LOW, high=HIGH),
            Asks("Ich habe neue Kontakte geknüpft.", "single", choices=("ja, mehrere", "ja, einen", "nein")),
            Asks("Mit den Ergebnissen kann ich weiterarbeiten.", "scale_1_5", low=LOW, high=HIGH),
            Asks(
                "Was hat Ihnen gefehlt?",
                "multiple",
                choices=(
                    "Zeit für Gespräche",
                    "Informationen vorab",
                    "bestimmte Gruppen oder Einrichtungen",
                    "Verständigung in meiner Sprache",
                    "Barrierefreiheit",
                    "nichts davon",
                ),
            ),
            Asks("Was war besonders gut?", "text"),
            Asks("Was sollten wir beim nächsten Mal anders machen?", "text"),
        ),
    )
}


def load(apps=present_apps) -> None:
    """Create the templates that are not there yet, by key."""
    template_model = apps.get_model("surveys", "SurveyTemplate")
    question_model = apps.get_model("surveys", "TemplateQuestion")
    for key, (about, questions) in TEMPLATES.items():
        template, fresh = template_model.objects.get_or_create(key=key, defaults=about)
        if not fresh:
            continue
        for position, asks in enumerate(questions, start=1):
            values = {**asks._asdict(), "choices": list(asks.choices)}
            question_model.objects.create(template=template, position=position, **values)
