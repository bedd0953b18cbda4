from django.urls import path

from networks.organisations.views import decide, keep, offices, register

app_name = "organisations"
_WORK = "arbeitsbereich/organisationen/"
urlpatterns = [
    path("organisationen/eintragen/", register.register, name="register"),
    path("organisationen/eintragen/orte/", register.places, name="places"),
    path("organisationen/eintragen/vorhanden/", register.duplicates, name="duplicates"),
    path(_WORK, keep.mine, name="mine"),
    path(f"{_WORK}pruefen/", decide.queue, name="queue"),
    path(f"{_WORK}aenderung/<int:pk>/", decide.revision, name="revision"),
    path(f"{_WORK}aenderung/<int:pk>/schritt/<slug:name>/", decide.revision_step, name="revision_step"),
    path(f"{_WORK}<int:pk>/", keep.detail, name="detail"),
    path(f"{_WORK}<int:pk>/schritt/<slug:name>/", decide.step, name="step"),
    path(f"{_WORK}<int:pk>/ansprechpersonen/", keep.contacts, name="contacts"),
    path(f"{_WORK}<int:pk>/ansprechpersonen/neu/", keep.add_contact, name="add_contact"),
    path(f"{_WORK}ansprechperson/<int:pk>/", keep.contact, name="contact"),
    path(f"{_WORK}ansprechperson/<int:pk>/zurueckziehen/", keep.withdraw_consent, name="withdraw_consent"),
    path(f"{_WORK}ansprechperson/<int:pk>/entfernen/", keep.remove_contact, name="remove_contact"),
    path(f"{_WORK}<int:pk>/<slug:section>/", keep.section, name="section"),
    path("arbeitsbereich/fachstellen/", offices.offices, name="offices"),
    path("arbeitsbereich/fachstellen/neu/", offices.add_office, name="add_office"),
    path("arbeitsbereich/externe/neu/", offices.add_external, name="add_external"),
]
