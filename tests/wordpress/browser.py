"""A person's browser, without the person: WebKitGTK in a window, driven by scripts."""
# SPDX-License-Identifier: GPL-3.0-or-later

import json

import gi

gi.require_version("Gtk", "4.0")
gi.require_version("WebKit", "6.0")
from gi.repository import GLib, Gtk, WebKit  # noqa: E402

WAIT = """
const deadline = performance.now() + seconds * 1000;
for (;;) {
  const found = await (async () => { %s })();
  if (found) return found;
  if (performance.now() > deadline) throw new Error('waited ' + seconds + ' s for ' + what);
  await new Promise((done) => setTimeout(done, 20));
}
"""

SETTLED = """
for (const picture of document.images) picture.loading = 'eager';
await Promise.all(Array.from(document.images, (picture) => picture.decode().catch(() => null)));
await document.fonts.ready;
await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
"""


class Browser:
    """Cookies of its own, and nothing kept."""

    def __init__(self, width=1280, height=900):
        if not Gtk.init_check():
            raise AssertionError("there is no display")
        self.view = WebKit.WebView(network_session=WebKit.NetworkSession.new_ephemeral())
        self.window = Gtk.Window(child=self.view, decorated=False, default_width=width, default_height=height)
        self.window.present()

    def close(self):
        self.window.destroy()

    def _wait(self, start, seconds, what):
        """Runs the main loop until START's callback has been called, and gives what it was given."""
        answer = []
        context = GLib.MainContext.default()
        late = []
        timer = GLib.timeout_add_seconds(seconds, lambda: late.append(True))
        start(answer.append)
        while not answer and not late:
            context.iteration(True)
        if late:
            raise AssertionError(f"waited {seconds} s for {what}")
        GLib.source_remove(timer)
        return answer[0]

    def load(self, act, seconds=60):
        """Does ACT and waits for the page that it leads to."""
        handlers = []

        def start(done):
            handlers.append(self.view.connect(
                "load-changed", lambda _view, event: event == WebKit.LoadEvent.FINISHED and done(None)))
            handlers.append(self.view.connect(
                "load-failed", lambda _view, _event, address, error: done(f"{address}: {error.message}") or True))
            act()

        failure = self._wait(start, seconds, "a page")
        for handler in handlers:
            self.view.disconnect(handler)
        if failure:
            raise AssertionError(failure)

    def open(self, address):
        self.load(lambda: self.view.load_uri(address))

    def run(self, script, at_most=65, **arguments):
        """What SCRIPT, the body of an async function of ARGUMENTS, returns."""
        body = f"return JSON.stringify(await (async () => {{ {script} }})()) ?? 'null';"
        given = GLib.Variant("a{sv}", {
            name: GLib.Variant("d", value) if isinstance(value, (int, float)) else GLib.Variant("s", value)
            for name, value in arguments.items()})
        result = self._wait(
            lambda done: self.view.call_async_javascript_function(
                body, -1, given, None, None, None, lambda _view, outcome: done(outcome)),
            at_most, "a script")
        return json.loads(self.view.call_async_javascript_function_finish(result).to_string())

    def wait_for(self, condition, what, seconds=60):
        """Waits in the page until CONDITION, the body of an async function, returns something true."""
        return self.run(WAIT % condition, seconds + 5, seconds=seconds, what=what)

    def snapshot(self, path, region=WebKit.SnapshotRegion.FULL_DOCUMENT):
        self.run(SETTLED)
        result = self._wait(
            lambda done: self.view.get_snapshot(region, WebKit.SnapshotOptions.NONE, None,
                                                lambda _view, outcome: done(outcome)), 60, "a picture")
        self.view.get_snapshot_finish(result).save_to_png(str(path))

    def sign_in(self, address, login, password):
        """As a person does, through the form."""
        self.open(f"{address}/wp-login.php")
        self.load(lambda: self.view.evaluate_javascript(
            f"document.getElementById('user_login').value = {json.dumps(login)};"
            f"document.getElementById('user_pass').value = {json.dumps(password)};"
            "document.getElementById('wp-submit').click();", -1, None, None, None, None))
        if "/wp-admin/" not in self.view.get_uri():
            raise AssertionError(f"{login} could not sign in: {self.view.get_uri()}")
