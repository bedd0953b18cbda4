"""What pages read: the checklist with what the portal knows, the pool of reviewers, scores, the ranking of a call."""

from projects.reviews.queries.checking import (
    check_of,
    edition_of,
    known_of,
    missing_of,
    open_points,
    spread_out,
)
from projects.reviews.queries.reviewers import (
    Candidate,
    mine,
    officer_waits,
    pool_of,
    read_by_reviewers,
    reviews_of,
    with_points,
)
from projects.reviews.queries.scores import (
    SPREAD,
    ByCriteria,
    Ranking,
    Scored,
    approved_in,
    by_criteria,
    given_in,
    ranking_of,
    requested_of,
    with_scores,
)

__all__ = [
    "SPREAD",
    "ByCriteria",
    "Candidate",
    "Ranking",
    "Scored",
    "approved_in",
    "by_criteria",
    "check_of",
    "edition_of",
    "given_in",
    "known_of",
    "mine",
    "missing_of",
    "officer_waits",
    "open_points",
    "pool_of",
    "ranking_of",
    "read_by_reviewers",
    "requested_of",
    "reviews_of",
    "spread_out",
    "with_points",
    "with_scores",
]
