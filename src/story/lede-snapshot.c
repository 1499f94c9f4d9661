/* lede-snapshot.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-story"

#include "config.h"

#include "lede-snapshot.h"

struct _LedeSnapshot
{
  GObject parent_instance;

  char *id;
  GHashTable *texts; /* path to text */
  LedeState state;
  GPtrArray *state_changes;
  guint64 sequence;
};

static const char *
get_id (LedeStoryFields *fields)
{
  return LEDE_SNAPSHOT (fields)->id;
}

static const char *
get_text (LedeStoryFields *fields, const char *path)
{
  return lede_snapshot_get_text (LEDE_SNAPSHOT (fields), path);
}

static GStrv
list_paths (LedeStoryFields *fields)
{
  return lede_snapshot_list_paths (LEDE_SNAPSHOT (fields));
}

static void
lede_snapshot_fields_init (LedeStoryFieldsInterface *iface)
{
  iface->get_id = get_id;
  iface->get_text = get_text;
  iface->list_paths = list_paths;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (LedeSnapshot,
                               lede_snapshot,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (LEDE_TYPE_STORY_FIELDS, lede_snapshot_fields_init))

static void
lede_snapshot_finalize (GObject *object)
{
  LedeSnapshot *self = LEDE_SNAPSHOT (object);

  g_free (self->id);
  g_hash_table_unref (self->texts);
  g_ptr_array_unref (self->state_changes);

  G_OBJECT_CLASS (lede_snapshot_parent_class)->finalize (object);
}

static void
lede_snapshot_class_init (LedeSnapshotClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lede_snapshot_finalize;
}

static void
lede_snapshot_init (LedeSnapshot *self)
{
}

/**
 * lede_snapshot_new:
 * @id: the story's id
 * @texts: (transfer full) (element-type utf8 utf8): path to text, both owned by the table
 * @state: the story's state
 * @state_changes: (transfer full) (nullable) (element-type LedeStateChange): how it came there
 * @sequence: the number of the last edit that is in it
 *
 * Returns: (transfer full): a snapshot
 */
LedeSnapshot *
lede_snapshot_new (const char *id,
                   GHashTable *texts,
                   LedeState state,
                   GPtrArray *state_changes,
                   guint64 sequence)
{
  LedeSnapshot *self;

  g_return_val_if_fail (id != NULL, NULL);
  g_return_val_if_fail (texts != NULL, NULL);

  self = g_object_new (LEDE_TYPE_SNAPSHOT, NULL);
  self->id = g_strdup (id);
  self->texts = texts;
  self->state = state;
  self->state_changes =
    state_changes ? state_changes : g_ptr_array_new_with_free_func ((GDestroyNotify) lede_state_change_unref);
  self->sequence = sequence;

  return self;
}

const char *
lede_snapshot_get_id (LedeSnapshot *self)
{
  g_return_val_if_fail (LEDE_IS_SNAPSHOT (self), NULL);

  return self->id;
}

/**
 * lede_snapshot_get_text:
 * @self: a snapshot
 * @path: where the text is
 *
 * Returns: the text, "" where there is none
 */
const char *
lede_snapshot_get_text (LedeSnapshot *self, const char *path)
{
  const char *text;

  g_return_val_if_fail (LEDE_IS_SNAPSHOT (self), "");
  g_return_val_if_fail (path != NULL, "");

  text = g_hash_table_lookup (self->texts, path);

  return text ? text : "";
}

LedeState
lede_snapshot_get_state (LedeSnapshot *self)
{
  g_return_val_if_fail (LEDE_IS_SNAPSHOT (self), LEDE_STATE_DRAFT);

  return self->state;
}

/**
 * lede_snapshot_get_state_changes:
 * @self: a snapshot
 *
 * Returns: (transfer none) (element-type LedeStateChange): how the story came to its state,
 *   oldest first
 */
GPtrArray *
lede_snapshot_get_state_changes (LedeSnapshot *self)
{
  g_return_val_if_fail (LEDE_IS_SNAPSHOT (self), NULL);

  return self->state_changes;
}

guint64
lede_snapshot_get_sequence (LedeSnapshot *self)
{
  g_return_val_if_fail (LEDE_IS_SNAPSHOT (self), 0);

  return self->sequence;
}

static int
compare_strings (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * lede_snapshot_list_paths:
 * @self: a snapshot
 *
 * Returns: (transfer full): where it has a text that is not empty, in alphabetical order
 */
GStrv
lede_snapshot_list_paths (LedeSnapshot *self)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_null_terminated (0, g_free, TRUE);
  GHashTableIter iter;
  gpointer path, text;

  g_return_val_if_fail (LEDE_IS_SNAPSHOT (self), NULL);

  g_hash_table_iter_init (&iter, self->texts);

  while (g_hash_table_iter_next (&iter, &path, &text))
    if (((const char *) text)[0] != '\0')
      g_ptr_array_add (paths, g_strdup (path));

  g_ptr_array_sort (paths, compare_strings);

  return (GStrv) g_ptr_array_free (g_steal_pointer (&paths), FALSE);
}
