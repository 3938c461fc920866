"""Each language has what English has: the same files with the same values, sections, includes, fields, links
and classes in them, and no sentence of English left. Needs no server."""

import collections
import configparser
import html
import os
import re
import shutil
import tempfile
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
TEMPLATES = os.path.join(ROOT, "fcgi", "templates")
SOURCE = "en"
# What the public and complainants meet. The others a language may leave to English, but not in part.
AREAS = ("public", "layout", "error", "letter", "mail")
MORE_AREAS = ("staff", "admin", "bundle")
# The same in every language: units, addresses, and what a language happens to share.
SAME = {"KB", "MB", "https://www.example.org/appeals", "Staff", "Cost"}
# Hardly any other language has these; a text that holds one was left half translated.
ENGLISH = re.compile(r"\b(the|your|please|with|which|have|will|this|that|and|from|nobody)\b", re.I)
READ_ALOUD = ("aria-label", "alt", "title", "placeholder")  # attributes that people read; data-* with blanks, too

COMMENT = re.compile(r"\{\{!.*?\}\}", re.S)
MARKER = re.compile(r"\{\{([#/>%]?)([^}]*)\}\}")
TAG = re.compile(r"<!--.*?-->|<!doctype html>|</?[a-z](?:[^<>{}]|\{\}|\{\{[^}]*\}\})*>", re.S)
ATTRIBUTE = re.compile(r"\b(%s|data-[a-z]+(?==\"[^\" ]* ))=\"([^\"]*)\"" % "|".join(READ_ALOUD))
WORD = re.compile(r"\{[a-z-]+\}")


def read(path):
    with open(path, encoding="utf-8") as file:
        return COMMENT.sub("", file.read())


def files(folder, lang, area):
    place = os.path.join(folder, lang, area)
    return sorted(os.listdir(place)) if os.path.isdir(place) else []


def markers(text):
    """Each marker with the sections that it stands in: how often."""
    inside, found = [], collections.Counter()
    for kind, name in MARKER.findall(text):
        if kind == "/":
            if not inside or inside.pop() != name:
                found["{{/%s}} closes nothing" % name] += 1
            continue
        found["{{%s%s}} in %s" % (kind, name, "/".join(inside) or "the page")] += 1
        if kind == "#":
            inside.append(name)
    for name in inside:
        found["{{#%s}} stays open" % name] += 1
    return found


def tags(text):
    """The tags with their attributes, but for what of them is read aloud, in their order."""
    return [ATTRIBUTE.sub(lambda m: m.group(1), tag) for tag in TAG.findall(text)]


def sentences(text):
    """What people read: pieces of text between tags, sections and includes, and such attributes."""
    spoken = [m.group(2) for tag in TAG.findall(text) for m in ATTRIBUTE.finditer(tag)]
    pieces = re.split(r"\{\{[#/>%][^}]*\}\}|\n\s*\n", TAG.sub("\n\n", text)) + spoken
    for piece in pieces:
        piece = html.unescape(re.sub(r"\s+", " ", piece)).strip()
        if re.search(r"[A-Za-z]{2}", bare(piece)):
            yield piece


def bare(piece):
    """Its words alone."""
    return re.sub(r"\{\{[^}]*\}\}|" + WORD.pattern, "", piece).strip(" ():.,;")


def left(one, other):
    """What of a list or a counter the other lacks, in a few words."""
    rest = collections.Counter(one) - collections.Counter(other)
    return ", ".join(sorted(rest))[:300]


def compare(path, english, theirs):
    """The findings of one file."""
    for lacks, where in ((left(markers(english), markers(theirs)), "lacks"),
                         (left(markers(theirs), markers(english)), "has besides")):
        if lacks:
            yield "%s %s %s" % (path, where, lacks)
    if tags(english) != tags(theirs):
        yield "%s has other tags, or in another order: lacks %s; has besides %s" % (
            path, left(tags(english), tags(theirs)) or "-", left(tags(theirs), tags(english)) or "-")
    for kind, pattern in (("words in braces", WORD), ("first line", re.compile(r"\A\{\{%[^}]*\}\}"))):
        if sorted(pattern.findall(english)) != sorted(pattern.findall(theirs)):
            yield "%s has other %s" % (path, kind)
    said = set(map(bare, sentences(english))) - SAME
    for piece in sentences(theirs):
        if bare(piece) in said or ENGLISH.search(re.sub("recourse audit.*", "", bare(piece))):
            yield "%s is English: %s" % (path, piece)


def check_ini(folder, lang):
    read_both = []
    for one in (SOURCE, lang):
        ini = configparser.ConfigParser(interpolation=None)
        ini.read(os.path.join(folder, one, "words.ini"), encoding="utf-8")
        read_both.append(ini)
    english, theirs = ({(s, k) for s in ini.sections() for k in ini[s]} for ini in read_both)
    if english != theirs:
        yield "%s/words.ini has other keys than English" % lang
    elif read_both[1]["language"]["name"] == read_both[0]["language"]["name"]:
        yield "%s/words.ini is English" % lang


