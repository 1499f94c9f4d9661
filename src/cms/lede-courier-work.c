/* lede-courier-work.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-cms"

#include "config.h"

#include <string.h>

#include "lede-courier-private.h"

#define FIRST_PAUSE (G_USEC_PER_SEC / 4)
#define LONGEST_PAUSE (2 * G_USEC_PER_SEC)
#define MAX_WAITS 10

void
lede_work_free (LedeWork *work)
{
  g_clear_object (&work->delivery);
  g_clear_object (&work->site);
  g_clear_object (&work->cms);
  g_clear_pointer (&work->account, lede_account_free);
  g_clear_object (&work->snapshot);
  g_free (work->who);
  g_free (work->token);
  g_clear_object (&work->placement);
  g_clear_pointer (&work->remote, lede_remote_story_free);
  g_strfreev (work->section_ids);
  g_strfreev (work->tag_ids);
  g_clear_pointer (&work->fields, g_ptr_array_unref);
  g_clear_pointer (&work->custom, g_ptr_array_unref);
  g_free (work);
}

/* A sentence that the person should read when all is done. It stays with the step, so that an
 * interruption does not lose it. */
void
lede_work_remark (LedeDeliveryStep *step, const char *format, ...)
{
  g_autofree char *sentence = NULL;
  va_list arguments;

  va_start (arguments, format);
  sentence = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  if (step->message == NULL || *step->message == '\0')
    g_set_str (&step->message, sentence);
  else if (!strstr (step->message, sentence))
    {
      g_autofree char *longer = g_strconcat (step->message, "\n", sentence, NULL);

      g_set_str (&step->message, longer);
    }
}

static gboolean
save_step (LedeWork *work, LedeDeliveryStep *step, GError **error)
{
  if (!lede_store_save_delivery_step (work->store, lede_delivery_get_id (work->delivery), step,
                                      work->cancellable, error))
    return FALSE;

  lede_work_report (work, step, 0, 0);
  return TRUE;
}

/**
 * lede_work_mark_sent:
 * @work: a delivery that is worked on
 * @step: one of its steps
 * @error: return location
 *
 * Writes down, before a request goes out, that it may have gone out. Until the answer is known the
 * step's outcome is the time of that (Unix time, microseconds).
 *
 * Returns: %TRUE, or %FALSE with a #LedeStoreError; then nothing may be sent
 */
gboolean
lede_work_mark_sent (LedeWork *work, LedeDeliveryStep *step, GError **error)
{
  step->status = LEDE_STEP_SENT;
  work->uploaded |= step->kind == LEDE_STEP_PHOTO;
  g_free (step->outcome);
  step->outcome = g_strdup_printf ("%" G_GINT64_FORMAT, g_get_real_time ());

  return save_step (work, step, error);
}

gboolean
lede_work_mark_done (LedeWork *work, LedeDeliveryStep *step, const char *outcome, GError **error)
{
  step->status = LEDE_STEP_DONE;
  g_set_str (&step->outcome, outcome ? outcome : "");

  return save_step (work, step, error);
}

static gint64
get_last_sent_time (LedeDelivery *delivery, LedeStepKind kind, const char *subject)
{
  GPtrArray *steps = lede_delivery_get_steps (delivery);
  gint64 last = 0;

  for (guint i = 0; i < steps->len; i++)
    {
      LedeDeliveryStep *step = g_ptr_array_index (steps, i);

      if (step->status == LEDE_STEP_SENT && step->kind == kind && g_strcmp0 (step->subject, subject) == 0)
        last = MAX (last, g_ascii_strtoll (step->outcome, NULL, 10));
    }

  return last;
}

/**
 * lede_work_get_settle_time:
 * @work: a delivery that is worked on
 * @kind: a kind of step
 * @subject: of what
 *
 * A request whose answer was never seen, in this delivery of the story or one before it, may still be at work
 * on the site, so that a look-up comes too early. This is the time from which on it is believed.
 *
 * Returns: Unix time, microseconds; 0 when nothing is unknown
 */
gint64
lede_work_get_settle_time (LedeWork *work, LedeStepKind kind, const char *subject)
{
  const char *site_id = lede_site_get_id (work->site);
  g_autoptr (GPtrArray) deliveries = lede_store_list_deliveries (
    work->store, lede_delivery_get_story_id (work->delivery), work->cancellable, NULL);
  gint64 last = 0;

  /* The newest come first, and one that was done has settled all before it. */
  for (guint i = 0; deliveries && i < deliveries->len; i++)
    {
      LedeDelivery *delivery = g_ptr_array_index (deliveries, i);

      if (g_strcmp0 (lede_delivery_get_site_id (delivery), site_id) != 0)
        continue;
      if (lede_delivery_get_status (delivery) == LEDE_DELIVERY_DONE)
        break;
      last = MAX (last, get_last_sent_time (delivery, kind, subject));
    }

  return last ? last + lede_courier_get_settle_time (work->courier) : 0;
}

static gboolean
on_pause_over (gpointer user_data)
{
  g_main_loop_quit (user_data);
  return G_SOURCE_REMOVE;
}

static gboolean
on_cancelled (GCancellable *cancellable, gpointer user_data)
{
  g_main_loop_quit (user_data);
  return G_SOURCE_REMOVE;
}

static void
pause_for (gint64 microseconds, GCancellable *cancellable)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GMainLoop) loop = g_main_loop_new (context, FALSE);
  g_autoptr (GSource) timeout = g_timeout_source_new ((guint) (microseconds / 1000));
  g_autoptr (GSource) cancel = cancellable ? g_cancellable_source_new (cancellable) : NULL;

  g_source_set_callback (timeout, on_pause_over, loop, NULL);
  g_source_attach (timeout, context);
  if (cancel)
    {
      g_source_set_callback (cancel, G_SOURCE_FUNC (on_cancelled), loop, NULL);
      g_source_attach (cancel, context);
    }

  g_main_loop_run (loop);

  g_source_destroy (timeout);
  if (cancel)
    g_source_destroy (cancel);
}

/**
 * lede_work_wait_before_look_up:
 * @work: a delivery that is worked on
 * @until: from lede_work_get_settle_time()
 * @attempt: how many look-ups there were
 * @error: return location, for when the work is cancelled meanwhile
 *
 * Waits a little, so that a look-up can be repeated.
 *
 * Returns: whether to look again; %FALSE without an error when the time is over
 */
gboolean
lede_work_wait_before_look_up (LedeWork *work, gint64 until, guint attempt, GError **error)
{
  gint64 left = until - g_get_real_time ();

  /* A clock that was put back must not make it wait for long. */
  left = MIN (left, lede_courier_get_settle_time (work->courier));
  if (left <= 0 || attempt >= MAX_WAITS)
    return FALSE;

  pause_for (MIN (left, MIN (LONGEST_PAUSE, FIRST_PAUSE << MIN (attempt, 4))), work->cancellable);

  return !g_cancellable_set_error_if_cancelled (work->cancellable, error);
}
