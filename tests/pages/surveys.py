"""Pages of surveys: those who ask, and those who answer without an account."""

from tests.pages.table import Page


# fmt: off
# the cast, in order: visitor, nobody, mso, other_mso, bonn, kiel, moderation, skew, other_staff, redaktion, admin
def survey(w): return {"pk": w.survey.pk}  # noqa: E704
def question(w): return {"pk": w.survey.pk, "question_pk": w.survey.questions.first().pk}  # noqa: E704
def published(w): return {"pk": w.published_survey.pk}  # noqa: E704


ALL = "200 200 200 200 200 200 200 200 200 200 200"
BONN = "302 404 404 404 200 404 404 404 404 404 200"
POSTED = "302 405 405 405 405 405 405 405 405 405 405"

PAGES = [
    Page("surveys:thanks", ALL, 2),
    Page("surveys:by_invitation", ALL, 4, lambda w: {"token": w.survey_link}),
    Page("surveys:by_link", ALL, 4, lambda w: {"code": w.survey.code}),
    Page("surveys:published", ALL, 10, published),
    Page("surveys:published_csv", ALL, 6, published),
    Page("surveys:published_document", ALL, 9, published),
    Page("surveys:list", "302 200 200 200 200 200 200 200 200 200 200", 4),
    Page("surveys:create", "302 403 403 403 200 200 403 200 200 403 200", 4),
    Page("surveys:survey", BONN, 12, survey),
    Page("surveys:survey", "302 403 403 403 200 403 403 403 403 403 200", 10, published, query="?"),
    Page("surveys:edit", BONN, 4, survey),
    Page("surveys:discard", BONN, 3, survey),
    Page("surveys:step", BONN, 3, lambda w: {**survey(w), "name": "close"}),
    Page("surveys:preview", BONN, 4, survey),
    Page("surveys:question_add", BONN, 3, survey),
    Page("surveys:question", BONN, 6, question),
    Page("surveys:question_move", POSTED, 1, question),
    Page("surveys:question_remove", POSTED, 1, question),
    Page("surveys:invitations", BONN, 6, survey),
    Page("surveys:audience", "302 403 403 403 200 403 403 403 403 403 200", 8, published),
    Page("surveys:invitation_remove", POSTED, 1, lambda w: {**survey(w), "invitation": 1}),
    Page("surveys:sheet", BONN, 3, survey),
    Page("surveys:results", BONN, 7, survey),
    Page("surveys:results_csv", "302 403 403 403 200 403 403 403 403 403 200", 7, published),
    Page("surveys:results_document", "302 403 403 403 200 403 403 403 403 403 200", 10, published),
    Page("surveys:answers_csv", "302 403 403 403 200 403 403 403 403 403 200", 7, published),
]
