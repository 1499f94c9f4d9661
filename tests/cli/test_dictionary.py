#!/usr/bin/env python3
"""The newsroom's dictionary from a terminal."""
# SPDX-License-Identifier: GPL-3.0-or-later

import sqlite3
import sys
from contextlib import closing

from ledectl import Ledectl, keep


def words_come_and_go(folder, _shared):
    ledectl = Ledectl(folder)
    assert ledectl("dictionary", "list").out == ""
    assert ledectl.do("dictionary", "add", "Ruiz", "Porto Novo") == "Porto Novo"
    ledectl.do("dictionary", "add", "ferrywoman", "--language", "en-GB")
    assert ledectl("dictionary", "list").out.split("\n") == ["ferrywoman", "Porto Novo", "Ruiz", ""]
    entry = ledectl.json("dictionary", "list")[0]
    assert entry["language"] == "en" and entry["who"] and entry["at"] > 0, entry
    ledectl.do("dictionary", "remove", "Ruiz")
    assert "Ruiz" not in ledectl("dictionary", "list").out
    ledectl.refuse("dictionary", "remove", "Ruiz", says="“Ruiz” is not in the newsroom’s dictionary")
    ledectl.refuse("dictionary", "add", "1234", says="“1234” is no word")


def what_is_no_word_can_be_taken_out(folder, _shared):
    ledectl = Ledectl(folder)
    ledectl.do("dictionary", "add", "Ruiz")
    with closing(sqlite3.connect(ledectl.store / "lede.db")) as database, database:
        database.execute("INSERT INTO dictionary VALUES ('1234', '', 'somebody', 1)")
    assert ledectl.do("dictionary", "remove", "1234") == "1234"
    assert ledectl("dictionary", "list").out == "Ruiz\n"


def a_word_list_goes_out_and_comes_in(folder, _shared):
    ledectl = Ledectl(folder)
    words = folder / "words.txt"
    words.write_text("# our people\nRuiz\n\n  김민수 \nÉvora\nRuiz\n")
    assert ledectl.do("dictionary", "import", words) == "4 words"
    listed = ledectl("dictionary", "list").out
    assert sorted(listed.split()) == sorted(["Ruiz", "김민수", "Évora"]), listed
    other = Ledectl(folder / "other")
    (folder / "other").mkdir()
    (folder / "list").write_text(listed)
    other.do("dictionary", "import", folder / "list")
    assert other("dictionary", "list").out == listed
    words.write_text("good\n\n77\n")
    ledectl.refuse("dictionary", "import", words, says=("words.txt, line 3", "“77” is no word"))
    assert "good" not in ledectl("dictionary", "list").out, "all or none"
    ledectl.refuse("dictionary", "import", folder / "nowhere", says="nowhere")


if __name__ == "__main__":
    sys.exit(keep({
        "words come and go": words_come_and_go,
        "what is no word can be taken out": what_is_no_word_can_be_taken_out,
        "a word list goes out and comes in": a_word_list_goes_out_and_comes_in,
    }))
