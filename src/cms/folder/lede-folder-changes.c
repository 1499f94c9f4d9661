/* lede-folder-changes.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-cms"

#include "config.h"

#include "lede-folder-changes-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lede-cms.h"
#include "lede-json-private.h"

#define STAGE LEDE_FOLDER_STATE "/new"
#define JOURNAL LEDE_FOLDER_STATE "/journal"
#define JOURNAL_DRAFT STAGE "/journal"

typedef enum
{
  CHANGE_PUT,
  CHANGE_COPY,
  CHANGE_REMOVE,
} ChangeKind;

typedef struct
{
  ChangeKind kind;
  char *path;
  GBytes *bytes; /* of CHANGE_PUT */
  char *source;  /* of CHANGE_COPY */
  char *staged;  /* where it waits; NULL for CHANGE_REMOVE */
  guint rank;    /* when it happens */
} Change;

struct _LedeFolderChanges
{
  LedeFolderFiles *files; /* not owned */
  GPtrArray *changes;     /* of Change */
};

static void
change_free (gpointer data)
{
  Change *change = data;

  g_free (change->path);
  g_clear_pointer (&change->bytes, g_bytes_unref);
  g_free (change->source);
  g_free (change->staged);
  g_free (change);
}

LedeFolderChanges *
lede_folder_changes_new (LedeFolderFiles *files)
{
  LedeFolderChanges *self = g_new0 (LedeFolderChanges, 1);

  self->files = files;
  self->changes = g_ptr_array_new_with_free_func (change_free);

  return self;
}

void
lede_folder_changes_free (LedeFolderChanges *self)
{
  if (!self)
    return;

  g_ptr_array_unref (self->changes);
  g_free (self);
}

static Change *
add_change (LedeFolderChanges *self, ChangeKind kind, const char *path)
{
  Change *change = g_new0 (Change, 1);

  change->kind = kind;
  change->path = g_strdup (path);
  g_ptr_array_add (self->changes, change);

  return change;
}

void
lede_folder_changes_put (LedeFolderChanges *self, const char *path, GBytes *bytes)
{
  add_change (self, CHANGE_PUT, path)->bytes = g_bytes_ref (bytes);
}

/* @source is a file of the folder that nobody changes any more. */
void
lede_folder_changes_copy (LedeFolderChanges *self, const char *path, const char *source)
{
  add_change (self, CHANGE_COPY, path)->source = g_strdup (source);
}

void
lede_folder_changes_remove (LedeFolderChanges *self, const char *path)
{
  add_change (self, CHANGE_REMOVE, path);
}

/* 0: nobody can have come there yet. */
static guint
rank_change (LedeFolderChanges *self, Change *change)
{
  if (change->kind == CHANGE_REMOVE)
    return 2;

  return lede_folder_files_look (self->files, change->path) == LEDE_FOLDER_NOTHING ? 0 : 1;
}

static gboolean
stage (LedeFolderChanges *self, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < self->changes->len; i++)
    {
      Change *change = g_ptr_array_index (self->changes, i);

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;

      change->rank = rank_change (self, change);
      if (change->kind == CHANGE_REMOVE)
        continue;

      change->staged = g_strdup_printf (STAGE "/%u", i);
      if (change->kind == CHANGE_PUT
            ? !lede_folder_files_write_new (self->files, change->staged, change->bytes, error)
            : !lede_folder_files_copy_new (self->files, change->staged, change->source, error))
        return FALSE;
    }

  return lede_folder_files_sync_parent (self->files, JOURNAL_DRAFT, error);
}

static GBytes *
write_journal (LedeFolderChanges *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  char *text;

  json_builder_begin_array (builder);
  for (guint rank = 0; rank <= 2; rank++)
    for (guint i = 0; i < self->changes->len; i++)
      {
        Change *change = g_ptr_array_index (self->changes, i);

        if (change->rank != rank)
          continue;

        json_builder_begin_object (builder);
        json_builder_set_member_name (builder, "path");
        json_builder_add_string_value (builder, change->path);
        if (change->staged)
          {
            json_builder_set_member_name (builder, "from");
            json_builder_add_string_value (builder, change->staged);
          }
        json_builder_end_object (builder);
      }
  json_builder_end_array (builder);

  root = json_builder_get_root (builder);
  text = json_to_string (root, FALSE);

  return g_bytes_new_take (text, strlen (text));
}

/* One line of the journal. What was done before is not there any more and so is done. The journal lies in a
 * folder that may come from anywhere: it can only name plain paths, and only what waits beside. */
