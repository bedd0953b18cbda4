from django.urls import path

from workshops.surveys.views import answering, inviting, questions, results, survey

app_name = "surveys"
urlpatterns = [
    # ---- those who answer
    path("befragung/danke/", answering.thanks, name="thanks"),
    path("befragung/einladung/<slug:token>/", answering.by_invitation, name="by_invitation"),
    path("befragung/<slug:code>/", answering.by_link, name="by_link"),
    path("befragungen/<int:pk>/ergebnis/", results.published, name="published"),
    path("befragungen/<int:pk>/ergebnis/csv/", results.published_file, name="published_csv"),
    path("befragungen/<int:pk>/ergebnis/druck/", results.published_document, name="published_document"),
    # ---- those who ask
    path("arbeitsbereich/befragungen/", survey.surveys, name="list"),
    path("arbeitsbereich/befragungen/anlegen/", survey.create, name="create"),
    path("arbeitsbereich/befragungen/<int:pk>/", survey.survey, name="survey"),
    path("arbeitsbereich/befragungen/<int:pk>/bearbeiten/", survey.edit, name="edit"),
    path("arbeitsbereich/befragungen/<int:pk>/verwerfen/", survey.discard, name="discard"),
    path("arbeitsbereich/befragungen/<int:pk>/schritt/<slug:name>/", survey.step, name="step"),
    # ---- questions
    path("arbeitsbereich/befragungen/<int:pk>/vorschau/", questions.preview, name="preview"),
    path("arbeitsbereich/befragungen/<int:pk>/fragen/neu/", questions.add, name="question_add"),
    path("arbeitsbereich/befragungen/<int:pk>/fragen/<int:question_pk>/", questions.edit, name="question"),
    path(
        "arbeitsbereich/befragungen/<int:pk>/fragen/<int:question_pk>/verschieben/",
        questions.move,
        name="question_move",
    ),
    path(
        "arbeitsbereich/befragungen/<int:pk>/fragen/<int:question_pk>/entfernen/",
        questions.remove,
        name="question_remove",
    ),
    # ---- invitations and results
    path("arbeitsbereich/befragungen/<int:pk>/einladungen/", inviting.invitations, name="invitations"),
    path(
        "arbeitsbereich/befragungen/<int:pk>/einladungen/<int:invitation>/entfernen/",
        inviting.take_off,
        name="invitation_remove",
    ),
    path("arbeitsbereich/befragungen/<int:pk>/auswahl/", inviting.audience, name="audience"),
    path("arbeitsbereich/befragungen/<int:pk>/aushang/", inviting.sheet, name="sheet"),
    path("arbeitsbereich/befragungen/<int:pk>/ergebnis/", results.results, name="results"),
    path("arbeitsbereich/befragungen/<int:pk>/ergebnis/csv/", results.results_file, name="results_csv"),
    path(
        "arbeitsbereich/befragungen/<int:pk>/ergebnis/druck/",
        results.results_document,
        name="results_document",
    ),
    path("arbeitsbereich/befragungen/<int:pk>/antworten/csv/", results.answers_file, name="answers_csv"),
]
