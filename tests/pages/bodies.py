"""Pages of bodies and their sittings."""

from tests.pages.table import Page

# fmt: off
# the cast, in order: visitor, nobody, mso, other_mso, bonn, kiel, moderation, skew, other_staff, redaktion, admin
PAGES = [
    Page("bodies:bodies", "200 200 200 200 200 200 200 200 200 200 200", 4),
    Page("bodies:enter", "302 200 200 200 200 200 200 200 200 200 200", 5),
    Page("bodies:organisation_choices", "302 200 200 200 200 200 200 200 200 200 200", 2, query="?organisation=Demo"),
    Page("bodies:structure", "200 200 200 200 200 200 200 200 200 200 200", 6, lambda w: {"slug": w.bonn.slug}),
    Page("bodies:body", "200 200 200 200 200 200 200 200 200 200 200", 18, lambda w: {"slug": w.body.slug}),
    Page("bodies:body", "404 404 404 404 200 404 404 200 200 404 200", 18, lambda w: {"slug": w.inner_body.slug}, query="?intern"),
    Page("bodies:edit", "302 403 403 403 200 403 403 403 403 403 200", 5, lambda w: {"slug": w.body.slug}),
    Page("bodies:appoint", "302 403 403 403 200 403 403 403 403 403 200", 4, lambda w: {"slug": w.body.slug}),
    Page("bodies:link", "302 403 403 403 200 403 403 403 403 403 200", 4, lambda w: {"slug": w.body.slug}),
    Page("bodies:step", "302 403 403 403 200 403 403 403 403 403 200", 4, lambda w: {"slug": w.body.slug, "name": "dissolve"}),
    Page("bodies:edit_seat", "302 403 403 403 200 403 403 403 403 403 200", 5, lambda w: {"pk": w.body.seats.first().pk}),
    Page("bodies:end_seat", "302 403 403 403 200 403 403 403 403 403 200", 4, lambda w: {"pk": w.body.seats.first().pk}),
    Page("bodies:unlink", "302 404 404 404 200 404 404 403 403 404 200", 4, lambda w: {"pk": w.body_link.pk}),
    Page("sittings:plan", "302 403 403 403 200 403 403 403 403 403 200", 4, lambda w: {"slug": w.body.slug}),
    Page("sittings:table", "302 403 200 403 200 403 403 403 403 403 200", 5, lambda w: {"slug": w.body.slug}),
    Page("sittings:sitting", "302 404 200 404 200 404 404 200 200 404 200", 14, lambda w: {"pk": w.sitting.pk}),
    Page("sittings:edit", "302 404 403 404 200 404 404 403 403 404 200", 4, lambda w: {"pk": w.sitting.pk}),
    Page("sittings:agenda", "302 404 403 404 200 404 404 403 403 404 200", 7, lambda w: {"pk": w.sitting.pk}),
    Page("sittings:presence", "302 404 403 404 200 404 404 403 403 404 200", 6, lambda w: {"pk": w.sitting.pk}),
    Page("sittings:minutes", "302 404 403 404 200 404 404 403 403 404 200", 6, lambda w: {"pk": w.sitting.pk}),
    Page("sittings:merge", "302 404 403 404 302 404 404 403 403 404 302", 3, lambda w: {"pk": w.sitting.pk}),
    Page("sittings:public", "404 404 404 404 404 404 404 404 404 404 404", 1, lambda w: {"pk": w.sitting.pk}),
    Page("sittings:add_paper", "302 404 403 404 200 404 404 403 403 404 200", 4, lambda w: {"pk": w.sitting.pk}),
    Page("sittings:remove_paper", "302 405 405 405 405 405 405 405 405 405 405", 1, lambda w: {"pk": 1}),
    Page("sittings:record", "302 404 200 404 200 404 404 200 200 404 200", 8, lambda w: {"pk": w.sitting.pk}),
    Page("sittings:step", "302 404 403 404 200 404 404 403 403 404 200", 4, lambda w: {"pk": w.sitting.pk, "name": "submit"}),
    Page("sittings:decide", "302 404 403 404 200 404 404 403 403 404 200", 5, lambda w: {"pk": w.sitting.pk}),
    Page("sittings:decision", "302 404 200 404 200 404 404 200 200 404 200", 10, lambda w: {"pk": w.decision.pk}),
    Page("sittings:edit_decision", "302 404 403 404 200 404 404 403 403 404 200", 5, lambda w: {"pk": w.decision.pk}),
    Page("sittings:decision_step", "302 404 200 404 200 404 404 403 403 404 200", 5, lambda w: {"pk": w.decision.pk, "name": "finish"}),
    Page("sittings:motion", "302 404 200 404 200 404 404 200 200 404 200", 8, lambda w: {"pk": w.motion.pk}),
    Page("sittings:motion_step", "302 404 403 404 200 404 404 403 403 404 200", 4, lambda w: {"pk": w.motion.pk, "name": "withdraw"}),
]
