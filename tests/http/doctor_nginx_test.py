"""doctor reads what `nginx -T` prints of the rig's own nginx, as it is and with one thing spoilt at a
time; and what MariaDB writes down."""

import json
import os
import subprocess

import support

setUpModule, tearDownModule = support.centre("magnum-opus")

# what is put into the location (beside the include), or replaced in it, and what must be found
BESIDE = (
    ("access_log logs/x.log;", "nginx-access-log"),
    ("include fastcgi_params_of_debian;", "nginx-address"),
    ("fastcgi_param SEEN $remote_addr;", "nginx-address"),
)
INSTEAD = (
    ("error_log /dev/null emerg;", "error_log logs/e.log;", "nginx-error-log"),
    ("error_log /dev/null emerg;", "", "nginx-error-log"),
    ("access_log off;", "", "nginx-access-log"),
    ("gzip off;", "gzip on;", "nginx-gzip"),
    ("fastcgi_pass_request_headers off;", "", "nginx-headers"),
    ("fastcgi_request_buffering off;", "", "nginx-body-on-disk"),
    ("client_body_buffer_size 288k;", "", "nginx-body-on-disk"),
    ("client_max_body_size 300m;", "client_max_body_size 3m;", "nginx-body-size"),
    ("fastcgi_max_temp_file_size 0;", "", "nginx-answer-on-disk"),
    ("fastcgi_cache off;", "fastcgi_cache some;", "nginx-cache"),
    ("mirror off;", "mirror /elsewhere;", "nginx-mirror"),
    ("fastcgi_keep_conn off;", "fastcgi_keep_conn on;", "nginx-keep-conn"),
    ("of version ", "of version 0.0.", "nginx-include-old"),
)


class DoctorOnNginx(support.Case):
    def told(self, text=None):
        """Codes of what the doctor says of nginx and MariaDB, and its exit code."""
        done = support.rig.recourse("doctor", "--json", *(["--nginx", "-"] if text else []),
                                    input=text, check=False)
        return {f["code"] for f in json.loads(done.stdout)
                if f["code"].startswith(("nginx", "database"))}

    def dump(self):
        folder = os.path.join(support.rig.dir, "nginx")
        done = subprocess.run(["nginx", "-T", "-q", "-p", folder + "/", "-c", folder + "/nginx.conf"],
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, check=True, text=True)
        return done.stdout

    def test_ours_is_well(self):
        text = self.dump()
        self.assertEqual(self.told(text), set())
        self.assertEqual(self.told(), {"nginx-unseen"})

    def test_whatever_is_spoilt_is_found(self):
        text = self.dump()
        include = "include %s/nginx/location.conf;" % support.rig.dir
        params = "# configuration file %s/nginx/fastcgi_params_of_debian:\n" \
                 "fastcgi_param REMOTE_ADDR $remote_addr;\n" % support.rig.dir
        self.assertIn(include, text)
        for line, code in BESIDE:
            with self.subTest(line=line):
                self.assertEqual(self.told(text.replace(include, line + include) + params), {code})
        for old, new, code in INSTEAD:
            with self.subTest(old=old, new=new):
                self.assertIn(old, text)
                found = self.told(text.replace(old, new))
                self.assertIn(code, found)
                self.assertLessEqual(found, {code, "nginx-access-log", "nginx-body-on-disk"})
        self.assertEqual(self.told(text.replace("fastcgi_pass", "proxy_pass")),
                         {"nginx-no-location"})
        self.assertEqual(self.told("http {"), {"nginx-unreadable"})

    def test_a_group_of_machines_is_looked_into(self):
        text = self.dump()
        groups = ""
        for name, socket in (("pages", support.rig.pages_socket), ("hash", support.rig.hash_socket),
                             ("files", support.rig.file_socket)):
            text = text.replace("fastcgi_pass unix:%s;" % socket, "fastcgi_pass recourse_%s;" % name)
            groups += "upstream recourse_%s { server 10.0.0.2:9001; server unix:%s max_fails=0; }\n" % (name, socket)
        self.assertEqual(self.told(text), {"nginx-no-location"})
        text = text.replace("    server {", groups + "    server {", 1)
        self.assertEqual(self.told(text), set())
        self.assertIn("nginx-gzip", self.told(text.replace("gzip off;", "gzip on;")))

    def test_what_the_database_writes_down(self):
        support.rig.sql("SET GLOBAL general_log_file = 'general.log'; SET GLOBAL general_log = 1; "
                        "SET GLOBAL slow_query_log = 1")
        try:
            self.assertEqual(self.told(), {"nginx-unseen", "database-general-log",
                                           "database-slow-log"})
        finally:
            support.rig.sql("SET GLOBAL general_log = 0; SET GLOBAL slow_query_log = 0")
