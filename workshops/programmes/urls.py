from django.urls import path

from workshops.programmes.views import facilitators, obstacles, participations, programmes, templates

app_name = "programmes"
urlpatterns = [
    path("programme/", programmes.directory, name="directory"),
    path("programme/<slug:slug>/", programmes.programme, name="programme"),
    path("programme/<slug:slug>/bewerben/", participations.apply, name="apply"),
    path("arbeitsbereich/programme/neu/", programmes.create, name="create"),
    path("arbeitsbereich/programme/organisationen/", programmes.organisations, name="organisations"),
    path("arbeitsbereich/programme/kommunen/", participations.municipalities, name="municipalities"),
    path("arbeitsbereich/programme/<int:pk>/bearbeiten/", programmes.edit, name="edit"),
    path("arbeitsbereich/programme/<int:pk>/ziele/", programmes.goals, name="goals"),
    path("arbeitsbereich/programme/<int:pk>/kommune-aufnehmen/", participations.nominate, name="nominate"),
    path("arbeitsbereich/programme/<int:pk>/schritt/<slug:name>/", programmes.step, name="programme_step"),
    path("arbeitsbereich/teilnahmen/<int:pk>/", participations.participation, name="participation"),
    path("arbeitsbereich/teilnahmen/<int:pk>/bearbeiten/", participations.edit, name="edit_participation"),
    path(
        "arbeitsbereich/teilnahmen/<int:pk>/schritt/<slug:name>/",
        participations.step,
        name="participation_step",
    ),
    path(
        "arbeitsbereich/meilensteine/<int:pk>/schritt/<slug:name>/",
        participations.milestone_step,
        name="milestone_step",
    ),
    path("arbeitsbereich/teilnahmen/<int:pk>/huerden/", obstacles.log, name="obstacles"),
    path("arbeitsbereich/teilnahmen/<int:pk>/huerden/neu/", obstacles.add, name="add_obstacle"),
    path("arbeitsbereich/programme/<int:pk>/huerden/", obstacles.of_programme, name="obstacles_of_programme"),
    path("arbeitsbereich/huerden/<int:pk>/bearbeiten/", obstacles.edit, name="edit_obstacle"),
    path("arbeitsbereich/huerden/<int:pk>/schritt/<slug:name>/", obstacles.step, name="obstacle_step"),
    path("arbeitsbereich/moderation/", facilitators.facilitators, name="facilitators"),
    path("arbeitsbereich/moderation/neu/", facilitators.add, name="add_facilitator"),
    path(
        "arbeitsbereich/moderation/organisationen/",
        facilitators.organisations,
        name="facilitator_organisations",
    ),
    path("arbeitsbereich/moderation/<int:pk>/", facilitators.facilitator, name="facilitator"),
    path("arbeitsbereich/moderation/<int:pk>/bearbeiten/", facilitators.edit, name="edit_facilitator"),
    path("arbeitsbereich/prozessvorlagen/", templates.templates, name="templates"),
    path("arbeitsbereich/prozessvorlagen/neu/", templates.create, name="create_template"),
    path("arbeitsbereich/prozessvorlagen/<int:pk>/", templates.template, name="template"),
    path("arbeitsbereich/prozessvorlagen/<int:pk>/kopieren/", templates.copy, name="copy_template"),
]
