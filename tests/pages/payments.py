"""Pages of the room payments."""

from tests.pages.table import Page


# fmt: off
# the cast, in order: visitor, nobody, mso, other_mso, bonn, kiel, moderation, skew, other_staff, redaktion, admin
# the grant is for a project that Bonn leads and in which Kiel takes part; skew steers its programme
def grant(w): return {"pk": w.payments.grant.pk}  # noqa: E704
def duty(w): return {"pk": w.payments.duty.pk}  # noqa: E704

def draft(w): return {"pk": w.payments.draft.pk}  # noqa: E704

def change(w): return {"pk": w.payments.change.pk}  # noqa: E704


READERS = "302 404 404 404 200 200 404 200 404 404 200"
WRITERS = "302 404 404 404 200 403 404 403 404 404 403"
KEEPERS = "302 404 404 404 403 403 404 403 404 404 200"

PAGES = [
    Page("payments:deadlines", "302 403 403 403 200 200 403 200 200 403 200", 9),
    Page("payments:add_disbursement", WRITERS, 12, grant),
    Page("payments:disbursement", READERS, 15, draft),
    Page("payments:edit_disbursement", WRITERS, 12, draft),
    Page("payments:disbursement_step", WRITERS, 9, lambda w: {**draft(w), "name": "submit"}),
    Page("payments:disbursement_step", KEEPERS, 9, lambda w: {"pk": w.payments.asked.pk, "name": "reject"}, query="?reject"),
    Page("payments:add_change", WRITERS, 10, lambda w: {**grant(w), "kind": "zeitraum"}),
    Page("payments:change", READERS, 14, change),
    Page("payments:change_step", KEEPERS, 9, lambda w: {**change(w), "name": "reject"}),
    Page("payments:duty", READERS, 12, duty),
    Page("payments:duty_step", KEEPERS, 9, lambda w: {**duty(w), "name": "move"}),
    Page("payments:add_duty", KEEPERS, 9, grant),
]
