"""Bonn leads, Kiel takes part, mso edits an organisation in Bonn."""

from dataclasses import dataclass
from typing import Any

import pytest

from accounts.states import Role
from tests.factories.networks import MunicipalityFactory, OrganisationFactory
from tests.people import give, person


@dataclass
class Stage:
    places: dict[str, Any]
    organisation: Any
    bonn: Any
    kiel: Any
    mso: Any
    skew: Any
    nobody: Any


@pytest.fixture
def stage(db, settings) -> Stage:
    settings.SECOND_FACTOR_REQUIRED = False
    bonn = MunicipalityFactory(name="Bonn", ags="05314000")
    kiel = MunicipalityFactory(name="Kiel", ags="01002000")
    organisation = OrganisationFactory(name="Demo: Ghana-Verein", municipality=bonn, published=True)
    return Stage(
        places={"bonn": bonn, "kiel": kiel},
        organisation=organisation,
        bonn=give(person("bonn"), Role.COORDINATOR, bonn),
        kiel=give(person("kiel"), Role.COORDINATOR, kiel),
        mso=give(person("mso"), Role.ORG_EDITOR, organisation),
        skew=give(person("skew"), Role.PROGRAMME_STAFF),
        nobody=person("nobody"),
    )
