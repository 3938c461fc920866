"""A page as a tree, by html.parser, which forgives everything: `faults` tell what does not match."""

import html.parser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source",
        "track", "wbr"}
BLOCK = {"address", "article", "aside", "blockquote", "body", "caption", "dd", "details", "div",
         "dl", "dt", "fieldset", "footer", "form", "h1", "h2", "h3", "h4", "header", "label",
         "legend", "li", "main", "nav", "ol", "option", "p", "pre", "section", "summary", "table",
         "td", "textarea", "th", "title", "tr", "ul"}


class Node:
    """An element: its tag, attributes, and children, which are nodes and strings."""

    def __init__(self, tag, attributes, parent=None):
        self.tag = tag
        self.attributes = attributes
        self.parent = parent
        self.children = []

    def get(self, name, default=""):
        value = self.attributes.get(name, default)
        return "" if value is None else value

    def has(self, name):
        return name in self.attributes

    def all(self, tag=None, **attributes):
        """All elements below with this tag and these attributes, in the page's order; `cls` is one
        class, an underscore stands for a hyphen, True for any value."""
        found = []
        for child in self.children:
            if isinstance(child, Node):
                if child.matches(tag, attributes):
                    found.append(child)
                found += child.all(tag, **attributes)
        return found

    def one(self, tag=None, **attributes):
        """The first of all(), or None."""
        found = self.all(tag, **attributes)
        return found[0] if found else None

    def matches(self, tag, attributes):
        if tag is not None and self.tag != tag:
            return False
        for name, wanted in attributes.items():
            if name == "cls":
                if wanted not in self.get("class").split():
                    return False
            elif not self.has(name.replace("_", "-")):
                return False
            elif wanted is not True and self.get(name.replace("_", "-")) != wanted:
                return False
        return True

    def raw(self):
        """Its text as it stands."""
        return "".join(c if isinstance(c, str) else c.raw() for c in self.children)

    def text(self):
        """Its text in one line, as somebody would read it out."""
        return " ".join(self._spaced().split())

    def _spaced(self):
        if self.tag in ("script", "style"):
            return ""
        inside = "".join(c if isinstance(c, str) else c._spaced() for c in self.children)
        return " %s " % inside if self.tag in BLOCK else inside


class Tree(html.parser.HTMLParser):
    """The page as nodes below `root`; `faults` are tags that do not match."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.root = Node("", {})
        self.here = self.root
        self.faults = []
        self.feed(text)
        self.close()
        if self.here is not self.root:
            self.faults.append("<%s> is not closed" % self.here.tag)

    def handle_starttag(self, tag, attributes):
        node = Node(tag, dict(attributes), self.here)
        self.here.children.append(node)
        if tag not in VOID:
            self.here = node

    def handle_startendtag(self, tag, attributes):
        self.here.children.append(Node(tag, dict(attributes), self.here))

    def handle_endtag(self, tag):
        if tag == self.here.tag:
            self.here = self.here.parent
        else:
            self.faults.append("</%s> within <%s>" % (tag, self.here.tag))

    def handle_data(self, data):
        # The first line end in a textarea is not part of its text.
        if self.here.tag == "textarea" and not self.here.children:
            data = data[1:] if data.startswith("\n") else data
        self.here.children.append(data)
