extern "C" {
#include "core/arena.h"
}
#include "fcgi/server/view.h"

#include <ctemplate/template.h>
#include <ctemplate/template_cache.h>
#include <ctemplate/template_emitter.h>
#include <sodium.h>

#include <charconv>
#include <cstdarg>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <memory>
#include <new>
#include <set>
#include <string>
#include <vector>

#include "fcgi/server/view_levels.hh"
#include "fcgi/server/view_names.hh"
#include "fcgi/server/view_room.hh"

namespace fs = std::filesystem;
using ctemplate::TemplateString;

/* Exceptions never cross into C: every function below ends in one of these. */
#define VIEW_GUARD(page) \
    catch (...) \
    { \
        (page)->failed = true; \
    }

/* What a page is made in, kept for the next one: most of what malloc() would be asked for, and it
 * overwrites all that it gives and gets. */
struct view_bench {
    view_table table;
    view_room room;
};

struct view {
    ctemplate::TemplateCache cache;
    std::set<std::string> names; /* "en/public/start.tpl" */
    view_names markers;          /* of all files; what none of them has could not be shown anyway */
    mutable std::vector<char> text; /* the page that is expanded: a process has one at a time */
    mutable std::unique_ptr<view_bench> bench; /* unless a page has it */
};

struct view_page {
    view_page(const view *v, const std::string &language, const std::string &template_file)
        : of(v), lang(language), file(template_file),
          bench(v->bench != nullptr ? std::move(v->bench) : std::make_unique<view_bench>()),
          table(bench->table), room(bench->room), globals(this, nullptr), root(this, nullptr)
    {
    }
    ~view_page()
    {
        table.clear();
        room.clear();
        of->bench = std::move(bench);
    }
    view_page(const view_page &) = delete;
    view_page &operator=(const view_page &) = delete;
    const view *of;
    std::string lang, file;
    std::unique_ptr<view_bench> bench;
    view_table &table;
    view_room &room;
    view_dict globals, root;
    bool failed = false;
};

