"""A desktop that remembers what it was asked for: notifications, the portal for background applications,
and the session manager, on the test's own message bus."""
# SPDX-License-Identifier: GPL-3.0-or-later

import threading

import gi

gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib  # noqa: E402

INTERFACES = """<node>
<interface name="org.freedesktop.Notifications">
  <method name="GetCapabilities"><arg type="as" direction="out"/></method>
  <method name="GetServerInformation">
    <arg type="s" direction="out"/><arg type="s" direction="out"/>
    <arg type="s" direction="out"/><arg type="s" direction="out"/>
  </method>
  <method name="Notify">
    <arg type="s" direction="in"/><arg type="u" direction="in"/><arg type="s" direction="in"/>
    <arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="as" direction="in"/>
    <arg type="a{sv}" direction="in"/><arg type="i" direction="in"/><arg type="u" direction="out"/>
  </method>
  <method name="CloseNotification"><arg type="u" direction="in"/></method>
  <signal name="ActionInvoked"><arg type="u"/><arg type="s"/></signal>
</interface>
<interface name="org.freedesktop.portal.Background">
  <method name="RequestBackground">
    <arg type="s" direction="in"/><arg type="a{sv}" direction="in"/><arg type="o" direction="out"/>
  </method>
</interface>
<interface name="org.gnome.SessionManager">
  <method name="RegisterClient">
    <arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="o" direction="out"/>
  </method>
  <method name="UnregisterClient"><arg type="o" direction="in"/></method>
  <method name="Inhibit">
    <arg type="s" direction="in"/><arg type="u" direction="in"/><arg type="s" direction="in"/>
    <arg type="u" direction="in"/><arg type="u" direction="out"/>
  </method>
  <method name="Uninhibit"><arg type="u" direction="in"/></method>
</interface>
</node>"""

PLACES = {
    "org.freedesktop.Notifications": ("org.freedesktop.Notifications", "/org/freedesktop/Notifications"),
    "org.freedesktop.portal.Background": ("org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop"),
    "org.gnome.SessionManager": ("org.gnome.SessionManager", "/org/gnome/SessionManager"),
}
USUAL = tuple(PLACES)


class Desktop:
    """Answers on the session bus until the end of the block, in a thread of its own."""

    def __init__(self, *interfaces):
        self.interfaces = interfaces or USUAL
        self.notifications = []  # (title, body, {action: label}), the latest last
        self.background = []  # the options of each RequestBackground
        self.inhibited = {}  # cookie: (reason, flags)
        self.was_inhibited = []
        self.last = 0
        self.loop = None
        self.ready = threading.Event()

    def __enter__(self):
        self.thread = threading.Thread(target=self._run, daemon=True)
        self.thread.start()
        assert self.ready.wait(10), "the stand-ins for the desktop did not get their names"
        return self

    def __exit__(self, *_exception):
        self.context.invoke_full(GLib.PRIORITY_DEFAULT, lambda *_data: self.loop.quit())
        self.thread.join(10)

    def _run(self):
        self.context = GLib.MainContext.new()
        self.context.push_thread_default()
        self.loop = GLib.MainLoop.new(self.context, False)
        address = Gio.dbus_address_get_for_bus_sync(Gio.BusType.SESSION, None)
        # A connection of its own: the driver's is used from another thread.
        flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
        self.bus = Gio.DBusConnection.new_for_address_sync(address, flags, None, None)
        node = Gio.DBusNodeInfo.new_for_xml(INTERFACES)
        for interface in self.interfaces:
            name, path = PLACES[interface]
            self.bus.register_object(path, node.lookup_interface(interface), self._called, None, None)
            self.bus.call_sync("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "RequestName",
                               GLib.Variant("(su)", (name, 4)), None, Gio.DBusCallFlags.NONE, -1, None)
        self.ready.set()
        self.loop.run()
        self.bus.close_sync(None)
        self.context.pop_thread_default()

    def _called(self, _bus, _sender, _path, _interface, method, parameters, invocation):
        answer = getattr(self, "_" + method)(*parameters.unpack())
        invocation.return_value(answer)

    def press(self, number, action):
        """As a person does it in the desktop's own bubble; "default" is the bubble itself."""
        self.bus.emit_signal(None, PLACES["org.freedesktop.Notifications"][1], "org.freedesktop.Notifications",
                             "ActionInvoked", GLib.Variant("(us)", (number, action)))

    def _GetCapabilities(self):
        return GLib.Variant("(as)", (["body", "actions", "persistence"],))

    def _GetServerInformation(self):
        return GLib.Variant("(ssss)", ("Test", "Lede", "1", "1.2"))

    def _Notify(self, _program, replaces, _icon, title, body, actions, _hints, _timeout):
        self.last = replaces or self.last + 1
        self.notifications.append((title, body, dict(zip(actions[::2], actions[1::2]))))
        return GLib.Variant("(u)", (self.last,))

    def _CloseNotification(self, _number):
        return None

    def _RequestBackground(self, _window, options):
        self.background.append(options)
        return GLib.Variant("(o)", (f"/org/freedesktop/portal/desktop/request/{len(self.background)}",))

    def _RegisterClient(self, _program, _startup):
        return GLib.Variant("(o)", ("/org/gnome/SessionManager/Client1",))

    def _UnregisterClient(self, _client):
        return None

    def _Inhibit(self, _program, _window, reason, flags):
        self.last += 1
        self.inhibited[self.last] = (reason, flags)
        self.was_inhibited.append((reason, flags))
        return GLib.Variant("(u)", (self.last,))

    def _Uninhibit(self, cookie):
        self.inhibited.pop(cookie, None)
        return None
