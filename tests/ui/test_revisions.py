#!/usr/bin/env python3
"""What the browser of a story's revisions promises.

    test_revisions.py LEDE LEDECTL
"""
# SPDX-License-Identifier: GPL-3.0-or-later

import sqlite3
import subprocess
import sys

from driver import Role, keys, type_text, wait_for
from promises import keep
from test_robot import Desk


def write(desk, headline, sentence):
    """One sitting: a headline and a sentence more, and the window closed."""
    with desk.open() as window:
        window.fill("Headline", headline)
        keys("Tab", "Tab", "ctrl+End")
        type_text(sentence)
        keys("ctrl+q")
        window.process.wait(20)


def open_browser(window):
    window.field("Headline")
    keys("ctrl+alt+h")
    dialog = window.find(Role.DIALOG, "Revisions")
    window.find(name="Story with Changes", below=dialog)
    return dialog


def rows(window, dialog):
    return [row.get_name() for row in window.all(Role.LIST_ITEM, below=window.find(Role.LIST, "Revisions", dialog))]


def page(window, dialog):
    return window.text(window.find(name="Story with Changes", below=dialog))


def choose(window, dialog, beginning):
    window.click(window.find(Role.LIST_ITEM, lambda name: name.startswith(beginning), dialog))


def revisions(desk):
    database = sqlite3.connect(desk.database)
    try:
        return database.execute("SELECT why, name FROM revisions ORDER BY id").fetchall()
    finally:
        database.close()


def changes_are_shown_word_by_word(desk):
    write(desk, "Market hall opens again", " Forty stalls are let.")
    with desk.open() as window:
        dialog = open_browser(window)
        newest = wait_for(lambda: next((name for name in rows(window, dialog) if "5 words added" in name), None),
                          "the words to be counted")
        assert newest.startswith("While writing"), newest
        window.find(Role.LABEL, "Today", dialog)
        window.find(Role.LABEL, "2 changes · words: +5 −0", dialog)
        assert "Market hall opens again\n" in page(window, dialog)
        keys("F8")
        window.find(Role.LABEL, "1 of 2 · words: +5 −0", dialog)
        keys("shift+F8")
        window.find(Role.LABEL, "2 of 2 · words: +5 −0", dialog)
        choose(window, dialog, "Imported")
        window.find(Role.LABEL, "No changes", dialog)
        wait_for(lambda: "again" not in page(window, dialog), "the story as it was imported")


def what_is_copied_is_the_revision(desk):
    write(desk, "Swimming hall opens", "")
    with desk.open() as window:
        dialog = open_browser(window)
        wait_for(lambda: "MarketSwimming hall opens" in page(window, dialog), "both words")
        window.put_keyboard(window.find(name="Story with Changes", below=dialog))
        keys("ctrl+Home", "shift+End", "ctrl+c", "Escape")
        window.gone("Revisions", Role.DIALOG)
        window.focus("Deck")
        keys("ctrl+a", "ctrl+v")
        wait_for(lambda: window.text(window.field("Deck")) == "Swimming hall opens", "the revision's own words")


def restoring_keeps_both_and_is_undone_at_once(desk):
    write(desk, "Another headline", " More.")
    with desk.open() as window:
        window.field("Headline")
        keys("alt+4")
        window.press("Byline Menu", Role.TOGGLE_BUTTON)
        window.press("Remove", Role.MENU_ITEM)
        window.gone("Byline Menu", Role.BUTTON)
        dialog = open_browser(window)
        choose(window, dialog, "Imported")
        wait_for(lambda: "Market hall opens" in page(window, dialog), "the story as it was imported")
        window.press("Restore", below=dialog)
        window.gone("Revisions", Role.DIALOG)
        headline = window.field("Headline")
        wait_for(lambda: window.text(headline) == "Market hall opens", "the old headline")
        window.find(Role.BUTTON, "Byline Menu")
        wait_for(lambda: revisions(desk)[-1][0].startswith("Restored from"), "the restored story as a revision")
        assert revisions(desk)[-2][0] == "Before restoring", revisions(desk)
        window.focus("Headline")
        keys("ctrl+z")
        wait_for(lambda: window.text(headline) == "Another headline", "undo to take the restoring back")
        window.gone("Byline Menu", Role.BUTTON)


def a_name_finds_it_again(desk):
    write(desk, "Another headline", " More.")
    with desk.open() as window:
        dialog = open_browser(window)
        keys("F2")
        window.wait_for_focus("Name of the Revision")
        type_text("As sent to the lawyer")
        keys("Return")
        wait_for(lambda: any(row.startswith("As sent to the lawyer") for row in rows(window, dialog)), "the name")
        wait_for(lambda: revisions(desk)[-1][1] == "As sent to the lawyer", "the name in the store")
    with desk.open() as window:
        dialog = open_browser(window)
        assert len(rows(window, dialog)) > 1
        window.press("Named", Role.RADIO_BUTTON, below=dialog)
        wait_for(lambda: [row.split(" · ")[0] for row in rows(window, dialog)] == ["As sent to the lawyer"],
                 "only the one with a name")
        window.press("Sent", Role.RADIO_BUTTON, below=dialog)
        window.find(name="Nothing Was Sent", below=dialog)


def it_is_compared_with_the_story_now(desk):
    write(desk, "Another headline", " More.")
    with desk.open() as window:
        dialog = open_browser(window)
        choose(window, dialog, "Imported")
        window.find(Role.LABEL, "No changes", dialog)
        choices = window.find(Role.COMBO_BOX, "Compared with", dialog)
        window.press("Compared with", Role.TOGGLE_BUTTON, below=choices)  # which is what takes the keyboard
        window.find(Role.LABEL, "The Story Now", choices)
        keys("Down", "Return")
        wait_for(lambda: "Market hall opensAnother headline" in page(window, dialog)
                 or "opensheadline" in page(window, dialog).replace(" ", ""), "what changed since")


def one_click_opens_one_in_a_narrow_window(desk):
    subprocess.run(["gsettings", "set", "org.lede.Lede", "window-size", "(380, 660)"], check=True)
    write(desk, "Another headline", " More.")
    with desk.open() as window:
        window.field("Headline")
        keys("ctrl+alt+h")
        dialog = window.find(Role.DIALOG, "Revisions")
        choose(window, dialog, "Imported")
        window.find(name="Story with Changes", below=dialog)
        wait_for(lambda: "Market hall opens\n" in page(window, dialog), "the story as it was imported")
        keys("Escape")  # back to the list, and from there out of it
        window.find(Role.LIST_ITEM, lambda name: name.startswith("While writing"), dialog)
        keys("Escape")
        window.gone("Revisions", Role.DIALOG)


PROMISES = [
    changes_are_shown_word_by_word,
    what_is_copied_is_the_revision,
    restoring_keeps_both_and_is_undone_at_once,
    a_name_finds_it_again,
    it_is_compared_with_the_story_now,
    one_click_opens_one_in_a_narrow_window,
]


if __name__ == "__main__":
    sys.exit(keep(PROMISES, "revisions", Desk))