namespace {

/* Files that go out as they are named, but for their markers: parts of a bundle. */
bool is_whole(const std::string &name)
{
    for (const char *ending : {".txt", ".py", ".css"})
        if (name.size() > std::strlen(ending) &&
            name.compare(name.size() - std::strlen(ending), std::string::npos, ending) == 0)
            return true;
    return false;
}

std::string file_name(const char *lang, const char *name)
{
    return std::string(lang) + "/" + name + (is_whole(name) ? "" : ".tpl");
}

/* Plain text: mails, and prepared letters, which a page then shows as a value. */
bool is_plain(const std::string &file)
{
    return file.find("/mail/") != std::string::npos || file.find("/letter/") != std::string::npos ||
           is_whole(file);
}

/* In a page blank lines and lines of markers only are left out; in a plain text every line counts. */
ctemplate::Strip strip_of(const std::string &file)
{
    return is_plain(file) ? ctemplate::DO_NOT_STRIP : ctemplate::STRIP_BLANK_LINES;
}

TemplateString borrow(const std::string &s)
{
    return TemplateString(s.data(), s.size());
}

bool is_name_letter(char c)
{
    return c == '_' || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* False when it cannot be read. */
bool read_whole(const fs::path &path, std::string &to)
{
    std::ifstream in(path, std::ios::binary | std::ios::ate);
    if (!in)
        return false;
    to.resize(static_cast<std::size_t>(in.tellg()));
    in.seekg(0);
    return static_cast<bool>(in.read(to.data(), static_cast<std::streamsize>(to.size())));
}

void collect_markers(const std::string &text, view_names &to)
{
    for (std::size_t at = 0; (at = text.find("{{", at)) != std::string::npos; at += 2) {
        std::size_t from = at + 2, end;
        while (from < text.size() && std::strchr("#/^> \n", text[from]) != nullptr)
            from++;
        for (end = from; end < text.size() && is_name_letter(text[end]);)
            end++;
        if (end > from)
            to.insert(text.substr(from, end - from));
    }
}

/* A file without this line would put out what people typed unescaped; so would the modifier "none",
 * which is for markup that C code made, in a value called X_HTML. */
const char *fault_of(const std::string &text, const std::string &file)
{
    static const std::string escape = "{{%AUTOESCAPE context=\"HTML\"}}";
    if (is_plain(file))
        return nullptr;
    if (text.compare(0, escape.size(), escape) != 0)
        return "must begin with {{%AUTOESCAPE context=\"HTML\"}}";
    for (std::size_t at = 0; (at = text.find("{{", at)) != std::string::npos; at += 2) {
        std::string marker = text.substr(at, text.find("}}", at) - at);
        std::size_t none = marker.find(":none");
        if (none != std::string::npos && marker[2] != '!' &&
            marker.substr(0, none).rfind("_HTML") != none - 5)
            return "turns escaping off with :none";
    }
    return nullptr;
}

enum rc_err load(view *v, const fs::path &dir, char *problem, std::size_t room)
{
    if (!v->cache.SetTemplateRootDirectory(dir.string()))
        return RC_NOTFOUND;
    for (const auto &entry : fs::recursive_directory_iterator(dir)) {
        if (!entry.is_regular_file() ||
            (entry.path().extension() != ".tpl" && !is_whole(entry.path().filename().string())))
            continue;
        std::string file = entry.path().lexically_relative(dir).string();
        std::string text;
        const char *fault = read_whole(entry.path(), text) ? fault_of(text, file) : "cannot be read";
        if (fault == nullptr && !v->cache.LoadTemplate(borrow(file), strip_of(file)))
            fault = "does not parse";
        if (fault != nullptr) {
            std::snprintf(problem, room, "%s %s", file.c_str(), fault);
            return RC_INVALID;
        }
        v->names.insert(file);
        collect_markers(text, v->markers);
    }
    if (v->names.empty()) {
        std::snprintf(problem, room, "%s holds no templates", dir.c_str());
        return RC_NOTFOUND;
    }
    v->cache.Freeze();
    return RC_OK;
}

/* --- one page ------------------------------------------------------------------------------- */

void set_value(view_dict *d, const char *name, const char *value)
{
    view_page *p = d->page;
    const std::uint32_t number = p->of->markers.number(name);
    const std::size_t len = value != nullptr ? std::strlen(value) : 0;
    bool known;
    if (number == 0)
        return;
    char *copy = nullptr;
    if (len > 0) {
        copy = static_cast<char *>(p->room.take(len));
        std::memcpy(copy, value, len);
    }
    p->table.at(d, VIEW_VALUE, number, &known).value = {copy, len};
}

/* One more level below `name`. `above` is where it looks further: nothing for an included template. */
view_dict *add_level(view_dict *d, view_kind kind, std::uint32_t number, const view_dict *above)
{
    view_page *p = d->page;
    bool known;
    view_dict *one = new (p->room.take(sizeof(view_dict))) view_dict(p, above);
    view_slot &s = p->table.at(d, kind, number, &known);
    if (known)
        s.children.last->next = one;
    else
        s.children.first = one;
    s.children.last = one;
    return one;
}

/* Once, however often it is asked for. Those that are global see global values only. */
void show_once(view_dict *d, const char *section, const view_dict *above)
{
    const std::uint32_t number = d->page->of->markers.number(section);
    if (number != 0 && d->page->table.find(d, VIEW_SECTION, number) == nullptr)
        add_level(d, VIEW_SECTION, number, above);
}

} // namespace

/* --- what ctemplate asks a level for ---------------------------------------------------------- */

const view_slot *view_dict::seek(view_kind kind, const TemplateString &name) const
{
    const std::uint32_t number = page->of->markers.number(name.data(), name.size());
    const view_slot *s = nullptr;
    if (number == 0)
        return nullptr;
    for (const view_dict *d = this; d != nullptr && s == nullptr; d = d->parent)
        s = page->table.find(d, kind, number);
    return s != nullptr || kind == VIEW_INCLUDE ? s
                                                : page->table.find(&page->globals, kind, number);
}

TemplateString view_dict::GetValue(const TemplateString &name) const
{
    const view_slot *s = seek(VIEW_VALUE, name);
    return s != nullptr && s->value.len > 0 ? TemplateString(s->value.p, s->value.len)
                                            : TemplateString("", 0);
}

const char *view_dict::GetIncludeTemplateName(const TemplateString &name, int n) const
{
    const view_slot *s = seek(VIEW_INCLUDE, name);
    const view_dict *d = s != nullptr ? s->children.first : nullptr;
    for (; d != nullptr && n > 0; n--)
        d = d->next;
    return d != nullptr ? d->file : "";
}

/* --- public ----------------------------------------------------------------------------------- */

enum rc_err view_open(const char *dir, struct view **out, char *problem, size_t room)
{
    view *v = nullptr;
    enum rc_err err = RC_INTERNAL;
    *out = nullptr;
    if (room > 0)
        problem[0] = '\0';
    try {
        v = new view;
        err = load(v, fs::path(dir), problem, room);
    } catch (const fs::filesystem_error &) {
        std::snprintf(problem, room, "%s cannot be read", dir);
        err = RC_NOTFOUND;
    } catch (const std::bad_alloc &) {
        err = RC_NOMEM;
    } catch (...) {
        err = RC_INTERNAL;
    }
    if (err == RC_OK)
        *out = v;
    else
        view_close(v);
    return err;
}

void view_close(struct view *v)
{
    delete v;
}

bool view_has(const struct view *v, const char *lang, const char *name)
{
    try {
        return v->names.count(file_name(lang, name)) > 0;
    } catch (...) {
        return false;
    }
}

struct view_page *view_page_new(const struct view *v, const char *lang, const char *name)
{
    try {
        std::string file = file_name(lang, name);
        return v->names.count(file) > 0 ? new view_page(v, lang, file) : nullptr;
    } catch (...) {
        return nullptr;
    }
}

void view_page_free(struct view_page *p)
{
    delete p;
}

struct view_dict *view_root(struct view_page *p)
{
    return p != nullptr ? &p->root : nullptr;
}

const char *view_language(const struct view_dict *d)
{
    return d != nullptr ? d->page->lang.c_str() : "en";
}

void view_set(struct view_dict *d, const char *name, const char *value)
{
    if (d == nullptr)
        return;
    try {
        set_value(d, name, value);
    }
    VIEW_GUARD(d->page)
}

void view_set_int(struct view_dict *d, const char *name, int64_t value)
{
    char text[24] = "";
    std::to_chars(text, text + sizeof text - 1, value);
    view_set(d, name, text);
}

void view_setf(struct view_dict *d, const char *name, const char *fmt, ...)
{
    char text[1024];
    va_list ap;
    if (d == nullptr)
        return;
    va_start(ap, fmt);
    int n = std::vsnprintf(text, sizeof text, fmt, ap);
    va_end(ap);
    if (n < 0 || static_cast<std::size_t>(n) >= sizeof text)
        d->page->failed = true; /* long texts go through view_set */
    else
        view_set(d, name, text);
    sodium_memzero(text, sizeof text);
}

void view_global(struct view_page *p, const char *name, const char *value)
{
    if (p == nullptr)
        return;
    try {
        set_value(&p->globals, name, value);
    }
    VIEW_GUARD(p)
}

void view_global_show(struct view_page *p, const char *section)
{
    if (p == nullptr)
        return;
    try {
        show_once(&p->globals, section, nullptr);
    }
    VIEW_GUARD(p)
}

void view_show(struct view_dict *d, const char *section)
{
    if (d == nullptr)
        return;
    try {
        show_once(d, section, d);
    }
    VIEW_GUARD(d->page)
}

struct view_dict *view_section(struct view_dict *d, const char *section)
{
    if (d == nullptr)
        return nullptr;
    try {
        const std::uint32_t number = d->page->of->markers.number(section);
        return number != 0 ? add_level(d, VIEW_SECTION, number, d) : nullptr;
    }
    VIEW_GUARD(d->page)
    return nullptr;
}

struct view_dict *view_include(struct view_dict *d, const char *place, const char *name)
{
    if (d == nullptr)
        return nullptr;
    try {
        view_page *p = d->page;
        const auto file = p->of->names.find(file_name(p->lang.c_str(), name));
        const std::uint32_t number = p->of->markers.number(place);
        if (file == p->of->names.end() || is_plain(*file) != is_plain(p->file)) {
            p->failed = true;
            return nullptr;
        }
        if (number == 0)
            return nullptr;
        view_dict *one = add_level(d, VIEW_INCLUDE, number, nullptr);
        one->file = file->c_str();
        return one;
    }
    VIEW_GUARD(d->page)
    return nullptr;
}

enum rc_err view_render(struct view_page *p, struct arena *a, struct bytes *out)
{
    enum rc_err err = RC_INTERNAL;
    *out = {};
    if (p == nullptr || p->failed)
        return err;
    try {
        const std::vector<char> &text = p->of->text;
        page_text to(&p->of->text);
        if (p->of->cache.ExpandNoLoad(borrow(p->file), strip_of(p->file), &p->root, nullptr, &to)) {
            out->p = reinterpret_cast<unsigned char *>(arena_memdup(a, text.data(), text.size()));
            out->len = text.size();
            err = out->p != nullptr ? RC_OK : RC_NOMEM;
        }
    } catch (const std::bad_alloc &) {
        err = RC_NOMEM;
    } catch (...) {
        err = RC_INTERNAL;
    }
    return err;
}
