/* lede-courier-story.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-cms"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lede-byline.h"
#include "lede-courier-private.h"

static gboolean
is_writer (LedeByline *byline)
{
  const char *role = lede_byline_get_role (byline);

  return *role == '\0' || g_str_equal (role, "writer");
}

/* Who of the bylines stands on the site as an author: the writers among its people; where there is no
 * writer, as with a photo essay, whoever is named. Only an account that may edit others' stories can choose
 * somebody else; it is NULL where nobody can be chosen, which leaves the author as it is. */
static GStrv
choose_authors (LedeWork *work)
{
  g_autoptr (GPtrArray) bylines = lede_story_fields_get_bylines (LEDE_STORY_FIELDS (work->snapshot));
  g_autoptr (GStrvBuilder) authors = g_strv_builder_new ();
  gboolean has_writer = FALSE;
  g_auto (GStrv) chosen = NULL;

  for (guint i = 0; i < bylines->len; i++)
    has_writer = has_writer || is_writer (g_ptr_array_index (bylines, i));

  for (guint i = 0; i < bylines->len; i++)
    {
      LedeByline *byline = g_ptr_array_index (bylines, i);
      g_autofree char *person = lede_byline_dup_person (byline, lede_site_get_id (work->site));

      if (person && *person && (!has_writer || is_writer (byline)))
        g_strv_builder_take (authors, g_steal_pointer (&person));
    }

  chosen = g_strv_builder_end (authors);
  if (chosen[0] == NULL || (!g_str_equal (chosen[0], work->account->user_id) &&
                            !(work->account->abilities & LEDE_ABILITY_EDIT_OTHERS)))
    return NULL;

  return g_steal_pointer (&chosen);
}

/* The slug goes out while the site has none of its own making, and when it was changed here. A
 * slug that the site made unique ("ferry-2") would otherwise wander with each update. */
static const char *
choose_slug (LedeWork *work)
{
  const char *slug = lede_snapshot_get_text (work->snapshot, LEDE_FIELD_SLUG);
  g_autoptr (LedeRevision) seen = NULL;

  if (*slug == '\0')
    return NULL;
  if (work->remote == NULL || *work->remote->slug == '\0')
    return slug;

  if (work->placement && lede_placement_get_revision (work->placement) > 0)
    seen = lede_store_load_revision (work->store, lede_placement_get_revision (work->placement),
                                     work->cancellable, NULL);
  if (seen &&
      g_strcmp0 (lede_snapshot_get_text (lede_revision_get_snapshot (seen), LEDE_FIELD_SLUG), slug) == 0)
    return NULL;

  return slug;
}

/* The site's featured photo, where the site wants the lead there. Where it stands in the text, one
 * that Lede featured is taken back, so that readers see it once; anybody else's choice stays. */
static char *
choose_featured (LedeWork *work)
{
  g_autoptr (LedePhoto) lead = lede_photo_find_lead (LEDE_STORY_FIELDS (work->snapshot));
  g_autoptr (LedeRemoteImage) image = NULL;

  if (lede_delivery_leaves_note (work->delivery))
    return g_strdup ("0");
  if (lead)
    image = lede_courier_load_remote_image (work->store, work->site, lead, work->cancellable);
  if (image == NULL)
    return NULL;

  if (lede_site_get_lead (work->site) == LEDE_LEAD_FEATURED)
    return g_strdup (lede_remote_image_get_remote_id (image));

  if (work->remote && g_str_equal (work->remote->featured_id, lede_remote_image_get_remote_id (image)))
    return g_strdup ("0");

  return NULL;
}

static char *
render_content (LedeWork *work, const char *const *author_ids)
{
  const char *author_id = author_ids     ? author_ids[0]
                          : work->remote ? work->remote->author_id
                                         : work->account->user_id;
  g_autofree char *authors = NULL;
  g_auto (LedeImageFinder) finder = { 0 };
  LedeDialectOptions options;

  if (author_ids == NULL && work->remote)
    author_ids = (const char *const *) work->remote->author_ids;
  authors = lede_courier_name_authors (work->site, author_id, author_ids);

  lede_image_finder_init (&finder, work->store, LEDE_STORY_FIELDS (work->snapshot), work->site,
                          LEDE_IMAGES_ON_SITE);
  lede_image_finder_fill_options (&finder, &options, work->token, authors);

  return work->dialect->render (LEDE_STORY_FIELDS (work->snapshot), &options);
}

/* Versions that others made in the moment between the look and the change: they were overwritten,
 * the site keeps them, and the person has to know. */
static void
remark_overwritten (LedeWork *work, LedeDeliveryStep *step, LedeRemoteStory *before, LedeRemoteStory *after)
{
  g_autoptr (GPtrArray) changes = NULL;

  if (before == NULL || *after->version == '\0')
    return;

  changes = lede_cms_list_changes_between (work->cms, after->id, before->version, after->version,
                                           work->cancellable, NULL);
  if (changes && changes->len > 0)
    lede_work_remark (
      step,
      ngettext ("Somebody saved “%s” on %s in the very moment in which it was updated from here. "
                "Their version is kept among the revisions there; please compare it.",
                "Somebody saved “%s” on %s several times in the very moment in which it was "
                "updated from here. Their versions are kept among the revisions there; please "
                "compare them.",
                changes->len),
      after->title, lede_site_get_name (work->site));
}

static gboolean
take_answer (LedeWork *work, LedeDeliveryStep *step, LedeRemoteStory *answer, GError **error)
{
  g_autoptr (LedeRemoteStory) before = g_steal_pointer (&work->remote);

  work->remote = answer;
  if (!lede_work_save_placement (work, error))
    return FALSE;

  remark_overwritten (work, step, before, answer);
  lede_work_remark_moved (work, step, before, answer);
  return TRUE;
}

