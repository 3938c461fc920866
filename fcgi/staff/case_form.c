#include "fcgi/staff/case_form.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "core/theme.h"
#include "fcgi/server/present.h"
#include "fcgi/staff/letter.h"
#include "fcgi/staff/pages.h"
#include "fcgi/staff/parts.h"

#define TEXT_MAX 20000u
#define POINT_MAX 1500u /* all of them in one entry, however jansson writes them */
#define POINT(n) {.name = "point-" #n, .type = FIELD_TEXT, .max = POINT_MAX}
#define EACH(n) {.name = "each-" #n, .type = FIELD_CHOICE, .max = 20, .choices = each_words}

static const char *const act_words[] = {
    "acknowledge", "contact",     "hearing",     "outcome",     "scope",       "ask",
    "reply",       "note",        "extend",      "advance",     "unavailable", "close",
    "identity",    "take",        "hand-over",   "recuse",      "reclassify",  "reopen",
    "hold",        "release",     "confirm",     "discard",
    "late-accept", "late-refuse", "allegations", "fee",         "action",      "action-done",
    NULL};
static const char *const go_words[] = {"add", "letter", "send", NULL};
static const char *const outcome_words[] = {"upheld", "partly", "not", "scope", NULL};
static const char *const each_words[] = {"upheld", "partly", "not", "withdrawn", "scope", NULL};
static const char *const kind_words[] = {"complaint", "appeal", "malpractice", "enquiry", NULL};
static const char *const fee_words[] = {"paid", "waived", "refunded", NULL};
static const char *const action_words[] = {"others",    "correct",  "prevent",      "compensate",
                                           "procedure", "training", "disciplinary", "free",
                                           NULL};
static const char *const lesson_words[] = {"none",      "others",    "correct",
                                           "prevent",   "compensate", "procedure",
                                           "training",  "disciplinary", NULL};
static const char *const answer_words[] = {"planned", "done", "not-applicable", NULL};
static const struct field case_fields[] = {
    {.name = "act", .type = FIELD_CHOICE, .required = true, .max = 20, .choices = act_words},
    {.name = "go", .type = FIELD_CHOICE, .max = 10, .choices = go_words},
    {.name = "outcome", .type = FIELD_CHOICE, .max = 20, .choices = outcome_words},
    {.name = "theme", .type = FIELD_LINE, .max = THEME_ID_MAX},
    {.name = "kind", .type = FIELD_CHOICE, .max = 20, .choices = kind_words},
    {.name = "fee", .type = FIELD_CHOICE, .max = 20, .choices = fee_words},
    {.name = "amount", .type = FIELD_LINE, .max = 12},
    {.name = "action", .type = FIELD_CHOICE, .max = 20, .choices = action_words},
    {.name = "answer", .type = FIELD_CHOICE, .max = 20, .choices = answer_words},
    {.name = "lesson", .type = FIELD_CHOICE, .max = 20, .choices = lesson_words},
    {.name = "ref", .type = FIELD_LINE, .max = 10},
    {.name = "about", .type = FIELD_MANY, .max = 16},
    {.name = "person", .type = FIELD_LINE, .max = ID_TEXT},
    {.name = "date", .type = FIELD_DATE},
    {.name = "time", .type = FIELD_LINE, .max = 100},
    {.name = "place", .type = FIELD_TEXT, .max = 1000},
    {.name = "panel", .type = FIELD_TEXT, .max = 1000},
    {.name = "text", .type = FIELD_TEXT, .max = TEXT_MAX},
    {.name = "once", .type = FIELD_LINE, .max = ID_TEXT},
    POINT(1), POINT(2), POINT(3), POINT(4), POINT(5), POINT(6), POINT(7), POINT(8), POINT(9),
    POINT(10), POINT(11), POINT(12), POINT(13), POINT(14), POINT(15), POINT(16), POINT(17),
    POINT(18), POINT(19), POINT(20),
    EACH(1), EACH(2), EACH(3), EACH(4), EACH(5), EACH(6), EACH(7), EACH(8), EACH(9), EACH(10),
    EACH(11), EACH(12), EACH(13), EACH(14), EACH(15), EACH(16), EACH(17), EACH(18), EACH(19),
    EACH(20),
};
#define FIRST_POINT (COUNT_OF(case_fields) - 2u * ALLEGATIONS_MAX)
const struct form_spec staff_case_form = {case_fields, COUNT_OF(case_fields)};

