"""Projects and what belongs to them (domain.md 3.15)."""

from projects.portfolio.models.agreement import Agreement, Commitment, Signatory
from projects.portfolio.models.goals import Product, ProjectGoal, Result
from projects.portfolio.models.measure import LocalMeasure
from projects.portfolio.models.partners import ProjectMunicipality, ProjectPartner
from projects.portfolio.models.practice import GoodPractice, GuideCount
from projects.portfolio.models.project import Project

__all__ = [
    "Agreement",
    "Commitment",
    "GoodPractice",
    "GuideCount",
    "LocalMeasure",
    "Product",
    "Project",
    "ProjectGoal",
    "ProjectMunicipality",
    "ProjectPartner",
    "Result",
    "Signatory",
]
