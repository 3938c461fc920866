/* What answers share beyond call.h: the bytes on the wire. */
#ifndef RC_RESPONSE_H
#define RC_RESPONSE_H

#include "fcgi/server/call.h"

/* Sends a whole answer: status, the headers of every answer, those added to the call, the body (not
 * for HEAD). `type` NULL: no body. A second answer to one request is dropped and logged. */
void response_send(struct call *c, int status, const char *type, const void *body, size_t len);

/* 301 to an address on this host, made by us. */
void response_moved(struct call *c, const char *path);

#endif
