"""NeMO-like: a federal umbrella, two local ones below it, associations, and the people of each side."""

from datetime import date

from accounts.states import Role
from networks.organisations.kinds import Kind
from networks.organisations.models import Organisation
from networks.umbrellas import actions
from networks.umbrellas.models import UmbrellaMembership
from tests.factories.networks import MunicipalityFactory, OrganisationFactory
from tests.people import give, person

FOUNDED = date(2015, 9, 17)


class Stage:
    def __init__(self):
        self.bonn = MunicipalityFactory(name="Bonn", ags="05314000")
        self.kiel = MunicipalityFactory(name="Kiel", ags="01002000")
        self.top = self.umbrella("Demo: Bundesverband", Kind.FEDERAL_UMBRELLA, self.bonn)
        self.local = self.umbrella("Demo: Verbund Bonn", Kind.LOCAL_UMBRELLA, self.bonn)
        self.mso = OrganisationFactory(name="Demo: Ghana-Verein", municipality=self.bonn, published=True)
        self.kieler = OrganisationFactory(name="Demo: Förde-Verein", municipality=self.kiel, published=True)
        self.nele = give(person("nele"), Role.UMBRELLA_MANAGER, self.top)
        self.lutz = give(person("lutz"), Role.UMBRELLA_MANAGER, self.local)
        give(self.lutz, Role.ORG_EDITOR, self.local)
        self.ama = give(person("ama"), Role.ORG_EDITOR, self.mso)
        self.olga = give(person("olga"), Role.ORG_EDITOR, self.kieler)
        self.coordinator = give(person("bonn"), Role.COORDINATOR, self.bonn)
        self.staff = give(person("skew"), Role.PROGRAMME_STAFF)

    @staticmethod
    def umbrella(name: str, kind: str, place) -> Organisation:
        return OrganisationFactory(name=name, kind=kind, municipality=place, published=True)

    def joined(self, umbrella, member, manager, editor, day: date | None = None) -> UmbrellaMembership:
        membership = actions.propose_member(umbrella, by=manager, member=member, joined_on=day)
        actions.confirm_membership(membership, by=editor)
        return membership

    def tree(self) -> tuple[UmbrellaMembership, UmbrellaMembership]:
        """Bundesverband -> Verbund -> association, since the founding."""
        return (
            self.joined(self.top, self.local, self.nele, self.lutz, FOUNDED),
            self.joined(self.local, self.mso, self.lutz, self.ama, FOUNDED),
        )
