/* lede-custom-fields.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-story-fields.h"

G_BEGIN_DECLS

/* Fields that a newsroom made for its own site: a kicker of another kind, whether readers pay, a priority.
 * Each is a text at custom/NAME, whatever its type there is: “true”, “7”. A text that is empty leaves the
 * field to the site. They are no list of members, because a name says which field it is: two people who set
 * the same one set the same text. */
#define LEDE_CUSTOM_KIND "custom"
#define LEDE_CUSTOM_YES "true"
#define LEDE_CUSTOM_NO "false"

gboolean lede_custom_is_name (const char *name);
char *lede_custom_make_path (const char *name);
const char *lede_custom_get_name (const char *path); /* NULL where the path is no such field's */
GStrv lede_custom_list_names (LedeStoryFields *fields);
const char *lede_custom_get_text (LedeStoryFields *fields, const char *name);

char *lede_custom_dup_label (const char *name);
gboolean lede_custom_is_number (const char *text);
gboolean lede_custom_is_integer (const char *text);

G_END_DECLS
