from networks.organisations.models.organisation import Organisation
from networks.organisations.models.parts import ContactPerson, FormerSlug, OrganisationTopic
from networks.organisations.models.revision import Revision

__all__ = ["ContactPerson", "FormerSlug", "Organisation", "OrganisationTopic", "Revision"]
