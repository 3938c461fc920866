#include "tests/unit/centre_fixture.h"

#include <jansson.h>

#include "core/theme.h"

#define ARENA (16u << 20)

static const char *const shipped[] = {"magnum-opus", "choreography-to-go"};

/* A small centre whose every member is spelt out; tests change it at one place. */
static json_t *sample(void)
{
    static const char text[] =
        "{\"format\":\"recourse-centre/1\",\"slug\":\"a-b\",\"code\":\"AB\",\"name\":\"A & B\","
        "\"zone\":{\"name\":\"UTC\",\"rule\":\"UTC0\"},\"division\":\"scotland\","
        "\"language\":\"en\",\"languages\":[{\"tag\":\"cy\"},{\"tag\":\"gd\"}],\"leave\":\"https://weather.example/\","
        "\"header\":\"/h.html\",\"footer\":\"/f.html\",\"about\":\"About.\\n\\nMore.\","
        "\"not_for\":\"Not for.\",\"confidentiality\":\"C.\",\"upheld\":\"U.\","
        "\"policy_title\":\"Policy\",\"last_review\":\"2026-01\",\"next_review\":\"2027-01\","
        "\"reviews\":[{\"on\":\"2026-01-20\",\"by\":\"Director\",\"changed\":\"One line.\","
        "\"next\":\"2027-01\"}],"
        "\"awarding_body\":{\"name\":\"Body\",\"link\":\"https://body.example/\"},"
        "\"look\":{\"accent\":\"#0d635c\",\"text\":\"#24211d\",\"ground\":\"#fffdf9\","
        "\"font\":\"serif\",\"radius\":8,\"width\":40,\"light_only\":true,"
        "\"logo_text\":\"A & B\",\"logo_path\":\"/site/logo.svg\"},"
        "\"letters\":[{\"name\":\"acknowledge\",\"text\":\"It came on {arrived}.\"}],"
        "\"themes\":[{\"id\":\"teaching\",\"title\":\"Teaching\"},"
        "{\"id\":\"staff-conduct\",\"title\":\"How staff behaved\"}],"
        "\"closures\":[{\"from\":\"2026-12-24\",\"to\":\"2027-01-02\",\"title\":\"Winter\"}],"
        "\"procedures\":[{\"kind\":\"complaint\",\"run\":true,\"title\":\"T\",\"intro\":\"I\","
        "\"decision\":{\"label\":\"When?\",\"required\":true},\"stages\":["
        "{\"id\":\"talk\",\"title\":\"Talk\",\"who\":\"Anyone\",\"text\":\"Do.\","
        "\"mode\":\"informal\",\"enters\":\"complainant\"},"
        "{\"id\":\"one\",\"title\":\"One\",\"who\":\"W\",\"text\":\"X\",\"mode\":\"decide\","
        "\"enters\":\"complainant\",\"outside\":true,"
        "\"window\":{\"n\":14,\"unit\":\"weeks\",\"from\":\"decision\",\"roll\":\"next\","
        "\"late\":\"decision\",\"contested\":\"assessment-decision\"},"
        "\"acknowledge\":{\"n\":3,\"unit\":\"days\",\"from\":\"receipt\",\"roll\":\"none\"},"
        "\"act\":{\"n\":1,\"unit\":\"months\",\"from\":\"acknowledgement\",\"roll\":\"next\"},"
        "\"extension\":true,\"extension_most\":{\"n\":10,\"unit\":\"working-days\"},"
        "\"run_out\":\"automatic\",\"unavailable_next\":true,\"direct\":true,"
        "\"fee\":{\"pence\":2500,\"text\":\"25 pounds\",\"refund_upheld\":true,"
        "\"refund_partly\":true,\"refund_not\":true}},"
        "{\"id\":\"out\",\"title\":\"Out\",\"who\":\"Body\",\"text\":\"Y\",\"mode\":\"external\","
        "\"enters\":\"complainant\","
        "\"contact\":{\"name\":\"Body\",\"link\":\"https://body.example/\"}}]},"
        "{\"kind\":\"appeal\",\"run\":false,\"title\":\"A\",\"intro\":\"B\","
        "\"signpost\":{\"text\":\"There.\",\"link\":\"https://there.example/\"}}],"
        "\"policy_markdown\":\"# Policy\"}";
    json_t *root = json_loads(text, JSON_REJECT_DUPLICATES, NULL);

    assert_non_null(root);
    return root;
}