static gboolean
send_story (LedeWork *work, LedeDeliveryStep *step, const LedeStoryRequest *request, GError **error)
{
  LedeRemoteStory *answer;

  if (!lede_work_mark_sent (work, step, error))
    return FALSE;
  if (!(answer = lede_cms_put_story (work->cms, request, work->cancellable, error)))
    return FALSE;
  if (!take_answer (work, step, answer, error))
    return FALSE;

  if (request->content && !lede_dialect_same_content (work->dialect, request->content, answer->content))
    lede_work_remark (step,
                      _ ("%s changed the text while taking it: it does not let your account use everything "
                         "that is in the story. Please look at the page."),
                      lede_site_get_name (work->site));
  lede_work_remark_settings (work, step, request, answer);
  lede_work_remark_custom (work, step, request, answer);

  return TRUE;
}

/* Its own text, else the deck. */
static const char *
choose_excerpt (LedeWork *work)
{
  const char *excerpt = lede_snapshot_get_text (work->snapshot, LEDE_FIELD_EXCERPT);

  return *excerpt ? excerpt : lede_snapshot_get_text (work->snapshot, LEDE_FIELD_DECK);
}

gboolean
lede_work_put_story (LedeWork *work, LedeDeliveryStep *step, GError **error)
{
  g_auto (GStrv) author_ids = choose_authors (work);
  const char *author_id = author_ids ? author_ids[0] : NULL;
  g_autofree char *featured_id = NULL;
  g_autofree char *content = NULL;
  LedeStoryRequest request;

  if (!lede_work_identify (work, error))
    return FALSE;

  featured_id = choose_featured (work);
  content = render_content (work, (const char *const *) author_ids);
  request = (LedeStoryRequest) {
    .id = work->remote ? work->remote->id : NULL,
    .token = work->token,
    .modified = work->remote ? work->remote->modified : NULL,
    .state = work->remote && !g_str_equal (work->remote->state, "trash") ? NULL : "draft",
    .title = lede_snapshot_get_text (work->snapshot, LEDE_FIELD_HEADLINE),
    .slug = choose_slug (work),
    .excerpt = choose_excerpt (work),
    .content = content,
    .fields = LEDE_STORY_FIELDS (work->snapshot),
    .author_id = author_id,
    .author_ids = (const char *const *) author_ids,
    .section_ids = (const char *const *) work->section_ids,
    .tag_ids = (const char *const *) work->tag_ids,
    .featured_id = featured_id,
  };
  lede_work_fill_settings (work, step, &request);
  if (!lede_work_fill_custom (work, step, &request, error))
    return FALSE;

  if (work->remote &&
      (!lede_work_look_before_change (work, error) || !lede_work_compare (work, &request, error)))
    return FALSE;

  if (work->remote && request.state == NULL &&
      !lede_story_request_changes (&request, work->remote, work->dialect))
    {
      if (!lede_work_save_placement (work, error))
        return FALSE;
    }
  else if (!send_story (work, step, &request, error))
    return FALSE;

  return lede_work_mark_done (work, step, work->remote->id, error);
}

gboolean
lede_work_put_state (LedeWork *work, LedeDeliveryStep *step, GError **error)
{
  LedeStoryRequest request;

  /* What sends no story has no step before that would have read it. */
  if (work->remote == NULL && !lede_work_identify (work, error))
    return FALSE;
  if (work->remote == NULL)
    {
      g_set_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_NOT_FOUND, _ ("“%s” is not on %s."),
                   lede_snapshot_get_text (work->snapshot, LEDE_FIELD_HEADLINE),
                   lede_site_get_name (work->site));
      return FALSE;
    }

  if (!lede_work_check_in_trash (work, step, error))
    return FALSE;

  lede_work_look_for_changes (work);
  work->state = lede_work_choose_state (work);
  if (lede_work_fill_state (work, step, &request) && !send_story (work, step, &request, error))
    return FALSE;

  return lede_work_mark_done (work, step, work->state, error);
}

/**
 * lede_work_verify:
 * @work: a delivery whose story and state were put
 * @step: its last step
 * @error: return location
 *
 * Reads the story once more and looks whether the site really has it so. A scheduled story may have
 * gone public in the meantime.
 *
 * Returns: %TRUE, or %FALSE with a #LedeCmsError
 */
gboolean
lede_work_verify (LedeWork *work, LedeDeliveryStep *step, GError **error)
{
  LedeRemoteStory *remote;

  if (!(remote = lede_cms_fetch_story (work->cms, work->remote->id, work->cancellable, error)))
    return FALSE;

  g_clear_pointer (&work->remote, lede_remote_story_free);
  work->remote = remote;

  if (!g_str_equal (remote->state, work->state) &&
      !(g_str_equal (work->state, "future") && g_str_equal (remote->state, "publish")))
    {
      g_set_error (
        error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_REFUSED,
        _ ("%s took the story but keeps it as “%s”. A plugin there may hold it back; ask whoever runs "
           "the site."),
        lede_site_get_name (work->site), remote->state);
      return FALSE;
    }

  if (!lede_work_remove_doubles (work, step, LEDE_DOUBLES_FRESH, error))
    return FALSE;

  if (!work->unseen && !lede_work_is_as_seen (work))
    lede_work_remark (step,
                      _ ("Somebody changed “%s” on %s right after it was updated from here. Read the change "
                         "back before you go on."),
                      remote->title, lede_site_get_name (work->site));
  else if (!lede_work_save_placement (work, error))
    return FALSE;

  return lede_work_mark_done (work, step, remote->address, error);
}
