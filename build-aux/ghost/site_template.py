"""The Ghost that is copied for each test: set up once, with a person of each role."""
# SPDX-License-Identifier: GPL-3.0-or-later

import fcntl
import hashlib
import http.client
import json
import os
import secrets
import shutil
import sqlite3
import time
from pathlib import Path

from install import cache, code_directory, find_node
from processes import Failure, Guarded, free_port

HERE = Path(__file__).resolve().parent
PASSWORD = "harbour-ledger-27"
STAFF = {
    "owner": ("Owner", "Olga Ferreira", "olga@newsroom.example"),
    "administrator": ("Administrator", "Tomás Quint", "tomas@newsroom.example"),
    "editor": ("Editor", "Ines Pardo", "ines@newsroom.example"),
    "author": ("Author", "Ana Ruiz", "ana@newsroom.example"),
    "contributor": ("Contributor", "Bento Lima", "bento@newsroom.example"),
}


def make_environment(directory, port, address):
    """What Ghost is told: it is started in the folder of its code, which all of them share."""
    return dict(
        os.environ,
        NODE_ENV="production",
        url=address,
        server__host="127.0.0.1",
        server__port=str(port),
        database__client="sqlite3",
        database__useNullAsDefault="true",
        database__connection__filename=str(directory / "ghost.db"),
        logging__level="error",
        logging__transports='["stdout"]',
        process="local",
        security__staffDeviceVerification="false",
        privacy__useTinfoil="true",
        paths__contentPath=str(directory / "content"),
    )


class Ghost:
    """One that runs."""

    def __init__(self, code, directory, port, address=None):
        self.code = code
        self.directory = directory
        self.port = port
        self.address = address or f"http://127.0.0.1:{port}"
        self.process = None

    def start(self):
        self.process = Guarded(
            ["sh", "-c", 'cd -- "$1" && exec "$2" index.js', "ghost", str(self.code), find_node()],
            make_environment(self.directory, self.port, self.address), self.directory / "ghost.log")
        deadline = time.monotonic() + 180
        while self.ask("GET", "/ghost/api/admin/site/")[0] != 200:
            if self.process.has_ended():
                raise Failure(f"Ghost ended while starting:\n{self.process.tail()}")
            if time.monotonic() > deadline:
                raise Failure(f"Ghost did not start within 180 s:\n{self.process.tail()}")
            time.sleep(0.05)

    def ask(self, method, path, body=None, headers=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            text = json.dumps(body) if body is not None else None
            connection.request(method, path, text, {
                "Content-Type": "application/json", "Origin": self.address,
                "Host": self.address.partition("://")[2], **(headers or {})})
            answer = connection.getresponse()
            return answer.status, answer.read(), answer.getheader("Set-Cookie") or ""
        except OSError:
            return 0, b"", ""
        finally:
            connection.close()

    def stop(self):
        if self.process:
            self.process.stop()


class Template:
    def __init__(self):
        self.code = code_directory() / "package"
        self.directory = cache() / f"site-{self.key()}"

    def key(self):
        """Changes with what the site is made of."""
        digest = hashlib.sha256()
        for path in (HERE / "install.py", HERE / "site_template.py"):
            digest.update(path.read_bytes())
        return digest.hexdigest()[:16]

    def check(self):
        if not self.code.exists() or not self.directory.exists():
            raise Failure("there is no Ghost here; “./dev newsroom --ghost” fetches it once")

    def make(self, say):
        with open(cache() / "lock", "w", encoding="ascii") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if self.directory.exists():
                return
            for old in cache().glob("site-*"):
                shutil.rmtree(old, ignore_errors=True)
            say("setting up the Ghost that is copied")
            new = self.directory.with_name(self.directory.name + ".new")
            shutil.rmtree(new, ignore_errors=True)
            new.mkdir(mode=0o700)
            self.fill(new)
            new.rename(self.directory)

    def fill(self, new):
        shutil.copytree(self.code / "content", new / "content", symlinks=True)
        ghost = Ghost(self.code, new, free_port())
        try:
            ghost.start()
            status, answer, _ = ghost.ask("POST", "/ghost/api/admin/authentication/setup/", {"setup": [{
                "name": STAFF["owner"][1], "email": STAFF["owner"][2], "password": PASSWORD,
                "blogTitle": "The Harbour Ledger"}]})
            if status != 201:
                raise Failure(f"Ghost did not take its owner:\n{answer.decode(errors='replace')}")
        finally:
            ghost.stop()
        accounts = fill_database(new / "ghost.db")
        (new / "accounts.json").write_text(json.dumps(accounts, ensure_ascii=False), encoding="utf-8")
        (new / "ghost.log").unlink(missing_ok=True)

    def accounts(self):
        return json.loads((self.directory / "accounts.json").read_text(encoding="utf-8"))

    def copy_to(self, directory):
        shutil.copytree(self.directory / "content", directory / "content", symlinks=True, dirs_exist_ok=True)
        shutil.copy(self.directory / "ghost.db", directory / "ghost.db")


def insert(database, table, row):
    """A row, with the columns that all of Ghost's tables want and that say who made it when."""
    now = time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime())
    row = {"id": secrets.token_hex(12), **row}
    wanted = {"created_at": now, "updated_at": now, "created_by": row["id"], "updated_by": row["id"]}
    names = [column[1] for column in database.execute(f"PRAGMA table_info({table})")]
    row = {**{name: value for name, value in wanted.items() if name in names}, **row}
    database.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})",
                     tuple(row.values()))
    return row["id"]


def add_key(database, **owner):
    secret = secrets.token_hex(32)
    return insert(database, "api_keys", {"type": "admin", "secret": secret, **owner}) + ":" + secret


def fill_database(path):
    """People and keys. An invitation would want mail, so they are put in by hand; and the posts that every
    new Ghost has go."""
    database = sqlite3.connect(path)
    database.row_factory = sqlite3.Row
    roles = {row["name"]: row["id"] for row in database.execute("SELECT id, name FROM roles")}
    owner = dict(database.execute("SELECT * FROM users WHERE email = ?", (STAFF["owner"][2],)).fetchone())
    people = {}

    for table in ("posts_tags", "posts_authors", "posts_meta", "post_revisions", "mobiledoc_revisions", "posts",
                  "tags"):
        database.execute(f"DELETE FROM {table}")

    for word, (role, name, email) in STAFF.items():
        if word == "owner":
            user = owner
        else:
            user = dict(owner, id=secrets.token_hex(12), name=name, email=email, slug=email.partition("@")[0])
            insert(database, "users", user)
            insert(database, "roles_users", {"role_id": roles[role], "user_id": user["id"]})
        people[word] = {"id": user["id"], "name": name, "email": email, "slug": user["slug"],
                        "password": PASSWORD, "token": add_key(database, user_id=user["id"])}

    integration = insert(database, "integrations", {"type": "custom", "name": "Lede", "slug": "lede"})
    key = add_key(database, role_id=roles["Admin Integration"], integration_id=integration)
    database.commit()
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    return {"people": people, "integration": key}
