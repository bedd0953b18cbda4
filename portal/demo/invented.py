"""What is invented, and says so: "Demo:" stands in every text."""

from datetime import time
from typing import NamedTuple

from networks.organisations.kinds import Function, Kind
from networks.organisations.states import ActorGroup

ACCOUNTS = {
    "mso": ("Ama", "Beispiel"),
    "dachverband": ("Dilan", "Beispiel"),
    "bonn": ("Birgit", "Beispiel"),
    "kiel": ("Kerstin", "Beispiel"),
    "leipzig": ("Lutz", "Beispiel"),
    "wetzlar": ("Werner", "Beispiel"),
    "bochum": ("Britta", "Beispiel"),
    "auslaenderbehoerde": ("Arne", "Beispiel"),
    "moderation": ("Mona", "Beispiel"),
    "beratung": ("Bea", "Beispiel"),
    "skew": ("Svenja", "Beispiel"),
    "bewilligung": ("Berta", "Beispiel"),
    "bewilligung2": ("Boris", "Beispiel"),
    "gutachten": ("Gesa", "Beispiel"),
    "gutachten2": ("Gero", "Beispiel"),
    "redaktion": ("Rita", "Beispiel"),
    "admin": ("Anna", "Beispiel"),
}
COORDINATORS = {
    "05314000": "bonn",
    "01002000": "kiel",
    "14713000": "leipzig",
    "06532023": "wetzlar",
    "05911000": "bochum",
}

OFFICES = (
    ("Demo: Fachstelle Integration", Function.INTEGRATION),
    ("Demo: Fachstelle Internationales", Function.ONE_WORLD),
)


class Invented(NamedTuple):
    name: str
    ags: str
    group: str
    kind: str
    topics: tuple[str, ...]
    languages: tuple[str, ...]
    countries: tuple[str, ...]


A3, A4, A5 = ActorGroup.A3, ActorGroup.A4, ActorGroup.A5
ORGANISATIONS = (
    Invented(
        "Demo: Ghana-Bildungsverein Bonn e. V.",
        "05314000",
        A3,
        Kind.MSO,
        ("education", "diaspora"),
        ("en", "fr"),
        ("GH", "TG"),
    ),
    Invented(
        "Demo: Eine-Welt-Laden Rheinaue e. V.",
        "05314000",
        A5,
        Kind.ONE_WORLD,
        ("fair-trade",),
        ("en", "es"),
        (),
    ),
    Invented(
        "Demo: Evangelische Gemeinde Mitte",
        "05314000",
        A4,
        Kind.CHURCH,
        ("religion-dialogue", "refugees"),
        ("en",),
        (),
    ),
    Invented(
        "Demo: Kulturbrücke Förde e. V.",
        "01002000",
        A3,
        Kind.MSO,
        ("women", "culture"),
        ("tr", "ku"),
        ("TR",),
    ),
    Invented(
        "Demo: Partnerschaftsverein Kiel-Moshi e. V.",
        "01002000",
        A5,
        Kind.PARTNERSHIP,
        ("project-abroad",),
        ("en", "sw"),
        (),
    ),
    Invented("Demo: Jobcenter Nord", "01002000", A4, Kind.JOB_CENTRE, ("work",), ("en", "ar"), ()),
    Invented(
        "Demo: Vietnamesischer Familienverein Pleiße e. V.",
        "14713000",
        A3,
        Kind.MSO,
        ("family", "education"),
        ("vi",),
        ("VN",),
    ),
    Invented(
        "Demo: Andenhaus Isar e. V.",
        "09162000",
        A3,
        Kind.MSO,
        ("fair-trade", "culture"),
        ("es",),
        ("PE", "BO"),
    ),
    Invented(
        "Demo: Dialog Rur e. V.",
        "05358",
        A3,
        Kind.MSO,
        ("language", "anti-racism"),
        ("ar", "tr", "ru"),
        ("SY", "TR", "UA"),
    ),
    Invented(
        "Demo: Integrationslotsen Lahn e. V.",
        "06532023",
        A3,
        Kind.MSO,
        ("language", "refugees"),
        ("ar", "fa"),
        ("SY", "AF", "IR"),
    ),
)
UMBRELLA = Invented(
    "Demo: Netzwerk Bonner Vereine e. V.", "05314000", A3, Kind.LOCAL_UMBRELLA, ("political-participation",), ("en",), ()
)  # fmt: skip
MAILING = (
    "Demo: Einladung zur Mitgliederversammlung",
    "Demo: Liebe Mitglieder,\n\nwir laden Sie zur Mitgliederversammlung ein. Bitte melden Sie sich bis Ende des Monats an.\n\n"
    "Dieser Text ist ein Beispiel.",
)
OF_MSO_ACCOUNT = ORGANISATIONS[0].name

