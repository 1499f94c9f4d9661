"""What a person sees when a story cannot be saved: what happened, where the text is safe, what to do;
and that all is well again when the cause has gone. The real window on real faults."""
# SPDX-License-Identifier: GPL-3.0-or-later

import ctypes
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

from driver import Role, Window, keys, run, screenshot, type_text, wait_for
from promises import Skipped, keep
from test_window import Newsroom

CLONE_NEWNS = 0x00020000
TRY_AGAIN = 40  # seconds within which Lede has noticed, or tried again


def picture(window, name):
    """Where pictures are asked for: at this width and at a phone's."""
    folder = os.environ.get("LEDE_TEST_PICTURES")
    if not folder:
        return
    found = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(window.process.pid), "--name", "."],
                           capture_output=True, text=True, check=True).stdout.split()[0]
    size = window.all(Role.FRAME)[0].get_component_iface().get_size()
    for width, height in ((size.x, size.y), (370, 650)):
        run("xdotool", "windowsize", "--sync", found, str(width), str(height))
        time.sleep(0.6)  # a banner slides in; only for the picture
        screenshot(os.path.join(folder, f"{name}-{width}.png"))
    run("xdotool", "windowsize", "--sync", found, str(size.x), str(size.y))


def write_on(window, name):
    """Puts the keyboard back behind what was written; a dialog or another width may have taken it."""
    window.focus(name)
    keys("ctrl+End")


