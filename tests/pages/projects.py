"""Pages of projects."""

from tests.pages.table import Page

# fmt: off
# the cast, in order: visitor, nobody, mso, other_mso, bonn, kiel, moderation, skew, other_staff, redaktion, admin
# `project` runs: Bonn leads it, Kiel takes part, mso's organisation is its partner; `plan` is planned by Bonn alone
PAGES = [
    Page("portfolio:projects", "200 200 200 200 200 200 200 200 200 200 200", 7),
    Page("portfolio:projects", "200 200 200 200 200 200 200 200 200 200 200", 8, query="?ansicht=karte"),
    Page("portfolio:practices", "200 200 200 200 200 200 200 200 200 200 200", 5),
    Page("portfolio:plan", "302 403 403 403 200 200 403 403 403 403 200", 5),
    Page("portfolio:organisation_choices", "302 200 200 200 200 200 200 200 200 200 200", 2, query="?organisation=Demo"),
    Page("portfolio:project", "200 200 200 200 200 200 200 200 200 200 200", 30, lambda w: {"slug": w.portfolio.project.slug}),
    Page("portfolio:project", "404 404 404 404 200 404 404 200 200 404 200", 30, lambda w: {"slug": w.portfolio.plan.slug}, query="?geplant"),
    Page("portfolio:edit", "302 403 403 403 200 403 403 403 403 403 200", 14, lambda w: {"slug": w.portfolio.project.slug}),
    Page("portfolio:practice", "302 403 403 403 200 403 403 403 403 403 200", 5, lambda w: {"slug": w.portfolio.project.slug}),
    Page("portfolio:step", "302 403 403 403 200 403 403 403 403 403 200", 5, lambda w: {"slug": w.portfolio.project.slug, "name": "finish"}),
    Page("portfolio:step", "302 403 403 403 403 403 403 200 200 403 200", 5, lambda w: {"slug": w.portfolio.project.slug, "name": "flag"}, query="?flag"),
    Page("portfolio:invite_municipality", "302 403 403 403 200 403 403 403 403 403 200", 4, lambda w: {"slug": w.portfolio.project.slug}),
    Page("portfolio:invite_partner", "302 403 403 403 200 403 403 403 403 403 200", 4, lambda w: {"slug": w.portfolio.project.slug}),
    Page("portfolio:enter_part", "302 403 403 403 200 403 403 403 403 403 200", 5, lambda w: {"slug": w.portfolio.project.slug, "kind": "produkt"}),
    Page("portfolio:edit_part", "302 403 403 403 200 403 403 403 403 403 200", 7, lambda w: {"slug": w.portfolio.project.slug, "kind": "produkt", "pk": w.portfolio.product.pk}),
    Page("portfolio:remove_part", "302 403 403 403 200 403 403 403 403 403 200", 4, lambda w: {"slug": w.portfolio.project.slug, "kind": "produkt", "pk": w.portfolio.product.pk}),
    Page("portfolio:part_step", "302 403 403 403 200 403 403 403 403 403 200", 4, lambda w: {"noun": "produkt", "pk": w.portfolio.product.pk, "name": "deliver"}),
    Page("portfolio:enter_measure", "302 403 403 403 403 200 403 403 403 403 200", 5, lambda w: {"pk": w.portfolio.place.pk}),
    Page("portfolio:edit_measure", "302 403 403 403 403 200 403 403 403 403 200", 6, lambda w: {"pk": w.portfolio.measure.pk}),
    Page("portfolio:draft_agreement", "302 403 403 403 200 403 403 403 403 403 200", 4, lambda w: {"slug": w.portfolio.project.slug}),
    Page("portfolio:draft_of_participation", "302 403 403 403 200 403 403 403 403 403 403", 4, lambda w: {"pk": w.participation.pk}),
    Page("portfolio:agreement", "404 404 200 404 200 200 404 200 200 404 200", 16, lambda w: {"pk": w.portfolio.contract.pk}),
    Page("portfolio:edit_agreement", "302 404 403 404 200 403 404 403 403 404 200", 5, lambda w: {"pk": w.portfolio.contract.pk}),
    Page("portfolio:enter_in_agreement", "302 404 403 404 200 403 404 403 403 404 200", 6, lambda w: {"pk": w.portfolio.contract.pk, "kind": "seite"}),
    Page("portfolio:change_in_agreement", "302 404 403 404 200 403 404 403 403 404 200", 6, lambda w: {"pk": w.portfolio.commitment.pk, "kind": "verpflichtung"}),
    Page("portfolio:remove_from_agreement", "302 404 403 404 200 403 404 403 403 404 200", 5, lambda w: {"pk": w.portfolio.commitment.pk, "kind": "verpflichtung"}),
    Page("portfolio:sign", "302 404 403 404 403 200 404 403 403 404 403", 5, lambda w: {"pk": w.portfolio.signatory.pk}),
]
