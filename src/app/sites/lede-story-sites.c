/* lede-story-sites.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-story-sites"

#include "config.h"

#include "lede-story-sites.h"

static gboolean
fits (LedeDelivery *delivery, LedeAction action)
{
  LedeDeliveryGoal goal = lede_delivery_get_goal (delivery);
  gboolean has_note =
    goal == LEDE_GOAL_WITHDRAWN && lede_delivery_get_manner (delivery) == LEDE_MANNER_WITH_NOTE;

  switch (action)
    {
    case LEDE_ACTION_WITHDRAW:
      return goal == LEDE_GOAL_PUBLISHED;
    case LEDE_ACTION_UNPUBLISH:
      return goal == LEDE_GOAL_PUBLISHED || has_note;
    case LEDE_ACTION_TRASH:
      return goal != LEDE_GOAL_TRASHED;
    case LEDE_ACTION_RESTORE:
      return goal == LEDE_GOAL_TRASHED;
    case LEDE_ACTION_SUBMIT:
    case LEDE_ACTION_RETURN:
    case LEDE_ACTION_APPROVE:
    case LEDE_ACTION_SCHEDULE:
    case LEDE_ACTION_PUBLISH:
    case LEDE_ACTION_REOPEN:
    default:
      return FALSE;
    }
}

/**
 * lede_story_sites_list:
 * @deliveries: the deliveries
 * @story_id: a story
 * @action: to withdraw, to unpublish, to move to the trash, or to restore from there
 *
 * Returns: (transfer full): the ids of the sites
 */
GStrv
lede_story_sites_list (LedeDeliveries *deliveries, const char *story_id, LedeAction action)
{
  g_autoptr (GPtrArray) list = lede_deliveries_list (deliveries, story_id);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GStrvBuilder) sites = g_strv_builder_new ();

  /* The newest come first: what was done there last is how it is there. */
  for (guint i = 0; i < list->len; i++)
    {
      LedeDelivery *delivery = g_ptr_array_index (list, i);
      const char *site_id = lede_delivery_get_site_id (delivery);

      if (lede_delivery_get_status (delivery) == LEDE_DELIVERY_DONE &&
          g_hash_table_add (seen, (gpointer) site_id) && fits (delivery, action))
        g_strv_builder_add (sites, site_id);
    }

  return g_strv_builder_end (sites);
}
