#!/usr/bin/env python3
"""What each command of ledectl promises, on a real store."""
# SPDX-License-Identifier: GPL-3.0-or-later

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time

from ledectl import PLENTY, PROGRAM, TREE, Ledectl, draw_photos, keep

SHORT = """---
headline: Short and whole
slug: short
section: Local
bylines: [Ana Ruivo]
---

The boat left at six.
"""


def write(folder, name, text):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def short_story(folder):
    ledectl = Ledectl(folder)
    return ledectl, ledectl.do("import", write(folder, "short.md", SHORT))


def libraries_of(program):
    return subprocess.run(["ldd", str(program)], check=True, capture_output=True, text=True).stdout


def links_no_window_library(_folder, _samples):
    for program in (PROGRAM, PROGRAM.with_name("ledectl-all")):
        libraries = libraries_of(program)
        assert "libglib" in libraries
        for name in ("gtk", "webkit", "libadwaita", "gtksourceview", "libX11", "wayland"):
            assert name not in libraries, name


def a_list_loads_no_library_of_sites_or_images(folder, _samples):
    """Loading them took longer than listing ten thousand stories."""
    for name in ("libsoup", "libsecret", "gdk_pixbuf", "gexiv2", "exiv2", "libyaml"):
        assert name not in libraries_of(PROGRAM), name

    # What only the program with every command does is done by the same name and process.
    alone = folder / "ledectl"
    shutil.copy2(PROGRAM, alone)
    ledectl, identity = short_story(folder)
    run = [str(alone), "--store", str(ledectl.store)]
    listed = subprocess.run([*run, "list"], capture_output=True, text=True, env=ledectl.environment)
    assert listed.returncode == 0 and listed.stdout.startswith(identity[:8]), listed
    page = subprocess.run([*run, "render", identity, "--as", "page"], capture_output=True, text=True,
                          env=ledectl.environment)
    assert page.returncode == 0 and "The boat left at six." in page.stdout, page
    assert page.stdout == ledectl("render", identity, "--as", "page").out


def starts_at_once(folder, _samples):
    ledectl = Ledectl(folder)
    ledectl.do("new")
    sanitized = "libasan" in subprocess.run(["ldd", str(PROGRAM)], capture_output=True, text=True, check=True).stdout
    times = []
    for _ in range(9):
        begin = time.perf_counter()
        ledectl.do("list")
        times.append(time.perf_counter() - begin)
    assert min(times) < (0.5 if sanitized else 0.1), times


def helps_with_every_command(folder, _samples):
    ledectl = Ledectl(folder)
    overview = ledectl("help").out
    names = re.findall(r"^  ((?:site |photo |dictionary |codes )?[a-z]+)\b", overview, re.MULTILINE)
    assert set(names) >= {
        "import", "new", "list", "show", "edit", "set", "render", "check", "state", "revisions", "correct",
        "site add", "site list", "site test", "site remove", "publish", "fetch", "deliveries", "deliver", "doctor",
        "photo add", "photo set", "photo remove", "photo export", "photo find", "photo used",
        "photo unused", "photo collect", "dictionary list", "dictionary add",
        "dictionary remove", "dictionary import", "codes list", "codes add", "codes remove", "codes import"}, names
    for name in names:
        result = ledectl("help", *name.split())
        assert result.status == 0 and f"ledectl {name}" in result.out and "--store" in result.out, (name, result)
    assert "site remove NAME" in ledectl("help", "site").out and "publish" not in ledectl("help", "site").out
    assert ledectl("--version").out.startswith("ledectl ")


def every_command_is_in_the_manual(folder, _samples):
    manual = (TREE / "data/ledectl.1").read_text(encoding="utf-8")
    completion = (TREE / "data/ledectl.bash").read_text(encoding="utf-8")
    for name in re.findall(r"^  ((?:site |photo |dictionary |codes )?[a-z]+)\b", Ledectl(folder)("help").out, re.MULTILINE):
        assert re.search(rf'^\.B[IR]? "?{name}\b', manual, re.MULTILINE), name
        assert all(re.search(rf'"[a-z -]*\b{word}\b', completion) for word in name.split()), name


