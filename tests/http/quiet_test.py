"""A site that logs everything and has error pages of its own learns nothing of those who complain."""

import time

import client
import support
import visit

CHATTY = (("log/nginx-access.log recourse", "log/nginx-access.log combined"),
          ("root {root}/nginx/site;",
           "root {root}/nginx/site; error_page 404 413 500 502 503 504 /contact.html; ssi_types *;"))


def setUpModule():
    support.rigs.NGINX_CONF, support.plain = loud(support.rigs.NGINX_CONF), support.rigs.NGINX_CONF
    SET_UP()


def tearDownModule():
    TEAR_DOWN()
    support.rigs.NGINX_CONF = support.plain


def loud(conf):
    for old, new in CHATTY:
        if old not in conf:
            raise AssertionError("the rig's nginx.conf has no %r" % old)
        conf = conf.replace(old, new)
    return conf


SET_UP, TEAR_DOWN = support.centre("magnum-opus")


class Quiet(support.Case):
    workers_may_end = True

    def logged(self):
        time.sleep(0.3)
        with open(support.rig.log("nginx-access")) as access, \
                open(support.rig.log("nginx-error")) as error:
            return access.read() + error.read()

    def test_no_address_and_no_link_is_logged_whatever_goes_wrong(self):
        me = support.filed("It is quiet here.")
        secret = me.base + "staff/log-in/invitation/SECRETLINK"
        browser = client.Browser(support.rig.site_url)
        self.assertEqual(browser.request("GET", "/control-line").status, 404)
        browser.request("GET", me.base + "nothing-here")
        big = browser.request("POST", me.base + "case", b"x" * 1000000,
                              {"Content-Type": "application/x-www-form-urlencoded"})
        self.assertEqual(big.status, 413)
        self.assertIn("default-src 'none'", big.header("content-security-policy") or "")
        browser.request("GET", secret)
        support.rig.serve_stop()
        try:
            self.assertEqual(browser.request("GET", secret).status, 502)
        finally:
            support.rig.serve_start()
        log = self.logged()
        self.assertIn("control-line", log, "the log is looked for in the wrong place")
        for word in ("SECRETLINK", me.base, "nothing-here"):
            self.assertNotIn(word, log)

    def test_a_file_runs_nothing_on_its_way_out(self):
        me = support.complainant()
        content = b'<!--#include virtual="/site/header.html" --> and <!--#echo var="DATE_LOCAL" -->'
        me.send(me.fill({"identity": "anonymous"}, {"what": "A file with instructions."},
                        [("run.html", "text/html", content)]))
        link = visit.files_of(me.case())["run.html"]
        self.assertEqual(me.browser.get(link).body, content)
        office = support.people["office"]
        link = visit.files_of(office.case(me.reference))["run.html"]
        self.assertEqual(office.browser.get(link).body, content)
