from django.urls import path

from workshops.sittings.views import decisions, minutes, motions, sittings

app_name = "sittings"
urlpatterns = [
    path("gremien/<slug:slug>/sitzungen/planen/", sittings.plan, name="plan"),
    path("gremien/<slug:slug>/antraege/stellen/", motions.table, name="table"),
    path("sitzungen/<int:pk>/", sittings.sitting, name="sitting"),
    path("sitzungen/<int:pk>/bearbeiten/", sittings.edit, name="edit"),
    path("sitzungen/<int:pk>/tagesordnung/", sittings.agenda, name="agenda"),
    path("sitzungen/<int:pk>/anwesenheit/", sittings.presence, name="presence"),
    path("sitzungen/<int:pk>/protokoll/", minutes.write, name="minutes"),
    path("sitzungen/<int:pk>/protokoll/zusammen/", minutes.merge, name="merge"),
    path("sitzungen/<int:pk>/protokoll/oeffentlich/", minutes.public_document, name="public"),
    path("sitzungen/<int:pk>/unterlagen/", sittings.add_paper, name="add_paper"),
    path("sitzungen/unterlagen/<int:pk>/loeschen/", sittings.remove_paper, name="remove_paper"),
    path("sitzungen/<int:pk>/niederschrift/", sittings.record, name="record"),
    path("sitzungen/<int:pk>/beschluss/", decisions.add, name="decide"),
    path("sitzungen/<int:pk>/schritt/<slug:name>/", sittings.step, name="step"),
    path("beschluesse/<int:pk>/", decisions.decision, name="decision"),
    path("beschluesse/<int:pk>/bearbeiten/", decisions.edit, name="edit_decision"),
    path("beschluesse/<int:pk>/schritt/<slug:name>/", decisions.step, name="decision_step"),
    path("antraege/<int:pk>/", motions.motion, name="motion"),
    path("antraege/<int:pk>/schritt/<slug:name>/", motions.step, name="motion_step"),
]
