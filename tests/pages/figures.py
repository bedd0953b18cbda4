"""Pages of programme statistics."""

from tests.pages.table import Page


# fmt: off
# the cast, in order: visitor, nobody, mso, other_mso, bonn, kiel, moderation, skew, other_staff, redaktion, admin
def programme(w): return {"slug": w.programme.slug}  # noqa: E704


PAGES = [
    Page("figures:statistics", "200 200 200 200 200 200 200 200 200 200 200", 5, programme),
    Page("figures:municipalities", "200 200 200 200 200 200 200 200 200 200 200", 7, programme),
    Page("figures:municipalities", "200 200 200 200 200 200 200 200 200 200 200", 7, programme, query="?ansicht=karte"),
    Page("figures:enter", "302 403 403 403 403 403 403 200 403 403 200", 5, lambda w: {"pk": w.programme.pk}),
]
