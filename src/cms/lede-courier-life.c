/* lede-courier-life.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A story's life on a site after it came there: public, scheduled, updated, withdrawn, unpublished, in
 * the trash. Plugins that tell the world of a new story do so when it becomes public, so it must not do
 * that a second time by a request that is sent twice or crosses another.
 */

#define G_LOG_DOMAIN "lede-cms"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lede-courier-private.h"
#include "lede-page-words.h"
#include "lede-photo.h"
#include "lede-usage-terms.h"
#include "lede-wall-time.h"

static gint64
parse_remote_time (const char *text)
{
  g_autoptr (GDateTime) time = text && *text ? g_date_time_new_from_iso8601 (text, NULL) : NULL;

  return time ? g_date_time_to_unix (time) : 0;
}

static gint64
get_now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

/* A note stands in the story's place, so that its page stays public. */
gboolean
lede_delivery_leaves_note (LedeDelivery *delivery)
{
  return lede_delivery_get_goal (delivery) == LEDE_GOAL_WITHDRAWN &&
         lede_delivery_get_manner (delivery) == LEDE_MANNER_WITH_NOTE;
}

/* Whether it sends the story, or only says what is to become of the site's copy. */
gboolean
lede_delivery_sends_story (LedeDelivery *delivery)
{
  switch (lede_delivery_get_goal (delivery))
    {
    case LEDE_GOAL_WITHDRAWN:
      return lede_delivery_leaves_note (delivery);
    case LEDE_GOAL_UNPUBLISHED:
    case LEDE_GOAL_TRASHED:
    case LEDE_GOAL_RESTORED:
      return FALSE;
    case LEDE_GOAL_DRAFT:
    case LEDE_GOAL_SUBMITTED:
    case LEDE_GOAL_PUBLISHED:
    default:
      return TRUE;
    }
}

/* A story that waits on the site for the delivery's time stays so also when that time has come: the site
 * makes it public by itself, and a request of ours would cross that. */
static gboolean
waits_for_its_time (LedeWork *work)
{
  gint64 publish_at = lede_delivery_get_publish_at (work->delivery);

  return publish_at != 0 && work->remote && g_str_equal (work->remote->state, "future") &&
         parse_remote_time (work->remote->published) == publish_at;
}

/* The state that the site is to have it in, a word of LedeStoryRequest. */
const char *
lede_work_choose_state (LedeWork *work)
{
  switch (lede_delivery_get_goal (work->delivery))
    {
    case LEDE_GOAL_SUBMITTED:
      return "pending";
    case LEDE_GOAL_PUBLISHED:
      return lede_delivery_get_publish_at (work->delivery) > get_now () || waits_for_its_time (work)
               ? "future"
               : "publish";
    case LEDE_GOAL_WITHDRAWN:
      return lede_delivery_leaves_note (work->delivery) ? "publish" : "draft";
    case LEDE_GOAL_TRASHED:
      return "trash";
    case LEDE_GOAL_DRAFT:
    case LEDE_GOAL_UNPUBLISHED:
    case LEDE_GOAL_RESTORED:
    default:
      return "draft";
    }
}

gboolean
lede_work_is_in_state (LedeWork *work, const char *state)
{
  if (!g_str_equal (work->remote->state, state))
    return FALSE;

  return !g_str_equal (state, "future") ||
         parse_remote_time (work->remote->published) == lede_delivery_get_publish_at (work->delivery);
}

/* An update that readers are to see as of now, unless an attempt before this one has done that. */
static gboolean
wants_new_date (LedeWork *work, LedeDeliveryStep *step)
{
  return lede_delivery_get_goal (work->delivery) == LEDE_GOAL_PUBLISHED &&
         lede_delivery_get_manner (work->delivery) == LEDE_MANNER_NEW_DATE &&
         step->status != LEDE_STEP_DONE &&
         parse_remote_time (work->remote->published) <
           lede_delivery_get_created_at (work->delivery) / G_USEC_PER_SEC;
}

/* When it goes public: at the delivery's time; now for one that waits there for a later time, and for
 * one that is to have a new date. 0 leaves that to the site. */
static gint64
choose_time (LedeWork *work, const char *state, gboolean new_date)
{
  if (g_str_equal (state, "future"))
    return lede_delivery_get_publish_at (work->delivery);
  if (g_str_equal (state, "publish") && (new_date || g_str_equal (work->remote->state, "future")))
    return get_now ();

  return 0;
}

