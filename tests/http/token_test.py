"""The token: its typing errors, forgiven spellings, unknown ones, and the end of its session."""

import client
import support
import visit

SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

setUpModule, tearDownModule = support.centre("magnum-opus")


class Token(support.Case):
    @classmethod
    def setUpClass(cls):
        cls.me = support.filed("Behind a token.")

    def try_token(self, text):
        browser = client.Browser(support.rig.site_url)
        page = browser.get(self.me.base + "case")
        return browser.send(page.form("/case"), {"token": text})

    def opens(self, text):
        page = self.try_token(text)
        return page.status == 200 and self.me.reference in page.text()

    def says(self, text):
        """What stands beside the field."""
        page = self.try_token(text)
        self.assertEqual(page.status, 422, text)
        self.assertEqual(visit.errors(page), ["token"], text)
        self.assertNotIn(self.me.reference, page.text())
        self.assertEqual(page.form("/case").value("token"), text)
        return page.one(id="token-error").text()

    def test_the_token_has_its_shape(self):
        self.assertRegex(self.me.token, "^" + visit.TOKEN.pattern.strip(r"\b") + "$")

    def test_forgiven_spellings_open_the_case(self):
        token = self.me.token
        swapped = token.replace("0", "O").replace("1", "l")
        for text in (token, token.lower(), token.replace("-", ""), token.replace("-", " "),
                     "  " + token + "  ", swapped, token.replace("1", "I").replace("0", "o")):
            self.assertTrue(self.opens(text), text.replace(token, "<token>"))

    def test_every_wrong_symbol_and_every_swap_is_a_typing_error(self):
        token = self.me.token
        error = "compare each group"  # also where it might be a code for a new token
        places = [at for at, letter in enumerate(token) if letter != "-"]
        for at in places[::5] + places[-1:]:
            self.assertIn(error, self.says(self.changed(at)))
        letters = token.replace("-", "")
        for at in range(0, 24, 3):
            if letters[at] != letters[at + 1]:
                swapped = letters[:at] + letters[at + 1] + letters[at] + letters[at + 2:]
                self.assertIn(error, self.says(swapped))

    def changed(self, at):
        letter = "X" if self.me.token[at] != "X" else "Y"
        return self.me.token[:at] + letter + self.me.token[at + 1:]

    def test_unknown_differs_from_mistyped_and_from_nothing(self):
        other = support.filed("Another one.")
        unknown = self.says(unknown_token(self.me.token))
        told = {unknown, self.says(self.changed(3)), self.says(""), self.says("ABC"),
                self.says(self.me.token[:-1] + "!")}
        self.assertEqual(len(told), 5, told)
        self.assertNotEqual(other.token, self.me.token)

    def test_the_receipt_checks_what_was_written_down(self):
        me = support.filed("Checked.")
        page = me.get("sent")
        self.assertEqual(visit.code_of(page), me.token)
        self.assertEqual(me.browser.send(page.form("/sent"), {"token": me.token}).status, 200)
        wrong = me.browser.send(page.form("/sent"), {"token": self.me.token})
        self.assertEqual(wrong.status, 422)

    def test_leaving_forgets_the_case(self):
        me = support.filed("Left.")
        away = me.browser.request("GET", me.base + "leave")
        self.assertEqual(away.status, 303)
        self.assertEqual(away.header("location"), visit.centre_json(me.slug)["leave"])
        self.assertEqual([v for n, v in away.headers if n == "referrer-policy"][-1], "no-referrer",
                         "where one leaves to is told where one was")
        self.assertNotIn(me.reference, me.case().text())
        self.assertNotIn(me.token, me.get("sent").body.decode())

    def test_a_foreign_page_cannot_end_it(self):
        me = support.filed("Stays.")
        me.browser.request("GET", me.base + "leave", headers={"Sec-Fetch-Site": "cross-site"})
        self.assertIn(me.reference, me.case().text())

    def test_after_half_an_hour_the_token_is_asked_for_and_the_words_are_kept(self):
        me = support.filed("Slow.")
        form = me.case().form("/case/files", act="message")
        support.days_later(1)
        try:
            page = me.browser.send(form, {"text": "Written\nslowly."})
            self.assertNotIn(me.reference, page.text())
            again = page.form("/case/files")
            self.assertEqual(again.value("text"), "Written\nslowly.")
            self.assertTrue(page.has("sending a message"), "it is not said what will be done")
            self.assertIn("Written\nslowly.", visit.said(page))
            wrong = me.browser.send(again, {"token_again": self.changed(0)})
            self.assertEqual(wrong.status, 422)
            page = me.browser.send(wrong.form("/case/files"), {"token_again": me.token})
            self.assertIn("Written\nslowly.", visit.said(page))
        finally:
            support.back_to_now()


def unknown_token(token):
    """Another token with its right check symbol: sum of symbol i times alpha^(24-i) in GF(32)."""
    letters = token.replace("-", "")[:24]
    letters = ("Y" if letters[0] != "Y" else "Z") + letters[1:]
    check = 0
    for letter in letters:
        check ^= SYMBOLS.index(letter)
        check = (check << 1) ^ (0x25 if check & 16 else 0)
    return letters + SYMBOLS[check & 31]
