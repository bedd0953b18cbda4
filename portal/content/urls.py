from django.urls import path

from portal.content import views
from portal.content.states import PageKey

app_name = "content"
NAMES = {
    PageKey.IMPRINT: "imprint",
    PageKey.PRIVACY: "privacy",
    PageKey.ACCESSIBILITY: "accessibility",
    PageKey.EASY_LANGUAGE: "easy_language",
    PageKey.SIGN_LANGUAGE: "sign_language",
    PageKey.CONTACT: "contact",
}
urlpatterns = [path(f"{key}/", views.page, {"key": key}, name=name) for key, name in NAMES.items()]
urlpatterns += [
    path("datenschutz/loeschfristen/", views.periods, name="periods"),
    path("barriere-melden/", views.report, name="report_barrier"),
    path("barriere-melden/danke/", views.reported, name="barrier_reported"),
    path("arbeitsbereich/barrieren/", views.barrier_reports, name="barrier_reports"),
    path("arbeitsbereich/barrieren/<int:pk>/", views.barrier_report, name="barrier_report"),
    path("arbeitsbereich/barrieren/<int:pk>/schritt/answer/", views.answer, name="answer_barrier"),
]
