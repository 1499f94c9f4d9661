/* lede-courier-photos.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-cms"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "lede-courier-private.h"
#include "lede-photo-file.h"
#include "lede-photo-identity.h"

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
find_remembered_photo (LedeWork *work, const char *identity, GError **error)
{
  g_autoptr (LedeRemoteImage) image = lede_store_load_remote_image (
    work->store, lede_site_get_id (work->site), identity, work->cancellable, NULL);
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

/* A file that was read back from the site is there under the name of the image that it was made from. A
 * store may not know that any more, or may have the file from elsewhere. */
static LedeRemotePhoto *
find_fetched_photo (LedeWork *work, const char *identity, GError **error)
{
  g_autoptr (LedePhoto) photo = lede_courier_find_photo (LEDE_STORY_FIELDS (work->snapshot), identity);
  g_autofree char *path = NULL;
  GStatBuf about;

  if (photo == NULL || *lede_photo_get_file (photo) == '\0' ||
      !g_str_equal (lede_photo_get_image (photo), identity) ||
      !(path = lede_store_get_image_path (work->store, identity)) || g_stat (path, &about) != 0)
    return NULL;

  return lede_cms_find_file (work->cms, lede_photo_get_file (photo), about.st_size, identity,
                             work->cancellable, error);
}

static LedeRemotePhoto *
look_up_photo (LedeWork *work, const char *identity, GError **error)
{
  gint64 until = lede_work_get_settle_time (work, LEDE_STEP_PHOTO, identity);
  g_autoptr (GError) local_error = NULL;
  LedeRemotePhoto *photo;

  if ((photo = find_remembered_photo (work, identity, &local_error)))
    return photo;

  for (guint attempt = 0; !local_error; attempt++)
    {
      if ((photo = lede_cms_find_photo (work->cms, identity, work->cancellable, &local_error)) || local_error)
        break;
      if (!lede_work_wait_before_look_up (work, until, attempt, &local_error))
        break;
    }

  if (photo == NULL && !local_error)
    photo = find_fetched_photo (work, identity, &local_error);

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

  lede_work_report (upload->work, upload->step, sent, total);
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
  append_right (text, LEDE_RIGHTS_SOURCE, lede_member_get_text (LEDE_MEMBER (photo), LEDE_PHOTO_SOURCE));
  append_right (text, LEDE_RIGHTS_COPYRIGHT,
                lede_member_get_text (LEDE_MEMBER (photo), LEDE_PHOTO_COPYRIGHT));
  append_right (text, LEDE_RIGHTS_USAGE, lede_photo_get_usage (photo));

  return g_string_free_and_steal (g_steal_pointer (&text));
}

static LedeRemotePhoto *
send_file (LedeWork *work, LedeDeliveryStep *step, LedePhoto *photo, LedePhotoFile *file, GError **error)
{
  g_autofree char *caption = join_caption_and_credit (photo);
  g_autofree char *description = describe_rights (photo);
  g_autofree char *file_name =
    lede_cms_name_photo (step->subject, lede_photo_get_file (photo), file->mime_type);
  g_autofree char *upload_name = lede_work_name_upload (work, step->subject);
  Upload upload = { work, step };

  if (!lede_work_mark_sent (work, step, error))
    return NULL;

  return lede_cms_put_photo (work->cms,
                             &(LedePhotoRequest) { .bytes = file->bytes,
                                                   .mime_type = file->mime_type,
                                                   .file_name = file_name,
                                                   .upload = upload_name,
                                                   .title = lede_photo_get_file (photo),
                                                   .caption = caption,
                                                   .alt = lede_photo_get_alt (photo),
                                                   .description = description,
                                                   .photo = photo },
                             on_progress, &upload, work->cancellable, error);
}

