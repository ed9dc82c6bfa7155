"""The morning in French on the narrowest phone: it fits, nothing is cut, each control is as large as a finger."""

import pytest
from playwright.sync_api import Page, expect

from rooms.actions import place_session
from tests.axe import violations
from tests.builders import make_attendee, make_organizer, make_room, make_session, make_time_slot
from tests.fingers import too_small
from tests.reflow import overflowing
from unconf.events.actions import set_phases

from .test_phone import go, hand, live, sheet


@pytest.fixture
def narrow(phone):
    def take(attendee=None) -> Page:
        return phone(attendee, viewport={"width": 320, "height": 640}, locale="fr-FR", color_scheme="dark")

    return take


def fits(page: Page) -> None:
    assert [*overflowing(page), *too_small(page)] == []


def button(page: Page, name: str):
    return page.get_by_role("button", name=name)


def link(page: Page, name: str):
    return page.get_by_role("link", name=name)


def test_from_the_door_to_the_record(narrow, event):
    ben_himself = make_attendee(event, "Benoît")
    his = make_session(event, "Anticonstitutionnellement, un modèle ?", by=ben_himself, topics=["Mémoire"])
    make_attendee(event, "Marie")
    marie, ben, remote = narrow(), narrow(ben_himself), narrow(make_organizer(event))
    go(ben, event.url)

    marie.goto(f"{event.url}join/")
    button(marie, "Entrer").tap()
    expect(marie.locator(".field-error")).to_be_visible()
    fits(marie)
    marie.get_by_label("Votre nom").fill("Marie")
    button(marie, "Entrer").tap()
    live(marie)
    expect(marie.locator(".top-bar-person .mark")).to_be_visible()
    fits(marie)
    link(marie, "Proposer une session").tap()
    marie.get_by_label("De quoi voulez-vous parler").fill("Un modèle anticonstitutionnel")
    expect(button(marie, "Rejoindre plutôt celle-ci")).to_be_visible()
    fits(marie)
    button(marie, "Mettre au mur").tap()
    expect(marie.locator(".turn")).to_contain_text("Vous passez en 1")
    hand(marie, his).tap()
    expect(sheet(marie, his).locator(".tally-number b")).to_have_text("1")
    link(marie, "Mes mains levées 1").tap()
    fits(marie)

    go(remote, event.remote_url)
    fits(remote)
    button(remote, "Suivante").tap()
    expect(marie.get_by_role("dialog", name="À vous. 30 s")).to_be_visible()
    fits(marie)
    marie.get_by_role("dialog").get_by_role("button", name="Fermer").tap()
    fits(remote)
    button(remote, "Vue").tap()
    fits(remote)
    remote.keyboard.press("Escape")
    button(remote, "Message").tap()
    fits(remote)
    remote.get_by_role("textbox", name="Phrase").fill("À table !")
    button(remote, "L’afficher partout").tap()
    expect(marie.locator("[data-notice]")).to_have_text("À table !")

    link(marie, "Les miennes").tap()
    marie.locator("article.sheet:visible h2 a").tap()
    link(marie, "Regrouper avec…").tap()
    marie.wait_for_url("**/together/")
    fits(marie)
    marie.locator(".partner").get_by_role("button", name="Regrouper").tap()
    expect(marie.locator(".news-item")).to_contain_text("Demande envoyée, en attente d’une réponse")
    fits(marie)
    expect(ben.locator(".news-item")).to_contain_text("aimerait regrouper ces deux sessions")
    fits(ben)
    ben.locator(".news-item").get_by_role("button", name="Regrouper").tap()
    expect(ben.locator(".news-item")).to_contain_text("Deux sessions n’en font plus qu’une")
    fits(ben)

    go(marie, his.url)
    marie.get_by_label("Ajouter un commentaire").fill("Rendez-vous près du café ?")
    button(marie, "Envoyer").tap()
    button(ben, "Masquer").tap()
    expect(marie.locator(".comment-state")).to_have_text("masqué")
    fits(marie)
    place_session(his, room=make_room(event, "Bibliothèque"), time_slot=make_time_slot(event), organizer=True)
    set_phases(event, {"proposing": False, "voting": False, "running": True})
    link(marie, "L’écrire").tap()
    marie.wait_for_url("**/notes/")
    marie.get_by_label("Ce que nous avons trouvé").fill("Qu’il le peut.")
    fits(marie)
    button(marie, "Enregistrer").tap()
    marie.wait_for_url("**#notes")
    for address in ("", "agenda/", "record/", "me/"):
        go(marie, f"{event.url}{address}")
        fits(marie)
    assert violations(marie) == []