def check(folder, lang):
    """All that a language lacks or has too much of; nothing where all is well."""
    yield from check_ini(folder, lang)
    for area in AREAS + MORE_AREAS:
        english, theirs = files(folder, SOURCE, area), files(folder, lang, area)
        if not theirs and area in MORE_AREAS:
            continue
        for name in english:
            if name not in theirs:
                yield "%s/%s/%s is missing" % (lang, area, name)
        for name in theirs:
            path = "%s/%s/%s" % (lang, area, name)
            if name not in english:
                yield path + " has no English one"
            elif name.endswith((".tpl", ".txt")):
                yield from compare(path, read(os.path.join(folder, SOURCE, area, name)),
                                   read(os.path.join(folder, path)))


def languages(folder):
    return sorted(name for name in os.listdir(folder)
                  if name != SOURCE and os.path.isdir(os.path.join(folder, name)))


class Languages(unittest.TestCase):
    def test_each_language_is_whole(self):
        self.assertIn("cy", languages(TEMPLATES))
        for lang in languages(TEMPLATES):
            self.assertEqual([], list(check(TEMPLATES, lang)), lang)

    def test_each_has_a_page_for_its_reviewer(self):
        for lang in languages(TEMPLATES):
            with open(os.path.join(TEMPLATES, lang, "README.md"), encoding="utf-8") as file:
                text = file.read()
            self.assertIn("reviewed_by", text)
            self.assertIn("reviewed_on", text)


class WhatIsBrokenIsFound(unittest.TestCase):
    """The check above on copies that somebody spoilt."""

    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="recourse-translations-")
        self.addCleanup(shutil.rmtree, self.folder)
        for lang in (SOURCE, "cy"):
            shutil.copytree(os.path.join(TEMPLATES, lang), os.path.join(self.folder, lang))

    def path(self, name, lang="cy"):
        return os.path.join(self.folder, lang, name)

    def change(self, name, old, new):
        with open(self.path(name), encoding="utf-8") as file:
            text = file.read()
        self.assertIn(old, text)
        with open(self.path(name), "w", encoding="utf-8") as file:
            file.write(text.replace(old, new, 1))

    def finds(self, *words):
        found = list(check(self.folder, "cy"))
        self.assertEqual(len(found) > 0, bool(words), found)
        for word in words:
            self.assertTrue(any(word in line for line in found), (word, found))

    def test_a_copy_that_nobody_spoilt_is_whole(self):
        self.finds()

    def test_a_file_that_was_left_out(self):
        os.unlink(self.path("mail/complainant-news.tpl"))
        self.finds("mail/complainant-news.tpl is missing")

    def test_a_file_of_an_area_that_need_not_be_there(self):
        os.mkdir(self.path("staff"))
        shutil.copy(self.path("staff/titles.tpl", SOURCE), self.path("staff/titles.tpl"))
        self.finds("staff/inbox.tpl is missing", "staff/titles.tpl is English")

    def test_a_file_too_much(self):
        shutil.copy(self.path("public/case.tpl"), self.path("public/extra.tpl"))
        self.finds("public/extra.tpl has no English one")

    def test_a_value_that_was_lost(self):
        self.change("public/sent.tpl", "{{REFERENCE}}", "")
        self.finds("public/sent.tpl lacks {{REFERENCE}}")

    def test_a_value_in_another_section(self):
        self.change("mail/complainant-news.tpl", "{{ACT}}", "{{REFERENCE}}")
        self.finds("lacks {{ACT}} in HAS_ACT", "has besides {{REFERENCE}} in HAS_ACT")

    def test_a_section_that_was_lost(self):
        self.change("layout/timeline.tpl", "{{#ACT_ASK}}", "")
        self.finds("layout/timeline.tpl lacks", "layout/timeline.tpl has besides")

    def test_a_field_a_link_and_a_class(self):
        self.change("public/new-you.tpl", 'name="contact"', 'name="cyswllt"')
        self.change("public/start.tpl", "{{BASE}}policy", "{{BASE}}polisi")
        self.change("layout/stages.tpl", "rc-stage-state", "rc-cam")
        self.finds("public/new-you.tpl has other tags", "public/start.tpl has other tags",
                   "layout/stages.tpl has other tags")

    def test_english_that_was_left(self):
        shutil.copy(self.path("error/404.tpl", SOURCE), self.path("error/404.tpl"))
        self.change("public/token.tpl", "Agor fy achos", "Agor your achos")
        self.change("layout/dates.tpl", "Mewn pryd", "In time")
        self.finds("error/404.tpl is English", "public/token.tpl is English",
                   "layout/dates.tpl is English: In time")

    def test_a_word_of_a_letter(self):
        self.change("letter/outcome.tpl", "{next-until}", "{y-nesaf}")
        self.finds("letter/outcome.tpl has other words in braces")

    def test_words_for_dates(self):
        self.change("words.ini", "decimal", "decimals")
        self.finds("words.ini has other keys")


if __name__ == "__main__":
    unittest.main()
