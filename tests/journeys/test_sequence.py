def test_x(portal, page):
    portal.open(page, "/arbeitsbereich/", "kiel")
    print(page.content()[:3000])
    page.screenshot(path="/tmp/x.png")
def test_y(portal, page):
    portal.open(page, "/arbeitsbereich/", "bonn")
