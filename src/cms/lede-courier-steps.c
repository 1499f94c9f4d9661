/* lede-courier-steps.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-cms"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lede-courier-private.h"

static const char *
get_role_label (LedeAccount *account)
{
  static const char *const labels[][2] = {
    { "administrator", N_ ("administrator") },
    { "editor", N_ ("editor") },
    { "author", N_ ("author") },
    { "contributor", N_ ("contributor") },
    { "subscriber", N_ ("subscriber") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_strcmp0 (account->role, labels[i][0]) == 0)
      return _ (labels[i][1]);

  return account->role && *account->role ? account->role : account->user_name;
}

static gboolean
check_abilities (LedeWork *work, GError **error)
{
  const char *name = lede_site_get_name (work->site);
  LedeAbilities abilities = work->account->abilities;

  if (!(abilities & LEDE_ABILITY_WRITE))
    {
      g_set_error (
        error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_FORBIDDEN,
        _ ("Your account on %s (%s) may not write stories. An administrator of the site can give it "
           "another role."),
        name, get_role_label (work->account));
      return FALSE;
    }

  if (lede_delivery_get_goal (work->delivery) == LEDE_GOAL_PUBLISHED && !(abilities & LEDE_ABILITY_PUBLISH))
    {
      g_set_error (
        error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_FORBIDDEN,
        _ ("Your account on %s (%s) may not publish. An editor or an administrator of the site can; "
           "submit it for review instead."),
        name, get_role_label (work->account));
      return FALSE;
    }

  return TRUE;
}

gboolean
lede_work_sign_in (LedeWork *work, LedeDeliveryStep *step, GError **error)
{
  g_clear_pointer (&work->account, lede_account_free);
  if (!(work->account = lede_cms_sign_in (work->cms, work->cancellable, error)))
    return FALSE;
  if (!check_abilities (work, error))
    return FALSE;

  return lede_work_mark_done (work, step, work->account->user_id, error);
}

static gboolean
keep_photo (LedeWork *work, LedeDeliveryStep *step, LedeRemotePhoto *photo, GError **error)
{
  g_autoptr (LedeRemoteImage) image =
    lede_remote_image_new (lede_site_get_id (work->site), step->subject, photo->id, photo->large_address,
                           photo->width, photo->height);

  return lede_store_save_remote_image (work->store, image, work->cancellable, error) &&
         lede_work_mark_done (work, step, photo->id, error);
}

/* What the store remembers may have been deleted on the site since. NULL without an error: look
 * elsewhere. */
static LedeRemotePhoto *
find_remembered_photo (LedeWork *work, const char *sha256, GError **error)
{
  g_autoptr (LedeRemoteImage) image = lede_store_load_remote_image (
    work->store, lede_site_get_id (work->site), sha256, work->cancellable, NULL);
  g_autoptr (GError) local_error = NULL;
  LedeRemotePhoto *photo;

  if (image == NULL)
    return NULL;

  photo = lede_cms_fetch_photo (work->cms, lede_remote_image_get_remote_id (image), work->cancellable,
                                &local_error);
  if (local_error && !g_error_matches (local_error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_NOT_FOUND) &&
      !g_error_matches (local_error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_FORBIDDEN))
    g_propagate_error (error, g_steal_pointer (&local_error));

  return photo;
}

static LedeRemotePhoto *
look_up_photo (LedeWork *work, const char *sha256, GError **error)
{
  gint64 until = lede_work_get_settle_time (work, LEDE_STEP_PHOTO, sha256);
  g_autoptr (GError) local_error = NULL;
  LedeRemotePhoto *photo;

  if ((photo = find_remembered_photo (work, sha256, &local_error)))
    return photo;

  for (guint attempt = 0; !local_error; attempt++)
    {
      if ((photo = lede_cms_find_photo (work->cms, sha256, work->cancellable, &local_error)) || local_error)
        break;
      if (!lede_work_wait_before_look_up (work, until, attempt, &local_error))
        break;
    }

  if (local_error)
    g_propagate_error (error, g_steal_pointer (&local_error));

  return photo;
}

