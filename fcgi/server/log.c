#include "fcgi/server/log.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define LINE_ROOM 1024

static const char *process = "recourse";
static const char *request = "-";

void log_set_process(const char *name)
{
    process = name;
}

void log_set_request(const char *id)
{
    request = id;
}

/* The journal takes the level from a prefix and knows the time; elsewhere the line says both. */
static int begin_line(char line[static LINE_ROOM], enum log_level level)
{
    static const struct {
        char priority;
        const char *name;
    } levels[] = {[LOG_DEBUG_] = {'7', "debug"},
                  [LOG_INFO_] = {'6', "info"},
                  [LOG_WARN_] = {'4', "warning"},
                  [LOG_ERROR_] = {'3', "error"}};
    char when[32] = "";
    struct tm tm;
    time_t now = time(NULL);
    if (getenv("JOURNAL_STREAM") != NULL)
        return snprintf(line, LINE_ROOM, "<%c>", levels[level].priority);
    if (gmtime_r(&now, &tm) != NULL)
        strftime(when, sizeof when, "%Y-%m-%dT%H:%M:%SZ", &tm);
    return snprintf(line, LINE_ROOM, "%s %s: ", when, levels[level].name);
}

void log_line(enum log_level level, const char *where, const char *fmt, ...)
{
    char line[LINE_ROOM];
    int saved = errno;
    va_list ap;
    size_t len = (size_t)begin_line(line, level);

    len += (size_t)snprintf(line + len, sizeof line - len, "%s [%s] %s: ", process, request, where);
    if (len < sizeof line - 1) {
        va_start(ap, fmt);
        vsnprintf(line + len, sizeof line - len, fmt, ap);
        va_end(ap);
    }
    len = strlen(line);
    for (size_t i = 0; i < len; i++)
        if ((unsigned char)line[i] < 0x20 || line[i] == 0x7f)
            line[i] = '?'; /* nobody writes a line of his own */
    if (len == sizeof line - 1)
        len--;
    line[len++] = '\n';
    /* One write, so that lines of several processes do not mix. */
    if (write(STDERR_FILENO, line, len) < 0)
        errno = saved; /* there is nowhere left to say so */
    errno = saved;
}
