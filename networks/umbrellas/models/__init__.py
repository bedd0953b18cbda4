from networks.umbrellas.models.mailing import Mailing
from networks.umbrellas.models.membership import UmbrellaMembership

__all__ = ["Mailing", "UmbrellaMembership"]