static enum rc_err parse_json(struct arena *a, json_t *root, struct centre *c,
                              struct import_error *why)
{
    char *text = json_dumps(root, JSON_COMPACT);
    enum rc_err err;

    assert_non_null(text);
    err = centre_parse(a, text, strlen(text), c, why);
    free(text);
    return err;
}

static void shipped_files_are_in_the_form_that_is_exported(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof shipped / sizeof shipped[0]; i++) {
        struct arena *a = arena_open(ARENA);
        struct centre c, again;
        struct import_error why;
        char *file, *once, *twice;
        size_t len;

        assert_non_null(a);
        file = fixture_file(a, arena_printf(a, "nginx/centres/%s.json", shipped[i]), &len);
        fixture_centre(a, shipped[i], &c);
        assert_int_equal(centre_format(a, &c, &once), RC_OK);
        assert_string_equal(once, file);
        assert_int_equal(centre_parse(a, once, strlen(once), &again, &why), RC_OK);
        assert_int_equal(centre_format(a, &again, &twice), RC_OK);
        assert_string_equal(once, twice);
        assert_string_equal(c.slug, shipped[i]);
        arena_close(a);
    }
}

static void shipped_files_name_roles_and_example_addresses_only(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof shipped / sizeof shipped[0]; i++) {
        struct arena *a = arena_open(ARENA);
        size_t len, addresses = 0;
        char *s;

        assert_non_null(a);
        s = fixture_file(a, arena_printf(a, "nginx/centres/%s.json", shipped[i]), &len);
        for (; (s = strpbrk(s, "@:")) != NULL; s++) {
            size_t host;

            if (s[0] == ':' && strncmp(s, "://", 3) != 0)
                continue;
            s += s[0] == '@' ? 1 : 3;
            host = strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789.-");
            while (host > 0 && s[host - 1] == '.')
                host--;
            assert_true(host > 8);
            assert_memory_equal(s + host - 8, ".example", 8);
            addresses++;
        }
        assert_true(addresses >= 4);
        arena_close(a);
    }
}

static void every_member_is_kept(void **state)
{
    struct arena *a = arena_open(ARENA);
    json_t *root = sample(), *back;
    struct import_error why;
    struct centre c;
    char *text;

    (void)state;
    assert_non_null(a);
    assert_int_equal(parse_json(a, root, &c, &why), RC_OK);
    assert_int_equal(centre_format(a, &c, &text), RC_OK);
    back = json_loads(text, JSON_REJECT_DUPLICATES, NULL);
    assert_true(json_equal(root, back));
    assert_int_equal(c.procedure[0].stage[1].window.n, 14);
    assert_int_equal(c.procedure[0].stage[1].window.unit, UNIT_WEEKS);
    assert_int_equal(c.procedure[0].stage[1].late, LATE_DECISION);
    assert_int_equal(c.procedure[0].stage[1].fee.pence, 2500);
    assert_true(c.procedure[0].stage[1].extension_most.set);
    assert_int_equal(c.procedure[0].stage[1].extension_most.n, 10);
    assert_false(c.procedure[0].stage[0].extension_most.set);
    assert_int_equal(c.division, DIVISION_SCOTLAND);
    assert_int_equal(date_cmp(c.closure[0].to, fixture_date("2027-01-02")), 0);
    assert_int_equal(date_cmp(c.next_review, fixture_date("2027-01-01")), 0);
    assert_true(centre_procedure(&c, KIND_APPEAL) == &c.procedure[1]);
    assert_null(centre_procedure(&c, KIND_ENQUIRY));
    json_decref(back);
    json_decref(root);
    arena_close(a);
}

