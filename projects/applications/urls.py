from django.urls import path

from projects.applications.views import applications, parts, together

app_name = "applications"
APPLICATION = "arbeitsbereich/antraege/<int:pk>/"
urlpatterns = [
    path("foerderung/<slug:slug>/antrag/", applications.begin, name="begin"),
    path("arbeitsbereich/antraege/", applications.mine, name="mine"),
    path("arbeitsbereich/antraege/organisationen/", together.organisations, name="organisations"),
    path(APPLICATION, applications.application, name="application"),
    path(f"{APPLICATION}lesen/", applications.read, name="read"),
    path(f"{APPLICATION}nachweis/", applications.proof, name="proof"),
    path(f"{APPLICATION}nachweis/<int:edition>/", applications.frozen, name="frozen"),
    path(f"{APPLICATION}schritt/<slug:name>/", applications.step, name="step"),
    path(f"{APPLICATION}kommunen/", together.municipalities, name="municipalities"),
    path(f"{APPLICATION}kommunen/<int:row>/erklaerung/", together.declare, name="declare"),
    path(f"{APPLICATION}stellen/<int:row>/mitzeichnen/", together.sign, name="sign"),
    path(f"{APPLICATION}partner/<int:row>/schritt/<slug:name>/", together.partner_step, name="partner_step"),
    path(f"{APPLICATION}neu/<slug:what>/", together.add, name="add"),
    path(f"{APPLICATION}entfernen/<slug:what>/<int:row>/", together.drop, name="drop"),
    path(f"{APPLICATION}<slug:part>/", parts.part, name="part"),
    path(f"{APPLICATION}<slug:part>/fehlt/", parts.live, name="live"),
]