typedef struct
{
  LedeWork *work;
  LedeDeliveryStep *step;
} Upload;

static void
on_progress (gint64 sent, gint64 total, gpointer user_data)
{
  Upload *upload = user_data;

  lede_courier_report (upload->work->courier, upload->work->delivery, upload->step, sent, total);
}

/* The way a newsroom writes it: the caption, then who gets the credit. */
static char *
join_caption_and_credit (LedePhoto *photo)
{
  const char *caption = lede_photo_get_caption (photo);
  const char *credit = lede_photo_get_credit (photo);

  if (*caption && *credit)
    return g_strdup_printf ("%s / %s", caption, credit);

  return g_strdup (*caption ? caption : credit);
}

static void
append_right (GString *text, const char *name, const char *value)
{
  if (*value)
    g_string_append_printf (text, "%s%s%s", text->len > 0 ? "\n" : "", name, value);
}

/* What has no place of its own on the site. The words are IPTC's, so that they are found again when
 * the story is read back; they are not translated. */
static char *
describe_rights (LedePhoto *photo)
{
  g_autoptr (GString) text = g_string_new (NULL);

  append_right (text, LEDE_RIGHTS_CREDIT, lede_photo_get_credit (photo));
  append_right (text, LEDE_RIGHTS_CREATOR, lede_photo_get_creator (photo));
  append_right (text, LEDE_RIGHTS_USAGE, lede_photo_get_usage (photo));

  return g_string_free_and_steal (g_steal_pointer (&text));
}

static LedeRemotePhoto *
upload_photo (LedeWork *work, LedeDeliveryStep *step, GError **error)
{
  g_autoptr (LedePhoto) photo =
    lede_courier_find_photo_of_image (LEDE_STORY_FIELDS (work->snapshot), step->subject);
  g_autofree char *path = lede_store_get_image_path (work->store, step->subject);
  g_autofree char *caption = photo ? join_caption_and_credit (photo) : NULL;
  g_autofree char *description = photo ? describe_rights (photo) : NULL;
  g_autofree char *file_name = NULL;
  Upload upload = { work, step };

  if (photo == NULL || path == NULL || !lede_store_has_image (work->store, step->subject))
    {
      g_set_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_NOT_FOUND,
                   _ ("The file of the photo “%s” is missing on this computer. Add the photo again."),
                   photo ? lede_photo_get_file (photo) : step->subject);
      return NULL;
    }

  file_name =
    lede_cms_name_photo (step->subject, lede_photo_get_file (photo), lede_photo_get_mime_type (photo));
  if (!lede_work_mark_sent (work, step, error))
    return NULL;

  return lede_cms_put_photo (work->cms,
                             &(LedePhotoRequest) { .path = path,
                                                   .sha256 = step->subject,
                                                   .mime_type = lede_photo_get_mime_type (photo),
                                                   .file_name = file_name,
                                                   .title = lede_photo_get_file (photo),
                                                   .caption = caption,
                                                   .alt = lede_photo_get_alt (photo),
                                                   .description = description },
                             on_progress, &upload, work->cancellable, error);
}

/* An account that may write but not upload still gets its words to the desk. */
static gboolean
leave_photo_out (LedeWork *work, LedeDeliveryStep *step, GError **error)
{
  g_autoptr (LedePhoto) photo =
    lede_courier_find_photo_of_image (LEDE_STORY_FIELDS (work->snapshot), step->subject);

  lede_work_remark (step,
                    _ ("Your account on %s (%s) may not upload photos, so the story went without “%s”. An "
                       "author, an editor or an administrator of the site can."),
                    lede_site_get_name (work->site), get_role_label (work->account),
                    photo ? lede_photo_get_file (photo) : step->subject);

  return lede_work_mark_done (work, step, "", error);
}

gboolean
lede_work_put_photo (LedeWork *work, LedeDeliveryStep *step, GError **error)
{
  g_autoptr (LedeRemotePhoto) photo = NULL;
  g_autoptr (GError) local_error = NULL;

  if (step->status == LEDE_STEP_DONE && *step->outcome)
    return TRUE;

  photo = look_up_photo (work, step->subject, &local_error);
  if (!photo && !local_error && !(work->account->abilities & LEDE_ABILITY_UPLOAD))
    return leave_photo_out (work, step, error);
  if (!photo && !local_error)
    photo = upload_photo (work, step, &local_error);

  if (local_error)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  return keep_photo (work, step, photo, error);
}