/* One place of the sample, what is put there ("" removes it), and the answer. */
static const struct {
    const char *at; /* members and numbers, apart by '/' */
    const char *value;
    const char *path;
    const char *expected; /* a part of it */
} refused[] = {
    {"format", "\"recourse-centre/2\"", "format", "recourse-centre/1"},
    {"format", "", "format", "recourse-centre/1"},
    {"extra", "1", "extra", "another member: format, slug"},
    {"slug", "\"A\"", "slug", "2 to 40"},
    {"slug", "\"a\"", "slug", "2 to 40"},
    {"slug", "\"-ab\"", "slug", "2 to 40"},
    {"slug", "\"../x\"", "slug", "2 to 40"},
    {"slug", "\"aaaaaaaaaabbbbbbbbbbccccccccccddddddddddx\"", "slug", "2 to 40"},
    {"slug", "7", "slug", "2 to 40"},
    {"code", "\"AbC\"", "code", "capital"},
    {"code", "\"ABCDEFGHI\"", "code", "capital"},
    {"code", "", "code", "capital"},
    {"name", "\"a\\nb\"", "name", "one line"},
    {"name", "\"  \"", "name", "one line"},
    {"name", "\"a\\u0085b\"", "name", "one line"},
    {"name", "null", "name", "one line"},
    {"zone", "\"Europe/London\"", "zone", "an object"},
    {"zone/rule", "\"GMT0BST\"", "zone.rule", "POSIX"},
    {"zone/name", "\"<x>\"", "zone.name", "zone's name"},
    {"division", "\"wales\"", "division", "england-and-wales, scotland, northern-ireland"},
    {"language", "\"e\"", "language", "language"},
    {"languages", "\"cy\"", "languages", "a list"},
    {"languages/0/tag", "\"C\"", "languages[0].tag", "language"},
    {"languages/1/tag", "\"cy\"", "languages[1].tag", "not there already"},
    {"leave", "\"http://weather.example/\"", "leave", "https://"},
    {"leave", "\"https:///x\"", "leave", "https://"},
    {"leave", "\"https://x.example/'\"", "leave", "https://"},
    {"leave", "\"javascript:x\"", "leave", "https://"},
    {"header", "\"/a b\"", "header", "a path"},
    {"header", "\"/a\\\" -->\"", "header", "a path"},
    {"header", "\"a.html\"", "header", "a path"},
    {"footer", "\"/a/../b\"", "footer", "a path"},
    {"footer", "\"//host/b\"", "footer", "a path"},
    {"about", "\"\"", "about", "bytes of text"},
    {"about", "\"a\\tb\"", "about", "bytes of text"},
    {"last_review", "\"2026-13\"", "last_review", "YYYY-MM"},
    {"last_review", "\"2026-01-01\"", "last_review", "YYYY-MM"},
    {"next_review", "\"2025-12\"", "next_review", "after"},
    {"awarding_body/link", "\"http://b.example\"", "awarding_body.link", "https://"},
    {"awarding_body/name", "", "awarding_body.name", "one line"},
    {"themes", "{}", "themes", "a list"},
    {"themes/1/id", "\"teaching\"", "themes[1].id", "no other theme"},
    {"themes/0/id", "\"Teaching\"", "themes[0].id", "a-z"},
    {"themes/0/id", "\"-\"", "themes[0].id", "a-z"},
    {"themes/0/id", "\"other\"", "themes[0].id", "not \"other\""},
    {"themes/0/title", "\" \"", "themes[0].title", "80 bytes"},
    {"closures", "{}", "closures", "a list"},
    {"closures/0/to", "\"2026-12-23\"", "closures[0].to", "not before"},
    {"closures/0/from", "\"2026-02-30\"", "closures[0].from", "YYYY-MM-DD"},
    {"procedures", "{}", "procedures", "0 to 4"},
    {"procedures/1/kind", "\"complaint\"", "procedures[1].kind", "no other"},
    {"procedures/1/kind", "\"gossip\"", "procedures[1].kind", "complaint, appeal, malpractice"},
    {"procedures/1/run", "\"no\"", "procedures[1].run", "true or false"},
    {"procedures/1/run", "", "procedures[1].run", "true or false"},
    {"procedures/0/run", "false", "procedures[0].signpost", "where to turn"},
    {"procedures/1/signpost", "", "procedures[1].signpost", "where to turn"},
    {"procedures/1/decision", "{\"label\":\"x\"}", "procedures[1].decision", "none"},
    {"procedures/0/signpost", "{\"text\":\"x\"}", "procedures[0].signpost", "none"},
    {"procedures/0/decision", "", "procedures[0].stages[1].window.from", "another event"},
    {"procedures/0/stages", "{}", "procedures[0].stages", "0 to 12"},
    {"procedures/0/stages/1/id", "\"talk\"", "procedures[0].stages[1].id", "no other stage"},
    {"procedures/0/stages/1/id", "\"Talk\"", "procedures[0].stages[1].id", "1 to 32"},
    {"procedures/0/stages/1/mode", "\"guess\"", "procedures[0].stages[1].mode", "informal"},
    {"procedures/0/stages/1/mode", "\"external\"", "procedures[0].stages[1].acknowledge",
     "neither"},
    {"procedures/0/stages/1/enters", "", "procedures[0].stages[1].enters", "complainant"},
    {"procedures/0/stages/1/outside", "1", "procedures[0].stages[1].outside", "true or false"},
    {"procedures/0/stages/1/window/n", "0", "procedures[0].stages[1].window.n", "1 to 3660"},
    {"procedures/0/stages/1/window/n", "3661", "procedures[0].stages[1].window.n", "1 to 3660"},
    {"procedures/0/stages/1/window/n", "2.5", "procedures[0].stages[1].window.n", "whole number"},
    {"procedures/0/stages/1/window/n", "\"2\"", "procedures[0].stages[1].window.n", "whole number"},
    {"procedures/0/stages/1/window/unit", "\"years\"", "procedures[0].stages[1].window.unit",
     "working-days, days, weeks, months"},
    {"procedures/0/stages/1/window/from", "\"birth\"", "procedures[0].stages[1].window.from",
     "receipt"},
    {"procedures/0/stages/1/window/roll", "\"back\"", "procedures[0].stages[1].window.roll",
     "none, next"},
    {"procedures/0/stages/1/window/late", "\"never\"", "procedures[0].stages[1].window.late",
     "explain, decision"},
    {"procedures/0/stages/1/act/late", "\"explain\"", "procedures[0].stages[1].act.late",
     "another member: n, unit, from, roll"},
    {"procedures/0/stages/1/act", "", "procedures[0].stages[1].run_out", "none"},
    {"procedures/0/stages/1/run_out", "", "procedures[0].stages[1].run_out", "as there is"},
    {"procedures/0/stages/1/extension", "false", "procedures[0].stages[1].extension_most", "none"},
    {"procedures/0/stages/1/extension_most/n", "0", "procedures[0].stages[1].extension_most.n",
     "1 to 3660"},
    {"procedures/0/stages/1/extension_most/unit", "", "procedures[0].stages[1].extension_most.unit",
     "working-days"},
    {"procedures/0/stages/1/fee/pence", "-1", "procedures[0].stages[1].fee.pence", "0 to"},
    {"procedures/0/stages/1/contact", "{\"name\":\"x\"}", "procedures[0].stages[1].contact",
     "none"},
    {"procedures/0/stages/2/contact", "", "procedures[0].stages[2].contact", "whom"},
    {"procedures/0/stages/0/mode", "\"external\"", "procedures[0].stages[0].contact", "whom"},
    {"procedures/0/stages/0/direct", "true", "procedures[0].stages[0].direct", "neither"},
    {"procedures/0/stages/0/window", "{\"n\":1,\"unit\":\"days\",\"from\":\"receipt\"}",
     "procedures[0].stages[0].window", "none"},
    {"policy_markdown", "[]", "policy_markdown", "Markdown"},
};

