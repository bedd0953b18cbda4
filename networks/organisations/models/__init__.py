from networks.organisations.models.organisation import Organisation
from networks.organisations.models.parts import ContactPerson, FormerSlug, OrganisationText, OrganisationTopic
from networks.organisations.models.querysets import spoken_for
from networks.organisations.models.revision import Revision
from networks.organisations.models.search import Word

__all__ = [
    "ContactPerson",
    "FormerSlug",
    "Organisation",
    "OrganisationText",
    "OrganisationTopic",
    "Revision",
    "Word",
    "spoken_for",
]
