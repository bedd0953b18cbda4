from networks.alliances.models.cooperation import Cooperation, CooperationPartner
from networks.alliances.models.network import Membership, Network, spoken_for

__all__ = ["Cooperation", "CooperationPartner", "Membership", "Network", "spoken_for"]