def own_mounts():
    """Mounts of this process and its children alone."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(CLONE_NEWNS) != 0:
        raise Skipped("mounting is forbidden here: " + os.strerror(ctypes.get_errno()))
    made = subprocess.run(["mount", "--make-rprivate", "/"], capture_output=True, text=True, check=False)
    if made.returncode != 0:
        raise Skipped("mounting is forbidden here: " + made.stderr.strip())


def mount(*arguments):
    done = subprocess.run(["mount", *map(str, arguments)], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise Skipped("a small disk cannot be mounted here: " + done.stderr.strip())


class SmallDisk:
    """A disk of 16 MB under the store."""

    def __init__(self, room):
        own_mounts()
        self.folder = room.store
        self.folder.mkdir(mode=0o700, exist_ok=True)
        mount("-t", "tmpfs", "-o", "size=16m,mode=700", "tmpfs", self.folder)

    def __enter__(self):
        return self

    def __exit__(self, *_exception):
        subprocess.run(["umount", "-l", str(self.folder)], check=False)

    def fill(self):
        with open(self.folder / "filler", "wb", buffering=0) as filler:
            for size in (65536, 4096, 512, 1):
                try:
                    while True:
                        filler.write(b"x" * size)
                except OSError:
                    pass

    def empty(self):
        (self.folder / "filler").unlink()

    def set_read_only(self, read_only):
        mount("-o", "remount," + ("ro" if read_only else "rw,size=16m"), self.folder)


def banner(window):
    """The words of the banner that says that a story cannot be saved."""
    return next((node.get_name() for node in window.all(Role.LABEL)
                 if (node.get_name() or "").startswith("Not saved")), None)


def read_details(window):
    """What a person reads who wants to know more: what happened, where the text is, what to do."""
    assert "kept safe in a file" in banner(window), banner(window)
    window.press("What to Do")
    window.find(name="The Story Is Not Saved")
    words = window.find(Role.LABEL, lambda name: name.startswith("This story cannot be saved")).get_name()
    picture(window, "details")
    window.press("Go On Writing")
    wait_for(lambda: not window.all(name="The Story Is Not Saved"), "the dialog to go")
    write_on(window, "Body")
    return words


def status(window):
    return next((node.get_name() for node in window.all()
                 if re.search(r"· (not )?saved", node.get_name() or "")), "")


def type_until_refused(window):
    """Types until it is told that nothing is saved any more."""
    deadline = time.monotonic() + TRY_AGAIN
    while not banner(window):
        assert time.monotonic() < deadline, "nobody said that nothing is saved"
        type_text("and on it goes ")


def kept_text(words):
    """The file that a banner names."""
    path = Path(re.search(r"kept in “([^”]+)”", words).group(1))
    assert path.exists(), path
    assert path.stat().st_mode & 0o777 == 0o600, "others can read it"
    return path


def goes_on_and_recovers(room, window, story, told, mend):
    """Typing goes on while nothing is saved, all of it is kept aside, and afterwards it is saved."""
    body = window.field("Body")
    kept = kept_text(told)
    type_text("still typing ")
    wait_for(lambda: "still typing" in kept.read_text(), "what was typed later to be kept aside, too", TRY_AGAIN)
    assert "not saved" in status(window), status(window)
    mend()
    wait_for(lambda: not banner(window), "the banner to go", TRY_AGAIN)
    wait_for(lambda: re.search(r"· saved \d\d:\d\d", status(window)), "“saved 10:42”")
    assert not kept.exists(), "the text that was kept aside is still there"
    text = window.text(body)
    wait_for(lambda: text.strip() in room.markdown(story), "all of it in the store")


def a_full_disk(room):
    with SmallDisk(room) as disk:
        story = room.import_story()
        with room.window(story) as window:
            window.focus("Body")
            keys("ctrl+End")
            type_text("Before it was full. ")
            wait_for(lambda: "Before it was full." in room.markdown(story), "it to be saved")
            disk.fill()
            type_until_refused(window)
            assert "the disk is full" in banner(window), banner(window)
            picture(window, "full-disk")
            told = read_details(window)
            assert "is full" in told and "free some space" in told, told
            assert "goes on trying" in told, told
            goes_on_and_recovers(room, window, story, told, disk.empty)
            picture(window, "full-disk-after")


def what_was_kept_aside_is_offered(room):
    """Closed while the disk is full, opened when there is room again."""
    with SmallDisk(room) as disk:
        story = room.import_story()
        with room.window(story) as window:
            write_on(window, "Body")
            disk.fill()
            type_until_refused(window)
            kept = kept_text(read_details(window))
            type_text("to the last word")
            typed = window.text(window.field("Body")).strip()
            keys("ctrl+q")
            window.process.wait(20)
        assert typed.endswith("to the last word") and typed in kept.read_text(), kept.read_text()
        disk.empty()
        assert typed not in room.markdown(story)
        with room.window(story) as window:
            window.find(name=lambda name: re.match(r"Unsaved text, \d\d:\d\d: Market hall opens", name))
            window.find(name="Take It Over")
            picture(window, "offer")
            window.press("Take It Over")
            wait_for(lambda: window.text(window.field("Body")).strip() == typed, "the text that was kept aside")
            wait_for(lambda: typed in room.markdown(story), "it to be in the store")
            wait_for(lambda: not os.listdir(kept.parent), "what was kept aside to go")
            write_on(window, "Body")
            keys("ctrl+z")
            wait_for(lambda: "to the last word" not in window.text(window.field("Body")), "it to be taken back")


def a_read_only_folder(room):
    """Nothing can be opened there, so nobody types what would not be saved."""
    with SmallDisk(room) as disk:
        story = room.import_story()
        disk.set_read_only(True)
        with room.window(story) as window:
            told = window.find(name=lambda name: "cannot be written" in name or "read-only" in name).get_name()
            picture(window, "read-only")
            assert str(room.store) in told and "read-only" in told, told
            disk.set_read_only(False)
            window.press("Try Again")
            window.press(lambda name: name.startswith("Market hall"), Role.LIST_ITEM)
            window.focus("Body")
            keys("ctrl+End")
            type_text(" Now it can be written.")
            wait_for(lambda: "Now it can be written." in room.markdown(story), "it to be saved")


def damage(room, window, other):
    """Overwrites all but the beginning, while another program's change makes Lede read again what it knew."""
    window.process.send_signal(signal.SIGSTOP)
    try:
        room.ctl("set", other, "headline=Another program was here")
        for name in ("lede.db", "lede.db-wal"):
            path = room.store / name
            size = path.stat().st_size if path.exists() else 0
            if size > 0:
                with open(path, "r+b") as file:
                    for offset in range(4096, size, 4096):
                        file.seek(offset)
                        file.write(b"\xa5" * 4096)
    finally:
        window.process.send_signal(signal.SIGCONT)


