from django.urls import path

from networks.umbrellas.views import mailings, members, work

app_name = "umbrellas"
_WORK = "arbeitsbereich/mitgliedschaften/"
_MAIL = "arbeitsbereich/rundschreiben/"
urlpatterns = [
    path("organisationen/<slug:slug>/mitglieder/", members.members, name="members"),
    path("rundschreiben/abbestellen/<str:token>/", work.stop, name="stop"),
    path(f"{_WORK}organisationen/", work.member_choices, name="member_choices"),
    path(f"{_WORK}dachverbaende/", work.umbrella_choices, name="umbrella_choices"),
    path(f"{_WORK}mitgliedschaft/<int:pk>/schritt/<slug:name>/", work.step, name="step"),
    path(f"{_WORK}<int:pk>/", work.work, name="work"),
    path(f"{_WORK}<int:pk>/vorschlagen/", work.propose, name="propose"),
    path(f"{_WORK}<int:pk>/beitreten/", work.join, name="join"),
    path(f"{_WORK}<int:pk>/rundschreiben/", mailings.mailings, name="mailings"),
    path(f"{_WORK}<int:pk>/rundschreiben/neu/", mailings.write, name="write"),
    path(f"{_MAIL}<int:pk>/", mailings.mailing, name="mailing"),
    path(f"{_MAIL}<int:pk>/bearbeiten/", mailings.edit, name="edit_mailing"),
    path(f"{_MAIL}<int:pk>/schritt/<slug:name>/", mailings.step, name="mailing_step"),
]
