#include "core/part.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

/* --- names ------------------------------------------------------------------------------------ */

#define MEMBERS 11u

static const struct {
    const char *part;
    const char *member[MEMBERS];
} tops[] = {
    {"centre", {"name", "code", "zone", "division", "language", "leave", "header", "footer",
                "awarding_body", "themes", "languages"}},
    {"texts", {"about", "not_for", "confidentiality", "upheld", "policy_title", "policy_markdown"}},
    {"review", {"last_review", "next_review", "reviews"}},
    {"closures", {"closures"}},
    {"look", {"look"}},
    {"letters", {"letters"}},
};
#define TOPS (sizeof(tops) / sizeof(tops[0]))

enum what { OF_TOP, OF_KIND, OF_STAGES, OF_STAGE };

struct name {
    enum what what;
    size_t top;
    enum kind kind;
    const char *stage;
};

static bool begins(const char *s, const char *with, const char **rest)
{
    size_t len = strlen(with);

    *rest = s + len;
    return strncmp(s, with, len) == 0;
}

static bool name_kind(const char *s, enum kind *out, const char **rest)
{
    for (unsigned k = KIND_COMPLAINT; k < KIND__MAX; k++)
        if (begins(s, kind_name((enum kind)k), rest) && (**rest == '\0' || **rest == '/')) {
            *out = (enum kind)k;
            return true;
        }
    return false;
}

static bool name_parse(const char *part, struct name *out)
{
    const char *rest, *end;

    *out = (struct name){.what = OF_TOP};
    if (strlen(part) >= PART_NAME_MAX)
        return false;
    for (out->top = 0; out->top < TOPS; out->top++)
        if (strcmp(tops[out->top].part, part) == 0)
            return true;
    if (begins(part, "kind/", &rest))
        out->what = OF_KIND;
    else if (begins(part, "stages/", &rest))
        out->what = OF_STAGES;
    else if (begins(part, "stage/", &rest))
        out->what = OF_STAGE;
    else
        return false;
    if (!name_kind(rest, &out->kind, &end))
        return false;
    if (out->what != OF_STAGE)
        return *end == '\0';
    out->stage = *end == '/' ? end + 1 : "";
    return *out->stage != '\0';
}

bool part_known(const char *part)
{
    struct name n;

    return name_parse(part, &n);
}

/* --- finding, all borrowed -------------------------------------------------------------------- */

/* Of a list of objects the one whose `key` says `value`, or the length of the list. */
static size_t find(json_t *list, const char *key, const char *value)
{
    size_t i;
    json_t *o;

    json_array_foreach(list, i, o) {
        const char *s = json_string_value(json_object_get(o, key));

        if (s != NULL && strcmp(s, value) == 0)
            break;
    }
    return i;
}

static json_t *procedure_of(json_t *doc, const struct name *n)
{
    json_t *list = json_object_get(doc, "procedures");

    return json_array_get(list, find(list, "kind", kind_name(n->kind)));
}

static json_t *stage_of(json_t *stages, const char *id)
{
    return json_array_get(stages, find(stages, "id", id));
}

/* --- getting, a new reference ----------------------------------------------------------------- */

static json_t *get_top(json_t *doc, const struct name *n)
{
    json_t *out = json_object();

    for (size_t i = 0; i < MEMBERS && tops[n->top].member[i] != NULL; i++) {
        json_t *v = json_object_get(doc, tops[n->top].member[i]);

        if (v != NULL)
            (void)json_object_set(out, tops[n->top].member[i], v);
    }
    return out;
}

static json_t *get_kind(json_t *doc, const struct name *n)
{
    json_t *p = procedure_of(doc, n), *out;

    if (p == NULL)
        return json_null();
    out = json_copy(p);
    (void)json_object_del(out, "stages");
    return out;
}

static json_t *get_stages(json_t *doc, const struct name *n)
{
    json_t *stages = json_object_get(procedure_of(doc, n), "stages"), *out = json_array(), *o;
    size_t i;

    json_array_foreach(stages, i, o)
        (void)json_array_append(out, json_object_get(o, "id"));
    return out;
}

static json_t *get_stage(json_t *doc, const struct name *n)
{
    json_t *st = stage_of(json_object_get(procedure_of(doc, n), "stages"), n->stage);

    return st != NULL ? json_incref(st) : json_null();
}

enum rc_err part_get(struct arena *a, const char *json, size_t len, const char *part,
                     const char **text)
{
    static json_t *(*const get[])(json_t *, const struct name *) = {
        [OF_TOP] = get_top, [OF_KIND] = get_kind, [OF_STAGES] = get_stages, [OF_STAGE] = get_stage};
    struct name n;
    json_t *doc, *v = NULL;
    char *s = NULL;
    enum rc_err err = RC_INVALID;

    *text = NULL;
    if (!name_parse(part, &n))
        return RC_NOTFOUND;
    doc = json_loadb(json, len, 0, NULL);
    if (doc == NULL)
        goto out;
    err = RC_NOMEM;
    v = get[n.what](doc, &n);
    s = v != NULL ? json_dumps(v, JSON_COMPACT | JSON_SORT_KEYS | JSON_ENCODE_ANY) : NULL;
    *text = arena_strdup(a, s);
    if (*text != NULL)
        err = RC_OK;
out:
    free(s);
    json_decref(v);
    json_decref(doc);
    return err;
}