static void put(json_t *root, const char *at, const char *value)
{
    json_t *v = value[0] == '\0' ? NULL : json_loads(value, JSON_DECODE_ANY, NULL);
    char path[100], *save = NULL, *part, *next;

    assert_true(value[0] == '\0' || v != NULL);
    (void)snprintf(path, sizeof path, "%s", at);
    part = strtok_r(path, "/", &save);
    while ((next = strtok_r(NULL, "/", &save)) != NULL) {
        root = json_is_array(root) ? json_array_get(root, (size_t)atoi(part))
                                   : json_object_get(root, part);
        assert_non_null(root);
        part = next;
    }
    if (v == NULL)
        assert_int_equal(json_object_del(root, part), 0);
    else
        assert_int_equal(json_object_set_new(root, part, v), 0);
}

static void what_is_wrong_is_named_with_its_path(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
        struct arena *a = arena_open(ARENA);
        json_t *root = sample();
        struct import_error why;
        struct centre c;

        assert_non_null(a);
        put(root, refused[i].at, refused[i].value);
        if (parse_json(a, root, &c, &why) != RC_INVALID)
            fail_msg("%s = %s was taken", refused[i].at, refused[i].value);
        if (strcmp(why.path, refused[i].path) != 0 ||
            strstr(why.expected, refused[i].expected) == NULL)
            fail_msg("%s = %s: %s: %s", refused[i].at, refused[i].value, why.path, why.expected);
        json_decref(root);
        arena_close(a);
    }
}

