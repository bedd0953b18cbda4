"""Programmes and what municipalities do in them (domain.md 3.7)."""

from workshops.programmes.models.assessment import StaffAssessment
from workshops.programmes.models.facilitator import Facilitator
from workshops.programmes.models.milestone import Milestone, due_day
from workshops.programmes.models.obstacle import Obstacle
from workshops.programmes.models.participation import (
    PUBLIC_PARTICIPATIONS,
    WITH_A_PLACE,
    Participation,
    ParticipationFacilitation,
)
from workshops.programmes.models.programme import Programme, ProgrammeGoal
from workshops.programmes.models.template import PhaseTemplate, ProcessTemplate

__all__ = [
    "PUBLIC_PARTICIPATIONS",
    "WITH_A_PLACE",
    "Facilitator",
    "Milestone",
    "Obstacle",
    "Participation",
    "ParticipationFacilitation",
    "PhaseTemplate",
    "ProcessTemplate",
    "Programme",
    "ProgrammeGoal",
    "StaffAssessment",
    "due_day",
]
