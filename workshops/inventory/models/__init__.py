from workshops.inventory.models.actor import InventoryActor
from workshops.inventory.models.interview import CONSENT_VERSION, Interview, NeedStatement
from workshops.inventory.models.inventory import Inventory, InventoryFacilitation
from workshops.inventory.models.notes import ClimateAssessment, ExistingProjectNote

__all__ = [
    "CONSENT_VERSION",
    "ClimateAssessment",
    "ExistingProjectNote",
    "Interview",
    "Inventory",
    "InventoryActor",
    "InventoryFacilitation",
    "NeedStatement",
]