static void texts_are_limited(void **state)
{
    static const struct {
        const char *member;
        size_t most;
    } limit[] = {{"name", 200}, {"about", 4000}, {"policy_markdown", 200000}};

    (void)state;
    for (size_t i = 0; i < sizeof limit / sizeof limit[0]; i++) {
        struct arena *a = arena_open(ARENA);
        json_t *root = sample();
        struct import_error why;
        struct centre c;
        char *s;

        assert_non_null(a);
        s = arena_alloc(a, limit[i].most + 2);
        memset(s, 'x', limit[i].most);
        assert_int_equal(json_object_set_new(root, limit[i].member, json_string(s)), 0);
        assert_int_equal(parse_json(a, root, &c, &why), RC_OK);
        s[limit[i].most] = 'x';
        assert_int_equal(json_object_set_new(root, limit[i].member, json_string(s)), 0);
        assert_int_equal(parse_json(a, root, &c, &why), RC_INVALID);
        assert_string_equal(why.path, limit[i].member);
        json_decref(root);
        arena_close(a);
    }
}

static void a_handled_stage_behind_an_external_one_is_refused(void **state)
{
    struct arena *a = arena_open(ARENA);
    json_t *root = sample(), *stages;
    struct import_error why;
    struct centre c;

    (void)state;
    assert_non_null(a);
    stages = json_object_get(json_array_get(json_object_get(root, "procedures"), 0), "stages");
    assert_int_equal(json_array_insert(stages, 1, json_array_get(stages, 2)), 0);
    assert_int_equal(json_array_remove(stages, 3), 0);
    assert_int_equal(parse_json(a, root, &c, &why), RC_INVALID);
    assert_string_equal(why.path, "procedures[0].stages[2].mode");
    json_decref(root);
    arena_close(a);
}

static void what_is_no_json_is_told_by_line(void **state)
{
    static const char *const bad[] = {
        "", "{", "[]", "nul", "{\"a\":1,\"a\":2}", "{\"slug\":\"\xff\"}",
        "{\"slug\":\"a\\u0000b\"}", "{} x",
    };
    struct import_error why;
    struct centre c;
    struct arena *a = arena_open(ARENA);

    (void)state;
    assert_non_null(a);
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_int_equal(centre_parse(a, bad[i], strlen(bad[i]), &c, &why), RC_INVALID);
        assert_true(why.expected[0] != '\0');
    }
    assert_int_equal(centre_parse(a, "{\"format\":1,\n\"format\":1}", 24, &c, &why), RC_INVALID);
    assert_memory_equal(why.path, "line 2, ", 8);
    assert_int_equal(centre_parse(a, "{\n \"a\": x}", 10, &c, &why), RC_INVALID);
    assert_memory_equal(why.path, "line 2, ", 8);
    assert_int_equal(centre_parse(a, "{\"\x1b[0m\":1}", 10, &c, &why), RC_INVALID);
    assert_null(strchr(why.path, '\x1b'));
    assert_int_equal(centre_parse(a, "{\"\\u001b\\u00e9\":1}", 18, &c, &why), RC_INVALID);
    assert_string_equal(why.path, "???");
    arena_close(a);
}

static void an_over_long_file_is_refused_unread(void **state)
{
    struct arena *a = arena_open(4u << 20);
    struct import_error why;
    struct centre c;
    char *s;

    (void)state;
    assert_non_null(a);
    s = arena_alloc(a, CENTRE_JSON_MAX + 1);
    memset(s, ' ', CENTRE_JSON_MAX + 1);
    assert_int_equal(centre_parse(a, s, CENTRE_JSON_MAX + 1, &c, &why), RC_INVALID);
    assert_string_equal(why.expected, "at most 1 MiB");
    arena_close(a);
}

static void memory_that_is_out_is_said(void **state)
{
    struct arena *small = arena_open(2000);
    json_t *root = sample();
    struct import_error why;
    struct centre c;

    (void)state;
    assert_non_null(small);
    assert_non_null(arena_alloc(small, 1900));
    assert_int_equal(parse_json(small, root, &c, &why), RC_NOMEM);
    json_decref(root);
    arena_close(small);
}