def wrong_usage_is_2(folder, _samples):
    ledectl = Ledectl(folder)
    for words in ([], ["sing"], ["list", "--loud"], ["show"], ["show", "a", "b"], ["render", "a"],
                  ["render", "a", "--as", "opera"], ["set", "a", "headline"], ["publish", "a"],
                  ["publish", "a", "--site", "b", "--as", "song"], ["publish", "a", "--site", "b", "--at", "soon"],
                  ["site", "add", "a"], ["--loud"]):
        ledectl.refuse(*words, status=2)


def import_prints_each_id(folder, samples):
    ledectl = Ledectl(folder)
    result = ledectl("import", samples / "night-ferry.md", samples / "barco-da-noite.md")
    identities = result.out.split()
    assert result.status == 0 and len(identities) == 2 and result.last == identities[1], result
    assert [story["id"] for story in ledectl.json("list")] == identities[::-1]


def imports_from_the_current_folder(folder, samples):
    ledectl = Ledectl(folder)
    ledectl.do("import", "night-ferry.md", cwd=samples)


def fills_in_what_the_photo_says_of_itself(folder, samples):
    ledectl = Ledectl(folder)
    ledectl.do("import", samples / "night-ferry.md")
    photos = {photo["id"]: photo for photo in ledectl.json("photo", "list", "night-ferry")}
    assert photos["gauges"]["caption"].startswith("Pressure gauges in the engine room"), photos["gauges"]
    assert photos["gauges"]["creator"] == "Seo Ha-neul"
    assert photos["clinic"]["caption"].startswith("The clinic at Vila Sorna. Its dialysis"), photos["clinic"]
    assert photos["quay"]["lead"] and photos["quay"]["width"] == 1600


def shown_story_imports_to_the_same(folder, samples):
    ledectl = Ledectl(folder)
    ledectl.do("import", samples / "night-ferry.md")
    shown = ledectl("show", "night-ferry").out
    again = Ledectl(folder / "again")
    again.folder.mkdir()
    copy = write(samples, "copy.md", shown)
    assert again("show", again.do("import", copy)).out == shown


def exported_folder_imports_to_the_same(folder, samples):
    ledectl = Ledectl(folder)
    ledectl.do("import", samples / "night-ferry.md")
    target = folder / "out" / "story.md"
    target.parent.mkdir()
    assert ledectl.do("render", "night-ferry", "--as", "markdown", "--output", target) == str(target)
    assert {path.name for path in target.parent.iterdir()} == {
        "story.md", "night-ferry-quay.jpg", "night-ferry-gauges.jpg", "night-ferry-clinic.jpg"}
    again = Ledectl(folder / "again")
    again.folder.mkdir()
    assert again("show", again.do("import", target)).out == ledectl("show", "night-ferry").out


def export_overwrites_no_other_file(folder, samples):
    ledectl = Ledectl(folder)
    ledectl.do("import", samples / "barco-da-noite.md")
    mine = write(folder, "night-ferry-quay.jpg", "mine")
    target = folder / "story.md"
    for _ in range(2):
        ledectl.do("render", "barco-da-noite", "--as", "markdown", "--output", target)
    assert mine.read_text() == "mine"
    assert len(list(folder.glob("night-ferry-quay-*.jpg"))) == 1
    assert "file: night-ferry-quay-" in target.read_text()


def names_a_story_by_beginning_or_slug(folder, _samples):
    ledectl, identity = short_story(folder)
    for name in (identity, identity[:6], "short"):
        assert "Short and whole" in ledectl("show", name).out, name
    assert ledectl("list").out.startswith(identity[:8])