static gboolean
replay_change (LedeFolderFiles *files, JsonObject *change, GError **error)
{
  const char *path = change ? lede_json_get_string (change, "path") : "";
  const char *from = change ? lede_json_get_string (change, "from") : "";

  if (!lede_folder_path_is_plain (path))
    {
      g_set_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_BAD_ANSWER,
                   _ ("What “%s” says of an interrupted change makes no sense. Connect the folder again, or "
                      "take a copy of it that is whole."),
                   files->path);
      return FALSE;
    }

  if (*from == '\0')
    return lede_folder_files_remove (files, path, error);
  if (!g_str_has_prefix (from, STAGE "/") || lede_folder_files_look (files, from) != LEDE_FOLDER_FILE)
    return TRUE;

  return lede_folder_files_rename (files, from, path, error);
}

static gboolean
replay (LedeFolderFiles *files, GBytes *journal, GError **error)
{
  g_autoptr (JsonNode) root = lede_json_parse (journal, error);
  g_autofree char *last_directory = NULL;
  JsonArray *changes;

  if (!root)
    return FALSE;

  changes = JSON_NODE_HOLDS_ARRAY (root) ? json_node_get_array (root) : NULL;
  for (guint i = 0; changes && i < json_array_get_length (changes); i++)
    {
      JsonObject *change = lede_json_array_get_object (changes, i);
      const char *path = change ? lede_json_get_string (change, "path") : "";
      g_autofree char *directory = g_path_get_dirname (path);

      /* What comes later must not be on the disk before what it refers to. */
      if (last_directory && !g_str_equal (directory, last_directory))
        {
          g_autofree char *inside = g_build_filename (last_directory, "x", NULL);

          if (!lede_folder_files_sync_parent (
                files, g_str_has_prefix (inside, "./") ? inside + strlen ("./") : inside, error))
            return FALSE;
        }
      g_set_str (&last_directory, directory);

      if (!replay_change (files, change, error))
        return FALSE;
    }

  if (last_directory)
    {
      g_autofree char *inside = g_build_filename (last_directory, "x", NULL);

      return lede_folder_files_sync_parent (
        files, g_str_has_prefix (inside, "./") ? inside + strlen ("./") : inside, error);
    }

  return TRUE;
}

static gboolean
finish (LedeFolderFiles *files, GBytes *journal, GError **error)
{
  if (!replay (files, journal, error) || !lede_folder_files_remove (files, JOURNAL, error) ||
      !lede_folder_files_sync_parent (files, JOURNAL, error))
    return FALSE;

  lede_folder_files_empty (files, STAGE);

  return TRUE;
}

/**
 * lede_folder_changes_recover:
 * @files: a folder, locked
 * @error: return location
 *
 * Brings what somebody began to its end, or takes it away where it was not yet certain.
 *
 * Returns: %TRUE, or %FALSE with a #LedeCmsError
 */
gboolean
lede_folder_changes_recover (LedeFolderFiles *files, GError **error)
{
  g_autoptr (GBytes) journal = NULL;
  g_autoptr (GError) local_error = NULL;

  if ((journal = lede_folder_files_read (files, JOURNAL, &local_error)))
    return finish (files, journal, error);

  if (!g_error_matches (local_error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  lede_folder_files_empty (files, STAGE);

  return TRUE;
}

/**
 * lede_folder_changes_commit:
 * @self: changes
 * @cancellable: (nullable): a #GCancellable; in time, nothing has changed
 * @error: return location
 *
 * Makes the changes.
 *
 * Returns: %TRUE; or %FALSE with a #LedeCmsError or %G_IO_ERROR_CANCELLED, and either nothing was changed or
 *   lede_folder_changes_recover() does the rest
 */
gboolean
lede_folder_changes_commit (LedeFolderChanges *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) journal = NULL;

  if (self->changes->len == 0)
    return TRUE;

  if (!stage (self, cancellable, error))
    {
      lede_folder_files_empty (self->files, STAGE);
      return FALSE;
    }

  journal = write_journal (self);
  if (!lede_folder_files_write_new (self->files, JOURNAL_DRAFT, journal, error) ||
      !lede_folder_files_rename (self->files, JOURNAL_DRAFT, JOURNAL, error))
    {
      lede_folder_files_empty (self->files, STAGE);
      return FALSE;
    }

  /* From here on it is what the folder is, whoever brings it to its end. */
  if (!lede_folder_files_sync_parent (self->files, JOURNAL, error))
    return FALSE;

  return finish (self->files, journal, error);
}
