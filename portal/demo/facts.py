"""Facts, each from a public source: programmes, their goals, who stands behind them (domain.md 0.3, 1.1-1.7, 5.2, 5.4)."""

from datetime import date
from typing import NamedTuple

from networks.organisations.kinds import Kind, LegalForm
from networks.organisations.states import ActorGroup

PILOT, KOMM_IN, MODEL_REGIONS = (
    "migration-und-entwicklung-pilot",
    "komm-in-nrw",
    "modellregionen-integration-hessen",
)
INTEGRATION = "integrationsworkshops"
WINDOW = (date(2008, 9, 1), date(2009, 12, 31))


class Body(NamedTuple):
    key: str
    name: str
    short_name: str
    ags: str
    group: str
    kind: str
    legal_form: str
    founded: int | None = None


X, A3 = ActorGroup.X, ActorGroup.A3
BODIES = (
    Body("skew", "Servicestelle Kommunen in der Einen Welt", "SKEW", "05314000", X, Kind.OTHER, LegalForm.GGMBH),
    Body("bmz", "Bundesministerium für wirtschaftliche Zusammenarbeit und Entwicklung", "BMZ", "05314000", X, Kind.OTHER, LegalForm.PUBLIC_BODY),
    Body("finep", "forum für internationale entwicklung + planung", "finep", "08116019", X, Kind.RESEARCH, LegalForm.OTHER),
    Body("isi", "Institut für soziale Innovation", "ISI", "05122000", X, Kind.RESEARCH, LegalForm.OTHER),
    Body("mgffi", "Integrationsministerium des Landes Nordrhein-Westfalen", "MGFFI, später MAIS", "05111000", X, Kind.OTHER, LegalForm.PUBLIC_BODY),
    Body("hessen", "Land Hessen", "", "06414000", X, Kind.OTHER, LegalForm.PUBLIC_BODY),
    Body("bertelsmann", "Bertelsmann Stiftung", "", "05754008", X, Kind.FOUNDATION, LegalForm.FOUNDATION),
    Body("nemo", "Bundesverband Netzwerke von Migrantenorganisationen e. V.", "NeMO", "05913000", A3, Kind.FEDERAL_UMBRELLA, LegalForm.EV, 2015),
    Body("vmdo", "VMDO e. V.", "VMDO", "05913000", A3, Kind.LOCAL_UMBRELLA, LegalForm.EV),
    Body("bruecke", "Brücke der Kulturen Hildesheim e. V.", "", "03254021", A3, Kind.LOCAL_UMBRELLA, LegalForm.EV),
    Body("forum", "Forum der Kulturen Stuttgart e. V.", "", "08111000", A3, Kind.LOCAL_UMBRELLA, LegalForm.EV),
    Body("ikb", "IKB e. V. Haus der Kulturen", "IKB", "01003000", A3, Kind.LOCAL_UMBRELLA, LegalForm.EV),
    Body("miso", "MiSO-Netzwerk Hannover e. V.", "MiSO", "03241001", A3, Kind.LOCAL_UMBRELLA, LegalForm.EV),
    Body("moveglobal", "moveGLOBAL e. V.", "", "11000000", A3, Kind.LOCAL_UMBRELLA, LegalForm.EV),
    Body("morgen", "MORGEN", "", "09162000", A3, Kind.LOCAL_UMBRELLA, LegalForm.OTHER),
    Body("raum", "Raum der Kulturen Neuss e. V.", "", "05162024", A3, Kind.LOCAL_UMBRELLA, LegalForm.EV),
    Body("halle", "Verband der Migrantenorganisationen Halle (Saale) e. V.", "", "15002000", A3, Kind.LOCAL_UMBRELLA, LegalForm.EV),
)  # fmt: skip


class Known(NamedTuple):
    title: str
    slug: str
    kind: str
    operator: str
    funder: str
    start: date
    end: date | None
    laender: tuple[str, ...]
    places: int | None
    summary: str


