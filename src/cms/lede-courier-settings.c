/* lede-courier-settings.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a site is told of a story beside its texts. A colleague may set the same things on the site, so
 * only what was changed here since the site's copy was made goes out.
 */

#define G_LOG_DOMAIN "lede-cms"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lede-courier-private.h"
#include "lede-json-private.h"

/* The revision that the site has; NULL when none of them is known to be there. */
LedeSnapshot *
lede_work_load_seen (LedeWork *work)
{
  g_autoptr (LedeRevision) seen = NULL;

  if (work->placement && lede_placement_get_revision (work->placement) > 0)
    seen = lede_store_load_revision (work->store, lede_placement_get_revision (work->placement),
                                     work->cancellable, NULL);

  return seen ? g_object_ref (lede_revision_get_snapshot (seen)) : NULL;
}

static const char *
get_text (LedeSnapshot *snapshot, const char *path)
{
  return snapshot ? lede_snapshot_get_text (snapshot, path) : "";
}

/* NULL where nothing was decided here since. */
static const char *
get_change (LedeWork *work, LedeSnapshot *seen, const char *path)
{
  const char *text = lede_snapshot_get_text (work->snapshot, path);

  return g_str_equal (text, get_text (seen, path)) ? NULL : text;
}

static gboolean
may_stick (LedeWork *work)
{
  const LedeAbilities wanted = LEDE_ABILITY_EDIT_OTHERS | LEDE_ABILITY_PUBLISH;

  return (work->account->abilities & wanted) == wanted;
}

/**
 * lede_work_fill_settings:
 * @work: a delivery with the site's copy
 * @step: the step that puts the story
 * @request: what is to be put
 *
 * Adds to a request what was decided here of the story's place in lists, its comments and how searches
 * show it.
 */
void
lede_work_fill_settings (LedeWork *work, LedeDeliveryStep *step, LedeStoryRequest *request)
{
  g_autoptr (LedeSnapshot) seen = lede_work_load_seen (work);
  const char *sticky = get_change (work, seen, LEDE_FIELD_STICKY);
  const char *comments = get_change (work, seen, LEDE_FIELD_COMMENTS);

  /* A note is nothing for the top of a list. */
  if (lede_delivery_leaves_note (work->delivery))
    sticky = work->remote && g_strcmp0 (work->remote->sticky, "yes") == 0 ? "" : NULL;

  if (sticky && may_stick (work))
    request->sticky = *sticky ? "yes" : "no";
  else if (sticky && *sticky)
    lede_work_remark (step,
                      _ ("%s does not let your account put stories at the top of its list. An editor of the "
                         "site can."),
                      lede_site_get_name (work->site));

  if (g_strcmp0 (comments, "open") == 0 || g_strcmp0 (comments, "closed") == 0)
    request->comments = comments;

  request->seo_title = get_change (work, seen, LEDE_FIELD_SEO_TITLE);
  request->canonical = get_change (work, seen, LEDE_FIELD_CANONICAL);
}

/**
 * lede_work_remark_settings:
 * @work: a delivery whose story was put
 * @step: the step that did
 * @request: what was put
 * @answer: what the site has now
 *
 * Says which of the settings the site did not take.
 */
void
lede_work_remark_settings (LedeWork *work,
                           LedeDeliveryStep *step,
                           const LedeStoryRequest *request,
                           LedeRemoteStory *answer)
{
  const char *name = lede_site_get_name (work->site);

  if (request->seo_title && *request->seo_title && g_strcmp0 (answer->seo_title, request->seo_title) != 0)
    lede_work_remark (step,
                      answer->seo_title
                        ? _ ("%s did not let your account set the title for searches; it stays as it was.")
                        : _ ("%s has no place for a title for searches, so they show the headline. A plugin "
                             "for search engines gives it one."),
                      name);

  if (request->canonical && *request->canonical && g_strcmp0 (answer->canonical, request->canonical) != 0)
    lede_work_remark (
      step,
      answer->canonical
        ? _ ("%s did not let your account set the canonical address; it stays as it was.")
        : _ (
            "%s has no place for a canonical address, so its page names itself as the original. A plugin for "
            "search engines gives it one."),
      name);

  if (request->comments && answer->comments && !g_str_equal (answer->comments, request->comments))
    lede_work_remark (step,
                      g_str_equal (answer->comments, "open")
                        ? _ ("%s keeps the comments open. Close them in its own administration.")
                        : _ ("%s keeps the comments closed. A setting or a plugin there decides that."),
                      name);
}

