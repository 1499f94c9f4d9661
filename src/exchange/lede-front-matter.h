/* lede-front-matter.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "lede-story.h"

G_BEGIN_DECLS

#define LEDE_EXCHANGE_ERROR (lede_exchange_error_quark ())

/**
 * LedeExchangeError:
 * @LEDE_EXCHANGE_ERROR_SYNTAX: the front matter is no YAML, or not what it should be; the message
 *   has file, line and column
 * @LEDE_EXCHANGE_ERROR_FILE: a file that the story names cannot be read
 */
typedef enum
{
  LEDE_EXCHANGE_ERROR_SYNTAX,
  LEDE_EXCHANGE_ERROR_FILE,
} LedeExchangeError;

GQuark lede_exchange_error_quark (void);

/* Markdown with YAML front matter, both ways. Reading fills a new story; each photo's "file" is
 * kept as written (LEDE_PHOTO_FILE) for the caller to import. */
LedeStory *lede_front_matter_read (const char *text, gssize length, const char *file_name, GError **error);
char *lede_front_matter_write (LedeStoryFields *fields, LedeState state);

/* One key of the front matter, as a person gives it on a command line. */
gboolean lede_front_matter_set (LedeStory *story, const char *key, const char *value, GError **error);

G_END_DECLS
