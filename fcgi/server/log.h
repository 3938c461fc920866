/* One line an event on stderr: level, what, where, request id; never what people wrote. */
#ifndef RC_LOG_H
#define RC_LOG_H

enum log_level { LOG_DEBUG_, LOG_INFO_, LOG_WARN_, LOG_ERROR_ };

/* Name of this process ("page 3", "clerk") and the request being served ("-" between requests).
 * Borrowed. */
void log_set_process(const char *name);
void log_set_request(const char *id);
void log_line(enum log_level level, const char *where, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

#define log_info(...) log_line(LOG_INFO_, __func__, __VA_ARGS__)
#define log_warn(...) log_line(LOG_WARN_, __func__, __VA_ARGS__)
#define log_error(...) log_line(LOG_ERROR_, __func__, __VA_ARGS__)

#endif