/* --- putting ---------------------------------------------------------------------------------- */

static bool put_top(json_t *doc, json_t *with, const struct name *n)
{
    bool good = true;

    for (size_t i = 0; good && i < MEMBERS && tops[n->top].member[i] != NULL; i++) {
        const char *member = tops[n->top].member[i];
        json_t *v = json_object_get(with, member);

        if (v != NULL)
            good = json_object_set(doc, member, v) == 0;
        else
            (void)json_object_del(doc, member);
    }
    return good;
}

/* Procedures stand in the order of their kinds. */
static bool add_procedure(json_t *doc, const struct name *n, json_t *p)
{
    json_t *list = json_object_get(doc, "procedures"), *o;
    size_t i;

    json_array_foreach(list, i, o)
        if (kind_parse(json_string_value(json_object_get(o, "kind"))) > n->kind)
            break;
    return json_array_insert(list, i, p) == 0;
}

static bool put_kind(json_t *doc, json_t *with, const struct name *n)
{
    json_t *list = json_object_get(doc, "procedures"), *was = procedure_of(doc, n);
    json_t *next = procedure_of(with, n), *stages, *copy;
    size_t at = find(list, "kind", kind_name(n->kind));
    bool good;

    if (next == NULL)
        return was == NULL || json_array_remove(list, at) == 0;
    if (was == NULL)
        return add_procedure(doc, n, next);
    copy = json_copy(next);
    stages = json_object_get(was, "stages");
    if (stages == NULL || json_array_size(stages) == 0)
        stages = json_object_get(next, "stages");
    if (json_is_true(json_object_get(next, "run")) && stages != NULL)
        (void)json_object_set(copy, "stages", stages);
    else
        (void)json_object_del(copy, "stages");
    good = copy != NULL && json_array_set(list, at, copy) == 0;
    json_decref(copy);
    return good;
}

/* The order of `with`; a stage that both have stays as it is. */
static bool put_stages(json_t *doc, json_t *with, const struct name *n)
{
    json_t *p = procedure_of(doc, n), *was = json_object_get(p, "stages");
    json_t *next = json_object_get(procedure_of(with, n), "stages"), *list, *o;
    size_t i;
    bool good = true;

    if (p == NULL)
        return false;
    if (json_array_size(next) == 0) {
        (void)json_object_del(p, "stages");
        return true;
    }
    list = json_array();
    json_array_foreach(next, i, o) {
        const char *id = json_string_value(json_object_get(o, "id"));
        json_t *stored = id != NULL ? stage_of(was, id) : NULL;

        good = good && json_array_append(list, stored != NULL ? stored : o) == 0;
    }
    good = good && json_object_set(p, "stages", list) == 0;
    json_decref(list);
    return good;
}

static bool put_stage(json_t *doc, json_t *with, const struct name *n)
{
    json_t *was = json_object_get(procedure_of(doc, n), "stages");
    json_t *next = stage_of(json_object_get(procedure_of(with, n), "stages"), n->stage);
    size_t at = find(was, "id", n->stage);

    return next != NULL && at < json_array_size(was) && json_array_set(was, at, next) == 0;
}

enum rc_err part_put(struct arena *a, const char *json, size_t len, const char *with,
                     size_t with_len, const char *part, char **out, struct import_error *why)
{
    static bool (*const put[])(json_t *, json_t *, const struct name *) = {
        [OF_TOP] = put_top, [OF_KIND] = put_kind, [OF_STAGES] = put_stages, [OF_STAGE] = put_stage};
    json_t *doc = NULL, *from = NULL;
    struct centre *c = arena_calloc(a, 1, sizeof *c);
    struct name n;
    char *s = NULL;
    enum rc_err err = RC_INVALID;

    *out = NULL;
    memset(why, 0, sizeof *why);
    if (!name_parse(part, &n))
        return RC_NOTFOUND;
    if (c == NULL)
        return RC_NOMEM;
    doc = json_loadb(json, len, 0, NULL);
    from = json_loadb(with, with_len, 0, NULL);
    if (doc == NULL || from == NULL || !put[n.what](doc, from, &n))
        goto out;
    s = json_dumps(doc, JSON_COMPACT);
    err = s != NULL ? centre_parse(a, s, strlen(s), c, why) : RC_NOMEM;
    if (err == RC_OK)
        err = centre_format(a, c, out);
out:
    free(s);
    json_decref(from);
    json_decref(doc);
    return err;
}
