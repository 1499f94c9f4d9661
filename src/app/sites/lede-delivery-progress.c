/* lede-delivery-progress.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-delivery-progress"

#include "config.h"

#include <glib/gi18n.h>

#include "lede-delivery-progress.h"

/**
 * lede_delivery_progress_new:
 * @delivery: a delivery that is running
 * @step: the step that moved
 * @sent: how many bytes of the step went out
 * @total: how many there are, 0 when that is not known
 *
 * Returns: (transfer full): how far it is
 */
LedeDeliveryProgress *
lede_delivery_progress_new (LedeDelivery *delivery, LedeDeliveryStep *step, gint64 sent, gint64 total)
{
  GPtrArray *steps = lede_delivery_get_steps (delivery);
  LedeDeliveryProgress *progress = g_new0 (LedeDeliveryProgress, 1);

  progress->delivery_id = g_strdup (lede_delivery_get_id (delivery));
  progress->steps = g_new0 (LedeStepProgress, MAX (steps->len, 1));
  progress->n_steps = steps->len;

  for (guint i = 0; i < steps->len; i++)
    {
      LedeDeliveryStep *other = g_ptr_array_index (steps, i);

      progress->steps[i].kind = other->kind;
      progress->steps[i].status = other->status;

      if (other->position == step->position)
        {
          progress->at = i;
          progress->steps[i].sent = sent;
          progress->steps[i].total = total;
        }
    }

  return progress;
}

void
lede_delivery_progress_free (LedeDeliveryProgress *progress)
{
  if (progress == NULL)
    return;

  g_free (progress->delivery_id);
  g_free (progress->steps);
  g_free (progress);
}

/**
 * lede_delivery_progress_take_over:
 * @progress: how far a delivery is
 * @before: (nullable): how far it was
 *
 * Takes over how many bytes of its other steps went out: several photos go at a time, and one of them
 * tells of itself only.
 */
void
lede_delivery_progress_take_over (LedeDeliveryProgress *progress, const LedeDeliveryProgress *before)
{
  if (before == NULL || before->n_steps != progress->n_steps)
    return;

  for (guint i = 0; i < progress->n_steps; i++)
    if (progress->steps[i].total == 0)
      {
        progress->steps[i].sent = before->steps[i].sent;
        progress->steps[i].total = before->steps[i].total;
      }
}

static double
get_step_fraction (const LedeStepProgress *step)
{
  if (step->status == LEDE_STEP_DONE)
    return 1;

  return step->total > 0 ? CLAMP ((double) step->sent / step->total, 0, 1) : 0;
}

double
lede_delivery_progress_get_fraction (const LedeDeliveryProgress *progress)
{
  double sum = 0;

  for (guint i = 0; i < progress->n_steps; i++)
    sum += get_step_fraction (&progress->steps[i]);

  return progress->n_steps > 0 ? sum / progress->n_steps : 0;
}

static char *
describe_photos (const LedeDeliveryProgress *progress)
{
  guint n_photos = 0, n_done = 0;
  gint64 sent = 0, total = 0;

  for (guint i = 0; i < progress->n_steps; i++)
    {
      const LedeStepProgress *step = &progress->steps[i];

      if (step->kind != LEDE_STEP_PHOTO)
        continue;

      n_photos++;
      if (step->status == LEDE_STEP_DONE)
        {
          n_done++;
        }
      else
        {
          sent += step->sent;
          total += step->total;
        }
    }

  if (total > 0)
    {
      g_autofree char *sent_size = g_format_size (sent);
      g_autofree char *total_size = g_format_size (total);

      /* Translators: Sending photo 2 of 3 (1.2 MB of 4.5 MB) */
      return g_strdup_printf (_ ("Sending photo %u of %u (%s of %s)"), MIN (n_done + 1, n_photos), n_photos,
                              sent_size, total_size);
    }

  return g_strdup_printf (_ ("Sending photo %u of %u"), MIN (n_done + 1, n_photos), n_photos);
}

/**
 * lede_delivery_progress_describe:
 * @progress: (nullable): how far a delivery is, or %NULL when it has just begun
 *
 * Returns: (transfer full): a few words
 */
char *
lede_delivery_progress_describe (const LedeDeliveryProgress *progress)
{
  if (progress == NULL)
    return g_strdup (_ ("Starting…"));

  switch (progress->steps[progress->at].kind)
    {
    case LEDE_STEP_SIGN_IN:
      return g_strdup (_ ("Signing in…"));
    case LEDE_STEP_PHOTO:
      return describe_photos (progress);
    case LEDE_STEP_TERMS:
      return g_strdup (_ ("Looking up section and tags…"));
    case LEDE_STEP_STORY:
      return g_strdup (_ ("Sending the story…"));
    case LEDE_STEP_STATE:
      return g_strdup (_ ("Setting its state…"));
    case LEDE_STEP_VERIFY:
      return g_strdup (_ ("Reading it back…"));
    default:
      return g_strdup (_ ("Sending…"));
    }
}
