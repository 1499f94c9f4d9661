/* fake-site.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

/* A web server on 127.0.0.1, in a thread of its own, that says what a test tells it to, also what no
 * server should say. */
typedef struct _FakeSite FakeSite;

/* What becomes of a connection after the request was read. */
typedef enum
{
  FAKE_ANSWER,
  FAKE_BREAK_OFF, /* half of the answer, then the connection ends */
  FAKE_SWALLOW,   /* nothing, the connection ends */
  FAKE_SILENCE,   /* nothing, and the connection stays */
} FakeManner;

FakeSite *fake_site_new (void);
void fake_site_free (FakeSite *site);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FakeSite, fake_site_free)

char *fake_site_dup_address (FakeSite *site, const char *path);

/* The next answer for requests whose method and path (with its query) begin so. Several for the same
 * beginning are given one after the other; the last one stays. @headers: "Name: value" lines. */
void fake_site_expect (FakeSite *site,
                       const char *request,
                       FakeManner manner,
                       guint status,
                       const char *headers,
                       const char *body);
void
fake_site_expect_bytes (FakeSite *site, const char *request, guint status, const char *headers, GBytes *body);

void fake_site_forget (FakeSite *site); /* what it was told to answer */

guint fake_site_count (FakeSite *site, const char *request); /* how many such requests came */
char *fake_site_dup_header (FakeSite *site, const char *request, const char *name); /* of the last such one */
char *fake_site_dup_body (FakeSite *site, const char *request);
