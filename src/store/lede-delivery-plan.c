/* lede-delivery-plan.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-store"

#include "config.h"

#include "lede-delivery-plan.h"

LedeDeliveryPlan *
lede_delivery_plan_new (void)
{
  LedeDeliveryPlan *plan = g_new0 (LedeDeliveryPlan, 1);

  plan->heads = g_ptr_array_new_with_free_func (g_object_unref);
  plan->next_at = G_MAXINT64;
  plan->look_at = G_MAXINT64;
  plan->stories = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return plan;
}

void
lede_delivery_plan_free (LedeDeliveryPlan *plan)
{
  if (!plan)
    return;

  g_ptr_array_unref (plan->heads);
  g_hash_table_unref (plan->stories);
  g_free (plan);
}

static guint
get_urgency (LedeDeliveryStatus status)
{
  switch (status)
    {
    case LEDE_DELIVERY_STOPPED:
      return 3;
    case LEDE_DELIVERY_RUNNING:
      return 2;
    case LEDE_DELIVERY_WAITING:
      return 1;
    case LEDE_DELIVERY_DONE:
    case LEDE_DELIVERY_CANCELLED:
    default:
      return 0;
    }
}

/* Of a story that goes to several sites, what needs a person most is what its row tells. */
void
lede_delivery_plan_note_story (LedeDeliveryPlan *plan, const char *story_id, LedeDeliveryStatus status)
{
  LedeDeliveryStatus known;

  if (!lede_delivery_plan_get_story (plan, story_id, &known))
    g_hash_table_insert (plan->stories, g_strdup (story_id), GUINT_TO_POINTER (status));
  else if (get_urgency (status) > get_urgency (known))
    g_hash_table_replace (plan->stories, g_strdup (story_id), GUINT_TO_POINTER (status));
}

/**
 * lede_delivery_plan_get_story:
 * @plan: a plan
 * @story_id: a story's id
 * @status: (out): how its deliveries stand
 *
 * Returns: whether a delivery of the story waits, runs or needs a person
 */
gboolean
lede_delivery_plan_get_story (LedeDeliveryPlan *plan, const char *story_id, LedeDeliveryStatus *status)
{
  gpointer value;

  if (!g_hash_table_lookup_extended (plan->stories, story_id, NULL, &value))
    return FALSE;

  *status = GPOINTER_TO_UINT (value);

  return TRUE;
}
