"""Pages of the room upkeep."""

from tests.pages.table import Page

# fmt: off
# the cast, in order: visitor, nobody, mso, other_mso, bonn, kiel, moderation, skew, other_staff, redaktion, admin
PAGES = [
    Page("upkeep:claim", "302 200 200 200 200 200 200 200 200 200 200", 4, lambda w: {"slug": w.organisation.slug}),
    Page("upkeep:claim_hidden", "302 200 404 404 404 404 404 404 404 404 404", 4, lambda w: {"token": w.hidden_token}),
    Page("upkeep:take_up", "200 200 200 200 200 200 200 200 200 200 200", 5, lambda w: {"token": w.claim_link}),
    Page("upkeep:overview", "302 200 200 200 200 200 200 200 200 200 200", 4),
    Page("upkeep:claims", "302 200 200 200 200 200 200 200 200 200 200", 5),
    Page("upkeep:claimed", "302 200 200 404 200 404 404 200 200 404 200", 12, lambda w: {"pk": w.claim.pk}),
    Page("upkeep:claim_step", "302 403 200 404 200 404 404 200 200 404 200", 4, lambda w: {"pk": w.claim.pk, "name": "accept"}),
    Page("upkeep:offer", "302 403 403 403 200 403 403 200 200 403 200", 4, lambda w: {"pk": w.organisation.pk}),
    Page("upkeep:report", "200 200 200 200 200 200 200 200 200 200 200", 4, lambda w: {"slug": w.organisation.slug}),
    Page("upkeep:reported", "200 200 200 200 200 200 200 200 200 200 200", 4, lambda w: {"slug": w.organisation.slug}),
    Page("upkeep:hints", "302 200 200 200 200 200 200 200 200 200 200", 5),
    Page("upkeep:hint", "302 404 200 404 200 404 404 200 200 404 200", 11, lambda w: {"pk": w.hint.pk}),
    Page("upkeep:hint_step", "302 404 403 404 200 404 404 200 200 404 200", 4, lambda w: {"pk": w.hint.pk, "name": "answer"}),
    Page("upkeep:merge_choose", "302 403 403 403 200 403 403 200 200 403 200", 6, lambda w: {"pk": w.organisation.pk}),
    Page("upkeep:merge_choices", "302 200 200 200 200 200 200 200 200 200 200", 4, query="?other=Demo"),
    Page("upkeep:merge", "302 404 403 404 200 404 404 200 200 404 200", 65, lambda w: {"kept": w.organisation.pk, "gone": w.submitted.pk}),
    Page("upkeep:merged", "302 404 200 404 200 404 404 200 200 404 200", 10, lambda w: {"pk": w.merge.pk}),
    Page("upkeep:pairs", "302 403 403 403 200 200 403 200 200 403 200", 6, scales=False),
    Page("upkeep:apart", "302 405 405 405 405 405 405 405 405 405 405", 1, lambda w: {"one": w.organisation.pk, "other": w.submitted.pk}),
    Page("upkeep:doubt", "302 405 405 405 405 405 405 405 405 405 405", 1, lambda w: {"pk": 1}),
    Page("upkeep:intakes", "302 403 403 403 200 200 403 200 200 403 200", 5),
    Page("upkeep:export", "302 403 403 403 200 200 403 200 200 403 200", 6, lambda w: {"form": "csv"}),
    Page("upkeep:intake", "302 404 404 404 200 404 404 404 404 404 404", 14, lambda w: {"pk": w.intake.pk}),
    Page("upkeep:intake_progress", "302 404 404 404 200 404 404 404 404 404 404", 4, lambda w: {"pk": w.intake.pk}),
    Page("upkeep:intake_decide", "302 405 405 405 405 405 405 405 405 405 405", 1, lambda w: {"pk": w.intake.pk}),
    Page("upkeep:intake_step", "302 404 404 404 200 404 404 404 404 404 404", 4, lambda w: {"pk": w.intake.pk, "name": "start"}),
]
