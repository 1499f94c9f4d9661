/* lede-courier-deliver.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-cms"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lede-courier-private.h"

#define FIRST_RETRY 10          /* seconds */
#define LONGEST_RETRY 3600      /* seconds */
#define MAX_SENSELESS_ANSWERS 5 /* attempts; then a person has to look */

/* Nothing has been asked of the site yet. */
LedeWork *
lede_work_begin (LedeCourier *self, LedeDelivery *delivery, GCancellable *cancellable, GError **error)
{
  g_autoptr (LedeWork) work = g_new0 (LedeWork, 1);
  g_autoptr (LedeRevision) revision = NULL;
  g_autoptr (GError) local_error = NULL;
  const char *story_id = lede_delivery_get_story_id (delivery);

  work->courier = self;
  work->store = lede_courier_get_store (self);
  work->cancellable = cancellable;
  work->delivery = g_object_ref (delivery);

  if (!(work->site = lede_store_load_site (lede_courier_get_store (self),
                                           lede_delivery_get_site_id (delivery), cancellable, error)) ||
      !(revision = lede_store_load_revision (lede_courier_get_store (self),
                                             lede_delivery_get_revision (delivery), cancellable, error)) ||
      !(work->cms = lede_courier_open_site (self, work->site, cancellable, error)))
    return NULL;

  work->dialect = lede_cms_kind_get_dialect (work->site);
  work->snapshot = lede_delivery_leaves_note (delivery)
                     ? lede_courier_make_notice (lede_revision_get_snapshot (revision),
                                                 lede_delivery_get_created_at (delivery))
                     : g_object_ref (lede_revision_get_snapshot (revision));
  work->who = g_strdup (lede_revision_get_who (revision));

  work->placement = lede_store_load_placement (lede_courier_get_store (self), story_id,
                                               lede_site_get_id (work->site), cancellable, &local_error);
  if (local_error)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  work->token = work->placement && *lede_placement_get_token (work->placement)
                  ? g_strdup (lede_placement_get_token (work->placement))
                  : lede_courier_make_token (story_id);

  return g_steal_pointer (&work);
}

static gboolean
do_step (LedeWork *work, LedeDeliveryStep *step, GError **error)
{
  /* What a step that was done had to say stays, what went wrong in the last attempt does not. */
  if (step->status != LEDE_STEP_DONE)
    g_set_str (&step->message, "");

  switch (step->kind)
    {
    case LEDE_STEP_SIGN_IN:
      return lede_work_sign_in (work, step, error);
    case LEDE_STEP_TERMS:
      return lede_work_settle_terms (work, step, error);
    case LEDE_STEP_STORY:
      return lede_work_put_story (work, step, error);
    case LEDE_STEP_STATE:
      return lede_work_put_state (work, step, error);
    case LEDE_STEP_VERIFY:
    default:
      return lede_work_verify (work, step, error);
    }
}

/* A request that was refused did nothing, whatever the step said before; one whose answer was lost
 * stays sent, until a look-up settles it. */
static gboolean
leaves_outcome_unknown (const GError *error)
{
  return lede_cms_error_is_transient (error) || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
         g_error_matches (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_BAD_ANSWER) ||
         error->domain == LEDE_STORE_ERROR;
}

/* What is written down of a step that did not get through. */
void
lede_work_mark_failed (LedeWork *work, LedeDeliveryStep *step, const GError *error)
{
  if (step->status != LEDE_STEP_SENT || !leaves_outcome_unknown (error))
    step->status = LEDE_STEP_FAILED;
  g_set_str (&step->message, error->message);
  lede_store_save_delivery_step (work->store, lede_delivery_get_id (work->delivery), step, NULL, NULL);
  lede_courier_report (work->courier, work->delivery, step, 0, 0);
}

/* The photos from this position on; they stand together. */
static GPtrArray *
list_photo_steps (GPtrArray *steps, guint position)
{
  GPtrArray *photos = g_ptr_array_new ();

  while (position < steps->len &&
         ((LedeDeliveryStep *) g_ptr_array_index (steps, position))->kind == LEDE_STEP_PHOTO)
    g_ptr_array_add (photos, g_ptr_array_index (steps, position++));

  return photos;
}