def put_on_the_desk(room, window, story, typed):
    """A text whose story is gone becomes that story again."""
    keys("ctrl+alt+v")
    dialog = window.find(Role.DIALOG, "Texts Kept Aside")
    picture(window, "kept-texts")
    window.press("Put on the Desk", below=dialog)
    window.gone("Texts Kept Aside", Role.DIALOG)
    wait_for(lambda: window.text(window.field("Body")).strip() == typed, "the text that was kept aside")
    assert [s for s in room.stories() if s["id"] == story], "it is another story"
    assert typed in room.markdown(story)


def a_text_whose_story_is_gone(room):
    story = "0b6c8a52-6d1c-4a54-9d5c-3f9f5d1d2b11"
    folder = Path(os.environ["XDG_STATE_HOME"], "lede", "rescue")
    folder.mkdir(parents=True)
    (folder / f"{story}.md").write_text("---\nheadline: Kiosk keeps its light\n---\n\nThe lamp is on.\n")
    (folder / "notes.md").write_text("somebody else's")
    (folder / "0b6c8a52-6d1c-4a54-9d5c-3f9f5d1d2b12.md").write_bytes(b"---\nheadline: [\xff\n")
    other = room.import_story()
    with room.window(other) as window:
        window.find(name="Kept aside: Kiosk keeps its light")
        picture(window, "kept-toast")
        window.focus("Body")
        put_on_the_desk(room, window, story, "The lamp is on.")
        wait_for(lambda: not (folder / f"{story}.md").exists(), "what was kept aside to go")
        assert (folder / "notes.md").exists()
        keys("ctrl+alt+v")
        window.find(name="Nothing Was Kept Aside")
        picture(window, "kept-nothing")


def a_database_damaged_in_the_middle(room):
    other = room.import_story()
    story = room.import_story()
    room.ctl("set", story, "body=" + "The doors opened at six. " * 4000)  # so that there is a middle
    with room.window(story) as window:
        window.focus("Body")
        keys("ctrl+End")
        type_text("Before the damage. ")
        wait_for(lambda: "Before the damage." in room.markdown(story), "it to be saved")
        wait_for(lambda: "· saved " in status(window), "it to know that it is saved")
        damage(room, window, other)
        type_until_refused(window)
        assert "is damaged" in banner(window), banner(window)
        picture(window, "damaged")
        told = read_details(window)
        assert "is damaged" in told and "open it again" in told, told
        kept = kept_text(told)
        type_text("still typing ")
        wait_for(lambda: "still typing" in kept.read_text(), "what was typed later to be kept aside, too", TRY_AGAIN)
        typed = window.text(window.field("Body")).strip()
        keys("ctrl+q")
        window.process.wait(20)
    assert typed in kept.read_text(), "the text is safe outside of the store"

    # As the banner said: closed and opened again, the damaged file is set aside, and the text is there.
    with room.window() as window:
        window.find(Role.BUTTON, "New Story")
        wait_for(lambda: [name for name in os.listdir(room.store) if "damaged" in name], "it to be set aside")
        window.find(name="The Database Was Damaged")
        picture(window, "damaged-after")
        keys("Escape")
        window.gone("The Database Was Damaged")
        if not [s for s in room.stories() if s["id"] == story]:
            put_on_the_desk(room, window, story, typed)
            return
    with room.window(story) as window:
        window.press("Take It Over")
        wait_for(lambda: window.text(window.field("Body")).strip() == typed, "the text that was kept aside")
        wait_for(lambda: typed in room.markdown(story), "it to be in the store")
        wait_for(lambda: not os.listdir(kept.parent), "what was kept aside to go")


