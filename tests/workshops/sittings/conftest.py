"""A council with sittings, motions and minutes."""

from datetime import time

import pytest

from accounts.states import Role
from tests.days import days
from tests.factories.bodies import BodyFactory, SeatFactory
from tests.factories.networks import MunicipalityFactory, OrganisationFactory
from tests.people import give, person
from workshops.sittings import actions
from workshops.sittings.models import Sitting


class Stage:
    """The advisory council of Wetzlar, eight seats; one of them is an association's, edited by ama; mara is a member."""

    def __init__(self):
        self.wetzlar = MunicipalityFactory(name="Wetzlar", ags="06532000")
        self.body = BodyFactory(
            name="Ausländerbeirat", kind="migrant_council", municipality=self.wetzlar, active=True, right_of_motion=True, slug="beirat"
        )  # fmt: skip
        self.mso = OrganisationFactory(name="Demo: Lotsen", municipality=self.wetzlar, published=True)
        SeatFactory(body=self.body, organisation=self.mso, person_name="")
        SeatFactory.create_batch(4, body=self.body)
        self.coordinator = give(person("wetzlar"), Role.COORDINATOR, self.wetzlar)
        self.ama = give(person("ama"), Role.ORG_EDITOR, self.mso)
        self.mara = give(person("mara"), Role.BODY_MEMBER, self.body)
        self.staff = give(person("skew"), Role.PROGRAMME_STAFF)
        self.stranger = give(
            person("kiel"), Role.COORDINATOR, MunicipalityFactory(name="Kiel", ags="01002000")
        )

    def sitting(self, day=None) -> Sitting:
        return actions.plan_sitting(
            self.body, by=self.coordinator, day=day or days(-1), begins=time(18), place="Demo: Rathaus"
        )

    def held(self, present=8) -> Sitting:
        sitting = self.sitting()
        actions.set_agenda(sitting, by=self.coordinator, titles=["Begrüßung"])
        actions.invite_to_sitting(sitting, by=self.coordinator)
        actions.set_presence(sitting, by=self.coordinator, seats=self.body.seats.all()[:present])
        actions.hold_sitting(sitting, by=self.coordinator)
        return sitting


@pytest.fixture
def stage(db) -> Stage:
    return Stage()


@pytest.fixture
def keeper(stage, client):
    client.force_login(stage.coordinator)
    return client