static char *
join_term_path (GPtrArray *terms, LedeTerm *term)
{
  for (guint i = 0; i < terms->len; i++)
    {
      LedeTerm *parent = g_ptr_array_index (terms, i);

      if (*term->parent && g_str_equal (parent->id, term->parent))
        return g_strdup_printf ("%s/%s", parent->name, term->name);
    }

  return g_strdup (term->name);
}

static gboolean
is_same_name (const char *a, const char *b)
{
  g_autofree char *folded_a = g_utf8_casefold (a, -1);
  g_autofree char *folded_b = g_utf8_casefold (b, -1);

  return g_str_equal (folded_a, folded_b);
}

/* By name, by "Parent/Name", or by slug. */
static LedeTerm *
find_section (GPtrArray *sections, const char *wanted)
{
  for (guint i = 0; i < sections->len; i++)
    {
      LedeTerm *section = g_ptr_array_index (sections, i);
      g_autofree char *path = join_term_path (sections, section);

      if (is_same_name (section->name, wanted) || is_same_name (path, wanted))
        return section;
    }

  for (guint i = 0; i < sections->len; i++)
    if (is_same_name (((LedeTerm *) g_ptr_array_index (sections, i))->slug, wanted))
      return g_ptr_array_index (sections, i);

  return NULL;
}

static char *
list_section_names (GPtrArray *sections)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < sections->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "",
                            ((LedeTerm *) g_ptr_array_index (sections, i))->name);

  return g_string_free_and_steal (g_steal_pointer (&names));
}

static gboolean
settle_section (LedeWork *work, GError **error)
{
  const char *wanted = lede_snapshot_get_text (work->snapshot, LEDE_FIELD_SECTION);
  g_autoptr (GPtrArray) sections = NULL;
  LedeTerm *section;

  g_clear_pointer (&work->section_ids, g_strfreev);
  if (*wanted == '\0')
    return TRUE;

  if (!(sections = lede_cms_list_sections (work->cms, work->cancellable, error)))
    return FALSE;

  if (!(section = find_section (sections, wanted)))
    {
      g_autofree char *names = list_section_names (sections);

      g_set_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_REFUSED,
                   _ ("%s has no section “%s”. Choose one of these: %s."), lede_site_get_name (work->site),
                   wanted, names);
      return FALSE;
    }

  work->section_ids = g_strdupv ((char *[]) { section->id, NULL });
  return TRUE;
}

static gboolean
settle_tags (LedeWork *work, LedeDeliveryStep *step, GError **error)
{
  g_auto (GStrv) tags = lede_story_fields_get_lines (LEDE_STORY_FIELDS (work->snapshot), LEDE_FIELD_TAGS);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  for (guint i = 0; tags[i]; i++)
    {
      g_autofree char *name = g_strstrip (g_strdup (tags[i]));
      g_autoptr (GError) local_error = NULL;
      LedeTerm *tag;

      if (*name == '\0')
        continue;

      if ((tag = lede_cms_ensure_tag (work->cms, name, work->cancellable, &local_error)))
        {
          g_strv_builder_add (ids, tag->id);
          lede_term_free (tag);
        }
      else if (g_error_matches (local_error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_FORBIDDEN))
        lede_work_remark (step,
                          _ ("%s does not let your account make the tag “%s”, so the story goes without."),
                          lede_site_get_name (work->site), name);
      else
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
    }

  g_clear_pointer (&work->tag_ids, g_strfreev);
  work->tag_ids = g_strv_builder_end (ids);
  return TRUE;
}

gboolean
lede_work_settle_terms (LedeWork *work, LedeDeliveryStep *step, GError **error)
{
  return settle_section (work, error) && settle_tags (work, step, error) &&
         lede_work_mark_done (work, step, "", error);
}