/**
 * lede_work_fill_state:
 * @work: a delivery with the site's copy
 * @step: the step that sets its state
 * @request: (out): what is to be put
 *
 * Returns: whether that changes anything
 */
gboolean
lede_work_fill_state (LedeWork *work, LedeDeliveryStep *step, LedeStoryRequest *request)
{
  gboolean new_date = g_str_equal (work->state, "publish") && wants_new_date (work, step);

  *request = (LedeStoryRequest) {
    .id = work->remote->id,
    .modified = work->remote->modified,
    .state = work->state,
    .publish_at = choose_time (work, work->state, new_date),
  };

  return new_date || !lede_work_is_in_state (work, work->state);
}

/* What is out of the trash already is not made a draft: somebody may have published it since. */
gboolean
lede_work_check_in_trash (LedeWork *work, LedeDeliveryStep *step, GError **error)
{
  if (lede_delivery_get_goal (work->delivery) != LEDE_GOAL_RESTORED || step->status != LEDE_STEP_WAITING ||
      g_str_equal (work->remote->state, "trash") || g_str_equal (work->remote->state, "draft"))
    return TRUE;

  g_set_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_CHANGED,
               _ ("“%s” is not in the trash of %s any more, somebody took it out. Nothing was changed."),
               lede_snapshot_get_text (work->snapshot, LEDE_FIELD_HEADLINE), lede_site_get_name (work->site));
  return FALSE;
}

static gboolean
read_again (LedeWork *work, GError **error)
{
  LedeRemoteStory *remote = lede_cms_fetch_story (work->cms, work->remote->id, work->cancellable, error);

  if (remote == NULL)
    return FALSE;

  g_clear_pointer (&work->remote, lede_remote_story_free);
  work->remote = remote;
  return TRUE;
}

/**
 * lede_work_settle_state:
 * @work: a delivery with the site's copy
 * @error: return location
 *
 * A request whose answer was never seen may still be at work on the site: it can make the story public
 * after it was read as a draft, and one that had read it as a draft can write that back. So a copy that is
 * not yet in its state is read again until that time is over.
 *
 * Returns: %TRUE, or %FALSE with a #LedeCmsError
 */
gboolean
lede_work_settle_state (LedeWork *work, GError **error)
{
  gint64 until = lede_work_get_settle_time (work, LEDE_STEP_STATE, "");
  g_autoptr (GError) local_error = NULL;

  /* What made the story there reads no state before. */
  if (work->placement && *lede_placement_get_remote_id (work->placement))
    until = MAX (until, lede_work_get_settle_time (work, LEDE_STEP_STORY, ""));

  for (guint attempt = 0; until != 0 && !lede_work_is_in_state (work, lede_work_choose_state (work));
       attempt++)
    {
      if (!lede_work_wait_before_look_up (work, until, attempt, &local_error))
        break;
      if (!read_again (work, error))
        return FALSE;
    }

  if (local_error)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  return TRUE;
}

static char *
quote_lines (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  GString *quoted = g_string_new (NULL);

  for (guint i = 0; lines[i]; i++)
    g_string_append_printf (quoted, "%s> %s", i > 0 ? "\n" : "", lines[i]);

  return g_string_free_and_steal (quoted);
}

/**
 * lede_courier_make_notice:
 * @snapshot: a story with a withdrawal note
 * @at: when it was withdrawn, Unix time in microseconds
 *
 * What stands in a withdrawn story's place: its headline and address, and the dated note.
 *
 * Returns: (transfer full): the same story with nothing but that
 */