def unknown_id_is_refused(folder, _samples):
    ledectl, _ = short_story(folder)
    for words in (["show", "nobody"], ["edit", "nobody"], ["set", "nobody", "headline=a"],
                  ["render", "nobody", "--as", "page"], ["check", "nobody"], ["state", "nobody", "submit"],
                  ["revisions", "nobody"], ["photo", "remove", "nobody", "x"], ["correct", "nobody", "text"],
                  ["photo", "add", "nobody", "x.jpg"]):
        ledectl.refuse(*words, says="nobody")


def new_and_set(folder, _samples):
    ledectl = Ledectl(folder)
    identity = ledectl.do("new", "headline=A boat", "slug=boat")
    assert ledectl.do("set", "boat", "tags=ferries, Sorna", "dateline=Port Amaro, 2031-03-14", "dateline.place=Amaro",
                      "bylines=Ana Ruivo, 서하늘", "bylines.2.role=photographer", "body=One.\n\nTwo.",
                      "embargo=2031-03-15 06:00 +01:00") == identity
    assert ledectl("show", identity).out == """---
headline: A boat
slug: boat
tags: [ferries, Sorna]
dateline:
  place: Amaro
  date: 2031-03-14
bylines:
- name: Ana Ruivo
- name: 서하늘
  role: photographer
state: draft
embargo: 2031-03-15T06:00:00+01:00
---

One.

Two.
"""


def refused_set_changes_nothing(folder, _samples):
    ledectl, _ = short_story(folder)
    before = ledectl("show", "short").out
    ledectl.refuse("set", "short", "headline=New", "embargo=tomorrow", says=["tomorrow", "2031-05-04T06:00:00"])
    ledectl.refuse("set", "short", "headline=New", "colour=red", says="colour")
    ledectl.refuse("set", "short", "state=published", says="ledectl state")
    assert ledectl("show", "short").out == before


def lists_by_state_and_words(folder, _samples):
    ledectl, identity = short_story(folder)
    ledectl.do("new", "headline=Other")
    ledectl.do("state", "short", "submit")
    assert [story["id"] for story in ledectl.json("list", "--state", "submitted")] == [identity]
    assert [story["id"] for story in ledectl.json("list", "--search", "boat lef")] == [identity]
    assert ledectl.json("list", "--search", "nowhere") == []
    ledectl.refuse("list", "--state", "finished", says="finished")


def state_keeps_who_when_and_why(folder, _samples):
    ledectl, _ = short_story(folder)
    ledectl.refuse("state", "short", "approve", says="Submit the story first")
    ledectl.refuse("state", "short", "fly", says="fly")
    assert ledectl.do("state", "short", "submit", "--why", "ready") == "submitted"
    assert ledectl.do("state", "short", "return") == "returned"
    history = ledectl.json("show", "short")["history"]
    assert [(step["from"], step["to"], step["why"]) for step in history] == [
        ("draft", "submitted", "ready"), ("submitted", "returned", "")], history
    assert all(step["who"] and step["at"] for step in history)
    assert ledectl.json("list")[0]["state"] == "returned"


def revisions_can_be_read(folder, _samples):
    ledectl, _ = short_story(folder)
    first = ledectl("show", "short").out
    ledectl.do("set", "short", "headline=Longer and whole")
    revisions = ledectl.json("revisions", "short")
    assert len(revisions) == 2 and revisions[0]["id"] > revisions[1]["id"], revisions
    assert ledectl("revisions", "short", "--show", revisions[1]["id"]).out == first
    ledectl.do("new", "slug=other")
    ledectl.refuse("revisions", "other", "--show", revisions[1]["id"], says="another story")


def check_says_what_and_what_to_do(folder, samples):
    ledectl = Ledectl(folder)
    ledectl.do("import", samples / "night-ferry.md")
    result = ledectl("check", "night-ferry")
    assert (result.status, result.out) == (0, ""), result
    ledectl.do("photo", "set", "night-ferry", "quay", "credit=")
    result = ledectl.refuse("check", "night-ferry", says="cannot go out")
    assert result.out.startswith("Blocker: The photo “night-ferry-quay.jpg” has no credit."), result.out
    assert ledectl.json("check", "night-ferry")[0]["check"] == "credit-missing"


