"""A grant of 75.000 € that is being carried out, its officer, and who coordinates the municipality that receives it."""

from decimal import Decimal

import pytest

from accounts.states import Role
from tests.days import days
from tests.factories.grants import GrantFactory
from tests.people import give, person


@pytest.fixture
def grant():
    period = {"approval_start": days(-100), "approval_end": days(300)}
    carried_out = {"implementation_start": days(-100), "implementation_end": days(300)}
    notice = {"notice_date": days(-150), "final_on": days(-120), "year": days(-150).year}
    return GrantFactory(amount=Decimal(75000), **period, **carried_out, **notice)


@pytest.fixture
def officer(grant):
    return give(person("bewilligung"), Role.GRANT_OFFICER, grant.programme)


@pytest.fixture
def town(grant):
    return give(person("bonn"), Role.COORDINATOR, grant.project.lead_municipality)
