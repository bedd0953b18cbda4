"""Clean input for programmes, participations and templates."""

from workshops.programmes.forms.facilitator import FacilitatorForm
from workshops.programmes.forms.obstacle import CountermeasureForm, ObstacleForm
from workshops.programmes.forms.participation import ApplyForm, MilestoneForm, NominateForm, ParticipationForm
from workshops.programmes.forms.programme import GoalFormSet, GoalsForm, ProgrammeForm
from workshops.programmes.forms.template import PhaseFormSet, TemplateForm

__all__ = [
    "ApplyForm",
    "CountermeasureForm",
    "FacilitatorForm",
    "GoalFormSet",
    "GoalsForm",
    "MilestoneForm",
    "NominateForm",
    "ObstacleForm",
    "ParticipationForm",
    "PhaseFormSet",
    "ProgrammeForm",
    "TemplateForm",
]
