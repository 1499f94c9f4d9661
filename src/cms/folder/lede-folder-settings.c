/* lede-folder-settings.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-cms"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lede-cms.h"
#include "lede-folder-catalogue-private.h"
#include "lede-json-private.h"

#define SETTINGS LEDE_FOLDER_STATE "/site.json"
#define NEW_SETTINGS LEDE_FOLDER_STATE "/site.json.new"
#define FORMAT 1

static const char *const nicks[] = { "html", "hugo", "eleventy", "jekyll" };

const char *
lede_folder_flavour_get_nick (LedeFolderFlavour flavour)
{
  g_return_val_if_fail (flavour < G_N_ELEMENTS (nicks), NULL);

  return nicks[flavour];
}

gboolean
lede_folder_flavour_from_nick (const char *nick, LedeFolderFlavour *flavour)
{
  for (guint i = 0; i < G_N_ELEMENTS (nicks); i++)
    if (g_strcmp0 (nick, nicks[i]) == 0)
      {
        *flavour = i;
        return TRUE;
      }

  return FALSE;
}

void
lede_folder_settings_free (LedeFolderSettings *self)
{
  if (!self)
    return;

  g_free (self->id);
  g_free (self->name);
  g_free (self->description);
  g_free (self->address);
  g_free (self->language);
  g_free (self->posts);
  g_free (self);
}

static void
fail_format (LedeFolderFiles *files, GError **error)
{
  g_set_error (
    error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_NOT_A_SITE,
    _ ("“%s” was written by a newer Lede than this one, or is damaged. Install the newest Lede, or "
       "connect the folder again."),
    files->path);
}

/**
 * lede_folder_settings_load:
 * @files: a folder
 * @error: return location
 *
 * Returns: (transfer full): what was said when it was connected; %NULL with %LEDE_CMS_ERROR_BUSY when
 *   it is not that folder, as when a drive is not connected
 */
LedeFolderSettings *
lede_folder_settings_load (LedeFolderFiles *files, GError **error)
{
  g_autoptr (LedeFolderSettings) self = NULL;
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GBytes) bytes = lede_folder_files_read (files, SETTINGS, &local_error);
  g_autoptr (JsonNode) root = NULL;
  JsonObject *json;

  if (!bytes && g_error_matches (local_error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    {
      g_set_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_BUSY,
                   _ ("“%s” is not the folder that was connected. If that is on a stick or a drive, plug it "
                      "in; if it was emptied, connect it again."),
                   files->path);
      return NULL;
    }
  if (!bytes)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  root = lede_json_parse (bytes, NULL);
  json = root && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  self = g_new0 (LedeFolderSettings, 1);

  if (!json || lede_json_get_int (json, "format") != FORMAT ||
      !lede_folder_flavour_from_nick (lede_json_get_string (json, "flavour"), &self->flavour))
    {
      fail_format (files, error);
      return NULL;
    }

  self->id = g_strdup (lede_json_get_string (json, "id"));
  self->name = g_strdup (lede_json_get_string (json, "name"));
  self->description = g_strdup (lede_json_get_string (json, "description"));
  self->address = g_strdup (lede_json_get_string (json, "address"));
  self->language = g_strdup (lede_json_get_string (json, "language"));
  self->posts = g_strdup (lede_json_get_string (json, "posts"));

  if (self->flavour != LEDE_FOLDER_HTML && !lede_folder_path_is_plain (self->posts))
    {
      fail_format (files, error);
      return NULL;
    }

  return g_steal_pointer (&self);
}

static void
add_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value ? value : "");
}

/**
 * lede_folder_settings_save:
 * @self: what a person said
 * @files: a folder
 * @error: return location
 *
 * Returns: %TRUE, or %FALSE with a #LedeCmsError
 */
gboolean
lede_folder_settings_save (LedeFolderSettings *self, LedeFolderFiles *files, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GBytes) bytes = NULL;
  char *text;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "format");
  json_builder_add_int_value (builder, FORMAT);
  add_string (builder, "flavour", lede_folder_flavour_get_nick (self->flavour));
  add_string (builder, "id", self->id);
  add_string (builder, "name", self->name);
  add_string (builder, "description", self->description);
  add_string (builder, "address", self->address);
  add_string (builder, "language", self->language);
  add_string (builder, "posts", self->posts);
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  text = json_to_string (root, TRUE);
  bytes = g_bytes_new_take (text, strlen (text));

  return lede_folder_files_write_new (files, NEW_SETTINGS, bytes, error) &&
         lede_folder_files_rename (files, NEW_SETTINGS, SETTINGS, error) &&
         lede_folder_files_sync_parent (files, SETTINGS, error);
}
