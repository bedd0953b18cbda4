"""The closed lists that describe an organisation (domain.md 3.3 and 3.4)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from networks.organisations.states import ActorGroup


class Kind(models.TextChoices):
    MSO = "mso", _("Migrant organisation (MSO)")
    LOCAL_UMBRELLA = "local_umbrella", _("Local umbrella organisation")
    STATE_UMBRELLA = "state_umbrella", _("Umbrella organisation of a Land")
    FEDERAL_UMBRELLA = "federal_umbrella", _("Nationwide umbrella organisation")
    ONE_WORLD = "one_world", _("One World group or association")
    PARTNERSHIP = "partnership_association", _("Partnership association")
    CHURCH = "church", _("Church")
    FAITH = "faith_community", _("Faith community")
    WELFARE = "welfare", _("Welfare association")
    JOB_CENTRE = "job_centre", _("Job centre or employment agency")
    CHAMBER = "chamber", _("Chamber")
    UNION = "union", _("Trade union")
    SCHOOL = "school", _("School")
    UNIVERSITY = "university", _("University")
    FOUNDATION = "foundation", _("Foundation")
    SPORTS = "sports", _("Sports club")
    CULTURE = "culture", _("Cultural institution")
    HOUSING = "housing", _("Housing company")
    BUSINESS = "business", _("Business")
    RESEARCH = "research_consultancy", _("Research or consultancy")
    INITIATIVE = "initiative", _("Initiative")
    OFFICE = "office", _("Municipal office")
    OTHER = "other", _("Other")


UMBRELLAS = (Kind.LOCAL_UMBRELLA, Kind.STATE_UMBRELLA, Kind.FEDERAL_UMBRELLA)


class LegalForm(models.TextChoices):
    EV = "ev", _("Registered association (e. V.)")
    EV_UNIT = "ev_unit", _("Sub-unit of a registered association, laid down in its statutes")
    NEV = "nev", _("Association that is not registered")
    GGMBH = "ggmbh", _("Charitable company (gGmbH)")
    GMBH = "gmbh", _("Company (GmbH)")
    FOUNDATION = "stiftung", _("Foundation")
    PUBLIC_BODY = "koerperschaft", _("Public body")
    INITIATIVE = "initiative", _("Initiative without legal form")
    OTHER = "other", _("Other")


CARRIED_BY_EV = (LegalForm.EV, LegalForm.EV_UNIT)
"""What the definition of a migrant organisation in the grants of North Rhine-Westphalia asks for."""


class Function(models.TextChoices):
    """What a municipal office is in charge of."""

    INTEGRATION = "integration", _("Integration")
    ONE_WORLD = "international_one_world", _("International affairs and One World")
    FOREIGNERS = "foreigners_authority", _("Foreigners authority")
    KI = "ki", _("Municipal integration centre (KI)")
    YOUTH = "youth", _("Youth")
    SCHOOL = "school", _("Schools")
    SOCIAL = "social", _("Social affairs")
    PERSONNEL = "personnel", _("Personnel")
    ECONOMY = "economy", _("Economy")
    URBAN = "urban_development", _("Urban development")
    HEALTH = "health", _("Health")
    HOUSING = "housing", _("Housing")
    CULTURE = "culture", _("Culture")
    SPORT = "sport", _("Sport")
    STATISTICS = "statistics", _("Statistics")
    EQUALITY = "equality", _("Equality")
    MAYOR = "mayor_office", _("Mayor's office")
    OTHER = "other", _("Other")


GROUP_OF_FUNCTION = {
    Function.INTEGRATION: ActorGroup.A1,
    Function.FOREIGNERS: ActorGroup.A1,
    Function.KI: ActorGroup.A1,
    Function.ONE_WORLD: ActorGroup.A2,
}
"""The actor group of an office; all other functions are further institutions unless the coordinator says otherwise."""


class YesNo(models.TextChoices):
    YES = "yes", _("Yes")
    NO = "no", _("No")
    UNKNOWN = "unknown", _("Unknown")


class Level(models.TextChoices):
    LOCAL = "local", _("Local")
    REGIONAL = "regional", _("Regional")
    STATE = "state", _("In one Land")
    FEDERAL = "federal", _("Nationwide")
    INTERNATIONAL = "international", _("International")


class PolicyField(models.TextChoices):
    MIGRATION = "migration_integration", _("Migration and integration")
    KEZ = "kez", _("Municipal development policy")


class OriginScope(models.TextChoices):
    ONE_COUNTRY = "one_country", _("One country of origin")
    REGION = "region", _("One region of origin")
    MULTINATIONAL = "multinational", _("Several countries of origin")
    BINATIONAL = "binational", _("Binational")
    OPEN = "open", _("Open to all")
    FAITH = "faith", _("Connected by faith")


class Share(models.TextChoices):
    UNDER_HALF = "under_half", _("Less than half")
    AT_LEAST_HALF = "at_least_half", _("At least half")
    ALL = "all", _("All")
    UNKNOWN = "unknown", _("Unknown")


class TargetGroup(models.TextChoices):
    CHILDREN = "children", _("Children")
    YOUTH = "youth", _("Young people")
    WOMEN = "women", _("Women")
    MEN = "men", _("Men")
    FAMILIES = "families", _("Families and parents")
    OLDER = "older", _("Older people")
    REFUGEES = "refugees", _("Refugees")
    NEWCOMERS = "newcomers", _("New immigrants")
    LGBTIQ = "lgbtiq", _("LGBTIQ people")
    DISABILITY = "disability", _("People with disabilities")
    VOLUNTEERS = "volunteers", _("Volunteers")
    PROFESSIONALS = "professionals", _("Professionals and administration")
    PUBLIC = "public", _("General public")


FIELD_OF_GROUP = {ActorGroup.A3: PolicyField.MIGRATION, ActorGroup.A5: PolicyField.KEZ}
"""The policy field a group usually works in: the form proposes it."""

LEVEL_OF_KIND = {Kind.STATE_UMBRELLA: Level.STATE, Kind.FEDERAL_UMBRELLA: Level.FEDERAL}
"""Where an organisation of this kind works, unless it says otherwise; all others locally."""