/* What the request says of them, and the site does not have yet. */
gboolean
lede_story_request_changes_settings (const LedeStoryRequest *request, LedeRemoteStory *remote)
{
  return (request->sticky && remote->sticky && !g_str_equal (request->sticky, remote->sticky)) ||
         (request->comments && remote->comments && !g_str_equal (request->comments, remote->comments)) ||
         (request->seo_title &&
          g_strcmp0 (request->seo_title, remote->seo_title ? remote->seo_title : "") != 0) ||
         (request->canonical &&
          g_strcmp0 (request->canonical, remote->canonical ? remote->canonical : "") != 0);
}

/**
 * lede_work_remark_moved:
 * @work: a delivery whose story was put
 * @step: the step that did
 * @before: (nullable): the site's copy before
 * @after: the site's copy now
 *
 * Says where readers find a public story whose address changed, and whether the old address leads there.
 */
void
lede_work_remark_moved (LedeWork *work,
                        LedeDeliveryStep *step,
                        LedeRemoteStory *before,
                        LedeRemoteStory *after)
{
  g_autofree char *end = NULL;

  if (before == NULL || !g_str_equal (before->state, "publish") || !g_str_equal (after->state, "publish") ||
      g_str_equal (before->address, after->address))
    return;

  end = lede_cms_follow_address (work->cms, before->address, work->cancellable, NULL);
  if (end == NULL)
    lede_work_remark (step, _ ("Readers find “%s” at %s now; it was at %s."), after->title, after->address,
                      before->address);
  else if (g_str_equal (end, after->address))
    lede_work_remark (step, _ ("Readers find “%s” at %s now. The old address, %s, leads there."),
                      after->title, after->address, before->address);
  else
    lede_work_remark (
      step,
      _ ("Readers find “%s” at %s now. The old address, %s, does not lead there; whoever runs "
         "the site can let it."),
      after->title, after->address, before->address);
}

#define TIME_ZONE_KEY "time-zone"

/**
 * lede_courier_dup_time_zone:
 * @store: a store
 * @site_id: a site's id
 *
 * Returns: (transfer full): the time zone that the site had when a delivery was there last, for
 *   lede_time_zone_new(); "" when none was
 */
char *
lede_courier_dup_time_zone (LedeStore *store, const char *site_id)
{
  g_autofree char *json = lede_store_load_site_cache (store, site_id, TIME_ZONE_KEY, NULL, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (json ? json : "", json ? strlen (json) : 0);
  g_autoptr (JsonNode) node = json ? lede_json_parse (bytes, NULL) : NULL;

  return g_strdup (
    node && JSON_NODE_HOLDS_OBJECT (node) ? lede_json_get_string (json_node_get_object (node), "name") : "");
}

/* For the time without a connection. It is no loss when it cannot be kept. */
void
lede_work_keep_time_zone (LedeWork *work)
{
  const char *site_id = lede_site_get_id (work->site);
  const char *name = work->account->time_zone ? work->account->time_zone : "";
  g_autofree char *known = lede_courier_dup_time_zone (work->store, site_id);
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *json = NULL;
  JsonObject *object;

  if (g_str_equal (known, name))
    return;

  node = json_node_new (JSON_NODE_OBJECT);
  object = json_object_new ();
  json_object_set_string_member (object, "name", name);
  json_node_take_object (node, object);
  json = json_to_string (node, FALSE);
  lede_store_save_site_cache (work->store, site_id, TIME_ZONE_KEY, json, work->cancellable, NULL);
}