LedeSnapshot *
lede_courier_make_notice (LedeSnapshot *snapshot, gint64 at)
{
  static const char *const kept[] = { LEDE_FIELD_HEADLINE, LEDE_FIELD_KICKER,    LEDE_FIELD_SLUG,
                                      LEDE_FIELD_SECTION,  LEDE_FIELD_LANGUAGE,  LEDE_FIELD_TAGS,
                                      LEDE_FIELD_COMMENTS, LEDE_FIELD_SEO_TITLE, LEDE_FIELD_CANONICAL };
  GHashTable *texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *note =
    g_strstrip (g_strdup (lede_snapshot_get_text (snapshot, LEDE_FIELD_WITHDRAWAL_NOTE)));
  g_autoptr (GDateTime) day = g_date_time_new_from_unix_local (at / G_USEC_PER_SEC);
  g_autofree char *date = lede_page_format_date (lede_snapshot_get_text (snapshot, LEDE_FIELD_LANGUAGE), day);
  g_autofree char *dated = g_strdup_printf ("**%s:** %s", date, note);
  g_autofree char *quoted = quote_lines (dated);

  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    g_hash_table_replace (texts, g_strdup (kept[i]), g_strdup (lede_snapshot_get_text (snapshot, kept[i])));
  g_hash_table_replace (texts, g_strdup (LEDE_FIELD_EXCERPT), g_strdup (note));
  g_hash_table_replace (texts, g_strdup (LEDE_FIELD_BODY),
                        g_strconcat ("> [!EDITORSNOTE]\n", quoted, "\n", NULL));

  return lede_snapshot_new (lede_snapshot_get_id (snapshot), texts, lede_snapshot_get_state (snapshot),
                            g_ptr_array_ref (lede_snapshot_get_state_changes (snapshot)),
                            lede_snapshot_get_sequence (snapshot));
}

static gboolean
take_embargo (gint64 until, const char *photo, GTimeZone *zone, GError **error)
{
  g_autofree char *when = lede_moment_format_both (until, zone, NULL);

  if (photo)
    g_set_error (
      error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_REFUSED,
      _ ("The photo “%s” is under embargo until %s. Publish the story at that time or later, or take "
         "the photo out."),
      photo, when);
  else
    g_set_error (
      error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_REFUSED,
      _ ("The story is under embargo until %s. Publish it at that time or later, or take the embargo "
         "out."),
      when);
  return FALSE;
}

static const char *
name_photo (LedePhoto *photo)
{
  return *lede_photo_get_file (photo) ? lede_photo_get_file (photo) : lede_photo_get_caption (photo);
}

/**
 * lede_courier_check_embargo:
 * @fields: a story
 * @publish_at: when readers are to see it, Unix time in seconds, UTC; 0 for now
 * @zone_name: (nullable): the site's time zone, where it is known
 * @error: return location
 *
 * Returns: whether neither its own embargo nor one of its photos' would be broken; %FALSE with
 *   %LEDE_CMS_ERROR_REFUSED
 */
gboolean
lede_courier_check_embargo (LedeStoryFields *fields, gint64 publish_at, const char *zone_name, GError **error)
{
  const char *text = lede_story_fields_get_text (fields, LEDE_FIELD_EMBARGO);
  g_autoptr (GDateTime) embargo = *text ? g_date_time_new_from_iso8601 (text, NULL) : NULL;
  g_autoptr (GPtrArray) photos = lede_story_fields_get_photos (fields);
  g_autoptr (GTimeZone) zone = lede_time_zone_new (zone_name);
  gint64 public_at = MAX (publish_at, get_now ());

  if (embargo && g_date_time_to_unix (embargo) > public_at)
    return take_embargo (g_date_time_to_unix (embargo), NULL, zone, error);

  for (guint i = 0; i < photos->len; i++)
    {
      LedeUsageTerms terms;

      lede_usage_terms_read_photo (&terms, g_ptr_array_index (photos, i));
      if (terms.embargo > public_at)
        return take_embargo (terms.embargo, name_photo (g_ptr_array_index (photos, i)), zone, error);
    }

  return TRUE;
}

/**
 * lede_work_check_embargo:
 * @work: a delivery that is signed in
 * @error: return location
 *
 * Holds what is sent against its embargo once more, and against one that the story got while the delivery
 * waited.
 *
 * Returns: whether it may go out
 */
gboolean
lede_work_check_embargo (LedeWork *work, GError **error)
{
  gint64 publish_at = lede_delivery_get_publish_at (work->delivery);
  g_autoptr (LedeSnapshot) now = NULL;

  if (lede_delivery_get_goal (work->delivery) != LEDE_GOAL_PUBLISHED)
    return TRUE;
  if (!(now = lede_store_load_snapshot (work->store, lede_delivery_get_story_id (work->delivery),
                                        work->cancellable, error)))
    return FALSE;

  return lede_courier_check_embargo (LEDE_STORY_FIELDS (work->snapshot), publish_at, work->account->time_zone,
                                     error) &&
         lede_courier_check_embargo (LEDE_STORY_FIELDS (now), publish_at, work->account->time_zone, error);
}
