"""The person's own accept and decline are noticed, whatever way they are pressed, and nothing else is."""

from __future__ import annotations

from typing import Any

import pytest

from kit.reading import ReaderPage, fixtures

PAGES = {page.name: page for page in fixtures()}

START = """(url) => {
  window.heard = [];
  window.over?.abort();
  window.over = new AbortController();
  // The site's own handling is not under test: forms must not leave the page.
  document.addEventListener('submit', (event) => event.preventDefault(), { signal: over.signal });
  Answers.start({ document, signal: over.signal, current: () => Reader.read(document, { url }).cards,
    onAnswer: ({ card, action }) => heard.push([card.card.name, action]) });
}"""


def begin(reader: ReaderPage, name: str) -> None:
    page = PAGES[name]
    reader.show(page.html, page.lang)
    reader.evaluate(START, page.truth["url"])


def heard(reader: ReaderPage) -> list[Any]:
    """What was reported by the time the page is left."""
    answers: list[Any] = reader.evaluate("() => { window.dispatchEvent(new Event('pagehide')); return window.heard; }")
    return answers


LAYER = """(role, labels) => {
  const layer = document.createElement('div');
  layer.setAttribute('role', role);
  for (const innerText of labels) layer.append(Object.assign(document.createElement('button'), { innerText }));
  layer.addEventListener('click', () => layer.remove());
  document.body.append(layer);
}"""
QUESTION_IN_SHADOW = """() => {
  document.body.appendChild(document.createElement('x-question')).attachShadow({ mode: 'open' }).innerHTML =
    '<div role=dialog><button>Ablehnen</button><button>Abbrechen</button></div>';
}"""


def opened(reader: ReaderPage, role: str, *labels: str) -> None:
    """A layer at the end of the document, as sites put it, away from the card it was opened from."""
    reader.evaluate(LAYER, role, list(labels))


def asks(reader: ReaderPage, question: str, *given: Any) -> None:
    """The site will put its question as it does: at once after the next press, by itself."""
    reader.evaluate(
        f"(given) => document.addEventListener('click', () => setTimeout(() => ({question})(...given)), "
        "{ once: true, signal: over.signal })",
        list(given),
    )


def press(reader: ReaderPage, selector: str, nth: int = 0) -> None:
    reader.page.click(selector, nth=nth)


def test_a_click_on_accept_and_one_on_decline(any_reader: ReaderPage) -> None:
    begin(any_reader, "xds-list")
    press(any_reader, "main li:nth-child(1) button[data-xds=Button]")
    press(any_reader, "main li:nth-child(2) button[data-xds=Button]", nth=1)
    assert heard(any_reader) == [["Anna Lindqvist", "accepted"], ["Bert Aumüller", "declined"]]


def test_a_form_row_answers_once_although_click_and_submit_both_happen(any_reader: ReaderPage) -> None:
    begin(any_reader, "legacy-rows")
    press(any_reader, "input[value=Ablehnen]")
    assert heard(any_reader) == [["Anna Lindqvist", "declined"]]


def test_a_form_sent_with_enter_is_an_answer(any_reader: ReaderPage) -> None:
    begin(any_reader, "legacy-rows")
    any_reader.evaluate("() => document.querySelector('form').insertAdjacentHTML('afterbegin', '<input id=note>')")
    any_reader.page.focus("#note")
    any_reader.page.press("Enter")
    assert heard(any_reader) == [["Anna Lindqvist", "accepted"]]


def test_a_page_that_submits_by_itself_gives_no_answer(any_reader: ReaderPage) -> None:
    begin(any_reader, "legacy-rows")
    any_reader.evaluate(
        "() => { const button = document.querySelector('input[value=Ablehnen]'); button.form.requestSubmit(button); }"
    )
    assert heard(any_reader) == []


def test_the_keyboard_answers_too(any_reader: ReaderPage) -> None:
    begin(any_reader, "xds-list")
    any_reader.page.focus("main li:nth-child(1) button[data-xds=Button]")
    any_reader.page.press("Enter")
    assert heard(any_reader) == [["Anna Lindqvist", "accepted"]]
    begin(any_reader, "role-list")
    any_reader.page.focus("[role=listitem]:nth-child(2) [role=button]", nth=1)
    any_reader.page.press("Enter")
    assert heard(any_reader) == [["June Okafor", "declined"]]


def test_a_request_answered_on_the_profile_is_noticed_too(any_reader: ReaderPage) -> None:
    begin(any_reader, "profile-that-asks")
    press(any_reader, "[role=status] button", nth=1)
    assert heard(any_reader) == [["Henrike Voßberg", "declined"]]


def test_buttons_in_shadow_roots_are_reached(any_reader: ReaderPage) -> None:
    begin(any_reader, "shadow-roots")
    x, y = any_reader.evaluate(
        "() => { const card = document.querySelector('xing-request-card').shadowRoot;"
        " const host = card.querySelectorAll('xing-button')[1];"
        " host.scrollIntoView(); const box = host.getBoundingClientRect();"
        " return [box.x + box.width / 2, box.y + box.height / 2]; }"
    )
    any_reader.page.click_at(x, y)
    assert heard(any_reader) == [["Greta Sommerfeld", "declined"]]


@pytest.mark.parametrize("name", ["icon-buttons-labelled", "icon-buttons-svg-title"])
def test_icons_answer_where_they_have_names(reader: ReaderPage, name: str) -> None:
    begin(reader, name)
    reader.evaluate("() => document.querySelectorAll('svg').forEach((one) => { one.style.width = '24px'; })")
    press(reader, ".acts button", nth=0)
    press(reader, ".acts button", nth=3)
    people = [card["name"] for card in PAGES[name].truth["cards"]]
    assert heard(reader) == [[people[0], "accepted"], [people[1], "declined"]]


