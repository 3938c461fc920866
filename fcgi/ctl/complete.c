/* recourse complete: what could stand behind some words, for the shell, from the table of commands. */
#include <stdio.h>
#include <string.h>

#include "fcgi/ctl/commands.h"
#include "sql/store_centre.h"

enum { WORD_ROOM = 64 };

struct line {
    struct ctl *c;
    char **word; /* behind the command's name */
    int words;
    const char *name;
};

/* The next word of a row's arguments, brackets and bars taken off; false at the end. */
static bool next_word(const char **at, char out[static WORD_ROOM])
{
    size_t n = 0;
    *at += strspn(*at, " [](|).");
    while ((*at)[n] != '\0' && strchr(" [])", (*at)[n]) == NULL && n < WORD_ROOM - 1) {
        out[n] = (*at)[n];
        n++;
    }
    out[n] = '\0';
    *at += n;
    return n > 0;
}

/* Only where the database answers without a word; a command line is no place for its troubles. */
static void print_slugs(struct ctl *c)
{
    struct config_problem why;
    struct centre_row *rows = NULL;
    size_t n = 0;
    c->arena = arena_open((size_t)8 << 20);
    if (c->arena == NULL || config_load(c->config_path, &c->config, &why) != RC_OK ||
        db_open(&c->config->db, &c->db) != RC_OK ||
        store_centre_list(c->db, c->arena, &rows, &n) != RC_OK)
        return;
    for (size_t i = 0; i < n; i++)
        puts(rows[i].slug);
}

/* What an argument of this name can be. */
static void print_value(struct ctl *c, const char *what)
{
    static const struct {
        const char *what, *lines;
    } known[] = {
        {"DIVISION", "england-and-wales\nscotland\nnorthern-ireland"},
        {"ROLE[,ROLE", "handler\nadministrator\nauditor\nidentity"},
        {"ROLE", "handler\nadministrator\nauditor\nidentity"},
        {"none|next", "none\nnext"},
        {"FILE", "@file"},
        {"DIR", "@dir"},
    };
    if (strcmp(what, "SLUG") == 0 || strcmp(what, "FILE|SLUG") == 0)
        print_slugs(c);
    if (strcmp(what, "FILE|SLUG") == 0)
        puts("@file");
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strcmp(what, known[i].what) == 0)
            puts(known[i].lines);
}

static bool typed(const struct line *l, const char *option)
{
    for (int i = 0; i < l->words; i++)
        if (strcmp(l->word[i], option) == 0)
            return true;
    return false;
}

/* The value that the last word asks for, or every option that is not there yet and what may stand
 * without one. */
static void print_arguments(const struct line *l, const struct command *row)
{
    const char *last = l->words > 0 ? l->word[l->words - 1] : "";
    const char *at = row->arguments;
    char word[WORD_ROOM], before[WORD_ROOM] = "";
    while (next_word(&at, word)) {
        if (word[0] != '-' && strcmp(before, last) == 0 && before[0] == '-') {
            print_value(l->c, word);
            return;
        }
        strcpy(before, word);
    }
    at = row->arguments;
    before[0] = '\0';
    while (next_word(&at, word)) {
        if (word[0] == '-' && !typed(l, word))
            puts(word);
        else if (word[0] != '-' && before[0] != '-')
            print_value(l->c, word);
        strcpy(before, word);
    }
}

static void print_commands(void)
{
    for (size_t i = 0; i < commands_len; i++)
        if (commands[i].does != NULL)
            puts(commands[i].name);
    puts("help");
}

/* The verbs of the command; those of one without are its arguments. */
static void print_for(struct line *l)
{
    for (size_t i = 0; i < commands_len; i++) {
        const struct command *row = &commands[i];
        if (strcmp(row->name, l->name) != 0)
            continue;
        if (row->verb != NULL && l->words == 0) {
            puts(row->verb);
        } else if (row->verb == NULL) {
            print_arguments(l, row);
        } else if (strcmp(row->verb, l->word[0]) == 0) {
            l->word++;
            l->words--;
            print_arguments(l, row);
            return;
        }
    }
    if (strcmp(l->name, "help") == 0 && l->words == 0)
        print_commands();
}

int ctl_complete(struct ctl *c, int argc, char **argv)
{
    int at = 1;
    if (at + 1 < argc && strcmp(argv[at], "-c") == 0) {
        c->config_path = argv[at + 1];
        at += 2;
    }
    if (at < argc && strcmp(argv[at], "-c") == 0) {
        puts("@file");
        return CTL_DONE;
    }
    if (at == argc) {
        if (at == 1)
            puts("-c");
        print_commands();
        return CTL_DONE;
    }
    struct line l = {.c = c, .word = argv + at + 1, .words = argc - at - 1, .name = argv[at]};
    print_for(&l);
    return CTL_DONE;
}
