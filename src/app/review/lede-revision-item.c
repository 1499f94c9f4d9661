/* lede-revision-item.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-revision-item"

#include "config.h"

#include <glib/gi18n.h>

#include "lede-revision-item.h"

struct _LedeRevisionItem
{
  GObject parent_instance;

  LedeRevision *revision;
  gint64 previous_id;
  gboolean sent;
  char *name;

  gboolean counting;
  gboolean counted;
  guint n_added;
  guint n_removed;
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LedeRevisionItem, lede_revision_item, G_TYPE_OBJECT)

static void
pair_loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedeRevisionItem) self = user_data;
  g_autoptr (LedeRevisionPair) pair = lede_revision_pair_load_finish (result, NULL);

  /* One that cannot be read says so when it is opened. */
  if (pair == NULL)
    return;

  self->n_added = lede_change_page_get_n_added_words (pair->page);
  self->n_removed = lede_change_page_get_n_removed_words (pair->page);
  self->counted = TRUE;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
lede_revision_item_finalize (GObject *object)
{
  LedeRevisionItem *self = LEDE_REVISION_ITEM (object);

  g_clear_object (&self->revision);
  g_free (self->name);

  G_OBJECT_CLASS (lede_revision_item_parent_class)->finalize (object);
}

static void
lede_revision_item_class_init (LedeRevisionItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lede_revision_item_finalize;

  /**
   * LedeRevisionItem::changed:
   * @self: an item
   *
   * Its name or its words are others.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
lede_revision_item_init (LedeRevisionItem *self)
{
}

/**
 * lede_revision_item_new:
 * @revision: a revision, which may be without its snapshot
 * @previous: (nullable): the one before it
 * @sent: whether it went to a site
 *
 * Returns: (transfer full): an item for a list
 */
LedeRevisionItem *
lede_revision_item_new (LedeRevision *revision, LedeRevision *previous, gboolean sent)
{
  LedeRevisionItem *self;
  const char *name;

  g_return_val_if_fail (LEDE_IS_REVISION (revision), NULL);

  self = g_object_new (LEDE_TYPE_REVISION_ITEM, NULL);
  self->revision = g_object_ref (revision);
  self->previous_id = lede_revision_get_id (previous != NULL ? previous : revision);
  self->sent = sent;
  name = lede_revision_get_name (revision);
  self->name = g_strdup (name != NULL ? name : "");

  return self;
}

gint64
lede_revision_item_get_id (LedeRevisionItem *self)
{
  g_return_val_if_fail (LEDE_IS_REVISION_ITEM (self), 0);

  return lede_revision_get_id (self->revision);
}

gint64
lede_revision_item_get_previous_id (LedeRevisionItem *self)
{
  g_return_val_if_fail (LEDE_IS_REVISION_ITEM (self), 0);

  return self->previous_id;
}

gint64
lede_revision_item_get_at (LedeRevisionItem *self)
{
  g_return_val_if_fail (LEDE_IS_REVISION_ITEM (self), 0);

  return lede_revision_get_at (self->revision) / G_USEC_PER_SEC;
}

const char *
lede_revision_item_get_who (LedeRevisionItem *self)
{
  g_return_val_if_fail (LEDE_IS_REVISION_ITEM (self), NULL);

  return lede_revision_get_who (self->revision);
}

const char *
lede_revision_item_get_why (LedeRevisionItem *self)
{
  const char *why;

  g_return_val_if_fail (LEDE_IS_REVISION_ITEM (self), NULL);

  why = lede_revision_get_why (self->revision);

  return *why != '\0' ? why : _ ("While writing");
}

const char *
lede_revision_item_get_name (LedeRevisionItem *self)
{
  g_return_val_if_fail (LEDE_IS_REVISION_ITEM (self), NULL);

  return self->name;
}

void
lede_revision_item_set_name (LedeRevisionItem *self, const char *name)
{
  g_return_if_fail (LEDE_IS_REVISION_ITEM (self));
  g_return_if_fail (name != NULL);

  if (g_set_str (&self->name, name))
    g_signal_emit (self, signals[CHANGED], 0);
}

gboolean
lede_revision_item_is_sent (LedeRevisionItem *self)
{
  g_return_val_if_fail (LEDE_IS_REVISION_ITEM (self), FALSE);

  return self->sent;
}

/**
 * lede_revision_item_count_words:
 * @self: an item
 *
 * Counts what came and went since the revision before, because somebody looks; once.
 */
void
lede_revision_item_count_words (LedeRevisionItem *self)
{
  g_return_if_fail (LEDE_IS_REVISION_ITEM (self));

  if (self->counting)
    return;

  self->counting = TRUE;
  lede_revision_pair_load_async (lede_revision_item_get_id (self), self->previous_id, NULL, NULL,
                                 pair_loaded_cb, g_object_ref (self));
}

/**
 * lede_revision_item_get_words:
 * @self: an item
 * @n_added: (out): words that came
 * @n_removed: (out): words that went
 *
 * Returns: whether they are counted already
 */
gboolean
lede_revision_item_get_words (LedeRevisionItem *self, guint *n_added, guint *n_removed)
{
  g_return_val_if_fail (LEDE_IS_REVISION_ITEM (self), FALSE);

  *n_added = self->n_added;
  *n_removed = self->n_removed;

  return self->counted;
}
