/* lede-story-list.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-store"

#include "config.h"

#include "lede-story-list-private.h"

#include "lede-story-summary.h"

struct _LedeStoryList
{
  GObject parent_instance;

  GPtrArray *summaries;
};

static GType
get_item_type (GListModel *model)
{
  return LEDE_TYPE_STORY_SUMMARY;
}

static guint
get_n_items (GListModel *model)
{
  return LEDE_STORY_LIST (model)->summaries->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  GPtrArray *summaries = LEDE_STORY_LIST (model)->summaries;

  return position < summaries->len ? g_object_ref (g_ptr_array_index (summaries, position)) : NULL;
}

static void
lede_story_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (LedeStoryList,
                               lede_story_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, lede_story_list_model_init))

static void
lede_story_list_finalize (GObject *object)
{
  g_ptr_array_unref (LEDE_STORY_LIST (object)->summaries);

  G_OBJECT_CLASS (lede_story_list_parent_class)->finalize (object);
}

static void
lede_story_list_class_init (LedeStoryListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lede_story_list_finalize;
}

static void
lede_story_list_init (LedeStoryList *self)
{
}

/* @summaries: (transfer full) */
GListModel *
lede_story_list_new (GPtrArray *summaries)
{
  LedeStoryList *self = g_object_new (LEDE_TYPE_STORY_LIST, NULL);

  self->summaries = summaries;

  return G_LIST_MODEL (self);
}