static void names_and_numbers_agree(void **state)
{
    (void)state;
    for (unsigned k = KIND_COMPLAINT; k < KIND__MAX; k++)
        assert_int_equal(kind_parse(kind_name((enum kind)k)), k);
    assert_int_equal(kind_parse("Complaint"), 0);
    assert_int_equal(kind_parse(NULL), 0);
    assert_null(kind_name((enum kind)0));
    assert_null(kind_name(KIND__MAX));
    assert_string_equal(stage_mode_name(MODE_REFER), "refer");
    assert_null(stage_mode_name(MODE__MAX));
    assert_string_equal(clock_start_name(START_UNSTATED), "unstated");
    assert_string_equal(entered_by_name(ENTERED_CENTRE), "centre");
    assert_string_equal(late_rule_name(LATE_EXPLAIN), "explain");
    assert_string_equal(run_out_name(RUN_OUT_REMIND), "remind");
}

static void a_closure_of_the_centre_does_not_work(void **state)
{
    struct arena *a = arena_open(ARENA);
    json_t *root = sample();
    struct import_error why;
    struct calendar cal;
    struct centre c;

    (void)state;
    assert_non_null(a);
    assert_int_equal(parse_json(a, root, &c, &why), RC_OK);
    assert_int_equal(centre_calendar(&c, &cal), RC_OK);
    assert_int_equal(calendar_day(&cal, fixture_date("2026-12-24")).reason, DAY_CLOSURE);
    assert_int_equal(calendar_day(&cal, fixture_date("2026-12-23")).reason, DAY_WORKING);
    assert_int_equal(calendar_day(&cal, fixture_date("2026-11-30")).reason, DAY_HOLIDAY);
    calendar_clear(&cal);
    json_decref(root);
    arena_close(a);
}

/* ---- the JSON Schema says what the importer does ---- */

static json_t *resolve(json_t *schema, json_t *node)
{
    const char *ref = json_string_value(json_object_get(node, "$ref"));

    if (ref == NULL)
        return node;
    assert_memory_equal(ref, "#/$defs/", 8);
    node = json_object_get(json_object_get(schema, "$defs"), ref + 8);
    assert_non_null(node);
    return node;
}

/* Every member of `doc` is in the schema; *seen counts the schema's members that it has. */
static void walk(json_t *schema, json_t *node, json_t *doc, size_t *seen)
{
    json_t *props, *v;
    const char *name;
    size_t i;

    node = resolve(schema, node);
    if (json_is_array(doc)) {
        json_array_foreach(doc, i, v) walk(schema, json_object_get(node, "items"), v, seen);
        return;
    }
    if (!json_is_object(doc))
        return;
    assert_true(json_is_false(json_object_get(node, "additionalProperties")));
    props = json_object_get(node, "properties");
    json_array_foreach(json_object_get(node, "required"), i, v)
        assert_non_null(json_object_get(doc, json_string_value(v)));
    json_object_foreach(doc, name, v) {
        if (json_object_get(props, name) == NULL)
            fail_msg("the schema does not know %s", name);
        walk(schema, json_object_get(props, name), v, seen);
        *seen += 1;
    }
}

