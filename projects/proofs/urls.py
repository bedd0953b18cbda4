from django.urls import path

from projects.proofs.views import check, parts, receipts, recovery, report

app_name = "proofs"
REPORT = "foerderung/nachweise/<int:pk>/"
RECOVERY = "foerderung/rueckforderungen/<int:pk>/"
urlpatterns = [
    path(RECOVERY, recovery.recovery, name="recovery"),
    path(f"{RECOVERY}schritt/<slug:name>/", recovery.step, name="recovery_step"),
    path(REPORT, report.report, name="report"),
    path(f"{REPORT}beginnen/", report.begin, name="begin"),
    path(f"{REPORT}lesen/", report.read, name="read"),
    path(f"{REPORT}belege.csv", report.receipts_file, name="receipts_file"),
    path(f"{REPORT}unveraendert/", report.proof, name="proof"),
    path(f"{REPORT}unveraendert/<int:edition>/", report.frozen, name="frozen"),
    path(f"{REPORT}schritt/<slug:name>/", report.step, name="step"),
    path(f"{REPORT}pruefung/", check.check, name="check"),
    path(f"{REPORT}pruefung/frage/", check.ask, name="ask"),
    path(f"{REPORT}fragen/<int:row>/", check.answer, name="answer"),
    path(f"{REPORT}wissen/", parts.take_over, name="take_over"),
    path(f"{REPORT}anlagen/<int:row>/entfernen/", parts.drop_file, name="drop_file"),
    path(f"{REPORT}belege/liste/", receipts.receipts, name="receipts"),
    path(f"{REPORT}belege/tabelle/", receipts.bring, name="bring"),
    path(f"{REPORT}belege/vorschau/", receipts.intake, name="intake"),
    path(f"{REPORT}belege/uebernehmen/", receipts.take_in, name="take_in"),
    path(f"{REPORT}belege/zwischennachweise/", receipts.take_over_interim, name="take_over_interim"),
    path(f"{REPORT}belege/summen/", receipts.take_over_sums, name="take_over_sums"),
    path(f"{REPORT}<slug:part>/", parts.part, name="part"),
    path(f"{REPORT}<slug:part>/fehlt/", parts.live, name="live"),
]
