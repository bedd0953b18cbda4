from django.urls import path

from projects.reviews.views import desk, reviews

app_name = "reviews"
DESK = "arbeitsbereich/bewilligung/"
REVIEWS = "arbeitsbereich/gutachten/"
urlpatterns = [
    path(DESK, desk.all_applications, name="applications"),
    path(f"{DESK}aufrufe/<int:pk>/rangfolge/", desk.ranking, name="ranking"),
    path(f"{DESK}<int:pk>/", desk.application, name="application"),
    path(f"{DESK}<int:pk>/pruefliste/", desk.check, name="check"),
    path(f"{DESK}<int:pk>/begutachtung/", desk.assign, name="assign"),
    path(f"{DESK}<int:pk>/vergleich/", desk.compare, name="compare"),
    path(f"{DESK}<int:pk>/schritt/<slug:name>/", desk.step, name="step"),
    path(REVIEWS, reviews.mine, name="mine"),
    path(f"{REVIEWS}<int:pk>/", reviews.review, name="review"),
    path(f"{REVIEWS}<int:pk>/schritt/<slug:name>/", reviews.step, name="review_step"),
]
