/* hostile-html.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a page can be made of to run a script, to be heard on the network, to read a file or to go
 * somewhere else. HOST stands for http://127.0.0.1:PORT, WS for ws://127.0.0.1:PORT, and RUN for a
 * statement that leaves a mark, data-ran, on the document's element. */
typedef struct
{
  const char *kind;
  const char *text;
} HostileCase;

extern const HostileCase hostile_html[]; /* pieces of HTML */
extern const guint n_hostile_html;
extern const HostileCase hostile_markdown[]; /* bodies */
extern const guint n_hostile_markdown;

char *hostile_fill_in (const char *text, guint16 port);

G_END_DECLS
