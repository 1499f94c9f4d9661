/* lede-courier-look-again.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-cms"

#include "config.h"

#include "lede-courier-private.h"

/* What stands between Lede and a site may keep a request for a while and send it once more when the delivery
 * is long done. So each delivery that made something is followed by one more look at the site, whose time
 * stands in the delivery's row: the program may end before. */

#define LOOK_AFTER 300 /* seconds */
#define GIVE_UP_AFTER                                                                                        \
  (7 * 24 * 3600) /* seconds; what a site that is gone for so long has, is not asked any more */

static gint64
get_now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static gint64
get_pause (void)
{
  const char *wanted = g_getenv ("LEDE_TEST_LOOK_AFTER"); /* seconds; tests do not wait */

  return wanted ? g_ascii_strtoll (wanted, NULL, 10) : LOOK_AFTER;
}

/**
 * lede_work_choose_second_look:
 * @work: a delivery that is done
 *
 * Returns: when its site is to be looked at once more, Unix time, seconds, UTC; 0 for never
 */
gint64
lede_work_choose_second_look (LedeWork *work)
{
  return lede_cms_can_tell_doubles (work->cms) && lede_work_creates (work) ? get_now () + get_pause () : 0;
}

static gboolean
is_owed_look (LedeDelivery *delivery)
{
  return lede_delivery_get_status (delivery) == LEDE_DELIVERY_DONE &&
         lede_delivery_get_next_try_at (delivery) > 0;
}

/**
 * lede_work_look_before_change:
 * @work: a delivery that has read the site's copy and is about to change it
 * @error: return location
 *
 * A copy is known by saying the very same as the story. So where a look is owed, it is taken before the story
 * says something else.
 *
 * Returns: %TRUE, or %FALSE with a #LedeCmsError
 */
gboolean
lede_work_look_before_change (LedeWork *work, GError **error)
{
  g_autoptr (GPtrArray) deliveries = lede_store_list_deliveries (
    work->store, lede_delivery_get_story_id (work->delivery), work->cancellable, error);
  const char *site_id = lede_site_get_id (work->site);
  gboolean owed = FALSE;
  g_autoptr (GError) local_error = NULL;

  if (deliveries == NULL)
    return FALSE;

  for (guint i = 0; i < deliveries->len; i++)
    {
      LedeDelivery *delivery = g_ptr_array_index (deliveries, i);

      owed = owed || (is_owed_look (delivery) && g_str_equal (lede_delivery_get_site_id (delivery), site_id));
    }

  if (!owed || !*work->remote->token ||
      lede_cms_remove_story_doubles (work->cms, work->remote, LEDE_DOUBLES_LATE, work->cancellable,
                                     &local_error) ||
      g_error_matches (local_error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_FORBIDDEN))
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
is_last_step (LedeDelivery *delivery, LedeDeliveryStep **step)
{
  GPtrArray *steps = lede_delivery_get_steps (delivery);

  *step = steps->len > 0 ? g_ptr_array_index (steps, steps->len - 1) : NULL;
  return *step != NULL;
}

/* A story that is there no more, or in the trash, has no copies that could be compared with it. */
static gboolean
look (LedeWork *work, LedeDeliveryStep *step, GError **error)
{
  const char *id = work->placement ? lede_placement_get_remote_id (work->placement) : "";
  g_autoptr (GError) local_error = NULL;

  if (*id == '\0')
    return TRUE;
  if (!(work->account = lede_cms_sign_in (work->cms, work->cancellable, error)))
    return FALSE;

  work->uploaded = lede_delivery_has_begun_photos (work->delivery);
  work->remote = lede_cms_fetch_story (work->cms, id, work->cancellable, &local_error);
  if (g_error_matches (local_error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_NOT_FOUND) ||
      g_error_matches (local_error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_FORBIDDEN) ||
      (work->remote && g_str_equal (work->remote->state, "trash")))
    return TRUE;
  if (local_error)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  return lede_work_remove_doubles (work, step, LEDE_DOUBLES_LATE, error);
}

/* Later, where that may help; what a person would have to mend is not worth their while. */
static gint64
choose_next_look (LedeDelivery *delivery, const GError *error)
{
  gint64 retry_at = lede_cms_error_get_retry_at (error);
  gint64 age = get_now () - lede_delivery_get_created_at (delivery) / G_USEC_PER_SEC;
  gboolean may_pass =
    lede_cms_error_is_transient (error) || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  if (!may_pass || age > GIVE_UP_AFTER)
    return 0;

  return MAX (retry_at, get_now () + LOOK_AFTER);
}

static gboolean
look_again (LedeCourier *self, const char *delivery_id, GCancellable *cancellable, GError **error)
{
  LedeStore *store = lede_courier_get_store (self);
  g_autoptr (LedeDelivery) delivery = lede_store_load_delivery (store, delivery_id, cancellable, error);
  g_autoptr (LedeLease) lease = NULL;
  g_autoptr (LedeWork) work = NULL;
  g_autoptr (GError) local_error = NULL;
  g_autofree char *remark = NULL;
  LedeDeliveryStep *step;
  gint64 next = 0;

  if (delivery == NULL || !(lease = lede_store_take_lease (store, lede_delivery_get_story_id (delivery),
                                                           lede_delivery_get_site_id (delivery), error)))
    return FALSE;

  /* Another process may have looked until now. */
  g_clear_object (&delivery);
  if (!(delivery = lede_store_load_delivery (store, delivery_id, cancellable, error)))
    return FALSE;
  if (!is_owed_look (delivery) || !is_last_step (delivery, &step))
    return TRUE;

  remark = g_strdup (step->message);
  if (!(work = lede_work_begin (self, delivery, cancellable, &local_error)) ||
      !look (work, step, &local_error))
    next = choose_next_look (delivery, local_error);
  if (g_strcmp0 (remark, step->message) != 0)
    {
      g_autofree char *message = lede_delivery_join_remarks (delivery);

      lede_delivery_set_message (delivery, message);
    }

  lede_delivery_set_next_try_at (delivery, next);
  return lede_store_save_delivery (store, delivery, NULL, error);
}

/**
 * lede_courier_look_again:
 * @self: a courier
 * @cancellable: (nullable): a #GCancellable
 * @error: return location, for when the deliveries cannot be read
 *
 * Looks at the sites of those deliveries that are done and whose time for a second look has come, and takes
 * away what the network brought there once more since. It cannot hold up anything, and nobody has to hear of
 * a look that fails: it is taken again later.
 *
 * Returns: %TRUE, or %FALSE with a #LedeStoreError
 */
gboolean
lede_courier_look_again (LedeCourier *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) ids = NULL;

  g_return_val_if_fail (LEDE_IS_COURIER (self), FALSE);

  if (!(ids = lede_store_list_second_looks (lede_courier_get_store (self), get_now (), cancellable, error)))
    return FALSE;

  for (guint i = 0; i < ids->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      g_autoptr (GError) local_error = NULL;

      if (!look_again (self, g_ptr_array_index (ids, i), cancellable, &local_error))
        g_debug ("No second look: %s", local_error->message);
    }

  return TRUE;
}