const char *case_form_point(unsigned i)
{
    return case_fields[FIRST_POINT + i].name;
}

const char *case_form_each(unsigned i)
{
    return case_fields[FIRST_POINT + ALLEGATIONS_MAX + i].name;
}

unsigned case_form_rows(const struct call *c, bool came, size_t points, bool more)
{
    unsigned rows = 0;

    for (unsigned i = 0; i < ALLEGATIONS_MAX; i++)
        for (size_t k = 0; came && k < c->form.raw.n; k++)
            if (strcmp(c->form.raw.p[k].name, case_form_point(i)) == 0)
                rows = i + 1;
    if (!came)
        rows = (unsigned)points;
    if (more)
        rows++;
    return rows < 3 ? 3 : rows > ALLEGATIONS_MAX ? ALLEGATIONS_MAX : rows;
}

bool case_form_again(const struct call *c, const struct case_act *a)
{
    const char *go = form_get(&c->form, "go");

    if (a->asks & ASKS_POINTS)
        return strcmp(go, "add") == 0;
    return (a->asks & ASKS_KIND) && (strcmp(go, "letter") == 0 || !*form_get(&c->form, "text")) &&
           *form_get(&c->form, "kind");
}

/* --- what is asked --------------------------------------------------------------------------- */

static bool has_error(const struct form *f, const char *field)
{
    for (size_t i = 0; i < f->n_errors; i++)
        if (strcmp(f->error[i].field, field) == 0)
            return true;
    return false;
}

static void demand(struct call *c, const char *field, bool there, const char *word)
{
    if (!there && !has_error(&c->form, field))
        form_add_error(&c->form, field, word);
}

static bool given(const struct call *c, const char *field)
{
    return *form_get(&c->form, field) != '\0';
}

static bool is(const struct call *c, const char *field, const char *word)
{
    return strcmp(form_get(&c->form, field), word) == 0;
}

static void demand_date(struct call *c, const struct case_act *a)
{
    if (a->asks & ASKS_KIND)
        return; /* optional there */
    if ((a->asks & ASKS_ACTION) && !is(c, "answer", "planned"))
        return;
    demand(c, "date", date_is_set(form_get_date(&c->form, "date")), "required");
}

static void demand_outcome(struct call *c, const struct casework *w)
{
    if (w->state.allegations == 0)
        demand(c, "outcome", given(c, "outcome"), "choose");
    for (unsigned i = 0; i < w->state.allegations; i++)
        demand(c, case_form_each(i), given(c, case_form_each(i)), "choose");
    if (given(c, "theme"))
        demand(c, "theme", theme_find(w->centre, form_get(&c->form, "theme")) != NULL, "unknown");
}

/* "12", "12.5" or "12.50" pounds, with or without the sign; -1: none of these. */
static int32_t read_pence(const char *s)
{
    char *end;
    unsigned long pounds, pence = 0;
    size_t digits;

    if (strncmp(s, "\xc2\xa3", 2) == 0)
        s += 2;
    digits = strspn(s, "0123456789");
    if (digits == 0 || digits > 6)
        return -1;
    pounds = strtoul(s, &end, 10);
    if (*end == '.') {
        digits = strspn(end + 1, "0123456789");
        if (digits == 0 || digits > 2)
            return -1;
        pence = strtoul(end + 1, &end, 10) * (digits == 1 ? 10u : 1u);
    }
    return *end == '\0' ? (int32_t)(pounds * 100u + pence) : -1;
}