def page_stands_alone(folder, samples):
    ledectl = Ledectl(folder)
    ledectl.do("import", samples / "night-ferry.md")
    page = ledectl("render", "night-ferry", "--as", "page").out
    assert page.startswith("<!DOCTYPE html>")
    sources = re.findall(r'<(?:img|script|link)\b[^>]*?(?:src|href)="([^"]*)"', page)
    pictures = [source for source in sources if source.startswith("data:image/")]
    assert len(pictures) >= 3, [source[:60] for source in sources]
    assert not [source for source in sources if source.startswith(("http", "photo:", "/"))], sources
    for words in ("Night ferry returns to Sorna", "서하늘", "오하린", "The Sorna crossing", "<table", "Vigdis Aas"):
        assert words in page, words


def page_goes_to_a_file(folder, samples):
    ledectl = Ledectl(folder)
    ledectl.do("import", samples / "barco-da-noite.md")
    result = ledectl("render", "barco-da-noite", "--as", "page", "--output", folder / "page.html")
    assert result.last == str(folder / "page.html"), result
    assert "Barco da noite" in (folder / "page.html").read_text(encoding="utf-8")
    ledectl.refuse("render", "barco-da-noite", "--as", "page", "--output", folder / "no" / "page.html",
                   says="cannot be written")


def wordpress_markup_is_balanced(folder, samples):
    ledectl = Ledectl(folder)
    ledectl.do("import", samples / "night-ferry.md")
    markup = ledectl("render", "night-ferry", "--as", "wordpress").out
    opened = re.findall(r"<!-- wp:([a-z/-]+)(?: \{.*?\})? -->", markup)
    closed = re.findall(r"<!-- /wp:([a-z/-]+) -->", markup)
    assert sorted(opened) == sorted(closed) and {"table", "pullquote", "image"} <= set(opened), opened


def photo_comes_changes_and_goes(folder, samples):
    ledectl, _ = short_story(folder)
    photo = ledectl.do("photo", "add", "short", samples / "night-ferry-clinic.jpg", "--alt", "A house", "--lead")
    shown = ledectl.json("photo", "list", "short")
    assert shown[0]["id"] == photo and shown[0]["alt"] == "A house" and shown[0]["lead"], shown
    assert shown[0]["credit"] == "서하늘·Saltmarsh Courier"
    second = ledectl.do("photo", "add", "short", samples / "night-ferry-quay.jpg")
    ledectl.do("photo", "set", "short", second, "lead=true", "caption=Dusk")
    shown = ledectl.json("photo", "list", "short")
    assert [(photo["lead"], photo["caption"]) for photo in shown][1] == (True, "Dusk") and not shown[0]["lead"], shown
    ledectl.refuse("photo", "set", "short", "gone", "alt=a", says="gone")
    ledectl.do("photo", "remove", "short", photo)
    assert [photo["id"] for photo in ledectl.json("photo", "list", "short")] == [second]


def correction_is_dated(folder, _samples):
    ledectl, _ = short_story(folder)
    ledectl.do("correct", "short", "The boat left at seven.", "--date", "2031-03-15")
    ledectl.do("correct", "short", "It was full.")
    today = time.strftime("%Y-%m-%d", time.gmtime())
    assert (f"corrections:\n- date: 2031-03-15\n  text: The boat left at seven.\n- date: {today}\n  text: It was full.\n"
            in ledectl("show", "short").out)
    ledectl.refuse("correct", "short", "x", "--date", "soon", says="soon")


