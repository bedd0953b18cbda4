"""Pages of the room proofs: reports of Bonn's project, in which Kiel takes part. Nobody else ever sees receipts."""

from tests.pages.table import Page


# fmt: off
# the cast, in order: visitor, nobody, mso, other_mso, bonn, kiel, moderation, skew, other_staff, redaktion, admin
def writing(w): return {"pk": w.proofs.writing.duty_id}  # noqa: E704
def checked(w): return {"pk": w.proofs.checked.duty_id}  # noqa: E704
def recovery(w): return {"pk": w.proofs.recovery.pk}  # noqa: E704
def part(name): return lambda w: {**writing(w), "part": name}  # noqa: E704


READERS = "302 404 404 404 200 200 404 200 404 404 200"
WRITERS = "302 404 404 404 200 200 404 403 404 404 403"
LEADERS = "302 404 404 404 200 403 404 403 404 404 403"
CHECKERS = "302 404 404 404 403 403 404 403 404 404 200"
POSTED = "302 405 405 405 405 405 405 405 405 405 405"

PAGES = [
    Page("proofs:begin", POSTED, 1, lambda w: {"pk": w.proofs.begun.pk}),
    Page("proofs:report", READERS, 19, writing),
    Page("proofs:report", READERS, 17, checked, query="?"),
    Page("proofs:read", READERS, 13, writing),
    Page("proofs:proof", READERS, 16, checked),
    Page("proofs:frozen", READERS, 12, lambda w: {**checked(w), "edition": 1}),
    Page("proofs:receipts_file", READERS, 12, writing),
    Page("proofs:step", LEADERS, 12, lambda w: {**writing(w), "name": "submit"}),
    Page("proofs:step", CHECKERS, 14, lambda w: {**checked(w), "name": "accept"}, query="?"),
    Page("proofs:check", CHECKERS, 17, checked),
    Page("proofs:ask", CHECKERS, 12, checked),
    Page("proofs:answer", WRITERS, 15, lambda w: {**checked(w), "row": w.proofs.question.pk}),
    Page("proofs:take_over", POSTED, 1, writing),
    Page("proofs:drop_file", POSTED, 1, lambda w: {**writing(w), "row": w.proofs.file.pk}),
    Page("proofs:receipts", WRITERS, 21, writing),
    Page("proofs:bring", WRITERS, 15, writing),
    Page("proofs:intake", WRITERS, 15, writing),
    Page("proofs:take_in", POSTED, 1, writing),
    Page("proofs:take_over_interim", POSTED, 1, writing),
    Page("proofs:take_over_sums", POSTED, 1, writing),
    Page("proofs:part", WRITERS, 16, part("sachbericht")),
    Page("proofs:part", WRITERS, 16, part("ziele"), query="?ziele"),
    Page("proofs:part", WRITERS, 16, part("zahlen"), query="?zahlen"),
    Page("proofs:part", WRITERS, 15, part("anlagen"), query="?anlagen"),
    Page("proofs:live", POSTED, 1, part("zahlen")),
    Page("proofs:recovery", READERS, 5, recovery),
    Page("proofs:recovery_step", CHECKERS, 3, lambda w: {**recovery(w), "name": "pay"}),
]
