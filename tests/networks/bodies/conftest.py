"""Wetzlar with its coordination, an association and a shop; Kiel's coordinator is a stranger."""

from datetime import date

import pytest

from accounts.states import Role
from networks.bodies import actions
from networks.bodies.models import Body
from networks.municipalities.models import FieldOfAction
from tests.factories.networks import MunicipalityFactory, OrganisationFactory
from tests.people import give, person


class Stage:
    def __init__(self):
        self.wetzlar = MunicipalityFactory(name="Wetzlar", ags="06532000")
        self.office = OrganisationFactory(
            name="Demo: Integrationsbüro", municipality=self.wetzlar, office=True
        )
        self.mso = OrganisationFactory(name="Demo: Lotsen", municipality=self.wetzlar, published=True)
        self.shop = OrganisationFactory(
            name="Demo: Weltladen",
            municipality=self.wetzlar,
            published=True,
            actor_group="A5_one_world_group",
        )
        self.coordinator = give(person("wetzlar"), Role.COORDINATOR, self.wetzlar)
        self.ama = give(person("ama"), Role.ORG_EDITOR, self.mso)
        self.stranger = give(
            person("kiel"), Role.COORDINATOR, MunicipalityFactory(name="Kiel", ags="01002000")
        )
        self.staff = give(person("skew"), Role.PROGRAMME_STAFF)

    def enter(self, fields=(), by=None, **values) -> Body:
        values = {
            "name": "Steuerungs-AG", "kind": "steering_group", "municipality": self.wetzlar,
            "function": "Schnittstelle zu Fachforen und Workshop", **values,
        }  # fmt: skip
        return actions.enter_body(by=by or self.coordinator, values=values, fields=fields)

    def forum(self, number="I") -> Body:
        field = FieldOfAction.objects.filter(is_active=True).first()
        return self.enter(name="Fachforum", kind="expert_forum", number=number, fields=[field])

    def seat(self, body, day="2010-02-01", **about):
        about = {"kind": "member", "appointed_on": date.fromisoformat(day), **about}
        return actions.appoint(body, by=self.coordinator, **about)

    def active(self, **values) -> Body:
        body = self.enter(**values)
        self.seat(body, kind="lead", person_name="Demo: Rosa Beispiel", office="Oberbürgermeisterin")
        self.seat(body, organisation=self.mso)
        self.seat(body, organisation=self.shop)
        actions.activate_body(body, by=self.coordinator)
        return body


@pytest.fixture
def stage(db) -> Stage:
    return Stage()