def editor(folder, script):
    path = write(folder, "editor.sh", f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return str(path)


def edit_takes_over_what_the_editor_wrote(folder, _samples):
    ledectl, identity = short_story(folder)
    change = editor(folder, "sed -i -e 's/Short and whole/Edited/' -e 's/left at six/left at seven/' \"$1\"")
    assert ledectl.do("edit", "short", EDITOR=change) == identity
    shown = ledectl("show", "short").out
    assert "headline: Edited" in shown and "left at seven" in shown
    assert ledectl.json("revisions", "short")[0]["why"] == "Edited"


def edit_keeps_a_malformed_text(folder, _samples):
    ledectl, _ = short_story(folder)
    before = ledectl("show", "short").out
    break_it = editor(folder, "sed -i 's/^headline: .*/headline: One: two/' \"$1\"; echo more >> \"$1\"")
    result = ledectl.refuse("edit", "short", VISUAL=break_it, says=[":2:14:", "in quotes", "is kept in"])
    kept = re.search(r"kept in (\S+\.md)", result.err)[1]
    assert "One: two" in open(kept, encoding="utf-8").read()
    assert ledectl("show", "short").out == before
    mend = editor(folder, "sed -i 's/One: two/One, two/' \"$1\"")
    ledectl.do("edit", "short", VISUAL=mend)
    assert "headline: One, two" in ledectl("show", "short").out and "more" in ledectl("show", "short").out
    assert not os.path.exists(kept)


def edit_keeps_notes_and_people(folder, samples):
    ledectl = Ledectl(folder)
    ledectl.do("import", samples / "night-ferry.md")
    before = ledectl.json("show", "night-ferry")["texts"]
    change = editor(folder, "sed -i -e 's/name: Ana Ruivo/name: Ana Ruivo Lima/' -e 's/file: night-ferry-quay.jpg/&/' \"$1\"")
    ledectl.do("edit", "night-ferry", EDITOR=change)
    after = ledectl.json("show", "night-ferry")["texts"]
    differing = {path for path in before | after if before.get(path) != after.get(path)}
    assert len(differing) == 1 and re.fullmatch(r"byline/\w+/name", differing.pop()), differing


def edit_changes_no_state(folder, _samples):
    ledectl, _ = short_story(folder)
    change = editor(folder, "sed -i 's/^state: draft/state: approved/' \"$1\"")
    assert "still “draft”" in ledectl("edit", "short", EDITOR=change).err
    assert ledectl.json("list")[0]["state"] == "draft"


def edit_without_change_or_editor(folder, _samples):
    ledectl, identity = short_story(folder)
    revisions = len(ledectl.json("revisions", "short"))
    assert ledectl.do("edit", "short", EDITOR="true") == identity
    assert len(ledectl.json("revisions", "short")) == revisions
    ledectl.refuse("edit", "short", EDITOR="/nonexistent/editor", says=["/nonexistent/editor", "VISUAL or EDITOR"])


def trash_gives_back(folder, _samples):
    ledectl, identity = short_story(folder)
    ledectl.do("trash", "short")
    assert ledectl.json("list") == [] and ledectl.json("list", "--trash")[0]["id"] == identity
    ledectl.do("trash", identity, "--restore")
    assert ledectl.json("list")[0]["id"] == identity


def doctor_finds_a_lost_photo(folder, samples):
    ledectl = Ledectl(folder)
    ledectl.do("import", samples / "barco-da-noite.md")
    assert ledectl("doctor").status == 0
    image = ledectl.json("photo", "list", "barco-da-noite")[0]["image"]
    for path in ledectl.store.rglob(f"*{image}*"):
        path.unlink()
    result = ledectl.refuse("doctor", says="1 thing is wrong")
    assert "The file of the photo “night-ferry-quay”" in result.out, result


def results_on_standard_output_talk_on_standard_error(folder, _samples):
    ledectl = Ledectl(folder)
    result = ledectl("list")
    assert result.out == "" and "No stories" in result.err
    assert json.loads(ledectl("list", "--json").out) == []
    assert ledectl("deliveries").out == "" and ledectl("site", "list").out == ""


def store_is_private(folder, _samples):
    ledectl, _ = short_story(folder)
    for path in [ledectl.store, *ledectl.store.rglob("*")]:
        assert path.stat().st_mode & 0o077 == 0, path


def interrupt_ends_cleanly(folder, _samples):
    ledectl, _ = short_story(folder)
    waiting = folder / "waiting"
    os.mkfifo(waiting)
    run = subprocess.Popen(ledectl.command("edit", "short"), cwd=folder, stdin=subprocess.DEVNULL,
                           stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                           env={**ledectl.environment, "EDITOR": editor(folder, f": < '{waiting}'")})
    with open(waiting, "w", encoding="utf-8"):
        run.send_signal(signal.SIGINT)
    _, said = run.communicate(timeout=PLENTY)
    assert run.returncode == 0 and "Nothing was changed" in said, (run.returncode, said)


PROMISES = {
    "/ledectl/links-no-window-library": links_no_window_library,
    "/ledectl/list/loads-no-library-of-sites-or-images": a_list_loads_no_library_of_sites_or_images,
    "/ledectl/starts-at-once": starts_at_once,
    "/ledectl/helps-with-every-command": helps_with_every_command,
    "/ledectl/every-command-is-in-the-manual": every_command_is_in_the_manual,
    "/ledectl/wrong-usage-is-2": wrong_usage_is_2,
    "/ledectl/import/prints-each-id": import_prints_each_id,
    "/ledectl/import/from-the-current-folder": imports_from_the_current_folder,
    "/ledectl/import/fills-in-what-the-photo-says-of-itself": fills_in_what_the_photo_says_of_itself,
    "/ledectl/show/imports-to-the-same": shown_story_imports_to_the_same,
    "/ledectl/render/exported-folder-imports-to-the-same": exported_folder_imports_to_the_same,
    "/ledectl/render/overwrites-no-other-file": export_overwrites_no_other_file,
    "/ledectl/render/page-stands-alone": page_stands_alone,
    "/ledectl/render/page-goes-to-a-file": page_goes_to_a_file,
    "/ledectl/render/wordpress-markup-is-balanced": wordpress_markup_is_balanced,
    "/ledectl/names-a-story-by-beginning-or-slug": names_a_story_by_beginning_or_slug,
    "/ledectl/unknown-id-is-refused": unknown_id_is_refused,
    "/ledectl/new-and-set": new_and_set,
    "/ledectl/set/refused-changes-nothing": refused_set_changes_nothing,
    "/ledectl/list/by-state-and-words": lists_by_state_and_words,
    "/ledectl/state/keeps-who-when-and-why": state_keeps_who_when_and_why,
    "/ledectl/revisions/can-be-read": revisions_can_be_read,
    "/ledectl/check/says-what-and-what-to-do": check_says_what_and_what_to_do,
    "/ledectl/photo/comes-changes-and-goes": photo_comes_changes_and_goes,
    "/ledectl/correct/is-dated": correction_is_dated,
    "/ledectl/edit/takes-over-what-the-editor-wrote": edit_takes_over_what_the_editor_wrote,
    "/ledectl/edit/keeps-a-malformed-text": edit_keeps_a_malformed_text,
    "/ledectl/edit/keeps-notes-and-people": edit_keeps_notes_and_people,
    "/ledectl/edit/changes-no-state": edit_changes_no_state,
    "/ledectl/edit/without-change-or-editor": edit_without_change_or_editor,
    "/ledectl/trash/gives-back": trash_gives_back,
    "/ledectl/doctor/finds-a-lost-photo": doctor_finds_a_lost_photo,
    "/ledectl/results-and-talk-are-apart": results_on_standard_output_talk_on_standard_error,
    "/ledectl/store-is-private": store_is_private,
    "/ledectl/interrupt-is-the-editor-s": interrupt_ends_cleanly,
}


def prepare(folder):
    samples = folder / "samples"
    samples.mkdir()
    draw_photos(samples)
    return samples


if __name__ == "__main__":
    sys.exit(keep(PROMISES, prepare))