ENTRIES = (
    (
        OF_MSO_ACCOUNT,
        "need",
        "room",
        "Demo: Wir suchen für unseren Lesekreis am Samstag einen Raum für 20 Personen.",
        ("GH",),
        ("education",),
    ),
    (
        "Demo: Eine-Welt-Laden Rheinaue e. V.",
        "offer",
        "room",
        "Demo: Unser Laden hat samstags einen Raum mit Küche frei.",
        ("GH",),
        ("education", "fair-trade"),
    ),
    (
        "Demo: Evangelische Gemeinde Mitte",
        "offer",
        "room",
        "Demo: Gemeindesaal mit Klavier, dienstags und samstags.",
        (),
        ("religion-dialogue",),
    ),
    (
        "Demo: Kulturbrücke Förde e. V.",
        "need",
        "training_funding",
        "Demo: Wir möchten lernen, wie man einen Antrag schreibt.",
        (),
        ("women",),
    ),
    (
        "Demo: Partnerschaftsverein Kiel-Moshi e. V.",
        "offer",
        "training_funding",
        "Demo: Wir zeigen an einem Abend, wie unser Antrag gelang.",
        (),
        ("project-abroad",),
    ),
)
TWIN_TOWNS = (
    ("05314000", "Demo: Partnerstadt in Ghana", "GH"),
    ("01002000", "Demo: Partnerstadt in Vietnam", "VN"),
)
FACILITATORS = (("moderation", "Demo: Mona Beispiel", "isi"), (None, "Demo: Fred Beispiel", "finep"))

UNTRAINED = "Demo: Nils Beispiel"
REQUEST = "Demo: Wir beginnen mit einem Integrationskonzept und wollen alle Beteiligten an einen Tisch holen."
PREPARED = "Demo: Ziele, Einladungsliste und Räume besprochen."
HOURS = (time(9), time(17))

SELF_IMAGE = (
    "Demo: Wir sind ein Zusammenschluss von Menschen, die hier zu Hause sind und ihre Erfahrungen aus anderen Ländern einbringen. Dieser "
    "Text ist ein Beispiel und erfunden."
)
AIMS = "Demo: Wir fördern Bildung, Begegnung und Teilhabe. Dieser Text ist ein Beispiel."
OFFERS = "Demo: Beratung, Sprachkurs, Begleitung zu Ämtern, Feste im Stadtteil. Dieser Text ist ein Beispiel."

AGENDA = (
    "Begrüßung",
    "Vorstellung von Projekt und Zielen",
    "Kennenlernen der fünf Akteursgruppen",
    "Erste Themen",
    "Vereinbarungen",
)
MINUTES = (
    "<h2>Begrüßung und Vorstellung</h2><p>Demo: Nach der Begrüßung stellten sich die Akteursgruppen vor. <strong>Dieser Text ist "
    "erfunden.</strong></p><h2>Themen</h2><p>Sie sammelten Erwartungen und wählten drei Themen:</p><ul><li>Räume gemeinsam nutzen</li>"
    "<li>Ansprechpersonen finden</li><li>Feste zusammen feiern</li></ul>"
)
PUBLIC_MINUTES = (
    "<p>Demo: Die Akteursgruppen stellten sich vor und wählten drei Themen. Dieser Text ist erfunden.</p>"
)
OUTCOMES = (
    ("project_idea", "Demo: Lesecafé in mehreren Sprachen", ["integration", "intercultural_competence"]),
    (
        "cooperation_wish",
        "Demo: Verein und Eine-Welt-Gruppe wollen ein Fest gemeinsam planen",
        ["development_policy"],
    ),
    ("open_question", "Demo: Wer zahlt die Miete für gemeinsame Räume?", []),
)
OBSTACLES = (
    "Demo: Die Zuständigkeiten zwischen den Ämtern sind nicht geklärt.",
    "Demo: Vereine arbeiten ehrenamtlich und können tagsüber selten kommen.",
    "Demo: Für Dolmetschen bei Treffen gibt es kein Budget.",
    "Demo: Migration und Eine Welt gelten im Haus als getrennte Themen.",
)
AGREEMENTS = (
    ("Demo: Gemeinsame Liste aller Ansprechpersonen", "Demo: Die Hälfte der Einträge liegt vor."),
    (
        "Demo: Räume der Volkshochschule abends für Vereine öffnen",
        "Demo: Die Schlüsselfrage ist geklärt, der Vertrag fehlt noch.",
    ),
    ("Demo: Runder Tisch, der sich alle drei Monate trifft", "Demo: Der erste Termin steht fest."),
    (
        "Demo: Gemeinsamer Kalender der Veranstaltungen",
        "Demo: Acht von zwölf Organisationen tragen ihre Termine ein.",
    ),
)
"""What was agreed, and what its office reported."""
PEOPLE = (
    "Ada Ahorn", "Ben Birke", "Carla Dorn", "Deniz Eiche", "Elif Farn", "Femi Ginster", "Gül Hasel", "Hana Iris", "Ivo Jasmin", "Jana Kiefer",
    "Kofi Linde", "Lina Mohn", "Musa Nelke", "Nele Olive", "Omar Pappel", "Paula Quitte", "Rosa Rose", "Sami Salbei", "Tala Tanne", "Uli Ulme",
    "Vera Veilchen", "Wim Weide", "Yara Zeder", "Zoe Aster", "Amir Buche", "Bahar Distel", "Chidi Efeu", "Daria Flieder", "Emre Holunder",
    "Fatou Kamille", "Goran Lavendel", "Hanh Lotus",
)  # fmt: skip