/* The members that an importer lists when one is unknown are those of the schema, at each level. */
static void schema_and_importer_know_the_same_members(void **state)
{
    static const struct {
        const char *at, *def;
    } level[] = {
        {"", NULL},
        {"reviews/0/", "review"},
        {"look/", "look"},
        {"letters/0/", "letter"},
        {"languages/0/", "language"},
        {"themes/0/", "theme"},
        {"procedures/0/", "procedure"},
        {"procedures/0/stages/1/", "stage"},
        {"procedures/0/stages/1/window/", "window"},
        {"procedures/0/stages/1/act/", "period"},
        {"procedures/0/stages/1/extension_most/", "span"},
        {"procedures/0/stages/1/fee/", "fee"},
        {"procedures/0/stages/2/contact/", "contact"},
    };
    struct arena *a = arena_open(64u << 20);
    json_t *schema, *root = sample();
    size_t len, seen = 0;
    char *file;

    (void)state;
    assert_non_null(a);
    file = fixture_file(a, "nginx/centres/recourse-centre.schema.json", &len);
    schema = json_loadb(file, len, JSON_REJECT_DUPLICATES, NULL);
    assert_non_null(schema);
    walk(schema, schema, root, &seen);
    assert_true(seen > 80);
    for (size_t i = 0; i < sizeof level / sizeof level[0]; i++) {
        json_t *doc = sample(), *v;
        json_t *node = level[i].def == NULL
                           ? schema
                           : json_object_get(json_object_get(schema, "$defs"), level[i].def);
        char list[400] = "another member:";
        struct import_error why;
        struct centre c;
        const char *name;
        bool first = true;

        json_object_foreach(json_object_get(node, "properties"), name, v) {
            (void)snprintf(list + strlen(list), sizeof list - strlen(list), "%s%s",
                           first ? " " : ", ", name);
            first = false;
        }
        put(doc, arena_printf(a, "%sunheard-of", level[i].at), "1");
        assert_int_equal(parse_json(a, doc, &c, &why), RC_INVALID);
        /* A long list is cut short. */
        assert_memory_equal(why.expected, list, strlen(why.expected));
        assert_true(strlen(why.expected) == strlen(list) || strlen(why.expected) > 190);
        json_decref(doc);
    }
    json_decref(root);
    json_decref(schema);
    arena_close(a);
}

/* As somebody types them: the word by which a theme is counted outlives its title. */
static void themes_are_typed_one_in_a_line(void **state)
{
    static const struct {
        const char *typed, *stored;
        enum theme_wrong wrong;
    } of[] = {
        {"", "", THEME_RIGHT},
        {"Teaching\n\n  Staff conduct (online)  \n", "teaching: Teaching\n"
         "staff-conduct-online: Staff conduct (online)", THEME_RIGHT},
        {"teaching: Lessons\nTeaching: a word", "teaching: Lessons\nteaching-a-word: Teaching: a word",
         THEME_RIGHT},
        {"Lessons", "teaching: Lessons", THEME_RIGHT}, /* its word was taken away, not its title */
        {"Teaching and everything that anybody could call support of it",
         "teaching-and-everything-that-any: Teaching and everything that anybody could call support "
         "of it", THEME_RIGHT},
        {"A\na: B", NULL, THEME_TWICE},
        {"123", NULL, THEME_NO_WORD},
        {"Other", NULL, THEME_NO_WORD},
        {"other: x", "other-x: other: x", THEME_RIGHT},
        {"a\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk\nl\nm\nn\no\np\nq\nr\ns\nt\nu", NULL, THEME_MANY},
    };
    struct arena *a = arena_open(1u << 20);

    (void)state;
    assert_non_null(a);
    for (size_t i = 0; i < sizeof of / sizeof of[0]; i++) {
        struct theme was = {"teaching", "Lessons"};
        struct centre c = {.n_themes = 1, .theme = &was};
        enum theme_wrong wrong;
        enum rc_err err = theme_list_parse(a, of[i].typed, &c, &wrong);

        assert_int_equal(wrong, of[i].wrong);
        assert_int_equal(err, of[i].stored != NULL ? RC_OK : RC_INVALID);
        assert_string_equal(theme_list_format(a, &c),
                            of[i].stored != NULL ? of[i].stored : "teaching: Lessons");
        if (of[i].stored == NULL || *of[i].stored == '\0')
            continue;
        assert_int_equal(theme_list_parse(a, of[i].stored, &c, &wrong), RC_OK);
        assert_string_equal(theme_list_format(a, &c), of[i].stored);
    }
    arena_close(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shipped_files_are_in_the_form_that_is_exported),
        cmocka_unit_test(shipped_files_name_roles_and_example_addresses_only),
        cmocka_unit_test(every_member_is_kept),
        cmocka_unit_test(what_is_wrong_is_named_with_its_path),
        cmocka_unit_test(texts_are_limited),
        cmocka_unit_test(a_handled_stage_behind_an_external_one_is_refused),
        cmocka_unit_test(what_is_no_json_is_told_by_line),
        cmocka_unit_test(an_over_long_file_is_refused_unread),
        cmocka_unit_test(memory_that_is_out_is_said),
        cmocka_unit_test(names_and_numbers_agree),
        cmocka_unit_test(a_closure_of_the_centre_does_not_work),
        cmocka_unit_test(schema_and_importer_know_the_same_members),
        cmocka_unit_test(themes_are_typed_one_in_a_line),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
