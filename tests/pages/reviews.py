"""Pages of check, review and decision. Nobody of the cast decides; the one called nobody reviews."""

from tests.pages.table import Page


# fmt: off
# the cast, in order: visitor, nobody, mso, other_mso, bonn, kiel, moderation, skew, other_staff, redaktion, admin
def one(w): return {"pk": w.review.application_id}  # noqa: E704
def review(w): return {"pk": w.review.pk}  # noqa: E704


FOLLOW = "302 404 404 404 404 404 404 200 404 404 200"
DECIDE = "302 404 404 404 404 404 404 403 404 404 403"

PAGES = [
    Page("reviews:applications", "302 403 403 403 403 403 403 200 200 403 200", 6),
    Page("reviews:ranking", "302 403 403 403 403 403 403 200 404 403 200", 11, lambda w: {"pk": w.call.pk}),
    Page("reviews:application", FOLLOW, 40, one),
    Page("reviews:check", DECIDE, 1, one),
    Page("reviews:assign", DECIDE, 1, one),
    Page("reviews:compare", FOLLOW, 40, one),
    Page("reviews:step", DECIDE, 1, lambda w: {**one(w), "name": "approve"}),
    Page("reviews:mine", "302 200 200 200 200 200 200 200 200 200 200", 3),
    Page("reviews:review", "302 200 404 404 404 404 404 302 404 404 302", 15, review),
    Page("reviews:review_step", "302 200 404 404 404 404 404 403 404 404 403", 30, lambda w: {**review(w), "name": "submit"}),
]
