"""Pages of the roof."""

from tests.pages.table import Page

# fmt: off
# the cast, in order: visitor, nobody, mso, other_mso, bonn, kiel, moderation, skew, other_staff, redaktion, admin
PAGES = [
    Page("home:start", "200 200 200 200 200 200 200 200 200 200 200", 10),
    Page("home:workspace", "302 200 200 200 200 200 200 200 200 200 200", 62),
    Page("home:steering", "302 403 403 403 403 403 403 200 200 403 200", 9),
    Page("home:municipalities", "200 200 200 200 200 200 200 200 200 200 200", 6),
    Page("home:municipality", "200 200 200 200 200 200 200 200 200 200 200", 21, lambda w: {"slug": w.bonn.slug}),
    Page("home:handover", "302 403 403 403 200 403 403 200 403 403 200", 34, lambda w: {"slug": w.bonn.slug}),
    Page("home:organisations", "200 200 200 200 200 200 200 200 200 200 200", 7),
    Page("home:organisation", "200 200 200 200 200 200 200 200 200 200 200", 15, lambda w: {"slug": w.organisation.slug}),
    Page("home:organisation", "404 404 200 404 404 404 404 200 200 404 200", 15, lambda w: {"slug": w.draft.slug}, query="?"),
    Page("home:search", "200 200 200 200 200 200 200 200 200 200 200", 8, query="?q=Bonn"),
    Page("content:imprint", "200 200 200 200 200 200 200 200 200 200 200", 3),
    Page("content:privacy", "200 200 200 200 200 200 200 200 200 200 200", 3),
    Page("content:periods", "200 200 200 200 200 200 200 200 200 200 200", 2),
    Page("content:accessibility", "200 200 200 200 200 200 200 200 200 200 200", 3),
    Page("content:easy_language", "200 200 200 200 200 200 200 200 200 200 200", 3),
    Page("content:sign_language", "200 200 200 200 200 200 200 200 200 200 200", 3),
    Page("content:contact", "200 200 200 200 200 200 200 200 200 200 200", 3),
    Page("content:report_barrier", "200 200 200 200 200 200 200 200 200 200 200", 2),
    Page("content:barrier_reported", "200 200 200 200 200 200 200 200 200 200 200", 2),
    Page("content:barrier_reports", "302 403 403 403 403 403 403 403 403 200 200", 4),
    Page("content:barrier_report", "302 404 404 404 404 404 404 404 404 200 200", 5, lambda w: {"pk": w.barrier.pk}),
    Page("content:answer_barrier", "302 404 404 404 404 404 404 404 404 200 200", 3, lambda w: {"pk": w.barrier.pk}),
    Page("health_live", "200 200 200 200 200 200 200 200 200 200 200", 1),
    Page("health_ready", "503 503 503 503 503 503 503 503 503 503 503", 1),
    Page("security_txt", "200 200 200 200 200 200 200 200 200 200 200", 1),
    Page("robots_txt", "200 200 200 200 200 200 200 200 200 200 200", 1),
]