static const char *
get_kind_label (const char *mime_type)
{
  static const char *const labels[][2] = {
    { "image/jpeg", "JPEG" }, { "image/png", "PNG" },   { "image/webp", "WebP" }, { "image/gif", "GIF" },
    { "image/tiff", "TIFF" }, { "image/avif", "AVIF" }, { "image/heic", "HEIC" }, { "image/svg+xml", "SVG" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_str_equal (labels[i][0], mime_type))
      return labels[i][1];

  return mime_type;
}

static void
remark_conversion (LedeWork *work, LedeDeliveryStep *step, LedePhoto *photo, LedePhotoFile *file)
{
  if (file->stands_still)
    lede_work_remark (
      step,
      /* Translators: a file, a site */
      _ ("“%s” is an animation, and went to %s as a still picture: its first. Readers see it move where the "
         "photo is neither cropped nor edited, and the site takes its kind of file."),
      lede_photo_get_file (photo), lede_site_get_name (work->site));

  if (file->converted_from)
    lede_work_remark (
      step,
      /* Translators: a file, a site, a kind of file such as JPEG, another such as HEIC */
      _ ("“%s” went to %s as a %s, because not every reader could see a %s there. Look at it on "
         "the page."),
      lede_photo_get_file (photo), lede_site_get_name (work->site), get_kind_label (file->mime_type),
      get_kind_label (file->converted_from));
}

static LedePhotoFile *
make_file (LedeWork *work, LedePhoto *photo, LedePhotoFileKind kind, GError **error)
{
  LedePhotoFile *file;

  lede_work_begin_making (work);
  file = lede_photo_file_make (work->store, photo, kind, work->cancellable, error);
  lede_work_end_making (work);

  return file;
}

/* The same revision makes the same file, so nothing has to be kept between two attempts. What the site
 * refuses for its kind goes once more as one that every site takes; the refusal says that nothing came of
 * the first. */
static LedeRemotePhoto *
upload_photo (LedeWork *work, LedeDeliveryStep *step, GError **error)
{
  g_autoptr (LedePhoto) photo = lede_courier_find_photo (LEDE_STORY_FIELDS (work->snapshot), step->subject);
  g_autoptr (LedePhotoFile) file = NULL;
  g_autoptr (GError) local_error = NULL;
  LedeRemotePhoto *remote;

  if (photo == NULL || !lede_store_has_image (work->store, lede_photo_get_image (photo)))
    {
      g_set_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_NOT_FOUND,
                   _ ("The file of the photo “%s” is missing on this computer. Add the photo again."),
                   photo ? lede_photo_get_file (photo) : step->subject);
      return NULL;
    }

  if (!(file = make_file (work, photo, LEDE_PHOTO_FILE_OWN, error)))
    return NULL;

  remote = send_file (work, step, photo, file, &local_error);
  if (g_error_matches (local_error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_KIND))
    {
      g_autoptr (LedePhotoFile) common = make_file (work, photo, LEDE_PHOTO_FILE_COMMON, NULL);

      if (common && !g_str_equal (common->mime_type, file->mime_type))
        {
          g_clear_error (&local_error);
          remote = send_file (work, step, photo, common, &local_error);
          lede_photo_file_free (file);
          file = g_steal_pointer (&common);
        }
    }

  if (local_error)
    g_propagate_error (error, g_steal_pointer (&local_error));
  else
    remark_conversion (work, step, photo, file);

  return remote;
}

/* An account that may write but not upload still gets its words to the desk. */
static gboolean
leave_photo_out (LedeWork *work, LedeDeliveryStep *step, GError **error)
{
  g_autoptr (LedePhoto) photo = lede_courier_find_photo (LEDE_STORY_FIELDS (work->snapshot), step->subject);

  lede_work_remark (step,
                    _ ("Your account on %s (%s) may not upload photos, so the story went without “%s”. An "
                       "author, an editor or an administrator of the site can."),
                    lede_site_get_name (work->site), lede_work_get_role_label (work->account),
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
  if (step->status != LEDE_STEP_DONE)
    g_set_str (&step->message, "");

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
