"""Pages about offers, needs and twin towns."""

from tests.pages.table import Page

# fmt: off
# the cast, in order: visitor, nobody, mso, other_mso, bonn, kiel, moderation, skew, other_staff, redaktion, admin
# `offer` is of the organisation that other_mso edits
PAGES = [
    Page("exchange:entries", "200 200 200 200 200 200 200 200 200 200 200", 5),
    Page("exchange:post", "302 403 200 200 200 403 403 403 403 403 403", 7),
    Page("exchange:entry", "200 200 200 200 200 200 200 200 200 200 200", 7, lambda w: {"pk": w.offer.pk}),
    Page("exchange:edit", "302 403 403 200 403 403 403 403 403 403 403", 7, lambda w: {"pk": w.offer.pk}),
    Page("exchange:answer", "302 200 200 403 200 200 200 200 200 200 200", 3, lambda w: {"pk": w.offer.pk}),
    Page("exchange:step", "302 403 403 200 403 403 403 403 403 403 403", 3, lambda w: {"pk": w.offer.pk, "name": "meet"}),
    Page("exchange:mine", "302 200 200 200 200 200 200 200 200 200 200", 3),
    Page("exchange:twins", "302 403 403 403 200 403 403 403 403 403 403", 5, lambda w: {"slug": w.bonn.slug}),
    Page("exchange:remove_twin", "302 405 405 405 405 405 405 405 405 405 405", 2, lambda w: {"slug": w.bonn.slug, "pk": w.twin.pk}),
]