static void demand_fee(struct call *c)
{
    demand(c, "fee", given(c, "fee"), "choose");
    if (given(c, "amount"))
        demand(c, "amount", read_pence(form_get(&c->form, "amount")) >= 0, "bad-amount");
}

static void demand_person(struct call *c, const struct case_people *people,
                          const struct case_act *a)
{
    const char *text = form_get(&c->form, "person");
    const struct case_person *p;
    struct rc_id id;

    if (!*text && a->act != ACT_TAKE)
        return; /* an action without an owner is for those who handle the stage */
    p = id_parse(text, &id) == RC_OK ? people_find(people, &id) : NULL;
    demand(c, "person", p && (a->act != ACT_TAKE || p->handles), *text ? "unknown" : "choose");
}

static uint64_t read_ref(const struct call *c)
{
    const char *text = form_get(&c->form, "ref");

    return strspn(text, "0123456789") == strlen(text) ? strtoull(text, NULL, 10) : 0;
}

static const struct action *asked_action(const struct call *c, const struct casework *w)
{
    for (size_t i = 0; i < w->state.n_actions; i++)
        if (w->state.action[i].seq == read_ref(c) &&
            present_action_visible(c, w, w->state.action[i].seq))
            return &w->state.action[i];
    return NULL;
}

static void demand_action(struct call *c, const struct casework *w)
{
    demand(c, "action", given(c, "action"), "choose");
    demand(c, "answer", given(c, "answer"), "choose");
    if (is(c, "action", "disciplinary"))
        demand(c, "action", case_may_discipline(w), "not-designated");
}

static void demand_answer(struct call *c, const struct casework *w)
{
    demand(c, "text", asked_action(c, w) != NULL, "unknown");
    demand(c, "answer", given(c, "answer") && !is(c, "answer", "planned"), "choose");
}

static void demand_points(struct call *c)
{
    bool any = false;

    for (unsigned i = 0; i < ALLEGATIONS_MAX; i++)
        any |= given(c, case_form_point(i));
    demand(c, case_form_point(0), any, "required");
}

static void demand_kind(struct call *c, const struct casework *w)
{
    enum kind k = kind_parse(form_get(&c->form, "kind"));
    struct rc_date date = form_get_date(&c->form, "date");

    demand(c, "kind", k && k != w->state.kind && centre_procedure(w->centre, k), "choose");
    if (date_is_set(date))
        demand(c, "date", date_cmp(date, c->today) <= 0, "date-future");
}

bool case_form_complete(struct call *c, const struct casework *w, const struct case_people *people,
                        const struct case_act *a)
{
    if (a->asks & ASKS_OUTCOME)
        demand_outcome(c, w);
    if (a->asks & ASKS_KIND)
        demand_kind(c, w);
    if (a->asks & ASKS_ACTION)
        demand_action(c, w);
    if (a->asks & ASKS_ANSWER)
        demand_answer(c, w);
    if (a->asks & ASKS_FEE)
        demand_fee(c);
    if (a->asks & ASKS_PERSON)
        demand_person(c, people, a);
    if (a->asks & ASKS_POINTS)
        demand_points(c);
    if (a->asks & ASKS_DATE)
        demand_date(c, a);
    if ((a->asks & ASKS_PLACE) && !given(c, "text")) {
        demand(c, "time", given(c, "time"), "required");
        demand(c, "place", given(c, "place"), "required");
    }
    if (a->words == WORDS_NEEDED && (!(a->asks & ASKS_KIND) || given(c, "kind")))
        demand(c, "text", given(c, "text"), "required");
    return c->form.n_errors == 0;
}

/* --- the step -------------------------------------------------------------------------------- */

/* The points as JSON, blank rows left out; *n how many. */
static const char *points_json(struct call *c, uint64_t *n)
{
    json_t *list = json_array();
    const char *text;
    char *dump;

    for (unsigned i = 0; i < ALLEGATIONS_MAX; i++)
        if (given(c, case_form_point(i)))
            json_array_append_new(list, json_string(form_get(&c->form, case_form_point(i))));
    *n = json_array_size(list);
    dump = json_dumps(list, JSON_COMPACT);
    text = arena_strdup(c->arena, dump);
    free(dump);
    json_decref(list);
    return text;
}

