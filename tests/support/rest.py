"""Asking a WordPress of the demo newsroom something, as a stranger or as one of its people."""
# SPDX-License-Identifier: GPL-3.0-or-later

import base64
import json
import urllib.error
import urllib.request


def authorization(person):
    """The header of one of the newsroom's people."""
    pair = f"{person['login']}:{person['application_password']}"
    return "Basic " + base64.b64encode(pair.encode()).decode()


def ask(address, person=None, data=None, method=None, seconds=60):
    """The status and the body of an answer, whatever the status is."""
    request = urllib.request.Request(address, method=method)
    if person:
        request.add_header("Authorization", authorization(person))
    if data is not None:
        request.data = json.dumps(data).encode()
        request.add_header("Content-Type", "application/json")
    try:
        with urllib.request.urlopen(request, timeout=seconds) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()
