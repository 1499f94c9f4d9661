#!/usr/bin/env python3
"""snapshot.py ADDRESS FILE [--width N] [--dark]: the page at ADDRESS as a PNG, whole, as readers see it.

Needs a display. The page is a stranger's: no cookies, nothing kept.
"""
# SPDX-License-Identifier: GPL-3.0-or-later

import argparse
import sys

import gi

gi.require_version("Adw", "1")
gi.require_version("Gtk", "4.0")
gi.require_version("WebKit", "6.0")
from gi.repository import Adw, GLib, Gtk, WebKit  # noqa: E402

SETTLED = """
const pictures = Array.from(document.images);
for (const picture of pictures) picture.loading = 'eager';
await Promise.all(pictures.map((picture) => picture.decode().catch(() => null)));
await document.fonts.ready;
await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
return true;
"""


class Snapshot:
    def __init__(self, options):
        self.options = options
        self.loop = GLib.MainLoop()
        self.failure = "the page did not come within a minute"
        session = WebKit.NetworkSession.new_ephemeral()
        self.view = WebKit.WebView(network_session=session)
        self.view.connect("load-changed", self.on_load_changed)
        self.view.connect("load-failed", self.on_load_failed)
        self.window = Gtk.Window(child=self.view, decorated=False,
                                 default_width=options.width, default_height=900)

    def take(self):
        self.window.present()
        self.view.load_uri(self.options.address)
        GLib.timeout_add_seconds(60, self.loop.quit)
        self.loop.run()
        return self.failure

    def on_load_failed(self, _view, _event, _address, error):
        self.failure = error.message
        self.loop.quit()
        return True

    def on_load_changed(self, view, event):
        if event == WebKit.LoadEvent.FINISHED:
            view.call_async_javascript_function(SETTLED, -1, None, None, None, None, self.on_settled)

    def on_settled(self, view, result):
        try:
            view.call_async_javascript_function_finish(result)
        except GLib.Error as error:
            self.failure = error.message
            self.loop.quit()
            return
        view.get_snapshot(WebKit.SnapshotRegion.FULL_DOCUMENT, WebKit.SnapshotOptions.NONE, None, self.on_taken)

    def on_taken(self, view, result):
        try:
            view.get_snapshot_finish(result).save_to_png(self.options.file)
            self.failure = None
        except GLib.Error as error:
            self.failure = error.message
        self.loop.quit()


def main():
    parser = argparse.ArgumentParser(prog="snapshot")
    parser.add_argument("address")
    parser.add_argument("file")
    parser.add_argument("--width", type=int, default=1280)
    parser.add_argument("--dark", action="store_true")
    options = parser.parse_args()

    Adw.init()
    if options.dark:
        Adw.StyleManager.get_default().set_color_scheme(Adw.ColorScheme.FORCE_DARK)
    failure = Snapshot(options).take()
    if failure:
        print(f"snapshot: {options.address}: {failure}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
