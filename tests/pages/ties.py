"""Pages of who works with whom."""

from tests.pages.table import Page

# fmt: off
# the cast, in order: visitor, nobody, mso, other_mso, bonn, kiel, moderation, skew, other_staff, redaktion, admin
ALL = "200 200 200 200 200 200 200 200 200 200 200"
PAGES = [
    Page("ties:whole", ALL, 6),
    Page("ties:whole", ALL, 10, query="?organisation=Demo&place=Bonn&sort=one"),
    Page("ties:municipality", ALL, 7, lambda w: {"slug": w.bonn.slug}),
    Page("ties:network", ALL, 8, lambda w: {"slug": w.network.slug}),
]
