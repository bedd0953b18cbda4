from projects.applications.models.application import Application
from projects.applications.models.content import CostItem, FinancingItem, Goal, WorkPackage
from projects.applications.models.frozen import NumberSeries, Snapshot
from projects.applications.models.partners import Enclosure, Partner, PartnerMunicipality, Signature

__all__ = [
    "Application",
    "CostItem",
    "Enclosure",
    "FinancingItem",
    "Goal",
    "NumberSeries",
    "Partner",
    "PartnerMunicipality",
    "Signature",
    "Snapshot",
    "WorkPackage",
]
