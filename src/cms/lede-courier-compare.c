/* lede-courier-compare.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-cms"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lede-courier-private.h"

/* How many of the story's own revisions are tried as what the site may have. */
#define MAX_REVISIONS_TRIED 20

#define LONG_ALT 150 /* bytes; a site may have only so much of a longer one */

/**
 * lede_courier_place:
 * @store: a store
 * @story_id: a story
 * @site_id: a site
 * @token: the story's marker there
 * @remote: the site's copy
 * @revision: the revision that it matches; 0 when none
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Writes down what was seen of a story on a site.
 *
 * Returns: (transfer full): the placement, or %NULL with a #LedeStoreError
 */
LedePlacement *
lede_courier_place (LedeStore *store,
                    const char *story_id,
                    const char *site_id,
                    const char *token,
                    LedeRemoteStory *remote,
                    gint64 revision,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autofree char *seen = lede_courier_describe_seen (remote);
  g_autoptr (LedePlacement) placement = lede_placement_new (
    story_id, site_id, token, remote->id, remote->address, remote->state, remote->modified, seen, revision);

  if (!lede_store_save_placement (store, placement, cancellable, error))
    return NULL;

  return g_steal_pointer (&placement);
}

/* Which revision the site has now: what was not sent is what was there, and a note is none of them. */
static gint64
choose_seen_revision (LedeWork *work)
{
  if (lede_delivery_leaves_note (work->delivery))
    return 0;
  if (lede_delivery_sends_story (work->delivery))
    return lede_delivery_get_revision (work->delivery);

  return work->placement ? lede_placement_get_revision (work->placement) : 0;
}

/* Where it is now, without having seen what somebody made of it: the next that sends a story stops there. */
static LedePlacement *
place_unseen (LedeWork *work, GError **error)
{
  LedeRemoteStory *remote = work->remote;
  g_autoptr (LedePlacement) placement = lede_placement_new (
    lede_delivery_get_story_id (work->delivery), lede_site_get_id (work->site), work->token, remote->id,
    remote->address, remote->state, lede_placement_get_seen_modified (work->placement),
    lede_placement_get_seen_content (work->placement), choose_seen_revision (work));

  if (!lede_store_save_placement (work->store, placement, work->cancellable, error))
    return NULL;

  return g_steal_pointer (&placement);
}

/* What the site has now is what this delivery made of it. */
gboolean
lede_work_save_placement (LedeWork *work, GError **error)
{
  LedePlacement *placement;

  if (work->unseen && work->placement)
    placement = place_unseen (work, error);
  else
    placement = lede_courier_place (work->store, lede_delivery_get_story_id (work->delivery),
                                    lede_site_get_id (work->site), work->token, work->remote,
                                    choose_seen_revision (work), work->cancellable, error);

  if (placement == NULL)
    return FALSE;

  g_clear_object (&work->placement);
  work->placement = placement;
  return TRUE;
}

static const char *
get_remembered_id (LedeWork *work)
{
  return work->placement ? lede_placement_get_remote_id (work->placement) : "";
}

static void
take_gone (LedeWork *work, GError **error)
{
  g_set_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_CHANGED,
               _ ("“%s” is no longer on %s: somebody deleted it there. Nothing was sent. Decide whether it "
                  "should be there again."),
               lede_snapshot_get_text (work->snapshot, LEDE_FIELD_HEADLINE), lede_site_get_name (work->site));
}

static gboolean
find_by_token (LedeWork *work, GError **error)
{
  gint64 until = lede_work_get_settle_time (work, LEDE_STEP_STORY, "");
  g_autoptr (GError) local_error = NULL;

  for (guint attempt = 0; !local_error; attempt++)
    {
      work->remote = lede_cms_find_story (work->cms, work->token, work->cancellable, &local_error);
      if (work->remote || local_error)
        break;
      if (!lede_work_wait_before_look_up (work, until, attempt, &local_error))
        break;
    }

  if (local_error)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  return TRUE;
}

