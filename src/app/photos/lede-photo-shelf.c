/* lede-photo-shelf.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-photo-shelf"

#include "config.h"

#include "lede-photo-shelf.h"

/* The children are their parent's, nothing here owns one. */
struct _LedePhotoShelf
{
  LedePhotoShelfMake make;
  LedePhotoShelfClear clear;
  gpointer owner;
  GHashTable *shown; /* by number */
  GPtrArray *idle;
};

/**
 * lede_photo_shelf_new:
 * @make: makes a child
 * @clear: (nullable): called for a child that is to show nothing
 * @owner: the parent, which outlives the shelf
 *
 * Returns: (transfer full): an empty shelf
 */
LedePhotoShelf *
lede_photo_shelf_new (LedePhotoShelfMake make, LedePhotoShelfClear clear, gpointer owner)
{
  LedePhotoShelf *self = g_new0 (LedePhotoShelf, 1);

  self->make = make;
  self->clear = clear;
  self->owner = owner;
  self->shown = g_hash_table_new (NULL, NULL);
  self->idle = g_ptr_array_new ();

  return self;
}

void
lede_photo_shelf_free (LedePhotoShelf *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->shown);
  g_ptr_array_unref (self->idle);
  g_free (self);
}

GtkWidget *
lede_photo_shelf_look_up (LedePhotoShelf *self, guint number)
{
  return g_hash_table_lookup (self->shown, GUINT_TO_POINTER (number));
}

/**
 * lede_photo_shelf_add:
 * @self: a shelf
 * @number: what the child will show, which none shows yet
 *
 * Returns: (transfer none): a child to be filled
 */
GtkWidget *
lede_photo_shelf_add (LedePhotoShelf *self, guint number)
{
  GtkWidget *child;

  if (self->idle->len > 0)
    {
      child = g_ptr_array_steal_index_fast (self->idle, self->idle->len - 1);
      gtk_widget_set_child_visible (child, TRUE);
    }
  else
    {
      child = self->make (self->owner);
    }

  g_hash_table_insert (self->shown, GUINT_TO_POINTER (number), child);

  return child;
}

/* Few are shown at a time. */
gboolean
lede_photo_shelf_find (LedePhotoShelf *self, GtkWidget *child, guint *number)
{
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, self->shown);

  while (g_hash_table_iter_next (&iter, &key, &value))
    if (value == child)
      {
        *number = GPOINTER_TO_UINT (key);
        return TRUE;
      }

  return FALSE;
}

/**
 * lede_photo_shelf_keep:
 * @self: a shelf
 * @first: the first number that is in sight
 * @last: the last one; less than @first where none is
 * @kept: (nullable): a child that stays, whatever it shows
 *
 * Takes away what is out of sight.
 */
void
lede_photo_shelf_keep (LedePhotoShelf *self, guint first, guint last, GtkWidget *kept)
{
  GHashTableIter iter;
  gpointer key, child;

  g_hash_table_iter_init (&iter, self->shown);

  while (g_hash_table_iter_next (&iter, &key, &child))
    {
      guint number = GPOINTER_TO_UINT (key);

      if ((number >= first && number <= last) || child == kept)
        continue;

      g_hash_table_iter_remove (&iter);
      if (self->clear != NULL)
        self->clear (child);
      gtk_widget_set_child_visible (child, FALSE);
      g_ptr_array_add (self->idle, child);
    }
}

/* The children are about to be no more. */
void
lede_photo_shelf_forget (LedePhotoShelf *self)
{
  g_hash_table_remove_all (self->shown);
  g_ptr_array_set_size (self->idle, 0);
}

void
lede_photo_shelf_iterate (LedePhotoShelf *self, GHashTableIter *iter)
{
  g_hash_table_iter_init (iter, self->shown);
}
