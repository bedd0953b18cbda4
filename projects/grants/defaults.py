"""The texts that a first notice begins with (domain.md 1.6.3). The granting authority adapts them to its Land and its courts."""

TEXTS = {
    "authority": "",
    "legal_basis": "Die Zuwendung wird auf der Grundlage der §§ 23 und 44 der Landeshaushaltsordnung (LHO), der dazu ergangenen "
    "Verwaltungsvorschriften und der im Aufruf genannten Förderrichtlinie gewährt. Ein Rechtsanspruch auf die Zuwendung besteht nicht.",
    "payment": "Die Zuwendung kann abgerufen werden, sobald dieser Bescheid bestandskräftig ist. Abgerufen werden darf nur, was innerhalb "
    "der genannten Frist für fällige Zahlungen im Rahmen des Zuwendungszwecks benötigt wird.",
    "terms": "Die Allgemeinen Nebenbestimmungen für Zuwendungen zur Projektförderung an Gemeinden und Gemeindeverbände (ANBest-G) sind "
    "Bestandteil dieses Bescheids.\n\n"
    "Der Kosten- und Finanzierungsplan ist im Gesamtergebnis verbindlich. Einzelansätze dürfen um bis zu dem genannten Vomhundertsatz "
    "überschritten werden, soweit die Überschreitung durch Einsparungen bei anderen Einzelansätzen ausgeglichen wird.\n\n"
    "Ändern sich Zweck, Ausgaben, Finanzierung oder Zeitraum, ist das unverzüglich mitzuteilen. Eine Weiterleitung der Mittel an Dritte "
    "bedarf der Einwilligung.",
    "proof": "Die Verwendung der Zuwendung ist nachzuweisen. Der Nachweis besteht aus einem Sachbericht und einem zahlenmäßigen Nachweis "
    "entlang der Ansätze des Kosten- und Finanzierungsplans. Bücher und Belege sind aufzubewahren und auf Verlangen vorzulegen.",
    "reservation": "Der Bescheid kann ganz oder teilweise mit Wirkung auch für die Vergangenheit widerrufen werden, wenn die Zuwendung "
    "nicht, nicht alsbald nach der Auszahlung oder nicht mehr für den bewilligten Zweck verwendet wird oder wenn Auflagen nicht oder nicht "
    "rechtzeitig erfüllt werden. Was zu erstatten ist, ist zu verzinsen.",
    "appeal": "Gegen diesen Bescheid kann innerhalb eines Monats nach seiner Bekanntgabe Klage bei dem für den Sitz der "
    "Zuwendungsempfängerin zuständigen Verwaltungsgericht erhoben werden. Wird schriftlich auf den Rechtsbehelf verzichtet, wird der "
    "Bescheid vor Ablauf dieser Frist bestandskräftig.",
    "rejection": "Über den Antrag wurde auf der Grundlage der §§ 23 und 44 der Landeshaushaltsordnung (LHO), der dazu ergangenen "
    "Verwaltungsvorschriften und der im Aufruf genannten Förderrichtlinie nach pflichtgemäßem Ermessen im Rahmen der verfügbaren "
    "Haushaltsmittel entschieden. Ein Rechtsanspruch auf eine Zuwendung besteht nicht.",
    "rejection_appeal": "Gegen diesen Bescheid kann innerhalb eines Monats nach seiner Bekanntgabe Klage bei dem für den Sitz der "
    "Antragstellerin zuständigen Verwaltungsgericht erhoben werden.",
}
