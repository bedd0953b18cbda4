"""Pages of the workshops wing."""

from tests.pages.table import Page
from workshops.meetings.actions import door_code


# fmt: off
# the cast, in order: visitor, nobody, mso, other_mso, bonn, kiel, moderation, skew, other_staff, redaktion, admin
def workshop(w): return {"pk": w.workshop.pk}  # noqa: E704
def minutes(w): return {"pk": w.workshop.pk, "minutes_pk": w.minutes.pk}  # noqa: E704
def outcome(w): return {"pk": w.workshop.pk, "outcome_pk": w.outcome.pk}  # noqa: E704
def person(w): return {"pk": w.workshop.pk, "attendance": w.attendance.pk}  # noqa: E704
def programme(w): return {"pk": w.programme.pk}  # noqa: E704
def participation(w): return {"pk": w.participation.pk}  # noqa: E704
def facilitator(w): return {"pk": w.workshop.facilitations.get().facilitator_id}  # noqa: E704
def obstacle(w): return {"pk": w.obstacle.pk}  # noqa: E704
def by_hand(w): return {"pk": w.participation.milestones.get(phase__code="B").pk, "name": "finish"}  # noqa: E704


PAGES = [
    Page("programmes:directory", "200 200 200 200 200 200 200 200 200 200 200", 3),
    Page("programmes:programme", "200 200 200 200 200 200 200 200 200 200 200", 8, lambda w: {"slug": w.programme.slug}),
    Page("programmes:apply", "302 403 403 403 200 200 403 403 403 403 403", 7, lambda w: {"slug": w.programme.slug}),
    Page("programmes:create", "302 403 403 403 403 403 403 200 200 403 200", 5),
    Page("programmes:organisations", "302 200 200 200 200 200 200 200 200 200 200", 2, query="?q=Ghana"),
    Page("programmes:municipalities", "302 200 200 200 200 200 200 200 200 200 200", 1, query="?q=Bonn"),
    Page("programmes:edit", "302 403 403 403 403 403 403 200 403 403 200", 11, programme),
    Page("programmes:goals", "302 403 403 403 403 403 403 200 403 403 200", 4, programme),
    Page("programmes:nominate", "302 403 403 403 403 403 403 200 403 403 200", 4, programme),
    Page("programmes:programme_step", "302 403 403 403 403 403 403 200 403 403 200", 3, lambda w: {"pk": w.programme.pk, "name": "close"}),
    Page("programmes:participation", "302 403 403 403 200 403 200 200 403 403 200", 14, participation),
    Page("programmes:edit_participation", "302 403 403 403 200 403 403 200 403 403 200", 10, participation),
    Page("programmes:participation_step", "302 403 403 403 403 403 403 200 403 403 200", 3, lambda w: {"pk": w.participation.pk, "name": "complete"}),
    Page("programmes:milestone_step", "302 404 404 404 200 404 403 200 404 404 200", 4, by_hand),
    Page("programmes:obstacles", "302 403 403 403 200 403 200 200 403 403 200", 4, participation),
    Page("programmes:add_obstacle", "302 403 403 403 200 403 200 200 403 403 200", 4, participation),
    Page("programmes:obstacles_of_programme", "302 403 403 403 200 200 200 200 403 403 200", 8, programme),
    Page("programmes:edit_obstacle", "302 404 404 404 200 404 200 200 404 404 200", 5, obstacle),
    Page("programmes:obstacle_step", "302 404 404 404 200 404 200 200 404 404 200", 3, lambda w: {**obstacle(w), "name": "resolve"}),
    Page("programmes:facilitators", "302 403 403 403 200 200 200 200 200 403 200", 4),
    Page("programmes:add_facilitator", "302 403 403 403 403 403 403 200 200 403 200", 2),
    Page("programmes:facilitator", "302 404 404 404 200 200 200 200 200 404 200", 7, facilitator),
    Page("programmes:edit_facilitator", "302 404 404 404 403 403 403 200 200 404 200", 4, facilitator),
    Page("programmes:facilitator_organisations", "302 200 200 200 200 200 200 200 200 200 200", 2, query="?q=Ghana"),
    Page("programmes:templates", "302 403 403 403 403 403 403 200 200 403 200", 3),
    Page("programmes:create_template", "302 403 403 403 403 403 403 200 200 403 200", 2),
    Page("programmes:template", "302 404 404 404 404 404 404 200 200 404 200", 5, lambda w: {"pk": w.template.pk}),
    Page("programmes:copy_template", "302 404 404 404 404 404 404 200 200 404 200", 3, lambda w: {"pk": w.template.pk}),
    Page("meetings:list", "302 200 200 200 200 200 200 200 200 200 200", 5),
    Page("meetings:plan", "302 200 200 200 200 200 200 200 200 200 200", 4),
    Page("meetings:workshop", "200 200 200 200 200 200 200 200 200 200 200", 20, workshop),
    Page("meetings:workshop", "404 404 404 404 200 404 200 200 404 404 200", 20, lambda w: {"pk": w.planned.pk}, query="?"),
    Page("meetings:edit", "302 403 403 403 200 403 200 200 403 403 200", 9, workshop),
    Page("meetings:agenda", "302 403 403 403 200 403 200 200 403 403 200", 9, workshop),
    Page("meetings:agenda_load", "302 403 403 403 200 403 200 200 403 403 200", 5, workshop),
    Page("meetings:agenda_keep", "302 403 403 403 200 403 403 200 403 403 200", 3, workshop),
    Page("meetings:templates", "302 403 403 403 200 200 200 200 200 403 200", 3),
    Page("meetings:template_create", "302 403 403 403 403 403 403 200 200 403 200", 2),
    Page("meetings:template", "302 404 404 404 403 403 403 200 200 404 200", 4, lambda w: {"pk": w.agenda_template.pk}),
    Page("meetings:template_remove", "302 405 405 405 405 405 405 405 405 405 405", 1, lambda w: {"pk": w.agenda_template.pk}),
    Page("meetings:copy", "302 403 403 403 200 403 403 200 403 403 200", 4, workshop),
    Page("meetings:costs", "302 403 403 403 200 403 200 200 403 403 200", 4, workshop),
    Page("meetings:meeting", "302 403 403 403 200 403 200 200 403 403 200", 5, lambda w: {**workshop(w), "kind": "vorbereitung"}),
    Page("meetings:meeting_remove", "302 405 405 405 405 405 405 405 405 405 405", 1, lambda w: {**workshop(w), "kind": "vorbereitung"}),
    Page("meetings:documents", "302 403 403 403 200 403 200 200 403 403 200", 5, workshop),
    Page("meetings:document", "302 403 403 403 200 403 200 200 403 403 200", 4, lambda w: {**workshop(w), "document_pk": w.document.pk}),
    Page("meetings:document_remove", "302 405 405 405 405 405 405 405 405 405 405", 1, lambda w: {**workshop(w), "document_pk": w.document.pk}),
    Page("meetings:step", "302 403 403 403 200 403 403 200 403 403 200", 3, lambda w: {"pk": w.workshop.pk, "name": "close"}),
    Page("meetings:register", "200 200 200 200 200 200 200 200 200 200 200", 5, workshop),
    Page("meetings:register_sent", "200 200 200 200 200 200 200 200 200 200 200", 3, workshop),
    Page("meetings:register_several", "302 403 200 200 403 403 403 403 403 403 403", 7, workshop),
    Page("meetings:invite", "302 403 403 403 200 403 200 200 403 403 200", 9, workshop),
    Page("meetings:invitation_list", "302 403 403 403 200 403 200 200 403 403 200", 6, workshop),
    Page("meetings:choose_inventory", "302 403 403 403 200 403 200 200 403 403 200", 4, workshop),
    Page("meetings:registration", "200 200 200 200 200 200 200 200 200 200 200", 6, lambda w: {"token": w.own_link}),
    Page("meetings:registration_confirm", "200 200 200 200 200 200 200 200 200 200 200", 5, lambda w: {"token": w.confirm_link}),
    Page("meetings:registration_withdraw", "405 405 405 405 405 405 405 405 405 405 405", 1, lambda w: {"token": w.own_link}),
    Page("meetings:organisation_choices", "200 200 200 200 200 200 200 200 200 200 200", 2, query="?q=Ghana"),
    Page("meetings:participants", "302 403 403 403 200 403 200 200 403 403 200", 8, workshop),
    Page("meetings:participants_csv", "302 302 302 302 302 302 302 302 302 302 302", 2, workshop),  # asks for the password first
    Page("meetings:participants_xlsx", "302 302 302 302 302 302 302 302 302 302 302", 2, workshop),
    Page("meetings:participants_print", "302 302 302 302 302 302 302 302 302 302 302", 2, workshop),
    Page("meetings:door", "302 403 403 403 200 403 200 200 403 403 200", 8, workshop),
    Page("meetings:door_tick", "302 405 405 405 405 405 405 405 405 405 405", 1, person),
    Page("meetings:door_poster", "302 403 403 403 200 403 200 200 403 403 200", 3, workshop),
    Page("meetings:arrive", "200 200 200 200 200 200 200 200 200 200 200", 4, lambda w: {"pk": w.workshop.pk, "code": door_code(w.workshop)}),
    Page("meetings:registration_here", "405 405 405 405 405 405 405 405 405 405 405", 1, lambda w: {"token": w.own_link}),
    Page("meetings:participant_add", "302 403 403 403 200 403 200 200 403 403 200", 4, workshop),
    Page("meetings:participant", "302 403 403 403 200 403 200 200 403 403 200", 6, person),
    Page("meetings:participant_enter", "302 403 403 403 200 403 403 200 403 403 200", 7, person),
    Page("meetings:participant_match", "302 405 405 405 405 405 405 405 405 405 405", 1, person),
    Page("meetings:participant_step", "302 403 403 403 200 403 200 200 403 403 200", 5, lambda w: {**person(w), "name": "cancel"}),
    Page("meetings:minutes", "302 403 403 403 200 403 200 200 403 403 200", 11, workshop),
    Page("meetings:minutes_write", "302 403 403 403 409 403 409 409 403 403 409", 1, workshop),
    Page("meetings:minutes_merge", "302 403 403 403 302 403 302 302 403 403 302", 3, workshop),
    Page("meetings:minutes_edition", "302 403 403 403 200 403 200 200 403 403 200", 6, minutes),
    Page("meetings:minutes_document", "302 403 403 403 200 403 200 200 403 403 200", 11, minutes),
    Page("meetings:minutes_public", "404 404 404 404 404 404 404 404 404 404 404", 4, workshop),
    Page("meetings:minutes_step", "302 403 403 403 200 403 403 200 403 403 200", 5, lambda w: {**minutes(w), "name": "approve"}),
    Page("meetings:minutes_file_remove", "302 405 405 405 405 405 405 405 405 405 405", 1, lambda w: {**minutes(w), "attachment": w.file.pk}),
    Page("meetings:agreements", "302 200 200 200 200 200 200 200 200 200 200", 7),
    Page("meetings:carried_over", "302 404 404 404 200 404 200 200 404 404 200", 5, lambda w: {"pk": w.planned.pk}),
    Page("meetings:recommendations", "302 403 403 403 200 403 200 200 403 403 200", 5, workshop),
    Page("meetings:feedback", "302 403 403 403 200 403 200 200 403 403 200", 5, workshop),
    Page("meetings:outcomes", "302 403 403 403 200 403 200 200 403 403 200", 4, workshop),
    Page("meetings:outcome_live", "302 403 403 403 200 403 200 200 403 403 200", 6, workshop),
    Page("meetings:outcome_add", "302 403 403 403 200 403 200 200 403 403 200", 5, workshop),
    Page("meetings:outcome", "302 404 200 404 200 404 200 200 404 404 200", 6, outcome),
    Page("meetings:outcome_edit", "302 404 403 404 200 404 200 200 404 404 200", 7, outcome),
    Page("meetings:outcome_step", "302 404 200 404 200 404 200 200 404 404 200", 3, lambda w: {**outcome(w), "name": "begin"}),
]
