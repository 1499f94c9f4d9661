"""A proxy on loopback that stands between Lede and a site and breaks what it is asked to break.

It knows HTTP and nothing of any kind of site. A test gives it a plan, a function that is asked for each
request of Lede's and answers with a fault or None; a fault is a function of the Exchange, and FAULTS names
them all. What anybody else asks, a reader or the site itself, passes through and is not counted. The proxy
listens as soon as it is made, so that a site can be told its address, and ends with its block:

    with FaultProxy() as proxy:
        site = start_a_site(address=proxy.address)
        proxy.upstream = site.port
        proxy.plan = lambda request: FAULTS["cut-in-answer"] if request.number == 3 else None
"""
# SPDX-License-Identifier: GPL-3.0-or-later

import contextlib
import http.client
import select
import socket
import struct
import threading
import time
from dataclasses import dataclass

PATIENCE = 120  # seconds that the site may take for one answer
AGENT = "lede/"  # how the User-Agent of those begins whose requests count
LATE = 0.3  # seconds by which work comes late, or twice
CHUNK = 16384


@dataclass(frozen=True)
class Request:
    """What a plan decides by. Requests count from one since the last reset."""

    number: int
    method: str
    path: str
    head: str
    length: int  # bytes of the body

    @property
    def changes(self):
        return self.method not in ("GET", "HEAD")

    def __str__(self):
        return f"{self.number} {self.method} {self.path.partition('?')[0]}"


class Gone(Exception):
    """The client has left."""


