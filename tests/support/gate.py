"""A way to a server that can be shut and opened: the network of a test."""
# SPDX-License-Identifier: GPL-3.0-or-later

import contextlib
import socket
import threading


class Gate:
    """Passes connections to a port on 127.0.0.1 through one of its own. While it is shut, nobody answers
    there, as on a machine without a network; BYTES_A_SECOND makes the way up a slow one."""

    def __init__(self, port, bytes_a_second=None):
        self.target = ("127.0.0.1", port)
        self.bytes_a_second = bytes_a_second
        self.connections = set()
        self.lock = threading.Lock()
        self.listener = None
        self.port = 0
        self.open()

    def open(self):
        self.listener = socket.create_server(("127.0.0.1", self.port), backlog=32)
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self._accept, args=(self.listener,), daemon=True).start()

    def shut(self):
        """Cuts what is under way."""
        # A thread that waits in accept() would keep the port.
        with contextlib.suppress(OSError):
            self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        with self.lock:
            connections, self.connections = self.connections, set()
        for connection in connections:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def _accept(self, listener):
        while True:
            try:
                inside = listener.accept()[0]
                outside = socket.create_connection(self.target)
            except OSError:
                return
            with self.lock:
                self.connections |= {inside, outside}
            for source, sink, slowly in ((inside, outside, True), (outside, inside, False)):
                threading.Thread(target=self._pass, args=(source, sink, slowly), daemon=True).start()

    def _pass(self, source, sink, slowly):
        pause = threading.Event()
        with contextlib.suppress(OSError):
            while piece := source.recv(4096):
                sink.sendall(piece)
                if slowly and self.bytes_a_second:
                    pause.wait(len(piece) / self.bytes_a_second)
        for end, how in ((source, socket.SHUT_RD), (sink, socket.SHUT_WR)):
            with contextlib.suppress(OSError):
                end.shutdown(how)
