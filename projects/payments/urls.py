from django.urls import path

from projects.payments.views import changes, disbursements, duties

app_name = "payments"
GRANT, DISBURSEMENT = "foerderung/bescheide/<int:pk>/", "foerderung/mittelabrufe/<int:pk>/"
CHANGE = "foerderung/aenderungen/<int:pk>/"
urlpatterns = [
    path("arbeitsbereich/nachweisfristen/", duties.deadlines, name="deadlines"),
    path("foerderung/nachweisfristen/<int:pk>/", duties.duty, name="duty"),
    path("foerderung/nachweisfristen/<int:pk>/schritt/<slug:name>/", duties.duty_step, name="duty_step"),
    path(f"{GRANT}mittelabruf/", disbursements.add, name="add_disbursement"),
    path(f"{DISBURSEMENT}", disbursements.disbursement, name="disbursement"),
    path(f"{DISBURSEMENT}bearbeiten/", disbursements.edit, name="edit_disbursement"),
    path(f"{DISBURSEMENT}schritt/<slug:name>/", disbursements.step, name="disbursement_step"),
    path(f"{GRANT}aenderung/<slug:kind>/", changes.add, name="add_change"),
    path(f"{CHANGE}", changes.change, name="change"),
    path(f"{CHANGE}schritt/<slug:name>/", changes.step, name="change_step"),
    path(f"{GRANT}nachweisfrist/", duties.add_duty, name="add_duty"),
]
