"""Pages of the status room."""

from tests.pages.table import Page


# fmt: off
# the cast, in order: visitor, nobody, mso, other_mso, bonn, kiel, moderation, skew, other_staff, redaktion, admin
def programme(w): return {"slug": w.programme.slug}  # noqa: E704


PAGES = [
    Page("status:matrix", "200 200 200 200 200 200 200 200 200 200 200", 5, programme),
    Page("status:compare", "200 200 200 200 200 200 200 200 200 200 200", 4, programme),
    Page("status:view_save", "302 405 405 405 405 405 405 405 405 405 405", 1, programme),
    Page("status:view_remove", "302 405 405 405 405 405 405 405 405 405 405", 1, lambda w: {"pk": 1}),
    Page("status:process", "302 403 403 403 200 403 200 200 403 403 200", 6, lambda w: {"pk": w.participation.pk}),
]
