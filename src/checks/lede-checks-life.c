/* lede-checks-life.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What depends on what the site has of the story already, and what a site is told beside it.
 */

#define G_LOG_DOMAIN "lede-checks"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lede-checks-private.h"
#include "lede-wall-time.h"

/* The last part of an address that names something, and what stands around it. */
static gboolean
split_address (const char *address, const char **start, const char **end)
{
  *end = address + strlen (address);
  while (*end > address && (*end)[-1] == '/')
    (*end)--;
  *start = *end;
  while (*start > address && (*start)[-1] != '/')
    (*start)--;

  return *end > *start && !strpbrk (*start, "?#");
}

/* A site gives a page another address when its slug changes, and readers may have the old one. */
static void
check_slug (LedeCheckRun *run)
{
  const char *slug = lede_story_fields_get_text (run->fields, LEDE_FIELD_SLUG);
  LedePlacement *placement = run->context->placement;
  const char *there = run->context->slug_there;
  const char *address, *start, *end;
  g_autofree char *next = NULL;

  if (!placement || !there || *slug == '\0' || g_str_equal (slug, there) ||
      g_strcmp0 (lede_placement_get_remote_state (placement), "publish") != 0)
    return;

  address = lede_placement_get_address (placement);
  if (!split_address (address, &start, &end))
    return;

  next = g_strdup_printf ("%.*s%s%s", (int) (start - address), address, slug, end);
  lede_check_run_find (run, "slug-changes-address", LEDE_CHECK_WARNING, LEDE_FIELD_SLUG,
                       _ ("The story is public at %s, and with this slug it moves to about %s. The site "
                          "leads readers from the old "
                          "address to the new one as long as it keeps the old slug; printed and shared links "
                          "go that way. Put the "
                          "old slug “%s” back to stay there."),
                       address, next, there);
}

/* The site makes it public at the time that it was told last, whatever is decided here afterwards. */
static void
check_scheduled (LedeCheckRun *run)
{
  const char *text = lede_story_fields_get_text (run->fields, LEDE_FIELD_EMBARGO);
  g_autoptr (GDateTime) embargo = *text ? g_date_time_new_from_iso8601 (text, NULL) : NULL;
  gint64 scheduled_at = run->context->scheduled_at;
  g_autofree char *until = NULL;
  g_autofree char *then = NULL;

  /* Where a new time is being chosen, that is what counts. */
  if (embargo == NULL || scheduled_at == 0 || run->context->goes_out_at != 0 ||
      g_date_time_to_unix (embargo) <= scheduled_at)
    return;

  until = lede_check_run_format_moment (run, g_date_time_to_unix (embargo));
  then = lede_check_run_format_moment (run, scheduled_at);
  lede_check_run_find (
    run, "embargo-scheduled", LEDE_CHECK_BLOCKER, LEDE_FIELD_EMBARGO,
    _ ("The site publishes the story at %s, and it is under embargo until %s. Schedule it again for then or "
       "later, or unpublish it there."),
    then, until);
}

static void
check_settings (LedeCheckRun *run)
{
  const char *canonical = lede_story_fields_get_text (run->fields, LEDE_FIELD_CANONICAL);
  const char *comments = lede_story_fields_get_text (run->fields, LEDE_FIELD_COMMENTS);

  if (!lede_check_is_blank (canonical) && !lede_check_is_address (canonical))
    lede_check_run_find (
      run, "canonical-unreadable", LEDE_CHECK_BLOCKER, LEDE_FIELD_CANONICAL,
      _ ("The canonical address “%s” is none. Write the whole address of the original page, "
         "with https://, or clear it."),
      canonical);

  if (*comments && !g_str_equal (comments, "open") && !g_str_equal (comments, "closed"))
    lede_check_run_find (run, "comments-unreadable", LEDE_CHECK_WARNING, LEDE_FIELD_COMMENTS,
                         _ ("Comments are open or closed; “%s” leaves them as the site has them."), comments);
}

void
lede_check_life (LedeCheckRun *run)
{
  check_settings (run);
  check_slug (run);
  check_scheduled (run);
}

/**
 * lede_checks_dup_slug_there:
 * @store: where the stories are
 * @placement: what is known of a story on a site
 * @cancellable: (nullable): a #GCancellable
 *
 * Finds out for a #LedeCheckContext which slug the site was told last.
 *
 * Returns: (transfer full) (nullable): the slug, or %NULL when that is not known
 */
char *
lede_checks_dup_slug_there (LedeStore *store, LedePlacement *placement, GCancellable *cancellable)
{
  gint64 id = lede_placement_get_revision (placement);
  g_autoptr (LedeRevision) revision = id > 0 ? lede_store_load_revision (store, id, cancellable, NULL) : NULL;

  return revision ? g_strdup (lede_snapshot_get_text (lede_revision_get_snapshot (revision), LEDE_FIELD_SLUG))
                  : NULL;
}

/**
 * lede_checks_find_scheduled_at:
 * @store: where the deliveries are
 * @placement: what is known of a story on a site
 * @cancellable: (nullable): a #GCancellable
 *
 * Finds out for a #LedeCheckContext when the site was told to publish a story that waits there.
 *
 * Returns: Unix time in seconds, UTC; 0 when it does not wait there
 */
gint64
lede_checks_find_scheduled_at (LedeStore *store, LedePlacement *placement, GCancellable *cancellable)
{
  g_autoptr (GPtrArray) deliveries = NULL;

  if (g_strcmp0 (lede_placement_get_remote_state (placement), "future") != 0)
    return 0;

  deliveries = lede_store_list_deliveries (store, lede_placement_get_story_id (placement), cancellable, NULL);
  for (guint i = 0; deliveries && i < deliveries->len; i++)
    {
      LedeDelivery *delivery = g_ptr_array_index (deliveries, i);

      if (lede_delivery_get_status (delivery) == LEDE_DELIVERY_DONE &&
          g_strcmp0 (lede_delivery_get_site_id (delivery), lede_placement_get_site_id (placement)) == 0)
        return lede_delivery_get_publish_at (delivery);
    }

  return 0;
}
