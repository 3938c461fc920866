"""The World that world.py and its parts fill: what was visited and what was kept, and its clock."""

import datetime
import json
import os
import urllib.parse

import client
import support

UTC = datetime.timezone.utc
MONDAY = datetime.datetime(2027, 3, 1, 10, tzinfo=UTC)
now = MONDAY


class World:
    """What was visited, what was kept, and what broke off."""

    def __init__(self, folder, languages):
        self.folder = folder
        self.languages = languages
        self.visits = {}   # (method, path) -> [status, content type]
        self.pages = []
        self.failed = []
        self.names = set()
        os.makedirs(os.path.join(folder, "pages"), exist_ok=True)
        self._listen()

    def _listen(self):
        """Every request of every browser is noted, and each page knows how it was asked for."""
        world, plain = self, client.Browser.request

        def request(browser, method, url, body=None, headers=None):
            page = plain(browser, method, url, body, headers)
            page.method, page.browser = method, browser
            path = urllib.parse.urlsplit(page.url).path
            if page.status < 400 or (method, path) not in world.visits:
                world.visits[(method, path)] = [page.status, page.header("content-type") or ""]
            return page
        client.Browser.request = request

    def keep(self, group, name, state, page, status=None):
        """Keeps a page under "group: name, state". `status`: what it must have (any below 400)."""
        title = (group, name, state)
        if title in self.names:
            raise ValueError("kept twice: %s" % (title,))
        self.names.add(title)
        if page.status != status if status else page.status >= 400:
            raise ValueError("%s, %s: %s came with %d: %s" % (
                name, state, page.path, page.status, page.text()[:300]))
        number = "%03d" % (len(self.pages) + 1)
        file = os.path.join("pages", number + ".html")
        with open(os.path.join(self.folder, file), "wb") as out:
            out.write(page.body)
        self.pages.append({
            "number": number, "group": group, "name": name, "state": state, "file": file,
            "method": page.method, "url": page.url, "status": page.status,
            "headers": dict(page.headers), "parts": self._parts(page, number)})
        return page

    def _parts(self, page, number):
        """What the page brings along beside the static files: the centre's own look, which may take a
        cookie to see. {address: file}"""
        parts = {}
        for node in page.all("link", rel="stylesheet"):
            url = urllib.parse.urljoin(page.url, node.get("href"))
            if "look.css" in url:
                got = page.browser.request("GET", url)
                if got.status != 200:
                    raise ValueError("%s on %s: %d" % (url, page.path, got.status))
                file = os.path.join("pages", "%s-%d.css" % (number, len(parts)))
                with open(os.path.join(self.folder, file), "wb") as out:
                    out.write(got.body)
                parts[url] = file
        return parts

    def write(self):
        with open(os.path.join(self.folder, "pages.json"), "w") as out:
            json.dump({
                "url": support.rig.url, "site": support.rig.site_url, "pages": self.pages,
                "failed": self.failed,
                "visits": [[method, path, *what] for (method, path), what in self.visits.items()],
            }, out)


def days(n):
    """So many days after the Monday on which all begins."""
    global now
    now = MONDAY + datetime.timedelta(days=n)
    support.set_clock(now)


def settle():
    """All workers look for what changed meanwhile: they do so after some seconds."""
    global now
    now += datetime.timedelta(seconds=20)
    support.set_clock(now)


def today():
    return now.date()