@pytest.mark.parametrize("name", ["icon-buttons-silent", "unknown-words"])
def test_where_words_do_not_tell_nothing_is_reported(reader: ReaderPage, name: str) -> None:
    begin(reader, name)
    reader.evaluate("() => document.querySelectorAll('svg').forEach((one) => { one.style.width = '24px'; })")
    press(reader, ".acts button", nth=0)
    press(reader, ".acts button", nth=3)
    assert heard(reader) == []


def test_later_is_no_answer(reader: ReaderPage) -> None:
    begin(reader, "big-link")
    press(reader, ".acts button", nth=1)
    assert heard(reader) == []


def test_only_the_person_answers_never_a_script(reader: ReaderPage) -> None:
    begin(reader, "xds-list")
    reader.evaluate("() => document.querySelectorAll('main button').forEach((button) => button.click())")
    reader.evaluate(
        "() => document.querySelector('main button').dispatchEvent("
        "new MouseEvent('click', { bubbles: true, composed: true }))"
    )
    assert heard(reader) == []


def test_other_clicks_on_a_card_are_no_answers(reader: ReaderPage) -> None:
    begin(reader, "busy-page")
    reader.evaluate(
        "() => document.addEventListener('click', (event) => event.preventDefault(), { signal: over.signal })"
    )
    press(reader, "main section:first-child li h2")
    press(reader, "main section:first-child li p")
    press(reader, "aside button")
    press(reader, "[role=dialog] button", nth=1)
    assert heard(reader) == []


def test_what_is_hidden_in_a_menu_answers_when_it_is_opened(reader: ReaderPage) -> None:
    begin(reader, "mobile")
    reader.evaluate(
        "() => { const menu = document.createElement('div'); menu.setAttribute('role', 'menu');"
        " menu.innerHTML = '<button>Ablehnen</button>'; document.querySelector('.cell-r').append(menu); }"
    )
    press(reader, ".cell-r [role=menu] button")
    assert heard(reader) == [["Bert Aumüller", "declined"]]


def test_a_menu_that_opens_elsewhere_on_the_page_belongs_to_the_card_it_was_opened_from(any_reader: ReaderPage) -> None:
    begin(any_reader, "mobile")
    press(any_reader, ".cell:nth-child(2) .cell-r button", nth=1)
    opened(any_reader, "menu", "Profil melden", "Ablehnen")
    press(any_reader, "body > [role=menu] button", nth=1)
    assert heard(any_reader) == [[PAGES["mobile"].truth["cards"][1]["name"], "declined"]]


def test_a_menu_that_no_card_opened_answers_nothing(reader: ReaderPage) -> None:
    begin(reader, "mobile")
    press(reader, ".bar")
    opened(reader, "menu", "Ablehnen")
    press(reader, "body > [role=menu] button")
    assert heard(reader) == []


@pytest.mark.parametrize("yes", ["Ja", "Ablehnen", "Ja, ablehnen", "Bestätigen", "OK"])
def test_a_site_that_asks_again_is_answered_with_the_second_press(reader: ReaderPage, yes: str) -> None:
    begin(reader, "xds-list")
    asks(reader, LAYER, "alertdialog", ["Abbrechen", yes])
    press(reader, "main li:nth-child(2) button[data-xds=Button]", nth=1)
    reader.page.wait("document.querySelector('[role=alertdialog]') !== null")
    assert reader.evaluate("window.heard") == []
    press(reader, "body > [role=alertdialog] button", nth=1)
    assert reader.evaluate("window.heard") == [["Bert Aumüller", "declined"]]


@pytest.mark.parametrize("no", ["Abbrechen", "Nein", "Doch nicht", "Zurück", "Cancel", "Später"])
def test_who_thinks_better_of_it_has_not_answered(reader: ReaderPage, no: str) -> None:
    begin(reader, "xds-list")
    asks(reader, LAYER, "dialog", ["Ablehnen", no])
    press(reader, "main li:nth-child(2) button[data-xds=Button]", nth=1)
    reader.page.wait("document.querySelector('body > [role=dialog]') !== null")
    press(reader, "body > [role=dialog] button", nth=1)
    assert heard(reader) == []
    press(reader, "main li:nth-child(2) button[data-xds=Button]", nth=1)
    assert heard(reader) == [["Bert Aumüller", "declined"]]


def test_a_question_asked_in_a_shadow_root_is_one_too(any_reader: ReaderPage) -> None:
    begin(any_reader, "xds-list")
    asks(any_reader, QUESTION_IN_SHADOW)
    press(any_reader, "main li:nth-child(2) button[data-xds=Button]", nth=1)
    any_reader.page.wait("document.querySelector('x-question') !== null")
    press(any_reader, "x-question >>> button", nth=1)
    assert heard(any_reader) == []


def test_a_question_that_comes_when_the_site_has_already_acted_takes_nothing_back(reader: ReaderPage) -> None:
    begin(reader, "xds-list")
    press(reader, "main li:nth-child(1) button[data-xds=Button]")
    reader.evaluate("() => document.querySelector('main li').remove()")
    opened(reader, "dialog", "Nachricht schreiben", "Nicht jetzt")
    press(reader, "body > [role=dialog] button", nth=1)
    assert heard(reader) == [["Anna Lindqvist", "accepted"]]


def test_an_answer_is_reported_soon_where_the_site_does_not_ask(reader: ReaderPage) -> None:
    begin(reader, "xds-list")
    press(reader, "main li:nth-child(1) button[data-xds=Button]")
    reader.page.wait("window.heard.length === 1")
