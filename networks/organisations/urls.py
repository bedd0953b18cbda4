from django.urls import path

from networks.organisations.views import contacts, decide, keep, offices, people, pieces, register

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
    path(f"{_WORK}<int:pk>/ansprechpersonen/", contacts.contacts, name="contacts"),
    path(f"{_WORK}<int:pk>/ansprechpersonen/neu/", contacts.add_contact, name="add_contact"),
    path(f"{_WORK}ansprechperson/<int:pk>/", contacts.contact, name="contact"),
    path(
        f"{_WORK}ansprechperson/<int:pk>/zurueckziehen/", contacts.withdraw_consent, name="withdraw_consent"
    ),
    path(f"{_WORK}ansprechperson/<int:pk>/entfernen/", contacts.remove_contact, name="remove_contact"),
    path(f"{_WORK}<int:pk>/personen/", people.people, name="people"),
    path(f"{_WORK}<int:pk>/personen/einladen/", people.invite, name="invite"),
    path(f"{_WORK}<int:pk>/sprachen/", pieces.texts, name="texts"),
    path(f"{_WORK}<int:pk>/sprachen/<str:language>/", pieces.text, name="text"),
    path(f"{_WORK}<int:pk>/logo/", pieces.logo, name="logo"),
    path(f"{_WORK}<int:pk>/logo/entfernen/", pieces.remove_logo, name="remove_logo"),
    path(f"{_WORK}<int:pk>/sichtbarkeit/", pieces.visibility, name="visibility"),
    path(f"{_WORK}<int:pk>/<slug:section>/", keep.section, name="section"),
    path("arbeitsbereich/fachstellen/", offices.offices, name="offices"),
    path("arbeitsbereich/fachstellen/neu/", offices.add_office, name="add_office"),
    path("arbeitsbereich/externe/neu/", offices.add_external, name="add_external"),
]
