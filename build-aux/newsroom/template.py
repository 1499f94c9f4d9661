"""The template of the demo newsroom: installed once, then copied for each newsroom."""
# SPDX-License-Identifier: GPL-3.0-or-later

import fcntl
import hashlib
import os
import shutil
import subprocess
import time
from pathlib import Path

from processes import Guarded

HERE = Path(__file__).resolve().parent
WORDPRESS = ["/usr/share/wordpress", "/usr/share/webapps/wordpress"]


def cache():
    return Path(os.environ.get("LEDE_DEV_CACHE") or Path.home() / ".cache/lede") / "newsroom"


def find_wordpress():
    for name in WORDPRESS:
        if (Path(name) / "wp-load.php").exists():
            return Path(name)
    raise FileNotFoundError("WordPress is not installed: none of " + ", ".join(WORDPRESS))


def find_database(name):
    path = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/libexec"])
    found = shutil.which(name, path=path)
    if not found:
        raise FileNotFoundError(f"MariaDB is not installed: there is no {name}")
    return found


def find_php():
    return [
        shutil.which("php") or "php",
        "-d", "upload_max_filesize=256M", "-d", "post_max_size=260M", "-d", "memory_limit=512M",
        "-d", "max_execution_time=300", "-d", "display_errors=stderr", "-d", "html_errors=0",
        "-d", "opcache.enable=1", "-d", "opcache.enable_cli=1",
    ]


def database_command(directory, socket):
    """A server for one site, without a network, whose data nobody will miss."""
    command = [
        find_database("mariadbd"), "--no-defaults", f"--datadir={directory}", f"--socket={socket}",
        f"--pid-file={directory}/database.pid", "--skip-networking", "--skip-grant-tables",
        "--skip-log-bin", "--skip-name-resolve", "--performance-schema=OFF",
        "--innodb-buffer-pool-size=48M", "--innodb-log-file-size=8M", "--innodb-doublewrite=0",
        "--innodb-flush-log-at-trx-commit=0", "--innodb-fast-shutdown=0", "--max-connections=40",
        "--character-set-server=utf8mb4", "--aria-log-file-size=8M",
    ]
    return command + (["--user=root"] if os.geteuid() == 0 else [])


class Template:
    def __init__(self):
        self.wordpress = find_wordpress()
        self.directory = cache() / self.key()
        self.code = self.directory / "code"
        self.held = None

    def key(self):
        """Changes with everything that the template is made of."""
        digest = hashlib.sha256()
        for path in sorted(HERE.iterdir()):
            if path.is_file():
                digest.update(path.read_bytes())
        digest.update((self.wordpress / "wp-includes/version.php").read_bytes())
        digest.update(os.fsencode(os.path.realpath(find_database("mariadbd"))))
        digest.update(str(os.geteuid()).encode())
        return digest.hexdigest()[:16]

    def exists(self):
        return self.directory.exists()

    def make(self):
        cache().mkdir(parents=True, exist_ok=True)
        with open(cache() / "lock", "w", encoding="ascii") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if self.exists():
                return
            remove_unused()
            new = self.directory.with_name(self.directory.name + ".new")
            new.mkdir(mode=0o700)
            self.fill(new)
            new.rename(self.directory)

    def fill(self, new):
        code = new / "code"
        shutil.copytree(self.wordpress, code,
                        ignore=shutil.ignore_patterns("wp-config.php", "wp-config-sample.php", ".htaccess"))
        shutil.copy(HERE / "wp-config.php", code)

        subprocess.run(
            ["mariadb-install-db", "--no-defaults", f"--datadir={new / 'database'}", "--skip-test-db",
             "--auth-root-authentication-method=normal", "--innodb-log-file-size=8M",
             "--innodb-undo-tablespaces=0", "--aria-log-file-size=8M",
             *(["--user=root"] if os.geteuid() == 0 else [])],
            check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

        lay_out_site(new, code)
        self.install(new, code)

    def install(self, new, code):
        socket = new / "database.sock"
        database = Guarded(database_command(new / "database", socket), os.environ, new / "database.log")
        try:
            while not socket.exists():
                if database.has_ended():
                    raise RuntimeError(f"The database ended while starting:\n{database.tail()}")
                time.sleep(0.02)
            environment = dict(
                os.environ,
                LEDE_NEWSROOM_DIR=str(new),
                LEDE_NEWSROOM_ADDRESS="http://127.0.0.1",
                LEDE_NEWSROOM_SECRET=os.urandom(16).hex(),
            )
            subprocess.run([*find_php(), str(HERE / "install.php"), str(code), str(HERE / "stories.json")],
                           env=environment, check=True, stdin=subprocess.DEVNULL)
            subprocess.run(["mariadb-admin", "--no-defaults", f"--socket={socket}", "shutdown"],
                           check=True, stdin=subprocess.DEVNULL)
            database.process.wait()
        finally:
            database.stop()

    def copy_to(self, directory):
        # Held until this process ends: the site's code stays where the template is.
        self.held = os.open(self.directory, os.O_RDONLY)
        fcntl.flock(self.held, fcntl.LOCK_SH)
        os.utime(self.directory)
        shutil.copytree(self.directory / "database", directory / "database")
        lay_out_site(directory, self.code)


def remove_unused():
    """Removes halves of templates, and templates that no newsroom has stood on for a week."""
    for old in cache().iterdir():
        unused = old.name.endswith(".new") or time.time() - old.stat().st_mtime > 7 * 24 * 3600
        if old.is_dir() and unused:
            held = os.open(old, os.O_RDONLY)
            try:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(old)
            except BlockingIOError:
                pass
            finally:
                os.close(held)


def lay_out_site(directory, code):
    """The document root: WordPress's code by links, what belongs to the site as its own."""
    site = directory / "site"
    site.mkdir()
    for path in code.iterdir():
        if path.name not in ("wp-content", "wp-config.php"):
            (site / path.name).symlink_to(path)

    content = site / "wp-content"
    for name in ("mu-plugins", "plugins", "uploads"):
        (content / name).mkdir(parents=True)
    (content / "themes").symlink_to(code / "wp-content/themes")
    for plugin in HERE.glob("must-use*.php"):
        shutil.copy(plugin, content / "mu-plugins" / plugin.name.replace("must-use", "demo-newsroom"))
