"""What the database holds about grants and their plans: sums that must agree, rows that stand."""

from collections.abc import Iterator
from contextlib import contextmanager

import pgtrigger
from django.db import connection

SHARES_DIFFER = """
    IF EXISTS (SELECT 1 FROM grants_grant g WHERE g.id = {grant} AND g.amount <> (
        SELECT coalesce(sum(s.amount), 0) FROM grants_grantshare s WHERE s.grant_id = g.id))
    THEN RAISE EXCEPTION 'the shares of a grant are its amount' USING ERRCODE = 'check_violation'; END IF;
    RETURN NULL;
"""
WRITTEN, GONE = pgtrigger.Insert | pgtrigger.Update, pgtrigger.Delete


def shares_are_the_amount(name: str, operation, grant: str) -> pgtrigger.Trigger:
    """Checked when all is written."""
    return pgtrigger.Trigger(
        name=name, when=pgtrigger.After, operation=operation, timing=pgtrigger.Deferred,
        func=SHARES_DIFFER.format(grant=grant),
    )  # fmt: skip


ROWS_STAY = pgtrigger.Trigger(
    name="rows_stay",
    when=pgtrigger.Before,
    operation=WRITTEN | GONE,
    func="""
    IF coalesce(current_setting('portal.plan', true), '') <> 'on' AND (SELECT state FROM grants_plan WHERE id =
        CASE WHEN TG_OP = 'DELETE' THEN OLD.plan_id ELSE NEW.plan_id END) <> 'draft'
    THEN RAISE EXCEPTION 'a plan that was handed in or is binding changes only through grants.actions.change_plan'; END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;
    """,
)
SUMS_DIFFER = """
    IF EXISTS (SELECT 1 FROM grants_plan p JOIN grants_grant g ON g.id = p.grant_id
        WHERE {which} AND 'bound' = p.state AND (
            g.amount <> (SELECT coalesce(sum(m.amount), 0) FROM grants_planmoney m
                WHERE m.plan_id = p.id AND m.source = 'grant_requested')
            OR (SELECT coalesce(sum(m.amount), 0) FROM grants_planmoney m WHERE m.plan_id = p.id)
                <> (SELECT coalesce(sum(c.amount), 0) FROM grants_plancost c WHERE c.plan_id = p.id)))
    THEN RAISE EXCEPTION 'a binding plan is balanced and names the amount of the grant' USING ERRCODE = 'check_violation'; END IF;
    RETURN NULL;
"""


def stays_balanced(name: str, operation, which: str) -> pgtrigger.Trigger:
    """Checked when all is written."""
    return pgtrigger.Trigger(
        name=name, when=pgtrigger.After, operation=operation, timing=pgtrigger.Deferred,
        func=SUMS_DIFFER.format(which=which),
    )  # fmt: skip


@contextmanager
def opened() -> Iterator[None]:
    """Lets the actions of this room write rows of a plan that stands; nobody else uses it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('portal.plan', 'on', true)")
        yield
        cursor.execute("SELECT set_config('portal.plan', '', true)")