static gboolean
find_by_id (LedeWork *work, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  work->remote = lede_cms_fetch_story (work->cms, get_remembered_id (work), work->cancellable, &local_error);

  if (g_error_matches (local_error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_FORBIDDEN))
    {
      g_set_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_FORBIDDEN,
                   _ ("Your account may not change “%s” on %s any more: it is public already, or somebody "
                      "else’s now. An editor or an administrator of the site can."),
                   lede_snapshot_get_text (work->snapshot, LEDE_FIELD_HEADLINE),
                   lede_site_get_name (work->site));
      return FALSE;
    }
  if (local_error && !g_error_matches (local_error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  return TRUE;
}

/**
 * lede_work_identify:
 * @work: a delivery that is signed in
 * @error: return location
 *
 * Reads the site's copy of the story into the work: by the id that the site gave, else by the
 * marker. There is none when the story was never there.
 *
 * Returns: %TRUE, or %FALSE with a #LedeCmsError; %LEDE_CMS_ERROR_CHANGED when it was there and is
 *   no more
 */
gboolean
lede_work_identify (LedeWork *work, GError **error)
{
  g_clear_pointer (&work->remote, lede_remote_story_free);

  if (*get_remembered_id (work) && !find_by_id (work, error))
    return FALSE;
  if (work->remote == NULL && !find_by_token (work, error))
    return FALSE;

  if (work->remote == NULL && *get_remembered_id (work))
    {
      take_gone (work, error);
      return FALSE;
    }

  return work->remote == NULL || lede_work_settle_state (work, error);
}

static gboolean
same_ids (const char *const *wanted, GStrv ids)
{
  if (wanted == NULL)
    return TRUE;
  if (ids == NULL || g_strv_length ((GStrv) wanted) != g_strv_length (ids))
    return FALSE;

  for (guint i = 0; wanted[i]; i++)
    if (!g_strv_contains ((const char *const *) ids, wanted[i]))
      return FALSE;

  return TRUE;
}

static gboolean
differs (const char *wanted, const char *is)
{
  return wanted && g_strcmp0 (wanted, is ? is : "") != 0;
}

/* A story without a featured photo has the id "", and is asked for with "0". */
static gboolean
featured_differs (const char *wanted, const char *is)
{
  return wanted && g_strcmp0 (g_str_equal (wanted, "0") ? "" : wanted, is ? is : "") != 0;
}

static gboolean
authors_differ (const LedeStoryRequest *request, LedeRemoteStory *remote)
{
  return request->author_ids && remote->author_ids &&
         !g_strv_equal (request->author_ids, (const char *const *) remote->author_ids);
}

static gboolean
alt_differs (const char *wanted, const char *is)
{
  return strlen (is) > LONG_ALT ? !g_str_has_prefix (wanted, is) : !g_str_equal (wanted, is);
}

/* Some sites keep the texts of the featured photo with the story. */
static gboolean
featured_texts_differ (const LedeStoryRequest *request, LedeRemoteStory *remote)
{
  g_autoptr (LedePhoto) lead =
    request->fields && request->featured_id ? lede_photo_find_lead (request->fields) : NULL;

  if (lead == NULL || remote->featured_caption == NULL)
    return FALSE;

  return !g_str_equal (lede_photo_get_caption (lead), remote->featured_caption) ||
         !g_str_equal (lede_photo_get_credit (lead), remote->featured_credit) ||
         alt_differs (lede_photo_get_alt (lead), remote->featured_alt);
}

/**
 * lede_story_request_changes:
 * @request: what is to be put
 * @remote: the site's copy
 * @dialect: the site's
 *
 * Returns: whether the request, its state and time aside, would change anything
 */
gboolean
lede_story_request_changes (const LedeStoryRequest *request,
                            LedeRemoteStory *remote,
                            const LedeDialect *dialect)
{
  return differs (request->title, remote->title) ||
         (request->content && !lede_dialect_same_content (dialect, request->content, remote->content)) ||
         differs (request->excerpt, remote->excerpt) || differs (request->slug, remote->slug) ||
         differs (request->author_id, remote->author_id) || authors_differ (request, remote) ||
         featured_differs (request->featured_id, remote->featured_id) ||
         featured_texts_differ (request, remote) || !same_ids (request->section_ids, remote->section_ids) ||
         !same_ids (request->tag_ids, remote->tag_ids) ||
         lede_story_request_changes_settings (request, remote) || request->custom != NULL;
}

/* States that lead into each other by themselves, or by this account's own doing, count as one. */
static const char *
get_kind_of_state (const char *state)
{
  if (g_strcmp0 (state, "future") == 0 || g_strcmp0 (state, "publish") == 0)
    return "public";
  if (g_strcmp0 (state, "auto-draft") == 0)
    return "draft";

  return state;
}

static const char *
get_kind_of_goal (LedeDelivery *delivery)
{
  switch (lede_delivery_get_goal (delivery))
    {
    case LEDE_GOAL_PUBLISHED:
      return "public";
    case LEDE_GOAL_SUBMITTED:
      return "pending";
    case LEDE_GOAL_WITHDRAWN:
      return lede_delivery_leaves_note (delivery) ? "public" : "draft";
    case LEDE_GOAL_TRASHED:
      return "trash";
    case LEDE_GOAL_DRAFT:
    case LEDE_GOAL_UNPUBLISHED:
    case LEDE_GOAL_RESTORED:
    default:
      return "draft";
    }
}

/*< private >
 * lede_work_is_as_seen:
 * @work: a delivery with the site's copy
 *
 * Returns: whether nobody changed the site's copy since it was seen last
 */
gboolean
lede_work_is_as_seen (LedeWork *work)
{
  g_autofree char *fingerprint = NULL;

  if (work->placement == NULL || !*lede_placement_get_seen_content (work->placement))
    return FALSE;

  fingerprint = lede_remote_story_fingerprint (work->remote);
  return g_str_has_prefix (lede_placement_get_seen_content (work->placement), fingerprint) &&
         lede_work_are_fields_seen (work);
}

/* Before a change of the state alone. */
void
lede_work_look_for_changes (LedeWork *work)
{
  work->unseen = !lede_delivery_sends_story (work->delivery) && !lede_work_is_as_seen (work);
}

static gboolean
state_is_as_seen (LedeWork *work)
{
  const char *now = get_kind_of_state (work->remote->state);

  if (work->placement == NULL || !*lede_placement_get_remote_state (work->placement))
    return !g_str_equal (now, "trash");

  /* A change of the state whose answer was lost is this store's own. */
  return g_strcmp0 (now, get_kind_of_state (lede_placement_get_remote_state (work->placement))) == 0 ||
         g_str_equal (now, get_kind_of_goal (work->delivery)) ||
         lede_work_get_settle_time (work, LEDE_STEP_STATE, "") != 0;
}

/* A site may alter what an account sends it, so after a request whose answer was lost the copy can
 * differ from what was seen and from what was sent. When nobody else made a version since, it is
 * ours all the same. */
static gboolean
is_our_own_doing (LedeWork *work)
{
  g_autoptr (GPtrArray) versions = NULL;

  if (lede_work_get_settle_time (work, LEDE_STEP_STORY, "") == 0 &&
      lede_work_get_settle_time (work, LEDE_STEP_STATE, "") == 0)
    return FALSE;

  versions = lede_cms_list_changes_between (work->cms, work->remote->id, "", "", work->cancellable, NULL);
  for (guint i = 0; versions && i < versions->len; i++)
    {
      LedeRemoteStory *version = g_ptr_array_index (versions, i);

      if (work->placement &&
          strcmp (version->modified, lede_placement_get_seen_modified (work->placement)) <= 0)
        continue;
      if (g_strcmp0 (version->author_id, work->account->user_id) != 0)
        return FALSE;
    }

  return versions != NULL && versions->len > 0;
}

static char *
render_revision (LedeWork *work, LedeSnapshot *snapshot)
{
  g_autofree char *authors = lede_courier_name_authors (work->site, work->remote->author_id,
                                                        (const char *const *) work->remote->author_ids);
  g_auto (LedeImageFinder) finder = { 0 };
  LedeDialectOptions options;

  lede_image_finder_init (&finder, work->store, LEDE_STORY_FIELDS (snapshot), work->site,
                          LEDE_IMAGES_ON_SITE);
  lede_image_finder_fill_options (&finder, &options, work->token, authors);

  return work->dialect->render (LEDE_STORY_FIELDS (snapshot), &options);
}

/* A store that forgot its deliveries, or never had them, may still hold the revision that the site
 * has; then it has seen it. */
static gboolean
is_a_revision_of_ours (LedeWork *work)
{
  g_autoptr (GPtrArray) revisions = lede_store_list_revisions (
    work->store, lede_delivery_get_story_id (work->delivery), work->cancellable, NULL);

  for (guint i = 0; revisions && i < MIN (revisions->len, MAX_REVISIONS_TRIED); i++)
    {
      gint64 id = lede_revision_get_id (g_ptr_array_index (revisions, i));
      g_autoptr (LedeRevision) revision = lede_store_load_revision (work->store, id, work->cancellable, NULL);
      g_autofree char *content =
        revision ? render_revision (work, lede_revision_get_snapshot (revision)) : NULL;

      if (content && lede_dialect_same_content (work->dialect, content, work->remote->content))
        return TRUE;
    }

  return FALSE;
}

static char *
format_seen_time (LedeWork *work)
{
  const char *text = work->placement ? lede_placement_get_seen_modified (work->placement) : "";
  g_autoptr (GDateTime) utc = *text ? g_date_time_new_from_iso8601 (text, NULL) : NULL;

  return utc ? lede_courier_format_time (utc) : NULL;
}

static void
take_changed (LedeWork *work, GError **error)
{
  const char *headline = lede_snapshot_get_text (work->snapshot, LEDE_FIELD_HEADLINE);
  const char *name = lede_site_get_name (work->site);
  g_autofree char *seen = format_seen_time (work);

  if (g_str_equal (work->remote->state, "trash"))
    g_set_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_CHANGED,
                 _ ("Somebody moved “%s” to the trash on %s. Nothing was sent. Decide whether it should be "
                    "there again."),
                 headline, name);
  else if (seen == NULL)
    g_set_error (
      error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_CHANGED,
      _ ("“%s” is on %s already, in a version that was not made here. Nothing was overwritten. Read "
         "it back first, or decide to replace it."),
      headline, name);
  else if (!lede_work_is_as_seen (work))
    g_set_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_CHANGED,
                 _ ("Somebody changed “%s” on %s since Lede saw it last (%s). Nothing was overwritten. Read "
                    "the change back, or decide to replace it."),
                 headline, name, seen);
  else
    g_set_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_CHANGED,
                 _ ("Somebody made “%s” on %s %s since Lede saw it last (%s). Nothing was changed. Read it "
                    "back, or decide to go on."),
                 headline, name, work->remote->state, seen);
}

