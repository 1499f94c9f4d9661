/* lede-edit.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-story"

#include "config.h"

#include "lede-edit.h"

struct _LedeEdit
{
  guint64 sequence;
  LedeEditKind kind;
  guint64 gesture;
  gint64 at;
  char *path;
  gsize offset;
  char *removed;
  char *inserted;
  gsize removed_length;
  gsize inserted_length;
};

G_DEFINE_BOXED_TYPE (LedeEdit, lede_edit, lede_edit_ref, lede_edit_unref)

/**
 * lede_edit_new:
 * @sequence: the record's number within its story
 * @kind: what made the change
 * @gesture: the gesture that it belongs to, or that it takes back or makes again
 * @at: Unix time in microseconds, UTC
 * @path: which text
 * @offset: in bytes from the text's start
 * @removed: what was taken out there
 * @inserted: what was put in
 *
 * Returns: (transfer full): a new record
 */
LedeEdit *
lede_edit_new (guint64 sequence,
               LedeEditKind kind,
               guint64 gesture,
               gint64 at,
               const char *path,
               gsize offset,
               const char *removed,
               const char *inserted)
{
  LedeEdit *self;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (removed != NULL, NULL);
  g_return_val_if_fail (inserted != NULL, NULL);

  self = g_atomic_rc_box_new0 (LedeEdit);
  self->sequence = sequence;
  self->kind = kind;
  self->gesture = gesture;
  self->at = at;
  self->path = g_strdup (path);
  self->offset = offset;
  self->removed = g_strdup (removed);
  self->inserted = g_strdup (inserted);
  self->removed_length = strlen (removed);
  self->inserted_length = strlen (inserted);

  return self;
}

LedeEdit *
lede_edit_ref (LedeEdit *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
lede_edit_clear (gpointer data)
{
  LedeEdit *self = data;

  g_free (self->path);
  g_free (self->removed);
  g_free (self->inserted);
}

void
lede_edit_unref (LedeEdit *self)
{
  g_atomic_rc_box_release_full (self, lede_edit_clear);
}

guint64
lede_edit_get_sequence (LedeEdit *self)
{
  return self->sequence;
}

LedeEditKind
lede_edit_get_kind (LedeEdit *self)
{
  return self->kind;
}

guint64
lede_edit_get_gesture (LedeEdit *self)
{
  return self->gesture;
}

gint64
lede_edit_get_at (LedeEdit *self)
{
  return self->at;
}

const char *
lede_edit_get_path (LedeEdit *self)
{
  return self->path;
}

gsize
lede_edit_get_offset (LedeEdit *self)
{
  return self->offset;
}

const char *
lede_edit_get_removed (LedeEdit *self)
{
  return self->removed;
}

const char *
lede_edit_get_inserted (LedeEdit *self)
{
  return self->inserted;
}

gsize
lede_edit_get_removed_length (LedeEdit *self)
{
  return self->removed_length;
}

gsize
lede_edit_get_inserted_length (LedeEdit *self)
{
  return self->inserted_length;
}