static gboolean
do_steps (LedeWork *work, GError **error)
{
  GPtrArray *steps = lede_delivery_get_steps (work->delivery);

  work->uploaded = lede_delivery_has_begun_photos (work->delivery);

  for (guint i = 0; i < steps->len;)
    {
      g_autoptr (GPtrArray) photos = list_photo_steps (steps, i);
      LedeDeliveryStep *step = g_ptr_array_index (steps, i);
      g_autoptr (GError) local_error = NULL;

      if (photos->len > 0 && !lede_work_put_photos (work, photos, error))
        return FALSE;
      if (photos->len == 0 && !do_step (work, step, &local_error))
        {
          lede_work_mark_failed (work, step, local_error);
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
      i += MAX (photos->len, 1);
    }

  return TRUE;
}

/* The story's state follows what the site now has. The edit window may have moved it meanwhile, so
 * it is read anew, and a state from which no way leads there stays. */
static gboolean
follow_goal (LedeWork *work, GError **error)
{
  const char *story_id = lede_delivery_get_story_id (work->delivery);
  LedeDeliveryGoal goal = lede_delivery_get_goal (work->delivery);
  g_autoptr (LedeSnapshot) now = lede_store_load_snapshot (work->store, story_id, work->cancellable, error);
  g_autoptr (LedeStateChange) change = NULL;
  LedeState state;
  LedeState next;

  if (now == NULL)
    return FALSE;
  if (goal == LEDE_GOAL_DRAFT)
    return TRUE;

  state = lede_snapshot_get_state (now);
  if (!lede_state_apply (state,
                         lede_delivery_goal_get_action (goal, lede_delivery_get_publish_at (work->delivery)),
                         &next, NULL) ||
      next == state)
    return TRUE;

  change =
    lede_state_change_new (state, next, work->who, lede_site_get_name (work->site), g_get_real_time ());
  return lede_store_append_state_change (work->store, story_id, change, work->cancellable, error);
}

/* When to try again: when the site said, else later each time, and not all at once. */
static gint64
choose_next_try (LedeDelivery *delivery, const GError *error)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  gint64 pause = MIN ((gint64) FIRST_RETRY << MIN (lede_delivery_get_attempts (delivery), 16), LONGEST_RETRY);
  gint64 retry_at = lede_cms_error_get_retry_at (error);

  return retry_at ? retry_at : now + pause / 2 + g_random_int_range (0, (gint32) pause / 2 + 1);
}

static LedeDeliveryWait
choose_wait (const GError *error)
{
  if (g_error_matches (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_UNREACHABLE) ||
      g_error_matches (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_PORTAL))
    return LEDE_WAITS_FOR_NETWORK;
  if (g_error_matches (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_BUSY))
    return LEDE_WAITS_FOR_SITE;

  return LEDE_WAITS_FOR_NOTHING;
}

void
lede_courier_set_aside (LedeCourier *self, LedeDelivery *delivery, const GError *error)
{
  guint attempts = lede_delivery_get_attempts (delivery) + 1;
  gboolean senseless = g_error_matches (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_BAD_ANSWER);

  lede_delivery_set_message (delivery, error->message);
  lede_delivery_set_waits_for (delivery, choose_wait (error));

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    lede_delivery_set_status (delivery, LEDE_DELIVERY_WAITING);
  else if (lede_cms_error_is_transient (error) || (senseless && attempts < MAX_SENSELESS_ANSWERS))
    {
      lede_delivery_set_next_try_at (delivery, choose_next_try (delivery, error));
      lede_delivery_set_attempts (delivery, attempts);
      lede_delivery_set_status (delivery, LEDE_DELIVERY_WAITING);
    }
  else
    {
      lede_delivery_set_attempts (delivery, attempts);
      lede_delivery_set_status (delivery, LEDE_DELIVERY_STOPPED);
    }

  lede_store_save_delivery (lede_courier_get_store (self), delivery, NULL, NULL);
}

/* What the person should know, one sentence a line. */
char *
lede_delivery_join_remarks (LedeDelivery *delivery)
{
  GPtrArray *steps = lede_delivery_get_steps (delivery);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) remarks = NULL;

  for (guint i = 0; i < steps->len; i++)
    {
      LedeDeliveryStep *step = g_ptr_array_index (steps, i);

      if (step->message && *step->message)
        g_strv_builder_add (builder, step->message);
    }

  remarks = g_strv_builder_end (builder);
  return g_strjoinv ("\n", remarks);
}

static gboolean
finish (LedeWork *work, GError **error)
{
  g_autofree char *message = lede_delivery_join_remarks (work->delivery);

  if (!follow_goal (work, error))
    return FALSE;

  lede_delivery_set_message (work->delivery, message);
  lede_delivery_set_next_try_at (work->delivery, lede_work_choose_second_look (work));
  lede_delivery_set_status (work->delivery, LEDE_DELIVERY_DONE);

  return lede_store_save_delivery (work->store, work->delivery, NULL, error);
}

gboolean
lede_courier_work_on (LedeCourier *self, LedeDelivery *delivery, GCancellable *cancellable, GError **error)
{
  g_autoptr (LedeWork) work = NULL;

  lede_delivery_set_status (delivery, LEDE_DELIVERY_RUNNING);
  lede_delivery_set_message (delivery, "");
  lede_delivery_set_waits_for (delivery, LEDE_WAITS_FOR_NOTHING);

  return lede_store_save_delivery (lede_courier_get_store (self), delivery, cancellable, error) &&
         (work = lede_work_begin (self, delivery, cancellable, error)) && do_steps (work, error) &&
         finish (work, error);
}
