"""What a new call begins with: the criteria of domain.md 3.14, and the priorities of KOMM-IN NRW (domain.md 1.3)."""

CRITERIA = (
    ("Nachhaltigkeit", 20),
    ("Effizienz", 20),
    ("Innovation", 20),
    ("Zusammenarbeit", 20),
    ("Gender Mainstreaming", 20),
)
FUNDING_PRIORITIES = ("Transparenz", "Vernetzung", "Strategische Steuerung")
PROJECT_PRIORITIES = (
    "Aufbau von Lotsensystemen",
    "Interkommunale Zusammenarbeit",
    "Transferprojekte",
    "Einbürgerungsstrategien",
    "Mobilisierung besonderer Zielgruppen",
    "Integrationstraining für Kommunen",
)
