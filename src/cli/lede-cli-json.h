/* lede-cli-json.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

void lede_cli_json_text (JsonBuilder *builder, const char *name, const char *text);
void lede_cli_json_number (JsonBuilder *builder, const char *name, gint64 number);
void lede_cli_json_flag (JsonBuilder *builder, const char *name, gboolean flag);
void lede_cli_json_time (JsonBuilder *builder, const char *name, gint64 microseconds);
gboolean lede_cli_json_answer (JsonBuilder *builder, GError **error);

G_END_DECLS
