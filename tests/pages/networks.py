"""Pages of the networks wing."""

from tests.pages.table import Page

# fmt: off
# the cast, in order: visitor, nobody, mso, other_mso, bonn, kiel, moderation, skew, other_staff, redaktion, admin
PAGES = [
    Page("municipalities:present", "302 403 403 403 200 403 403 403 403 403 200", 5, lambda w: {"slug": w.bonn.slug}),
    Page("organisations:register", "200 200 200 200 200 200 200 200 200 200 200", 3),
    Page("organisations:places", "302 200 200 200 200 200 200 200 200 200 200", 2, query="?q=Bonn"),
    Page("organisations:duplicates", "302 200 200 200 200 200 200 200 200 200 200", 3, query="?name=Ghana"),
    Page("organisations:mine", "302 200 200 200 200 200 200 200 200 200 200", 3),
    Page("organisations:queue", "302 403 403 403 200 200 403 200 200 403 200", 4),
    Page("organisations:revision", "302 404 200 404 200 404 404 200 200 404 200", 6, lambda w: {"pk": w.revision.pk}),
    Page("organisations:revision_step", "302 404 403 404 200 404 404 200 200 404 200", 3, lambda w: {"pk": w.revision.pk, "name": "approve"}),
    Page("organisations:detail", "302 404 200 404 404 404 404 200 200 404 200", 12, lambda w: {"pk": w.draft.pk}),
    Page("organisations:step", "302 404 403 404 200 404 404 200 200 404 200", 3, lambda w: {"pk": w.submitted.pk, "name": "publish"}),
    Page("organisations:contacts", "302 403 200 403 200 403 403 200 200 403 200", 4, lambda w: {"pk": w.organisation.pk}),
    Page("organisations:add_contact", "302 403 200 403 403 403 403 403 403 403 403", 3, lambda w: {"pk": w.organisation.pk}),
    Page("organisations:contact", "302 404 200 404 403 404 404 403 403 404 403", 3, lambda w: {"pk": w.contact.pk}),
    Page("organisations:withdraw_consent", "302 405 405 405 405 405 405 405 405 405 405", 1, lambda w: {"pk": w.contact.pk}),
    Page("organisations:remove_contact", "302 405 405 405 405 405 405 405 405 405 405", 1, lambda w: {"pk": w.contact.pk}),
    Page("organisations:section", "302 404 200 404 404 404 404 403 403 404 403", 6, lambda w: {"pk": w.draft.pk, "section": "texte"}),
    Page("organisations:offices", "302 403 403 403 200 200 403 200 200 403 200", 4),
    Page("organisations:add_office", "302 403 403 403 200 200 403 200 200 403 200", 3),
    Page("organisations:add_external", "302 403 403 403 403 403 403 200 200 403 200", 3),
    Page("alliances:cooperations", "200 200 200 200 200 200 200 200 200 200 200", 6),
    Page("alliances:propose", "302 200 200 200 200 200 200 200 200 200 200", 3),
    Page("alliances:partner_choices", "302 200 200 200 200 200 200 200 200 200 200", 3, query="?partner_1=Demo"),
    Page("alliances:cooperation", "404 404 200 200 200 200 404 200 200 404 200", 10, lambda w: {"pk": w.cooperation.pk}),
    Page("alliances:step", "302 404 200 200 403 403 404 403 403 404 403", 5, lambda w: {"pk": w.cooperation.pk, "name": "confirm"}),
    Page("alliances:cooperations", "200 200 200 200 200 200 200 200 200 200 200", 6),
    Page("alliances:propose", "302 200 200 200 200 200 200 200 200 200 200", 3),
    Page("alliances:partner_choices", "302 200 200 200 200 200 200 200 200 200 200", 3, query="?partner_1=Demo"),
    Page("alliances:cooperation", "404 404 200 200 200 200 404 200 200 404 200", 10, lambda w: {"pk": w.cooperation.pk}),
    Page("alliances:step", "302 404 200 200 403 403 404 403 403 404 403", 5, lambda w: {"pk": w.cooperation.pk, "name": "confirm"}),
]
