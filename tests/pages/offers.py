"""Pages of the room offers."""

from tests.pages.table import Page


# fmt: off
# the cast, in order: visitor, nobody, mso, other_mso, bonn, kiel, moderation, skew, other_staff, redaktion, admin
def request(w): return {"pk": w.request.pk}  # noqa: E704
def offer(w): return {"pk": w.request.offer_id}  # noqa: E704


PAGES = [
    Page("offers:offers", "200 200 200 200 200 200 200 200 200 200 200", 3),
    Page("offers:create", "302 403 403 403 200 200 403 403 403 403 403", 8, lambda w: {"slug": w.request.offer.slug}),
    Page("offers:add_offer", "302 403 403 403 403 403 403 200 200 403 200", 4),
    Page("offers:organisations", "302 200 200 200 200 200 200 200 200 200 200", 2, query="?q=Ghana"),
    Page("offers:edit_offer", "302 403 403 403 403 403 403 200 200 403 200", 6, offer),
    Page("offers:queue", "302 403 403 403 403 403 403 200 200 403 200", 5),
    Page("offers:mine", "302 403 403 403 200 200 403 403 403 403 403", 3),
    Page("offers:request", "302 404 404 404 200 404 404 200 200 404 200", 5, request),
    Page("offers:edit", "302 404 404 404 200 404 404 403 403 404 403", 7, request),
    Page("offers:step", "302 404 404 404 403 404 404 200 200 404 200", 3, lambda w: {**request(w), "name": "decline"}),
]
