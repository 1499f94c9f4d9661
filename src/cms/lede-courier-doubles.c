/* lede-courier-doubles.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-cms"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lede-courier-private.h"

static char *
name_upload (LedeDelivery *delivery, const char *identity)
{
  g_autofree char *whole = g_strconcat (lede_delivery_get_id (delivery), " ", identity, NULL);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, whole, -1);

  return g_strdup_printf ("lede-upload-%.20s", sum);
}

/**
 * lede_work_name_upload:
 * @work: a delivery that is worked on
 * @identity: a picture
 *
 * What this delivery calls its upload of a picture, at every try. No other delivery, of this store or of any
 * other, calls one so: what bears this name on the site was made by this delivery.
 *
 * Returns: (transfer full): small letters, figures and dashes
 */
char *
lede_work_name_upload (LedeWork *work, const char *identity)
{
  return name_upload (work->delivery, identity);
}

/* What an attempt of a delivery, in this process or in one that died, may have sent. */
gboolean
lede_delivery_has_begun_photos (LedeDelivery *delivery)
{
  GPtrArray *steps = lede_delivery_get_steps (delivery);

  for (guint i = 0; i < steps->len; i++)
    {
      LedeDeliveryStep *step = g_ptr_array_index (steps, i);

      if (step->kind == LEDE_STEP_PHOTO && step->status != LEDE_STEP_WAITING)
        return TRUE;
    }

  return FALSE;
}

/* Those of the story on this site before this one that did not come to their end, up to the last one that
 * did. */
static GPtrArray *
list_earlier_deliveries (LedeWork *work, gboolean *is_first)
{
  g_autoptr (GPtrArray) all = lede_store_list_deliveries (
    work->store, lede_delivery_get_story_id (work->delivery), work->cancellable, NULL);
  GPtrArray *earlier = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean is_earlier = FALSE;

  *is_first = TRUE;
  for (guint i = 0; all && i < all->len && *is_first; i++)
    {
      LedeDelivery *delivery = g_ptr_array_index (all, i);

      if (g_str_equal (lede_delivery_get_id (delivery), lede_delivery_get_id (work->delivery)))
        is_earlier = TRUE;
      else if (!is_earlier ||
               g_strcmp0 (lede_delivery_get_site_id (delivery), lede_site_get_id (work->site)) != 0)
        continue;
      else if (lede_delivery_get_status (delivery) == LEDE_DELIVERY_DONE)
        *is_first = FALSE;
      else
        g_ptr_array_add (earlier, g_object_ref (delivery));
    }

  return earlier;
}

/**
 * lede_work_creates:
 * @work: a delivery that is worked on
 *
 * Returns: whether it may make something on the site that was not there
 */
gboolean
lede_work_creates (LedeWork *work)
{
  gboolean is_first;
  g_autoptr (GPtrArray) earlier = list_earlier_deliveries (work, &is_first);

  return work->uploaded || (is_first && lede_delivery_sends_story (work->delivery));
}

static void
upload_clear (LedeUpload *upload)
{
  g_free ((char *) upload->name);
  g_free ((char *) upload->kept);
}

/* Under the names that a delivery gave them, this one or one before it. */
static void
append_uploads (LedeWork *work, LedeDelivery *delivery, GArray *uploads)
{
  GPtrArray *steps = lede_delivery_get_steps (work->delivery);

  for (guint i = 0; i < steps->len; i++)
    {
      LedeDeliveryStep *step = g_ptr_array_index (steps, i);
      LedeUpload upload = { NULL };

      if (step->kind != LEDE_STEP_PHOTO || step->status != LEDE_STEP_DONE || !*step->outcome)
        continue;
      upload.name = name_upload (delivery, step->subject);
      upload.kept = g_strdup (step->outcome);
      g_array_append_val (uploads, upload);
    }
}

static GArray *
list_uploads (LedeWork *work, GPtrArray *earlier)
{
  GArray *uploads = g_array_new (FALSE, FALSE, sizeof (LedeUpload));

  g_array_set_clear_func (uploads, (GDestroyNotify) upload_clear);
  if (work->uploaded)
    append_uploads (work, work->delivery, uploads);
  for (guint i = 0; i < earlier->len; i++)
    if (lede_delivery_has_begun_photos (g_ptr_array_index (earlier, i)))
      append_uploads (work, g_ptr_array_index (earlier, i), uploads);

  return uploads;
}

static gboolean
remove_photo_doubles (LedeWork *work,
                      LedeDeliveryStep *step,
                      GPtrArray *earlier,
                      LedeDoubles which,
                      GError **error)
{
  g_autoptr (GArray) uploads = list_uploads (work, earlier);
  guint n_left = 0;

  if (uploads->len == 0)
    return TRUE;
  if (!lede_cms_remove_photo_doubles (work->cms, &g_array_index (uploads, LedeUpload, 0), uploads->len, which,
                                      &n_left, work->cancellable, error))
    return FALSE;

  if (n_left > 0)
    lede_work_remark (step,
                      ngettext ("%s lists a photo of this story twice, because the network brought it there "
                                "twice. Lede left it so, because it cannot tell that nobody needs it.",
                                "%s lists photos of this story twice, because the network brought them there "
                                "twice. Lede left it so, because it cannot tell that nobody needs them.",
                                n_left),
                      lede_site_get_name (work->site));
  return TRUE;
}

/* Only the first delivery of a story creates it. */
static gboolean
remove_doubles (LedeWork *work, LedeDeliveryStep *step, LedeDoubles which, GError **error)
{
  gboolean is_first;
  g_autoptr (GPtrArray) earlier = list_earlier_deliveries (work, &is_first);

  if (!remove_photo_doubles (work, step, earlier, which, error))
    return FALSE;

  return !is_first || !*work->remote->token ||
         lede_cms_remove_story_doubles (work->cms, work->remote, which, work->cancellable, error);
}

/**
 * lede_work_remove_doubles:
 * @work: a delivery whose story was read back
 * @step: its last step
 * @which: when they came
 * @error: return location
 *
 * Takes away what this delivery's own requests made twice, because they reached the site twice. An account
 * that may not delete leaves it, and the person is told.
 *
 * Returns: %TRUE, or %FALSE with a #LedeCmsError
 */
gboolean
lede_work_remove_doubles (LedeWork *work, LedeDeliveryStep *step, LedeDoubles which, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  if (remove_doubles (work, step, which, &local_error))
    return TRUE;

  if (!g_error_matches (local_error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_FORBIDDEN))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  lede_work_remark (
    step,
    _ ("The network brought something to %s twice, and your account there may not delete what "
       "is too many. An editor or an administrator of the site can."),
    lede_site_get_name (work->site));
  return TRUE;
}
