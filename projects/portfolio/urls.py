from django.urls import path

from projects.portfolio.views import agreements, partners, parts, projects

app_name = "portfolio"
urlpatterns = [
    path("projekte/", projects.projects, name="projects"),
    path("projekte/gute-praxis/", projects.practices, name="practices"),
    path("projekte/anlegen/", projects.plan, name="plan"),
    path("projekte/organisationen/", partners.organisation_choices, name="organisation_choices"),
    path("projekte/schritt/<slug:noun>/<int:pk>/<slug:name>/", parts.step, name="part_step"),
    # ---- local measures
    path("projekte/massnahme/kommune/<int:pk>/", parts.enter_measure, name="enter_measure"),
    path("projekte/massnahme/<int:pk>/", parts.edit_measure, name="edit_measure"),
    # ---- contracts
    path("projekte/kontrakt/<int:pk>/", agreements.agreement, name="agreement"),
    path(
        "projekte/kontrakt/teilnahme/<int:pk>/neu/",
        agreements.draft_of_participation,
        name="draft_of_participation",
    ),
    path("projekte/kontrakt/<int:pk>/bearbeiten/", agreements.edit, name="edit_agreement"),
    path("projekte/kontrakt/<int:pk>/<slug:kind>/neu/", agreements.enter, name="enter_in_agreement"),
    path("projekte/kontrakt/<slug:kind>/<int:pk>/", agreements.change, name="change_in_agreement"),
    path(
        "projekte/kontrakt/<slug:kind>/<int:pk>/entfernen/", agreements.remove, name="remove_from_agreement"
    ),
    path("projekte/unterschrift/<int:pk>/", agreements.sign, name="sign"),
    # ---- one project
    path("projekte/<slug:slug>/", projects.project, name="project"),
    path("projekte/<slug:slug>/bearbeiten/", projects.edit, name="edit"),
    path("projekte/<slug:slug>/gute-praxis/", projects.practice, name="practice"),
    path("projekte/<slug:slug>/schritt/<slug:name>/", projects.step, name="step"),
    path("projekte/<slug:slug>/kommune-einladen/", partners.invite_municipality, name="invite_municipality"),
    path("projekte/<slug:slug>/partner-einladen/", partners.invite_partner, name="invite_partner"),
    path("projekte/<slug:slug>/kontrakt-entwerfen/", agreements.draft, name="draft_agreement"),
    path("projekte/<slug:slug>/<slug:kind>/neu/", parts.enter, name="enter_part"),
    path("projekte/<slug:slug>/<slug:kind>/<int:pk>/", parts.edit, name="edit_part"),
    path("projekte/<slug:slug>/<slug:kind>/<int:pk>/entfernen/", parts.remove, name="remove_part"),
]