class Exchange:
    """One request on its way. A fault moves it on by these methods, in whatever order it likes."""

    def __init__(self, proxy, client, request, head):
        self.proxy = proxy
        self.client = client
        self.request = request
        self.head = head
        self.body = None

    def read_body(self, length=None):
        """The rest of the request, or so many bytes of it."""
        wanted = self.request.length if length is None else length
        body = bytearray(self.body or b"")
        while len(body) < wanted:
            data = self.client.recv(min(CHUNK, wanted - len(body)))
            if not data:
                raise Gone
            body += data
        self.body = bytes(body)
        return self.body

    def forward(self):
        """Brings the whole request to the site; the bytes of its answer."""
        self.read_body()
        return self.proxy.ask_upstream(self.head + self.body)

    def forward_later(self, seconds=0.0):
        """The same, on a thread of its own, whatever becomes of the client."""
        self.read_body()
        self.proxy.start(self._forward_late, seconds)

    def _forward_late(self, seconds):
        time.sleep(seconds)
        self.proxy.ask_upstream(self.head + self.body)

    def forward_part(self):
        """Brings the first half of the request to the site and leaves it there."""
        if self.request.length:
            part = self.head + self.read_body(self.request.length // 2)
        else:
            part = self.head[:len(self.head) // 2]
        with self.proxy.connect() as site:
            site.sendall(part)

    def answer(self, data):
        self.client.sendall(data)

    def answer_status(self, status, *fields):
        reason = http.client.responses.get(status, "Unknown")
        page = f"<html><body><h1>{status} {reason}</h1></body></html>".encode()
        lines = [f"HTTP/1.1 {status} {reason}", "Content-Type: text/html", f"Content-Length: {len(page)}",
                 "Connection: close", *fields]
        self.answer("\r\n".join(lines).encode() + b"\r\n\r\n" + page)
        self.close()

    def close(self):
        """Ends the connection as a server that has said everything does."""
        with contextlib.suppress(OSError):  # the client was faster
            self.client.shutdown(socket.SHUT_RDWR)
        raise Gone

    def wait_until_left(self):
        watch = select.poll()
        watch.register(self.client, select.POLLRDHUP)
        watch.poll(PATIENCE * 1000)
        raise Gone

    def cut(self):
        """Ends the connection as a broken line does."""
        self.client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        raise Gone


def split_answer(answer):
    head, _, body = answer.partition(b"\r\n\r\n")
    return head + b"\r\n\r\n", body


def cut_before(exchange):
    """Nothing reaches the site."""
    exchange.cut()


def cut_in_request(exchange):
    """Half of the request reaches the site."""
    exchange.forward_part()
    exchange.cut()


def cut_after_request(exchange):
    """The line breaks as soon as the site has the request, which it works off."""
    exchange.forward_later()
    exchange.cut()


def come_late(exchange):
    """The line breaks, and the request reaches the site a moment later."""
    exchange.forward_later(LATE)
    exchange.cut()


def swallow(exchange):
    """The site does the work, and its answer is lost."""
    exchange.forward()
    exchange.cut()


def cut_in_answer(exchange):
    """The answer breaks off in its middle."""
    answer = exchange.forward()
    exchange.answer(answer[:len(answer) // 2])
    exchange.cut()


def close_in_answer(exchange):
    """The same, by a server that ends the connection in good order."""
    answer = exchange.forward()
    exchange.answer(answer[:len(answer) - 7])
    exchange.close()


def truncate(exchange):
    """The answer is short of its end, and its length says that this is all."""
    head, body = split_answer(exchange.forward())
    body = body[:len(body) // 2]
    lines = [line for line in head[:-4].split(b"\r\n")
             if not line.lower().startswith((b"content-length:", b"connection:"))]
    lines += [b"Content-Length: %d" % len(body), b"Connection: close"]
    exchange.answer(b"\r\n".join(lines) + b"\r\n\r\n" + body)
    exchange.close()


def delay(exchange):
    """Everything takes a second longer."""
    time.sleep(0.5)
    answer = exchange.forward()
    time.sleep(0.5)
    exchange.answer(answer)


def send_twice(exchange):
    """The site gets the request twice, one after the other, and the second answer comes back."""
    exchange.forward()
    exchange.answer(exchange.forward())


def send_twice_at_once(exchange):
    """The site gets it a second time while it works on the first, whose answer comes back."""
    exchange.read_body()
    exchange.forward_later(LATE / 6)
    exchange.answer(exchange.forward())


def send_twice_and_swallow(exchange):
    """The site does the work twice, and both answers are lost."""
    exchange.forward()
    exchange.forward()
    exchange.cut()


def refuse_with(status, *fields):
    """The site, or what stands before it, answers without doing anything."""

    def fault(exchange):
        exchange.read_body()
        exchange.answer_status(status, *fields)

    return fault


def fail_with(status, *fields):
    """The site does the work, and what stands before it answers with a failure."""

    def fault(exchange):
        exchange.forward()
        exchange.answer_status(status, *fields)

    return fault


def show_portal(exchange):
    """A network that wants people to sign in first answers for the site with a page of its own."""
    exchange.read_body()
    exchange.answer_status(200)


def redirect_to(address):
    """The same, by sending everybody to a page elsewhere."""

    def fault(exchange):
        exchange.read_body()
        exchange.answer_status(302, f"Location: {address}")

    return fault


def go_silent(exchange):
    """A dead line: nothing is read any more and nothing said, until the client gives up."""
    exchange.wait_until_left()


def say_nothing(exchange):
    """The same behind the whole request."""
    exchange.read_body()
    exchange.wait_until_left()


class SlowLine:
    """A fault for all requests: together they bring so many bytes a second up to the site."""

    def __init__(self, rate):
        self.rate = rate
        self.free_at = 0.0
        self.lock = threading.Lock()

    def take_turn(self, length):
        with self.lock:
            now = time.monotonic()
            self.free_at = max(self.free_at, now) + length / self.rate
            return self.free_at - now

    def __call__(self, exchange):
        for end in range(4096, exchange.request.length + 4096, 4096):
            before = len(exchange.body or b"")
            length = len(exchange.read_body(min(end, exchange.request.length))) - before
            time.sleep(self.take_turn(length))
        exchange.answer(exchange.forward())


FAULTS = {
    "cut-before": cut_before,
    "cut-in-request": cut_in_request,
    "cut-after-request": cut_after_request,
    "late": come_late,
    "swallowed": swallow,
    "cut-in-answer": cut_in_answer,
    "closed-in-answer": close_in_answer,
    "truncated": truncate,
    "delayed": delay,
    "twice": send_twice,
    "twice-at-once": send_twice_at_once,
    "twice-swallowed": send_twice_and_swallow,
    "500": refuse_with(500),
    "502": refuse_with(502),
    "503": refuse_with(503, "Retry-After: 1"),
    "429": refuse_with(429, "Retry-After: 1"),
    "500-after-work": fail_with(500),
    "502-after-work": fail_with(502),
    "portal": show_portal,
    "redirected": redirect_to("http://localhost:9/sign-in"),
}


class FaultProxy:
    def __init__(self, receive_buffer=None):
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        if receive_buffer:  # what is waiting to be read is what the sender has got rid of
            self.listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        self.port = self.listener.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self.upstream = None
        self.plan = lambda request: None
        self.requests = []
        self.problems = []
        self._lock = threading.Condition()
        self._busy = 0
        self._clients = set()
        self._accepting = threading.Thread(target=self._accept, daemon=True)

    def __enter__(self):
        self._accepting.start()
        return self

    def __exit__(self, *_exception):
        self.listener.shutdown(socket.SHUT_RDWR)
        self._accepting.join()
        self.listener.close()
        with self._lock:
            for client in self._clients:
                with contextlib.suppress(OSError):
                    client.shutdown(socket.SHUT_RDWR)
        self.settle()

    def reset(self, plan=lambda request: None):
        """Counts from one again, by another plan."""
        with self._lock:
            self.requests = []
            self.problems = []
            self.plan = plan

    def settle(self):
        """Waits until the site has answered all that was brought to it."""
        with self._lock:
            assert self._lock.wait_for(lambda: self._busy == 0, PATIENCE), "the site does not answer"

    def start(self, function, *arguments):
        """Runs what nobody waits for but settle()."""

        def run():
            try:
                function(*arguments)
            except OSError as error:
                self.problems.append(error)
            finally:
                with self._lock:
                    self._busy -= 1
                    self._lock.notify_all()

        with self._lock:
            self._busy += 1
        threading.Thread(target=run, daemon=True).start()

    def connect(self):
        return socket.create_connection(("127.0.0.1", self.upstream), timeout=PATIENCE)

    def ask_upstream(self, data):
        """The bytes of the site's answer. It is asked to end the connection behind it."""
        head, _, body = data.partition(b"\r\n\r\n")
        lines = [line for line in head.split(b"\r\n") if not line.lower().startswith(b"connection:")]
        answer = bytearray()
        with self.connect() as site:
            site.sendall(b"\r\n".join([*lines, b"Connection: close"]) + b"\r\n\r\n" + body)
            while data := site.recv(CHUNK):
                answer += data
        return bytes(answer)

    def _accept(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            with self._lock:
                self._clients.add(client)
            self.start(self._serve, client)

    def _serve(self, client):
        try:
            with client:
                client.settimeout(PATIENCE)
                self._serve_request(client)
        except (Gone, ConnectionError, TimeoutError):
            pass
        finally:
            with self._lock:
                self._clients.discard(client)

    def _serve_request(self, client):
        """One request for each connection: the site is asked to end its own behind the answer, which says so."""
        if not (head := self._read_head(client)):
            return
        exchange, counts = self._begin(client, head)
        fault = self.plan(exchange.request) if counts else None
        if fault:
            fault(exchange)
        else:
            exchange.answer(exchange.forward())

    def _read_head(self, client):
        head = bytearray()
        while not head.endswith(b"\r\n\r\n"):
            data = client.recv(1)
            if not data:
                return None
            head += data
        return bytes(head)

    def _begin(self, client, head):
        lines = head.decode("latin-1").split("\r\n")
        method, path, _ = lines[0].split(" ", 2)
        fields = dict(line.lower().split(": ", 1) for line in lines[1:] if ": " in line)
        assert "chunked" not in fields.get("transfer-encoding", ""), "Lede says how long a body is"
        if "100-continue" in fields.get("expect", ""):
            client.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
        counts = fields.get("user-agent", "").startswith(AGENT)
        with self._lock:
            number = len(self.requests) + 1 if counts else 0
            request = Request(number, method, path, head.decode("latin-1"), int(fields.get("content-length", 0)))
            if counts:
                self.requests.append(request)
        return Exchange(self, client, request, head), counts
