"""Pages of the room inventory."""

from tests.pages.table import Page


# fmt: off
# the cast, in order: visitor, nobody, mso, other_mso, bonn, kiel, moderation, skew, other_staff, redaktion, admin
def inventory(w): return {"pk": w.inventory.pk}  # noqa: E704
def actor(w): return {"pk": w.inventory.pk, "actor": w.inventory_actor.pk}  # noqa: E704
def published(w): return {"slug": w.published_inventory.slug}  # noqa: E704


PAGES = [
    Page("inventory:list", "302 200 200 200 200 200 200 200 200 200 200", 4),
    Page("inventory:request", "302 403 403 403 200 200 403 200 200 403 200", 5),
    Page("inventory:municipalities", "302 200 200 200 200 200 200 200 200 200 200", 3, query="?municipality=Bonn"),
    Page("inventory:organisations", "302 200 200 200 200 200 200 200 200 200 200", 3, query="?organisation=Ghana"),
    Page("inventory:inventory", "302 404 404 404 200 404 200 200 404 404 200", 12, inventory),
    Page("inventory:edit", "302 404 404 404 403 404 200 200 404 404 200", 6, inventory),
    Page("inventory:questions", "302 404 404 404 403 404 200 200 404 404 200", 3, inventory),
    Page("inventory:step", "302 404 404 404 403 404 200 200 404 404 200", 3, lambda w: {**inventory(w), "name": "analyse"}),
    Page("inventory:step", "302 403 403 403 403 403 403 200 403 403 200", 3, lambda w: {"pk": w.published_inventory.pk, "name": "close"}, query="?"),
    Page("inventory:actors", "302 404 404 404 200 404 200 200 404 404 200", 6, inventory),
    Page("inventory:add_actor", "302 404 404 404 403 404 200 200 404 404 200", 4, inventory),
    Page("inventory:actor", "302 404 404 404 200 404 200 200 404 404 200", 10, actor),
    Page("inventory:edit_actor", "302 404 404 404 403 404 200 200 404 404 200", 5, actor),
    Page("inventory:link_actor", "302 404 404 404 403 404 200 200 404 404 200", 4, actor),
    Page("inventory:actor_step", "302 404 404 404 403 404 200 200 404 404 200", 4, lambda w: {**actor(w), "name": "retract"}),
    Page("inventory:take_over", "302 404 404 404 403 404 403 200 404 404 200", 6, actor),
    Page("inventory:interview", "302 404 404 404 403 404 200 200 404 404 200", 7, actor),
    Page("inventory:needs", "302 404 404 404 200 404 200 200 404 404 200", 5, inventory),
    Page("inventory:situation", "302 404 404 404 200 404 200 200 404 404 200", 5, inventory),
    Page("inventory:add_climate", "302 404 404 404 403 404 200 200 404 404 200", 3, inventory),
    Page("inventory:add_project", "302 404 404 404 403 404 200 200 404 404 200", 4, inventory),
    Page("inventory:remove_note", "302 405 405 405 405 405 405 405 405 405 405", 1, lambda w: {**inventory(w), "kind": "klima", "note": 1}),
    Page("inventory:preview", "302 404 404 404 200 404 200 200 404 404 200", 9, inventory),
    Page("inventory:own_answers", "302 404 200 404 404 404 404 404 404 404 404", 5, lambda w: {"actor": w.own_actor.pk}),
    Page("inventory:own_withdraw", "302 404 302 404 404 404 404 404 404 404 404", 4, lambda w: {"actor": w.own_actor.pk}),
    Page("inventory:answer", "200 200 200 200 200 200 200 200 200 200 200", 7, lambda w: {"token": w.answer_link}),
    Page("inventory:answer", "404 404 404 404 404 404 404 404 404 404 404", 3, lambda w: {"token": "unbekannt"}, query="?"),
    Page("inventory:answer_withdraw", "200 200 200 200 200 200 200 200 200 200 200", 4, lambda w: {"token": w.answer_link}),
    Page("inventory:results", "200 200 200 200 200 200 200 200 200 200 200", 4),
    Page("inventory:result", "200 200 200 200 200 200 200 200 200 200 200", 9, published),
    Page("inventory:brochure", "200 200 200 200 200 200 200 200 200 200 200", 9, published),
]
