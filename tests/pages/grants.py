"""Pages of the room grants."""

from tests.pages.table import Page


# fmt: off
# the cast, in order: visitor, nobody, mso, other_mso, bonn, kiel, moderation, skew, other_staff, redaktion, admin
def grant(w): return {"pk": w.portfolio.grant.pk}  # noqa: E704
def awarded(w): return {"pk": w.portfolio.awarded.pk}  # noqa: E704
def rejected(w): return {"pk": w.portfolio.rejected.pk}  # noqa: E704
def condition(w): return {**grant(w), "row": w.portfolio.grant.conditions.first().pk, "name": "fulfil"}  # noqa: E704


ALL = "200 200 200 200 200 200 200 200 200 200 200"
WORKING = "302 404 404 404 200 200 404 200 404 404 200"
DECIDING = "302 404 404 404 403 403 404 403 404 404 200"
LEADING = "302 404 404 404 200 404 404 403 404 404 403"
POSTED = "302 405 405 405 405 405 405 405 405 405 405"

PAGES = [
    Page("grants:funded", ALL, 6, lambda w: {"slug": w.call.slug}),
    Page("grants:grants", "302 403 403 403 200 200 403 200 200 403 200", 8),
    Page("grants:issue", "302 404 404 404 403 404 404 403 404 404 403", 20, awarded),
    Page("grants:texts", "302 403 403 403 403 403 403 403 403 403 200", 6, lambda w: {"pk": w.call.pk}),
    Page("grants:detail", WORKING, 20, grant),
    Page("grants:copy", WORKING, 12, lambda w: {**grant(w), "edition": 1}),
    Page("grants:change", DECIDING, 14, grant),
    Page("grants:change_live", POSTED, 1, grant),
    Page("grants:step", "302 404 404 404 200 403 404 403 404 404 403", 12, lambda w: {**grant(w), "name": "waive"}),
    Page("grants:condition_step", DECIDING, 12, condition),
    Page("grants:rejection", "302 404 404 404 200 404 404 403 404 404 200", 14, rejected),
    Page("grants:plan", "302 404 404 404 200 404 404 403 404 404 200", 30, awarded),
    Page("grants:adapt", LEADING, 24, awarded),
    Page("grants:adapt_live", POSTED, 1, awarded),
    Page("grants:plan_step", LEADING, 20, lambda w: {**awarded(w), "name": "hand_in"}),
]
