#include "fcgi/ctl/doctor.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void doctor_find(struct doctor *d, enum weight weight, const char *code, const char *advice,
                 const char *fmt, ...)
{
    char what[512];
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(what, sizeof what, fmt, ap);
    va_end(ap);
    if (weight == WEIGHTY && d->code == CTL_DONE)
        d->code = CTL_FINDINGS;
    /* A path or a policy's word may hold anything: no finding is lost for it. */
    json_t *text = json_string(what);
    json_array_append_new(d->findings,
                          json_pack("{s:s, s:b, s:o, s:s}", "code", code, "weighty",
                                    weight == WEIGHTY, "what",
                                    text == NULL ? json_string("(not UTF-8)") : text, "do",
                                    advice));
}

bool doctor_is_loopback(const char *host)
{
    size_t len = strcspn(host, ":/");
    if (strncmp(host, "[::1]", 5) == 0 || strcmp(host, "::1") == 0)
        return true;
    if (strncmp(host, "127.", 4) == 0)
        return strspn(host, "0123456789.") == len;
    return len == strlen("localhost") && strncmp(host, "localhost", len) == 0;
}

static bool check_config(struct doctor *d)
{
    struct ctl *c = d->ctl;
    struct config_problem why = {0};
    if (config_load(c->config_path, &c->config, &why) == RC_OK)
        return true;
    c->config = NULL;
    d->code = CTL_CONFIG;
    if (why.line > 0)
        doctor_find(d, WEIGHTY, "configuration", "Mend this line; recourse.conf(5) has every key.",
                    "%s, line %d: %s", c->config_path, why.line, why.text);
    else
        doctor_find(d, WEIGHTY, "configuration",
                    "Mend the file, or name another one with -c; recourse.conf(5) has every key.",
                    "%s: %s", c->config_path, why.text);
    return false;
}

static const char *member(json_t *finding, const char *name)
{
    return json_string_value(json_object_get(finding, name));
}

static void print_findings(const struct doctor *d)
{
    size_t n = json_array_size(d->findings);
    for (size_t i = 0; i < n; i++) {
        json_t *f = json_array_get(d->findings, i);
        bool weighty = json_is_true(json_object_get(f, "weighty"));
        printf("%s %s: %s\n       %s\n", weighty ? "mend" : "note", member(f, "code"),
               member(f, "what"), member(f, "do"));
    }
    if (n == 0)
        printf("all is well\n");
}

int ctl_doctor(struct ctl *c, int argc, char **argv)
{
    static void (*const checks[])(struct doctor *d) = {
        doctor_check_files,    doctor_check_url,    doctor_check_key,    doctor_check_templates,
        doctor_check_database, doctor_check_schema, doctor_check_outbox, doctor_check_centres,
        doctor_check_sockets,  doctor_check_mail,   doctor_check_clock,  doctor_check_holidays,
        doctor_check_nginx,    doctor_check_swap,   doctor_check_database_logs,
        doctor_check_spool,    doctor_check_cluster, doctor_check_others,
    };
    bool as_json = false;
    const char *nginx = NULL;
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--json") == 0)
            as_json = true;
        else if (strcmp(argv[i], "--nginx") == 0 && i + 1 < argc)
            nginx = argv[++i];
        else
            return ctl_usage("doctor", NULL);
    }
    struct doctor d = {.ctl = c, .findings = json_array(), .code = CTL_DONE, .nginx = nginx};
    c->arena = arena_open((size_t)64 << 20);
    if (c->arena == NULL || d.findings == NULL) {
        json_decref(d.findings);
        return ctl_fail(c, "doctor", RC_NOMEM);
    }
    if (check_config(&d))
        for (size_t i = 0; i < sizeof checks / sizeof *checks; i++)
            checks[i](&d);
    if (!as_json)
        print_findings(&d);
    else if (json_dumpf(d.findings, stdout, JSON_INDENT(2)) != 0 || putchar('\n') == EOF)
        d.code = CTL_FINDINGS;
    json_decref(d.findings);
    return d.code;
}
