from networks.municipalities.models.place import FormerSlug, Municipality, MunicipalityKey
from networks.municipalities.models.reference import FieldOfAction, Topic
from networks.municipalities.models.register import PopulationFigure, RegisterImport
from networks.municipalities.models.twins import PartnershipKind, TwinTown

__all__ = [
    "FieldOfAction",
    "FormerSlug",
    "Municipality",
    "MunicipalityKey",
    "PartnershipKind",
    "PopulationFigure",
    "RegisterImport",
    "Topic",
    "TwinTown",
]
