"""Pages of the rooms calls and applications."""

from tests.pages.table import Page


# fmt: off
# the cast, in order: visitor, nobody, mso, other_mso, bonn, kiel, moderation, skew, other_staff, redaktion, admin
def slug(w): return {"slug": w.call.slug}  # noqa: E704
def call(w): return {"pk": w.call.pk}  # noqa: E704
def draft(w): return {"pk": w.draft_call.pk}  # noqa: E704
def check(w): return {"pk": w.carrier_check.pk}  # noqa: E704
def one(w): return {"pk": w.application.pk}  # noqa: E704
def row(name): return lambda w: {**one(w), "row": getattr(w.application, name).first().pk}  # noqa: E704
def part(name): return lambda w: {**one(w), "part": name}  # noqa: E704


ALL = "200 200 200 200 200 200 200 200 200 200 200"
SIGNED_IN = "302 200 200 200 200 200 200 200 200 200 200"
KEEPERS = "302 403 403 403 403 403 403 403 403 403 200"
NOTICES = "302 403 403 403 403 403 403 200 200 200 200"
READERS = "302 404 200 404 200 200 404 404 404 404 200"
WRITERS = "302 404 403 404 200 200 404 404 404 404 403"

PAGES = [
    Page("calls:calls", ALL, 4),
    Page("calls:call", ALL, 11, slug),
    Page("calls:ask", SIGNED_IN, 4, slug),
    Page("calls:notices", ALL, 4),
    Page("calls:kept", KEEPERS, 3),
    Page("calls:add", KEEPERS, 5),
    Page("calls:work", KEEPERS, 9, call),
    Page("calls:edit", "302 404 404 404 404 404 404 403 404 404 200", 8, draft),
    Page("calls:amend", KEEPERS, 4, call),
    Page("calls:copy", KEEPERS, 3, call),
    Page("calls:step", "302 404 404 404 404 404 404 403 404 404 200", 5, lambda w: {**draft(w), "name": "publish"}),
    Page("calls:question_step", "302 403 404 404 404 404 404 404 404 404 200", 3, lambda w: {"pk": w.question.pk, "name": "answer"}),
    Page("calls:add_notice", NOTICES, 3),
    Page("calls:edit_notice", NOTICES, 4, lambda w: {"pk": w.notice.pk}),
    Page("calls:carriers", "302 403 200 200 403 403 403 403 403 403 403", 5),
    Page("calls:add_carrier", "302 403 302 403 403 403 403 403 403 403 403", 8, lambda w: {"pk": w.organisation.pk}),
    Page("calls:carrier", "302 404 200 404 404 404 404 404 404 404 404", 6, check),
    Page("calls:carrier_step", "302 404 403 404 404 404 404 404 404 404 404", 5, lambda w: {**check(w), "name": "approve"}),
    Page("applications:begin", "302 403 403 403 200 403 403 403 403 403 403", 7, slug),
    Page("applications:mine", "302 403 403 403 200 200 403 403 403 403 403", 3),
    Page("applications:organisations", SIGNED_IN, 2, query="?organisation=Ghana"),
    Page("applications:application", READERS, 18, one),
    Page("applications:read", READERS, 20, one),
    Page("applications:proof", READERS, 15, one),
    Page("applications:frozen", "302 404 404 404 200 404 404 403 404 404 200", 13, lambda w: {"pk": w.copy.application_id, "edition": 1}),
    Page("applications:step", "302 404 403 404 200 403 404 404 404 404 403", 14, lambda w: {**one(w), "name": "submit"}),
    Page("applications:municipalities", WRITERS, 16, one, query="?municipality=Bo"),
    Page("applications:declare", WRITERS, 16, row("partner_municipalities")),
    Page("applications:sign", "302 404 403 404 200 403 404 404 404 404 403", 15, lambda w: {**one(w), "row": w.application.signatures.filter(unit__office_of=w.bonn).first().pk}),
    Page("applications:partner_step", "302 404 200 404 403 403 404 404 404 404 403", 15, lambda w: {**one(w), "row": w.application.partners.get(organisation=w.organisation).pk, "name": "confirm"}),
    Page("applications:add", WRITERS, 15, lambda w: {**one(w), "what": "partner"}),
    Page("applications:drop", WRITERS, 16, lambda w: {**row("partners")(w), "what": "partner"}),
    Page("applications:part", WRITERS, 22, part("vorhaben")),
    Page("applications:part", WRITERS, 16, part("finanzplan"), query="?"),
    Page("applications:live", "302 405 405 405 405 405 405 405 405 405 405", 1, part("finanzplan")),
]
