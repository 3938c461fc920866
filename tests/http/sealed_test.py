"""What a thief of the database, the logs and the mails reads: none of the words, no token."""

import json
import os

import scenario_centres as words
import sealed
import support
import visit

setUpModule, tearDownModule = support.centre("magnum-opus")


class Sealed(support.Case):
    def test_the_search_itself_finds_every_shape(self):
        canaries = sealed.Canaries()
        word = canaries.word("anywhere")
        for shape in sealed.shapes(word):
            self.assertEqual(sealed.found_in(b"...%s..." % shape.upper(), {word}), {word})
        self.assertEqual(sealed.found_in(word[1:].encode(), {word}), set())

    def test_the_search_tells_a_word_in_a_table_and_in_a_log(self):
        canaries = sealed.Canaries()
        in_table, in_log = canaries.word("a column"), canaries.word("a log line")
        support.rig.sql("CREATE TABLE leak (x TEXT); INSERT INTO leak VALUES ('<%s>')" % in_table)
        with open(support.rig.log("nginx-access"), "a") as log:
            log.write(in_log + "\n")
        try:
            wrong, _ = sealed.search(support.rig, canaries)
        finally:
            support.rig.sql("DROP TABLE leak")
            os.truncate(support.rig.log("nginx-access"), 0)
        self.assertEqual(sorted(wrong), ["log/nginx-access.log holds a log line",
                                         "the dump holds a column"])

    def test_every_field_of_each_identity(self):
        canaries, inside = sealed.Canaries(), {}
        for identity in ("named", "confidential", "anonymous"):
            self.one_case(canaries, inside, identity)
        wrong, _ = sealed.search(support.rig, canaries)
        self.assertEqual(wrong, [])
        self.assertEqual(sealed.search_mails(support.rig, inside), [])

    def one_case(self, canaries, inside, identity):
        def word(place):
            made = canaries.word("%s, %s" % (place, identity))
            inside[made] = place
            return made
        you = {"identity": identity, "name": word("name"), "contact": word("contact"),
               "mail": canaries.word("mail") + "@learner.example"}
        if identity == "anonymous":
            del you["mail"]
        what = {"what": word("what"), "when": word("when"), "remedy": word("remedy"),
                "about-text": word("about-text")}
        me = support.complainant()
        office = support.people["office"]
        me.send(me.fill(you, what, [(word("file") + ".txt", "text/plain", word("in").encode())]))
        canaries.keep(me.token, "token")
        inside[me.token] = "token"
        me.write(word("message"), [(word("file 2"), "text/x", word("in 2").encode())])
        for act in ("acknowledge", "ask", "reply", "note"):
            self.assertEqual(office.do(me.reference, act, word(act)).status, 200, act)
        office.do(me.reference, "outcome", word("reasons"), outcome="not")
        further = word("further")
        self.assertTrue(words.shows(me.advance(further), [further]))
        for seen in me.browser.seen:
            canaries.keep(seen, "cookie")
        # What he typed although he stays anonymous is not even kept.
        if identity == "anonymous":
            self.assertNotIn(you["name"], me.case().text() + office.case(me.reference).text())

    def test_errors_and_refusals_log_no_words(self):
        canaries = sealed.Canaries()
        me, secret = support.filed("Before the errors."), canaries.word("a refused form")
        fields = [("what", secret), ("token", secret), ("csrf", secret), ("act", secret)]
        for page in ("new", "case", "case/act", "sent", "staff/log-in", "nonsense/" + secret,
                     "staff/case/" + secret):
            me.browser.post(me.base + page, fields)
            me.browser.get(me.base + page + "?x=" + secret)
        me.browser.request("POST", me.base + "new", secret, {"Content-Type": "text/" + secret})
        me.browser.request("GET", me.base + secret, headers={"Cookie": "rc_c=" + secret})
        me.browser.request("POST", me.base + "new", "what=%ff" + secret, {
            "Content-Type": "application/x-www-form-urlencoded"})
        wrong, _ = sealed.search(support.rig, canaries)
        self.assertEqual(wrong, [])

    def test_no_address_of_a_visitor_is_logged(self):
        support.complainant().get()
        support.complainant().get("nonsense")
        for name in sealed.LOGS:
            if name != "sink":
                self.assertNotIn(b"127.0.0.1", sealed.read(support.rig.log(name)), name)

    def test_an_anonymous_case_tells_the_day_and_no_time(self):
        me = support.filed("When was it?")
        rows = support.rig.sql("SELECT canon FROM case_event e JOIN complaint c ON c.id = "
                               "e.case_id WHERE reference = '%s'" % me.reference)
        for row in rows:
            self.assertEqual(json.loads(row[0])["at"] % 3600, 0, row[0])

    def test_the_rows_do_not_tell_whom_it_is_about(self):
        director = support.people["director"]
        me = support.complainant()
        me.send(me.fill({"identity": "anonymous"}, {"what": "About one."}, about=[director.title]))
        other = support.filed("About nobody.")
        rows = "SELECT slot, e.stage, standby, LENGTH(sealed), LENGTH(exclusion), HEX(reader) = " \
               "HEX(c.id) FROM envelope e JOIN complaint c ON c.id = e.case_id WHERE " \
               "reference = '%s' ORDER BY slot, e.stage"
        self.assertEqual(support.rig.sql(rows % me.reference), support.rig.sql(
            rows % other.reference))
        told = "SELECT COUNT(*), COUNT(DISTINCT exclusion) FROM envelope e JOIN complaint c ON " \
               "c.id = e.case_id WHERE reference IN ('%s', '%s')"
        count, distinct = support.rig.sql(told % (me.reference, other.reference))[0]
        self.assertEqual(count, distinct, "equal hashes would tell")


class Mails(support.Case):
    def test_a_mail_tells_no_event_by_its_length(self):
        office = support.people["office"]
        short = support.filed("S.")
        long = support.filed("L." * 5000)
        self.assertTrue(short.reference and long.reference)
        mails = support.rig.mail_wait(2)
        sizes = {len(mail.get_body().get_content()) for mail in mails
                 if office.email in mail["X-Envelope-To"] and mail["Subject"].startswith(
                     mails[-1]["Subject"].split(":")[0])}
        self.assertEqual(len(sizes), 1, sizes)
        self.assertNotIn("complainant", visit.REFERENCE.sub("", mails[-1]["Subject"]))
