from networks.municipalities.models.place import FormerSlug, Municipality, MunicipalityKey
from networks.municipalities.models.reference import FieldOfAction, Topic
from networks.municipalities.models.register import PopulationFigure, RegisterImport

__all__ = [
    "FieldOfAction",
    "FormerSlug",
    "Municipality",
    "MunicipalityKey",
    "PopulationFigure",
    "RegisterImport",
    "Topic",
]
