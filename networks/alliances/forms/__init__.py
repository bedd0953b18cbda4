from networks.alliances.forms.cooperations import PARTNERS, CooperationForm
from networks.alliances.forms.networks import ApplyForm, InviteForm, NetworkForm, RoleForm

__all__ = ["PARTNERS", "ApplyForm", "CooperationForm", "InviteForm", "NetworkForm", "RoleForm"]
