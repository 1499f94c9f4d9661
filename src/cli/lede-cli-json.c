/* lede-cli-json.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "ledectl"

#include "config.h"

#include "lede-cli-json.h"
#include "lede-cli.h"

void
lede_cli_json_text (JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text ? text : "");
}

void
lede_cli_json_number (JsonBuilder *builder, const char *name, gint64 number)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, number);
}

void
lede_cli_json_flag (JsonBuilder *builder, const char *name, gboolean flag)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, flag);
}

/* A moment in ISO 8601, UTC; null for 0. */
void
lede_cli_json_time (JsonBuilder *builder, const char *name, gint64 microseconds)
{
  g_autoptr (GDateTime) time = NULL;
  g_autofree char *text = NULL;

  json_builder_set_member_name (builder, name);

  if (microseconds == 0)
    {
      json_builder_add_null_value (builder);
      return;
    }

  time = g_date_time_new_from_unix_utc_usec (microseconds);
  text = g_date_time_format_iso8601 (time);
  json_builder_add_string_value (builder, text);
}

gboolean
lede_cli_json_answer (JsonBuilder *builder, GError **error)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *text = json_to_string (root, TRUE);

  return lede_cli_answer_text (text, error);
}
