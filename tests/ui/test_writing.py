#!/usr/bin/env python3
"""What the window promises about the commands of the manuscript, as a person reaches them.

    test_writing.py LEDE LEDECTL
"""
# SPDX-License-Identifier: GPL-3.0-or-later

import sys

from driver import Role, State, keys, type_text, wait_for
from promises import keep
from test_window import Newsroom

STORY = """---
headline: Night boat
deck: It sails again.
kicker: Harbour
section: Local
state: draft
---

First paragraph of the story.

## The crossing

Second paragraph, about bells.

> [!FACTBOX]
> Forty seats.

Third paragraph.
"""


def caret(window, name="Body"):
    node = window.field(name)
    node.clear_cache_single()
    return node.get_text_iface().get_caret_offset()


def body(window):
    return window.text(window.field("Body"))


def line_of_caret(window):
    text = body(window)
    place = caret(window)
    return text[text.rfind("\n", 0, place) + 1:].partition("\n")[0]


def full_screen_leaves_only_the_manuscript(room):
    story = room.import_story(STORY)
    with room.window(story) as window:
        window.focus("Body")
        window.find(Role.BUTTON, "New Story")
        keys("F11")
        for name, role in (("New Story", Role.BUTTON), ("State: Draft", Role.BUTTON), ("Inspector", Role.TOGGLE_BUTTON)):
            window.gone(name, role)
        window.wait_for_focus("Body")
        type_text("x")
        wait_for(lambda: "x" in body(window), "what was typed to stand there")
        keys("Escape")
        window.find(Role.BUTTON, "New Story")
        window.find(Role.BUTTON, "State: Draft")
        keys("F11")
        window.gone("New Story", Role.BUTTON)
        keys("F11")
        window.find(Role.BUTTON, "New Story")


def one_goes_to_paragraphs_and_words(room):
    story = room.import_story(STORY)
    with room.window(story) as window:
        window.focus("Body")
        keys("ctrl+j")
        window.find(Role.DIALOG, "Go To")
        places = [node.get_name() for node in window.all(Role.LIST_ITEM, below=window.find(Role.LIST, "Outline"))]
        assert places == ["The crossing", "Forty seats."], places
        type_text("2")
        window.find(Role.LIST_ITEM, "Second paragraph, about bells.")
        keys("Return")
        window.gone("Go To", Role.DIALOG)
        wait_for(lambda: line_of_caret(window).startswith("Second"), "the caret in the second paragraph")
        keys("ctrl+j")
        window.find(Role.DIALOG, "Go To")
        type_text("THIRD")
        window.find(Role.LIST_ITEM, "Third paragraph.")
        keys("Return")
        wait_for(lambda: line_of_caret(window).startswith("Third"), "the caret in the third paragraph")


def the_insert_menu_can_be_read(room):
    story = room.import_story(STORY)
    with room.window(story) as window:
        window.focus("Body")
        keys("ctrl+End", "Return", "Return")
        type_text("/")
        menu = window.find(Role.LIST, "Insert")
        names = [node.get_name() for node in window.all(Role.LIST_ITEM, below=menu)]
        assert names[:3] == ["Heading", "Subheading", "Photo"], names
        keys("Down")
        wait_for(lambda: any(node.get_state_set().contains(State.SELECTED)
                             for node in window.all(Role.LIST_ITEM, "Subheading")), "the second one to be selected")
        keys("Escape")
        window.gone("Insert", Role.LIST)
        keys("ctrl+slash")
        window.find(Role.LIST, "Insert")
        type_text("fact")
        wait_for(lambda: [node.get_name() for node in window.all(Role.LIST_ITEM, below=window.find(Role.LIST, "Insert"))]
                 == ["Fact Box"], "only the fact box to be left")
        keys("Return")
        wait_for(lambda: body(window).count("[!FACTBOX]") == 2, "the fact box")
        window.wait_for_focus("Body")


def the_header_is_one_text_with_the_body(room):
    story = room.import_story(STORY)
    with room.window(story) as window:
        window.focus("Headline")
        keys("shift+Tab")
        window.wait_for_focus("Kicker")
        for name in ("Headline", "Deck", "Body"):
            keys("Tab")
            window.wait_for_focus(name)
        for name in ("Deck", "Headline", "Kicker"):
            keys("shift+Tab")
            window.wait_for_focus(name)
        for name in ("Headline", "Deck", "Body"):
            keys("Down")
            window.wait_for_focus(name)
        for name in ("Deck", "Headline", "Kicker"):
            keys("Up")
            window.wait_for_focus(name)
        keys("End", "Right")
        window.wait_for_focus("Headline")
        assert caret(window, "Headline") == 0
        keys("Left")
        window.wait_for_focus("Kicker")
        assert caret(window, "Kicker") == len("Harbour")
        keys("Return")
        window.wait_for_focus("Headline")
        keys("End")
        type_text(" returns to the island after two long winters without a single crossing")
        window.find(name=lambda name: "characters" in name and "a search result ends at “…without a”" in name)


def every_menu_line_has_a_name(room):
    story = room.import_story(STORY)
    with room.window(story) as window:
        window.field("Body")
        for button in ("Story Menu", "Main Menu"):
            window.press(button, Role.TOGGLE_BUTTON)
            items = wait_for(lambda: [node for node in window.all(Role.MENU_ITEM)], f"the lines of the {button}")
            assert all(node.get_name() for node in items), [node.get_name() for node in items]
            keys("Escape")
            wait_for(lambda: not window.all(Role.MENU_ITEM), "the menu to close")


PROMISES = [
    full_screen_leaves_only_the_manuscript,
    one_goes_to_paragraphs_and_words,
    the_insert_menu_can_be_read,
    the_header_is_one_text_with_the_body,
    every_menu_line_has_a_name,
]


if __name__ == "__main__":
    sys.exit(keep(PROMISES, "writing", Newsroom))
