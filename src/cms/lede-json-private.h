/* lede-json-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Reading JSON that somebody else wrote: whatever is missing or of another type than expected reads
 * as empty. A path is member names with dots between, e.g. "title.raw". */
JsonNode *lede_json_parse (GBytes *bytes, GError **error);

JsonObject *lede_json_get_object (JsonObject *object, const char *path);
JsonArray *lede_json_get_array (JsonObject *object, const char *path);
const char *lede_json_get_string (JsonObject *object, const char *path);
gint64 lede_json_get_int (JsonObject *object, const char *path);
gboolean lede_json_get_flag (JsonObject *object, const char *path);
char *lede_json_dup_id (JsonObject *object, const char *path);
GStrv lede_json_dup_ids (JsonObject *object, const char *path);

JsonObject *lede_json_array_get_object (JsonArray *array, guint position);
gboolean lede_json_list_has (JsonObject *object, const char *path, const char *text);

/* Text that came through a web page: entities decoded, tags gone, white space folded. */
char *lede_text_from_html (const char *html);

G_END_DECLS