/* A draft or a submission cannot lie beside its public self there, it would replace it. */
static gboolean
check_goal_fits (LedeWork *work, GError **error)
{
  LedeDeliveryGoal goal = lede_delivery_get_goal (work->delivery);

  if (!g_str_equal (get_kind_of_state (work->remote->state), "public") ||
      (goal != LEDE_GOAL_DRAFT && goal != LEDE_GOAL_SUBMITTED))
    return TRUE;

  g_set_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_REFUSED,
               _ ("“%s” is public on %s already. Publish it again to update it, or withdraw it first."),
               lede_snapshot_get_text (work->snapshot, LEDE_FIELD_HEADLINE), lede_site_get_name (work->site));
  return FALSE;
}

/**
 * lede_work_compare:
 * @work: a delivery with the site's copy
 * @request: what is to be put
 * @error: return location
 *
 * Compares the site's copy with what was last seen of it, so that nothing is overwritten silently.
 *
 * Returns: %TRUE when the request may go out; %FALSE with %LEDE_CMS_ERROR_CHANGED when somebody
 *   changed the story there, or %LEDE_CMS_ERROR_REFUSED when the goal does not fit
 */
gboolean
lede_work_compare (LedeWork *work, const LedeStoryRequest *request, GError **error)
{
  if (!check_goal_fits (work, error))
    return FALSE;

  if (state_is_as_seen (work) &&
      (lede_work_is_as_seen (work) || !lede_story_request_changes (request, work->remote, work->dialect) ||
       is_our_own_doing (work) || (work->placement == NULL && is_a_revision_of_ours (work))))
    return TRUE;

  take_changed (work, error);
  return FALSE;
}
