from django.urls import path

from projects.grants.views import grants, issuing, plans

app_name = "grants"
GRANT = "foerderung/bescheide/<int:pk>/"
PLAN = "arbeitsbereich/finanzplaene/<int:pk>/"
urlpatterns = [
    path("foerderung/<slug:slug>/gefoerdert/", grants.funded, name="funded"),
    path("arbeitsbereich/bescheide/", grants.grants, name="grants"),
    path("arbeitsbereich/bescheide/neu/<int:pk>/", issuing.issue, name="issue"),
    path("arbeitsbereich/foerderung/<int:pk>/bescheidtexte/", issuing.texts, name="texts"),
    path("arbeitsbereich/bescheide/ablehnung/<int:pk>/", issuing.rejection, name="rejection"),
    path(GRANT, grants.detail, name="detail"),
    path(f"{GRANT}bescheid/<int:edition>/", grants.copy, name="copy"),
    path(f"{GRANT}aendern/", grants.change, name="change"),
    path(f"{GRANT}aendern/summen/", grants.change_live, name="change_live"),
    path(f"{GRANT}schritt/<slug:name>/", grants.step, name="step"),
    path(f"{GRANT}auflagen/<int:row>/schritt/<slug:name>/", grants.condition_step, name="condition_step"),
    path(PLAN, plans.plan, name="plan"),
    path(f"{PLAN}anpassen/", plans.adapt, name="adapt"),
    path(f"{PLAN}anpassen/fehlt/", plans.adapt_live, name="adapt_live"),
    path(f"{PLAN}schritt/<slug:name>/", plans.plan_step, name="plan_step"),
]