PROGRAMMES = (
    Known(
        "Migration und Entwicklung auf lokaler Ebene (Pilot)", PILOT, "pilot", "skew", "bmz", date(2007, 1, 1), date(2009, 12, 31), (), 5,
        "Fünf Modellkommunen bringen Migration und Integration mit kommunaler Entwicklungszusammenarbeit zusammen: Bestandsanalyse, je vier "
        "lokale Workshops von September 2008 bis Dezember 2009 und jährliche Beratungsseminare.",
    ),
    Known(
        "Netzwerk Migration und Entwicklung auf kommunaler Ebene", "netzwerk-migration-und-entwicklung", "network_programme", "skew", "bmz",
        date(2011, 5, 1), None, (), None,
        "Bundesweites Netzwerk seit Mai 2011 mit jährlichen Treffen, seit 2015 auch in den Ländern.",
    ),
    Known(
        "KOMM-IN NRW", KOMM_IN, "grant_programme", "mgffi", "mgffi", date(2005, 4, 1), date(2012, 12, 31), ("05",), None,
        "Das Land förderte Innovation in der kommunalen Integrationsarbeit: Transparenz, Vernetzung und strategische Steuerung, getragen "
        "von den Kommunen gemeinsam mit der Ausländerbehörde und mit Migrantenorganisationen als Partnern.",
    ),
    Known(
        "Modellregionen Integration", MODEL_REGIONS, "model_region", "hessen", "hessen", date(2009, 1, 1), date(2013, 12, 31), ("06",), 6,
        "Sechs Modellregionen aus 17 Bewerbungen bauten Integrationsmanagement als Querschnittsaufgabe auf.",
    ),
    Known(
        "Integrationsworkshops für Kommunen", INTEGRATION, "workshop_offer", "bertelsmann", "bertelsmann", date(2008, 1, 1), None,
        (), None, "Zweitägige moderierte Workshops: von der Bestandsaufnahme zur strategischen Ausrichtung, höchstens 40 Teilnehmende.",
    ),
    Known(
        "Kommune bewegt Welt", "kommune-bewegt-welt", "competition_programme", "skew", "bmz", date(2014, 1, 1), None, (), None,
        "Alle zwei Jahre werden Kommunen ausgezeichnet, die mit Migrantenorganisationen für eine global nachhaltige Entwicklung arbeiten.",
    ),
)  # fmt: skip

GOALS = (
    ("process", "all", "Für eine Sicht werben, die auf Potenziale von Migration und Entwicklung schaut"),
    (
        "process",
        "all",
        "Kommunale Entwicklungszusammenarbeit und Migrationsarbeit vernetzen, bei Kommunen und bei Nichtregierungsorganisationen",
    ),
    ("process", "all", "Hürden in Mentalität und Verwaltung zwischen beiden Feldern überwinden"),
    (
        "process",
        "all",
        "Migrantenorganisationen qualifizieren, etwa in Beratungsseminaren zur entwicklungspolitischen Bildung",
    ),
    (
        "overarching",
        "actors",
        "Kommunale Entwicklungszusammenarbeit durch Menschen mit Migrationsgeschichte stärken",
    ),
    ("overarching", "actors", "Zur Entwicklung der Herkunftsländer beitragen"),
    ("overarching", "actors", "Integration vertiefen"),
    ("overarching", "operator", "Konzepte und Praxis gemeinsam mit Kommunen weiterentwickeln"),
    ("overarching", "operator", "Handlungsempfehlungen erarbeiten, die andere Kommunen übernehmen können"),
)

MODEL_MUNICIPALITIES = {
    "05314000": ("isi", True),
    "01002000": ("isi", True),
    "14713000": ("finep", False),
    "09162000": ("finep", False),
    "05358": ("isi", True),
}
"""Who accompanied each: finep is stated for München and Leipzig, ISI is inferred for the others (domain.md 0.3, row 4)."""

MODEL_REGION_AGS = ("06532023", "06434", "06435", "06611000", "06413000", "06414000")
JOINT_WORKSHOP = ("Vernetzungsworkshop der fünf deutschen Modellkommunen", date(2009, 11, 9), "Bonn")
