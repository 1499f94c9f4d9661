/* lede-wordpress-delimiter-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One of the comments that delimit WordPress's blocks: `<!-- wp:name {"attributes"} -->`,
 * `<!-- /wp:name -->`, `<!-- wp:name /-->`. Points into the text that it was found in. */
typedef struct
{
  gsize start; /* of the comment */
  gsize end;   /* behind the comment */
  const char *name;
  gsize name_length;
  const char *attributes; /* JSON object; NULL for none */
  gsize attributes_length;
  gboolean is_closer;
  gboolean is_void;
} LedeWordpressDelimiter;

gboolean lede_wordpress_delimiter_match (const char *text,
                                         gsize length,
                                         gsize offset,
                                         LedeWordpressDelimiter *delimiter);
gboolean lede_wordpress_delimiter_find (const char *text,
                                        gsize length,
                                        gsize offset,
                                        LedeWordpressDelimiter *delimiter);

G_END_DECLS
