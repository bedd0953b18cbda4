from networks.alliances.models.cooperation import Cooperation, CooperationPartner

__all__ = ["Cooperation", "CooperationPartner"]