def a_clock_that_jumps_back(room):
    shim = os.environ.get("LEDE_TEST_CLOCK")
    if not shim or not os.path.exists(shim):
        raise Skipped("there is no clock to turn back")
    offset = room.place / "clock"
    offset.write_text("0")
    story = room.import_story()
    older = room.import_story().strip()
    environment = {"ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", "") + ":verify_asan_link_order=0",
                   "LD_PRELOAD": shim, "LEDE_TEST_CLOCK_FILE": str(offset)}
    with room.window(story, environment=environment) as window:
        window.focus("Headline")
        keys("ctrl+End")
        type_text(" first")
        wait_for(lambda: "first" in room.markdown(story), "it to be saved")
        before = re.search(r"saved (\d\d:\d\d)", wait_for(lambda: "· saved " in status(window) and status(window),
                                                         "“saved 10:42”")).group(1)
        offset.write_text(str(-3 * 3600))
        type_text(" second")
        wait_for(lambda: "first second" in room.markdown(story), "it to be saved")
        wait_for(lambda: re.search(r"saved (\d\d:\d\d)", status(window))
                 and re.search(r"saved (\d\d:\d\d)", status(window)).group(1) != before,
                 "the time to be the clock's")
        picture(window, "clock")
        write_on(window, "Headline")
        keys("ctrl+z")
        wait_for(lambda: window.text(window.field("Headline")).rstrip().endswith("first"),
                 "the later word to be undone first")
        keys("ctrl+shift+z")
        wait_for(lambda: window.text(window.field("Headline")).endswith("second"), "it to come back")
        wait_for(lambda: "first second" in room.markdown(story), "it to be saved")
        listed = [s["id"] for s in room.stories()]
        assert listed.index(story) < listed.index(older), "the story that was changed last stands first"
        rows = [n.get_name() for n in window.all(Role.LIST_ITEM) if (n.get_name() or "").startswith("Market hall")]
        assert rows and "first second" in rows[0], rows
        assert not any(re.search(r"-\d", row) for row in rows), rows


def two_windows_and_two_programs(room):
    story = room.import_story()
    with room.window(story) as one:
        one.focus("Headline")
        keys("ctrl+shift+o")
        frames = wait_for(lambda: (lambda f: f if len(f) == 2 else None)(one.all(Role.FRAME)), "a second window")
        wait_for(lambda: all(one.all(name="Headline", below=frame) for frame in frames), "both to show the story")
        with room.window(story) as two:
            headline = one.field("Headline", frames[0])
            deck = two.field("Deck")
            wait_for(lambda: two.text(deck), "the other program to show it")
            for number in range(12):  # at the same time, in two programs
                for node in (headline, deck):
                    node.get_editable_text_iface().insert_text(
                        node.get_text_iface().get_character_count(), f" {number}", len(f" {number}"))
            numbers = "".join(f" {number}" for number in range(12))
            for text in ("headline: Market hall opens after repairs", "deck: Forty stalls, and a clock that runs."):
                wait_for(lambda text=text: f"{text}{numbers}" in room.markdown(story), f"“{text}” in the store")
            wait_for(lambda: all(one.text(one.field("Deck", frame)).endswith(numbers) for frame in frames),
                     "the other program's deck in both windows")
            wait_for(lambda: two.text(two.field("Headline")).endswith(numbers), "the headline in the other program")
            picture(two, "two-programs")
            assert not banner(one) and not banner(two)


PROMISES = [
    a_full_disk,
    what_was_kept_aside_is_offered,
    a_read_only_folder,
    a_text_whose_story_is_gone,
    a_database_damaged_in_the_middle,
    a_clock_that_jumps_back,
    two_windows_and_two_programs,
]


class Room(Newsroom):
    """A newsroom whose programs may get an environment of their own."""

    def window(self, *arguments, environment=None):
        return Window([self.lede, *arguments], dict({"LEDE_STORE": str(self.store)}, **(environment or {})))


if __name__ == "__main__":
    sys.exit(keep(PROMISES, "saving", Room))