static void read_choices(const struct call *c, const struct casework *w, const struct case_act *a,
                         struct command *cmd)
{
    if ((a->asks & ASKS_OUTCOME) && w->state.allegations == 0)
        cmd->outcome = outcome_parse(form_get(&c->form, "outcome"));
    if (a->asks & ASKS_OUTCOME)
        cmd->n_each = w->state.allegations;
    if (a->asks & ASKS_OUTCOME)
        cmd->theme = form_get(&c->form, "theme");
    for (unsigned i = 0; i < cmd->n_each; i++)
        cmd->each[i] = outcome_parse(form_get(&c->form, case_form_each(i)));
    if (a->asks & ASKS_KIND)
        cmd->kind = kind_parse(form_get(&c->form, "kind"));
    if (a->asks & ASKS_DATE)
        cmd->date = form_get_date(&c->form, "date");
    if (a->asks & ASKS_FEE) {
        int32_t pence = read_pence(form_get(&c->form, "amount"));

        cmd->fee = fee_state_parse(form_get(&c->form, "fee"));
        cmd->pence = pence > 0 ? (uint32_t)pence : 0;
    }
    if (a->asks & (ASKS_ACTION | ASKS_ANSWER)) {
        cmd->answer = answer_parse(form_get(&c->form, "answer"));
        cmd->lesson = action_kind_parse(form_get(&c->form, "lesson"));
    }
    if (a->asks & ASKS_ACTION) {
        cmd->action = action_kind_parse(form_get(&c->form, "action"));
        if (cmd->answer != ANSWER_PLANNED)
            cmd->date = RC_DATE_NONE;
    }
    if (a->asks & ASKS_ANSWER)
        cmd->ref = read_ref(c);
}

enum rc_err case_form_about(struct call *c, struct rc_id **out, size_t *n)
{
    const char *value;

    *n = 0;
    if (!(*out = arena_calloc(c->arena, 16, sizeof **out)))
        return RC_NOMEM;
    for (size_t i = 0; *n < 16 && (value = form_get_nth(&c->form, "about", i)); i++)
        if (id_parse(value, &(*out)[*n]) == RC_OK)
            (*n)++;
    return RC_OK;
}

enum rc_err case_form_step(struct call *c, const struct casework *w, const struct case_act *a,
                           struct step *out)
{
    const struct action *of = a->asks & ASKS_ANSWER ? asked_action(c, w) : NULL;
    const char *text = form_get(&c->form, "text");
    struct command cmd = case_act_command(c, a);
    struct rc_id *about = NULL;
    size_t n_about = 0;

    if ((a->asks & ASKS_KIND) && case_form_about(c, &about, &n_about) != RC_OK)
        return RC_NOMEM;
    read_choices(c, w, a, &cmd);
    if ((a->asks & ASKS_PERSON) && id_parse(form_get(&c->form, "person"), &cmd.item) != RC_OK)
        memset(&cmd.item, 0, sizeof cmd.item);
    if (a->asks & ASKS_POINTS)
        text = points_json(c, &cmd.ref);
    else if (a->asks & ASKS_PLACE)
        text = letter_hearing(c, w);
    else if (a->words == WORDS_NONE)
        text = "";
    *out = (struct step){.command = cmd,
                         .text = text,
                         .kind = a->kind,
                         .excluded = about,
                         .n_excluded = n_about,
                         /* every opening of a name is recorded, also the same form sent again */
                         .once = a->sealed_name ? NULL : form_get(&c->form, "once")};
    if (cmd.action == ACTION_DISCIPLINARY || (of && of->kind == ACTION_DISCIPLINARY))
        out->kind = ENTRY_ACTION_SEALED;
    return text ? RC_OK : RC_NOMEM;
}
