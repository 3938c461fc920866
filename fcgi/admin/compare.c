#include "fcgi/admin/compare.h"

#include <stdio.h>
#include <string.h>

#include "core/compare.h"
#include "fcgi/server/present.h"
#include "fcgi/server/words.h"

#define SHOWN_MAX 100u /* what is more is counted */

struct showing {
    struct call *c;
    struct view_dict *list; /* of the changes below the last heading */
    const struct centre *side[2]; /* the one before, the one after */
};

static void show_closures(struct call *c, struct view_dict *in, const struct centre *centre)
{
    const char *all = "", *lang = c->lang;

    for (size_t i = 0; all && i < centre->n_closures; i++)
        all = arena_printf(c->arena, "%s%s – %s: %s\n", all,
                           words_date(c->arena, lang, centre->closure[i].from),
                           words_date(c->arena, lang, centre->closure[i].to),
                           centre->closure[i].title);
    view_set(view_section(in, "TEXT"), "TEXT_IS", all);
}

static void show_word(struct view_dict *in, const struct difference_value *v)
{
    char word[80];

    (void)snprintf(word, sizeof word, "%s-%s", v->member, v->text);
    for (char *s = word; *s; s++)
        *s = *s == '_' ? '-' : *s;
    present_word(in, "W_", word);
}

static void show_value(struct showing *s, struct view_dict *row, int side,
                       const struct difference_value *v)
{
    static const char *const section[] = {"WAS", "BECOMES"};
    struct view_dict *in = view_include(view_section(row, section[side]), "VALUE", "admin/value");
    const char *lang = s->c->lang;

    switch (v->type) {
    case DIFFERENCE_NOTHING:
        view_show(in, "NOTHING");
        break;
    case DIFFERENCE_TEXT:
        view_set(view_section(in, "TEXT"), "TEXT_IS", v->text);
        break;
    case DIFFERENCE_WORD:
        show_word(in, v);
        break;
    case DIFFERENCE_YES:
    case DIFFERENCE_NO:
        view_show(in, v->type == DIFFERENCE_YES ? "YES" : "NO");
        break;
    case DIFFERENCE_NUMBER:
        view_set_int(view_section(in, "TEXT"), "TEXT_IS", v->number);
        break;
    case DIFFERENCE_MONEY:
        present_money(in, "MONEY", v->number);
        break;
    case DIFFERENCE_MONTH:
        view_set(view_section(in, "TEXT"), "TEXT_IS", words_month(s->c->arena, lang, v->date));
        break;
    case DIFFERENCE_DATE:
        view_set(view_section(in, "TEXT"), "TEXT_IS", words_date(s->c->arena, lang, v->date));
        break;
    case DIFFERENCE_PERIOD:
        present_period(in, "RULE", &v->period);
        break;
    case DIFFERENCE_LIST:
        show_closures(s->c, in, s->side[side]);
        break;
    }
}

/* The heading of what follows. */
static void show_heading(struct view_dict *page, const struct difference *d,
                         const struct difference *before)
{
    static const char *const section[] = {
        [DIFFERENCE_KIND_ADDED] = "KIND_ADDED",   [DIFFERENCE_KIND_REMOVED] = "KIND_REMOVED",
        [DIFFERENCE_ORDER] = "ORDER",             [DIFFERENCE_STAGE_ADDED] = "STAGE_ADDED",
        [DIFFERENCE_STAGE_REMOVED] = "STAGE_REMOVED"};
    struct view_dict *group = view_section(page, "GROUP");

    if (!d->kind && !before)
        view_show(group, "CENTRE");
    if (d->kind && (!before || before->kind != d->kind))
        present_word(view_section(group, "KIND"), "KIND_", kind_name(d->kind));
    if (d->what != DIFFERENCE_MEMBER)
        view_set(view_section(group, section[d->what]), "GROUP_TITLE", d->title);
    else if (d->stage && (!before || before->stage != d->stage))
        view_set(view_section(group, "STAGE_CHANGED"), "GROUP_TITLE", d->title);
    else if (d->kind && !d->stage && (!before || before->kind != d->kind))
        view_show(group, "KIND_HEAD");
}

static void show_one(struct showing *s, struct view_dict *page, const struct difference *d,
                     const struct difference *before)
{
    bool goes_on = before && before->what == DIFFERENCE_MEMBER && d->what == DIFFERENCE_MEMBER &&
                   before->kind == d->kind && before->stage == d->stage;
    struct view_dict *group = NULL, *row;
    struct procedure *one;

    if (!goes_on) {
        show_heading(page, d, before);
        group = view_section(page, "GROUP");
        s->list = NULL;
    }
    if (d->what == DIFFERENCE_STAGE_ADDED &&
        (one = arena_calloc(s->c->arena, 1, sizeof *one)) != NULL) {
        one->n_stages = 1;
        one->stage[0] = *d->stage;
        present_path(view_section(group, "STAGE_NEW"), one, NULL);
    }
    if (d->what != DIFFERENCE_MEMBER && d->what != DIFFERENCE_ORDER)
        return;
    if (!s->list)
        s->list = view_section(group, "LIST");
    row = view_section(s->list, "CHANGE");
    view_show(view_include(row, "LABEL", "admin/field-label"),
              d->what == DIFFERENCE_ORDER ? "P_STAGES" : d->label);
    show_value(s, row, 0, &d->was);
    show_value(s, row, 1, &d->now);
}

size_t compare_count(struct call *c, const struct centre *was, const struct centre *now)
{
    return centre_compare(c->arena, was, now, NULL, 0);
}

size_t compare_show(struct call *c, struct view_dict *d, const struct centre *was,
                    const struct centre *now)
{
    struct difference *found = arena_calloc(c->arena, SHOWN_MAX, sizeof *found);
    struct view_dict *page = view_include(d, "CHANGES", "admin/changes");
    struct showing s = {.c = c, .side = {was, now}};
    size_t n = found ? centre_compare(c->arena, was, now, found, SHOWN_MAX) : 0;

    for (size_t i = 0; i < n && i < SHOWN_MAX; i++)
        show_one(&s, page, &found[i], i > 0 ? &found[i - 1] : NULL);
    if (n > SHOWN_MAX)
        view_set_int(view_section(page, "MORE"), "COUNT", (int64_t)(n - SHOWN_MAX));
    return n;
}
