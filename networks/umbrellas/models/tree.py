"""The tree of umbrella organisations, asked of the database: who is above, and who is below on a day."""

from datetime import date

import pgtrigger
from django.db import connection
from django.db.models import Q
from django.db.models.expressions import RawSQL

DEEPEST = 10  # no tree is; it ends a walk through periods entered later that contradict each other
LOCK = 816_203_001  # one confirmation at a time looks at the tree and writes

_BELOW = """
WITH RECURSIVE tree(member_id, depth) AS (
    SELECT member_id, 1 FROM umbrellas_umbrellamembership
    WHERE umbrella_id = %s AND joined_on <= %s AND (left_on IS NULL OR left_on > %s) AND state IN ('active', 'ended')
    UNION
    SELECT below.member_id, tree.depth + 1 FROM umbrellas_umbrellamembership below JOIN tree ON below.umbrella_id = tree.member_id
    WHERE tree.depth < %s AND below.joined_on <= %s AND (below.left_on IS NULL OR below.left_on > %s)
      AND below.state IN ('active', 'ended')
)
SELECT DISTINCT member_id FROM tree
"""
_ABOVE = """
WITH RECURSIVE above(id) AS (
    SELECT %s::bigint
    UNION
    SELECT m.umbrella_id FROM umbrellas_umbrellamembership m JOIN above ON m.member_id = above.id WHERE m.state IN ('active')
)
SELECT EXISTS (SELECT 1 FROM above WHERE id = %s)
"""


def on_day(day: date) -> Q:
    """Memberships that held on a day. The day an organisation left is the first on which it was none."""
    return Q(joined_on__lte=day) & (Q(left_on__isnull=True) | Q(left_on__gt=day))


def below(umbrella_id: int, day: date, depth: int = DEEPEST) -> RawSQL:
    """The ids of its members on that day and, down to `depth`, of their members; for `pk__in`."""
    return RawSQL(_BELOW, (umbrella_id, day, day, depth, day, day))


def stands_above(upper_id: int, lower_id: int) -> bool:
    """`upper` is `lower` itself or, through active memberships, an umbrella above it."""
    with connection.cursor() as cursor:
        cursor.execute(_ABOVE, (lower_id, upper_id))
        return cursor.fetchone()[0]


def lock() -> None:
    """Nobody else confirms a membership until this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", (LOCK,))


NO_CYCLE = pgtrigger.Trigger(
    name="no_cycle",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("state", "umbrella_id", "member_id"),
    condition=pgtrigger.Q(new__state="active"),
    func=f"""
        PERFORM pg_advisory_xact_lock({LOCK});
        IF EXISTS (
            WITH RECURSIVE above(id) AS (
                SELECT NEW.umbrella_id
                UNION
                SELECT m.umbrella_id FROM umbrellas_umbrellamembership m JOIN above ON m.member_id = above.id WHERE m.state IN ('active')
            ) SELECT 1 FROM above WHERE id = NEW.member_id
        ) THEN RAISE EXCEPTION 'an organisation cannot be a member of its own members' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    """,
)
"""What the database holds, whoever writes."""
