from django.urls import path

from workshops.inventory.views import actors, answers, directory, interviews, inventories, needs, results

app_name = "inventory"
WORK, ONE = "arbeitsbereich/bestandsaufnahmen/", "arbeitsbereich/bestandsaufnahmen/<int:pk>/"
ACTOR, RESULTS = f"{ONE}akteure/<int:actor>/", "bestandsaufnahmen/"

urlpatterns = [
    path(WORK, inventories.inventories, name="list"),
    path(f"{WORK}anfragen/", inventories.request_new, name="request"),
    path(f"{WORK}kommunen/", inventories.municipalities, name="municipalities"),
    path(f"{WORK}organisationen/", actors.organisations, name="organisations"),
    path(ONE, inventories.inventory, name="inventory"),
    path(f"{ONE}bearbeiten/", inventories.edit, name="edit"),
    path(f"{ONE}fragen/", inventories.questions, name="questions"),
    path(f"{ONE}schritt/<slug:name>/", inventories.step, name="step"),
    path(f"{ONE}akteure/", actors.actors, name="actors"),
    path(f"{ONE}akteure/neu/", actors.add, name="add_actor"),
    path(ACTOR, actors.actor, name="actor"),
    path(f"{ACTOR}bearbeiten/", actors.edit, name="edit_actor"),
    path(f"{ACTOR}verknuepfen/", directory.link, name="link_actor"),
    path(f"{ACTOR}uebernehmen/", directory.take_over, name="take_over"),
    path(f"{ACTOR}schritt/<slug:name>/", actors.step, name="actor_step"),
    path(f"{ACTOR}interview/", interviews.interview, name="interview"),
    path(f"{ONE}bedarfe/", needs.needs, name="needs"),
    path(f"{ONE}lage/", needs.situation, name="situation"),
    path(f"{ONE}lage/klima/", needs.add_climate, name="add_climate"),
    path(f"{ONE}lage/projekt/", needs.add_project, name="add_project"),
    path(f"{ONE}lage/<slug:kind>/<int:note>/entfernen/", needs.remove_note, name="remove_note"),
    path(f"{ONE}broschuere/", results.preview, name="preview"),
    path(f"{WORK}antworten/<int:actor>/", answers.own, name="own_answers"),
    path(f"{WORK}antworten/<int:actor>/zurueckziehen/", answers.own_withdraw, name="own_withdraw"),
    path(f"{RESULTS}antworten/<str:token>/", answers.answer, name="answer"),
    path(f"{RESULTS}antworten/<str:token>/zurueckziehen/", answers.withdraw, name="answer_withdraw"),
    path(RESULTS, results.results, name="results"),
    path(f"{RESULTS}<slug:slug>/", results.result, name="result"),
    path(f"{RESULTS}<slug:slug>/broschuere/", results.brochure, name="brochure"),
]
