"""A lost token: a handler's code, handed over in person, is exchanged for a new token."""

import threading

import client
import support
import visit

setUpModule, tearDownModule = support.centre("magnum-opus")


class Claim(support.Case):
    def page(self, me, who="office"):
        return support.people[who].get("staff/case/%s/token" % me.reference)

    def code(self, me, text="I know her face."):
        form = self.page(me).form("/token")
        page = support.people["office"].browser.send(form, {"text": text})
        self.assertEqual(page.status, 200, page.text())
        return visit.code_of(page)

    def lost(self, browser=None):
        """Somebody without a token, and the page that takes a code."""
        somebody = support.complainant()
        if browser:
            somebody.browser = browser
        page = somebody.get("lost")
        return somebody, page.form("/lost")

    def exchange(self, code):
        somebody, form = self.lost()
        return somebody, somebody.browser.send(form, {"code": code})

    def refused(self, page, word):
        self.assertEqual((page.status, visit.errors(page)), (422, ["code"]))
        self.assertIn(word, page.one(id="code-error").text())

    def test_a_new_token_opens_everything_and_the_old_one_nothing(self):
        me = support.filed("It was cold.", identity="named")
        self.assertEqual(me.write("A word before.",
                                  files=[("a.txt", "text/plain", b"inside")]).status, 200)
        old, first = me.token, me.browser
        self.assertTrue(me.get("case").link("leave"))
        code = self.code(me, "Secret of the office.")
        self.assertTrue(visit.TOKEN.fullmatch(code))
        page = me.case()
        self.assertTrue(page.has("A code for a new token was made", "Office Manager"))
        self.assertNotIn("Secret of the office.", page.text())
        somebody, page = self.exchange(code)
        self.assertEqual((page.status, page.path.rpartition("/")[2]), (200, "new-token"))
        new = visit.code_of(page)
        self.assertTrue(visit.TOKEN.fullmatch(new))
        self.assertNotIn(new, (old, code))
        # It is shown again as long as its holder does not leave.
        self.assertEqual(visit.code_of(somebody.get("new-token")), new)
        page = somebody.browser.send(page.form("/new-token"), {"token": new.lower()})
        self.assertTrue(page.has("That is right"))
        wrong = somebody.browser.send(page.form("/new-token"), {"token": old})
        self.assertEqual(wrong.status, 422)
        page = somebody.get("case")
        self.assertTrue(page.has("It was cold.", "A word before.", "the old one no longer works"))
        self.assertEqual(somebody.browser.request(
            "GET", visit.files_of(page)["a.txt"]).body, b"inside")
        # The old token: its open page is over, and what was being typed there is kept.
        self.assertEqual(me.open(old).status, 422)
        me.browser = first
        self.assertTrue(me.case().has_form("/case", csrf=me.case().form("/case").value("csrf")))
        # Nobody at the centre has seen the new one, and they read on.
        office = support.people["office"]
        page = office.case(me.reference)
        self.assertTrue(page.has("It was cold.", "exchanged for a new token"))
        self.assertNotIn(new, page.text())
        somebody.write("A word after.")
        self.assertTrue(office.case(me.reference).has("A word after."))
        # A browser that knows nothing opens it with the new token.
        me.token = new
        self.assertTrue(me.open().has("A word after.", "A word before."))
        # A second time the code is worth nothing, and nothing tells why.
        other, page = self.exchange(code)
        self.refused(page, "This code is not good")
        again = page.one(cls="rc-errors").text()
        _, page = self.exchange(self.fresh_code())
        self.assertEqual(page.one(cls="rc-errors").text(), again)

    def fresh_code(self):
        """A code that was never out: of a case whose code was replaced."""
        me = support.filed("Another.", identity="named")
        code = self.code(me)
        self.code(me)
        return code

    def test_what_is_being_typed_is_kept(self):
        me = support.filed("It was cold.", identity="named")
        form = me.case().form("/case/files", act="message")
        act = me.case()
        somebody, page = self.exchange(self.code(me))
        new = visit.code_of(page)
        fields = [("csrf", act.form("/case/files").value("csrf")), ("act", "message"),
                  ("once", form.value("once")), ("text", "Typed with the old token.")]
        page = me.browser.post(me.base + "case/act", fields)
        self.assertEqual(page.status, 403)
        page = me.browser.send(page.form("/case/act"), {"token_again": new})
        self.assertTrue(page.has("Typed with the old token."))

    def test_an_answer_that_was_lost_comes_again(self):
        me = support.filed("It was cold.", identity="named")
        form = self.page(me).form("/token")
        office = support.people["office"].browser
        codes = {visit.code_of(office.send(form, {"text": "I know her."})) for _ in range(2)}
        self.assertEqual(len(codes), 1, "a double click shows the same code")
        code = codes.pop()
        before = support.rig.sql("SELECT COUNT(*) FROM case_event")
        somebody, form = self.lost()
        tokens = {visit.code_of(somebody.browser.send(form, {"code": code})) for _ in range(3)}
        self.assertEqual(len(tokens), 1, "a double click gives the same token")
        self.assertTrue(tokens.pop())
        self.assertEqual(int(support.rig.sql("SELECT COUNT(*) FROM case_event")[0][0]),
                         int(before[0][0]) + 2)
        # Another browser has another form, and gets nothing.
        other, _ = self.lost()
        stolen = [(n, v) for n, v, _ in form.fields() if n == "form"]
        mine = other.get("lost").form("/lost")
        page = other.browser.post(mine.action, stolen + [("csrf", mine.value("csrf")),
                                                         ("code", code)])
        self.refused(page, "press the button once more")

    def test_of_two_at_once_one_gets_it(self):
        me = support.filed("It was cold.", identity="named")
        code = self.code(me)
        both = [self.lost() for _ in range(4)]
        got = []

        def go(somebody, form):
            got.append(somebody.browser.send(form, {"code": code}))

        threads = [threading.Thread(target=go, args=one) for one in both]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(sorted(page.status for page in got), [200, 422, 422, 422])
        token = next(visit.code_of(page) for page in got if page.status == 200)
        self.assertTrue(me.open(token).has("It was cold."))

    def test_what_is_typed_wrong(self):
        me = support.filed("It was cold.", identity="named")
        code = self.code(me)
        somebody, form = self.lost()
        for typed, word in (("", "fill this in"), (code[:-2], "five groups"),
                            (code.replace(code[0], "!", 1), "character"),
                            (code[:-1] + ("0" if code[-1] != "0" else "1"), "typing error"),
                            (me.token, "If it is a token")):
            page = somebody.browser.send(form, {"code": typed})
            self.refused(page, word)
            self.assertEqual(page.form("/lost").value("code"), typed)
        page = somebody.browser.send(somebody.get("case").form("/case"), {"token": code})
        self.assertIn("code that you were handed", page.one(id="token-error").text())
        support.days_later(8)
        try:
            _, page = self.exchange(code)
            self.refused(page, "This code is not good")
        finally:
            support.back_to_now()

    def test_only_for_those_who_gave_their_name(self):
        for identity in ("confidential", "anonymous"):
            me = support.filed("Not named.", identity=identity)
            page = self.page(me)
            self.assertEqual(page.status, 200)
            self.assertFalse(page.has_form("/token"))
            self.assertFalse(any(a.get("href").endswith("/token") for a in
                                 support.people["office"].case(me.reference).all("a", href=True)))
        me = support.filed("Named.", identity="named")
        self.assertEqual(self.page(me, "director").status, 404)


if __name__ == "__main__":
    support.unittest.main()
