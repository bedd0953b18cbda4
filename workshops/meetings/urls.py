from django.urls import path

from workshops.meetings.views import (
    agenda,
    agreements,
    around,
    directory,
    entrance,
    feedback,
    invitations,
    live,
    minutes,
    outcomes,
    participants,
    planning,
    registration,
    templates,
    workshop,
    writing,
)

app_name = "meetings"
urlpatterns = [
    path("arbeitsbereich/workshops/", workshop.workshops, name="list"),
    # ---- workshop
    path("workshops/planen/", planning.plan, name="plan"),
    path("workshops/<int:pk>/", workshop.workshop, name="workshop"),
    path("workshops/<int:pk>/bearbeiten/", planning.edit, name="edit"),
    path("workshops/<int:pk>/kopieren/", planning.copy, name="copy"),
    path("workshops/<int:pk>/kosten/", around.costs, name="costs"),
    path("workshops/<int:pk>/schritt/<slug:name>/", workshop.step, name="step"),
    # ---- registration by link
    path("workshops/<int:pk>/anmelden/", registration.register, name="register"),
    path("workshops/<int:pk>/anmelden/gesendet/", registration.register_sent, name="register_sent"),
    path("workshops/<int:pk>/anmelden/organisation/", invitations.several, name="register_several"),
    path("workshops/<int:pk>/einladen/", invitations.invite, name="invite"),
    path(
        "workshops/<int:pk>/einladen/bestandsaufnahme/", invitations.invitation_list, name="invitation_list"
    ),
    path("workshops/<int:pk>/bestandsaufnahme/", invitations.choose_inventory, name="choose_inventory"),
    path("workshops/anmeldung/<slug:token>/", registration.registration, name="registration"),
    path("workshops/anmeldung/<slug:token>/bestaetigen/", registration.confirm, name="registration_confirm"),
    path("workshops/anmeldung/<slug:token>/da/", registration.here, name="registration_here"),
    path("workshops/anmeldung/<slug:token>/absagen/", registration.withdraw, name="registration_withdraw"),
    # ---- agenda
    path("workshops/<int:pk>/ablauf/", agenda.agenda, name="agenda"),
    path("workshops/<int:pk>/ablauf/vorlage/", agenda.load, name="agenda_load"),
    path("workshops/<int:pk>/ablauf/als-vorlage/", agenda.keep, name="agenda_keep"),
    path("arbeitsbereich/ablaufvorlagen/", templates.templates, name="templates"),
    path("arbeitsbereich/ablaufvorlagen/anlegen/", templates.create, name="template_create"),
    path("arbeitsbereich/ablaufvorlagen/<int:pk>/", templates.edit, name="template"),
    path("arbeitsbereich/ablaufvorlagen/<int:pk>/entfernen/", templates.remove, name="template_remove"),
    # ---- around it: meetings before and after, documents
    path("workshops/<int:pk>/treffen/<slug:kind>/", around.meeting, name="meeting"),
    path("workshops/<int:pk>/treffen/<slug:kind>/entfernen/", around.meeting_remove, name="meeting_remove"),
    path("workshops/<int:pk>/unterlagen/", around.documents, name="documents"),
    path("workshops/<int:pk>/unterlagen/<int:document_pk>/", around.document, name="document"),
    path(
        "workshops/<int:pk>/unterlagen/<int:document_pk>/entfernen/",
        around.document_remove,
        name="document_remove",
    ),
    # ---- participants
    path("workshops/organisationen/", participants.organisation_choices, name="organisation_choices"),
    path("workshops/<int:pk>/teilnehmende/", participants.participants, name="participants"),
    path(
        "workshops/<int:pk>/teilnehmende/csv/",
        participants.participants_file,
        {"kind": "csv"},
        name="participants_csv",
    ),
    path(
        "workshops/<int:pk>/teilnehmende/xlsx/",
        participants.participants_file,
        {"kind": "xlsx"},
        name="participants_xlsx",
    ),
    path("workshops/<int:pk>/teilnehmende/drucken/", entrance.printed, name="participants_print"),
    path("workshops/<int:pk>/tuer/", entrance.door, name="door"),
    path("workshops/<int:pk>/tuer/<int:attendance>/", entrance.tick, name="door_tick"),
    path("workshops/<int:pk>/tuer/aushang/", entrance.poster, name="door_poster"),
    path("workshops/<int:pk>/da/<slug:code>/", entrance.arrive, name="arrive"),
    path("workshops/<int:pk>/teilnehmende/aufnehmen/", participants.add, name="participant_add"),
    path("workshops/<int:pk>/teilnehmende/<int:attendance>/", participants.person, name="participant"),
    path(
        "workshops/<int:pk>/teilnehmende/<int:attendance>/eintragen/",
        directory.enter,
        name="participant_enter",
    ),
    path(
        "workshops/<int:pk>/teilnehmende/<int:attendance>/zuordnen/",
        participants.match,
        name="participant_match",
    ),
    path(
        "workshops/<int:pk>/teilnehmende/<int:attendance>/schritt/<slug:name>/",
        participants.person_step,
        name="participant_step",
    ),
    # ---- minutes
    path("workshops/<int:pk>/protokoll/", minutes.minutes, name="minutes"),
    path("workshops/<int:pk>/protokoll/schreiben/", writing.write, name="minutes_write"),
    path("workshops/<int:pk>/protokoll/zusammenfuehren/", writing.merge, name="minutes_merge"),
    path("workshops/<int:pk>/protokoll/oeffentlich/", minutes.public_document, name="minutes_public"),
    path(
        "workshops/<int:pk>/protokoll/<int:minutes_pk>/dokument/", minutes.document, name="minutes_document"
    ),
    path("workshops/<int:pk>/protokoll/<int:minutes_pk>/", minutes.edition, name="minutes_edition"),
    path(
        "workshops/<int:pk>/protokoll/<int:minutes_pk>/schritt/<slug:name>/",
        minutes.minutes_step,
        name="minutes_step",
    ),
    path(
        "workshops/<int:pk>/protokoll/<int:minutes_pk>/datei/<int:attachment>/entfernen/",
        minutes.remove_file,
        name="minutes_file_remove",
    ),
    # ---- feedback
    path("workshops/<int:pk>/rueckmeldung/", feedback.feedback, name="feedback"),
    # ---- outcomes
    path("arbeitsbereich/vereinbarungen/", agreements.agreements, name="agreements"),
    path("workshops/<int:pk>/vereinbarungen/", agreements.carried_over, name="carried_over"),
    path("workshops/<int:pk>/empfehlungen/", agreements.recommendations, name="recommendations"),
    path("workshops/<int:pk>/ergebnisse/", outcomes.outcomes, name="outcomes"),
    path("workshops/<int:pk>/ergebnisse/sammeln/", live.live, name="outcome_live"),
    path("workshops/<int:pk>/ergebnisse/festhalten/", outcomes.add, name="outcome_add"),
    path("workshops/<int:pk>/ergebnisse/<int:outcome_pk>/", outcomes.outcome, name="outcome"),
    path("workshops/<int:pk>/ergebnisse/<int:outcome_pk>/bearbeiten/", outcomes.edit, name="outcome_edit"),
    path(
        "workshops/<int:pk>/ergebnisse/<int:outcome_pk>/schritt/<slug:name>/",
        outcomes.outcome_step,
        name="outcome_step",
    ),
]
