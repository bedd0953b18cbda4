from networks.alliances.actions.cooperations import (
    confirm_cooperation,
    end_cooperation,
    object_to_cooperation,
    propose_cooperation,
)
from networks.alliances.actions.networks import (
    accept_invitation,
    activate_network,
    admit_applicant,
    apply_for_membership,
    decline_invitation,
    edit_network,
    end_membership,
    end_network,
    found_network,
    invite_member,
    reject_applicant,
    rest_network,
    set_role,
    wake_network,
)

__all__ = [
    "accept_invitation", "activate_network", "admit_applicant", "apply_for_membership", "confirm_cooperation",
    "decline_invitation", "edit_network", "end_cooperation", "end_membership", "end_network", "found_network",
    "invite_member", "object_to_cooperation", "propose_cooperation", "reject_applicant", "rest_network", "set_role",
    "wake_network",
]  # fmt: skip
