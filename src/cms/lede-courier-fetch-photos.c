/* lede-courier-fetch-photos.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-cms"

#include "config.h"

#include <string.h>

#include "lede-courier-fetch-private.h"
#include "lede-image.h"

#define LONG_ALT 150 /* bytes; a site may have only so much of a longer one */

static const char *
get_photo_text (LedeFetch *fetch, const char *photo_id, const char *field)
{
  g_autofree char *path = lede_story_fields_member_path (LEDE_PHOTO_KIND, photo_id, field);

  return lede_fetch_get_text (fetch, path);
}

static void
set_photo_text (LedeFetch *fetch, const char *photo_id, const char *field, const char *text)
{
  g_autofree char *path = lede_story_fields_member_path (LEDE_PHOTO_KIND, photo_id, field);

  lede_fetch_set_text (fetch, path, text);
}

/* "lede-0123456789abcdef0123-harbour.jpg" came from "harbour.jpg"; an attachment that Lede made has
 * the file's own name as its title. */
static char *
find_file_name (LedeRemotePhoto *photo)
{
  g_autofree char *name = g_path_get_basename (photo->original_address);
  const char *dot = strrchr (name, '.');
  const char *title_dot = strrchr (photo->title, '.');

  if (g_str_has_prefix (name, LEDE_CMS_PHOTO_PREFIX))
    {
      if (dot && title_dot && g_ascii_strcasecmp (title_dot, dot) == 0)
        return g_strdup (photo->title);
      if (strlen (name) > 26 && name[25] == '-')
        return g_strdup (name + 26);
    }

  return g_uri_unescape_string (name, NULL);
}

static gboolean
keep_file (LedeFetch *fetch, LedeRemotePhoto *photo, char **sha256, GError **error)
{
  g_autoptr (GBytes) bytes =
    lede_cms_download (fetch->cms, photo->original_address, fetch->cancellable, error);
  g_autoptr (GInputStream) stream = bytes ? g_memory_input_stream_new_from_bytes (bytes) : NULL;
  g_autoptr (LedeRemoteImage) image = NULL;

  if (stream == NULL || !(*sha256 = lede_store_add_image (fetch->store, stream, fetch->cancellable, error)))
    return FALSE;

  image = lede_remote_image_new (lede_site_get_id (fetch->site), *sha256, photo->id, photo->large_address,
                                 photo->width, photo->height);
  return lede_store_save_remote_image (fetch->store, image, fetch->cancellable, error);
}

static void
fill_photo_text (LedeFetch *fetch, const char *photo_id, const char *field, const char *text)
{
  if (text && *get_photo_text (fetch, photo_id, field) == '\0')
    set_photo_text (fetch, photo_id, field, text);
}

/* What neither the page nor an attachment has a place for, the file may say. */
static void
fill_texts_of_file (LedeFetch *fetch, const char *photo_id, LedeImageInfo *info)
{
  static const char *const fields[] = { LEDE_PHOTO_SOURCE,        LEDE_PHOTO_COPYRIGHT, LEDE_PHOTO_HEADLINE,
                                        LEDE_PHOTO_CREATED,       LEDE_PHOTO_LOCATION,  LEDE_PHOTO_KEYWORDS,
                                        LEDE_PHOTO_DIGITAL_SOURCE };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    fill_photo_text (fetch, photo_id, fields[i], lede_image_info_get_text (info, fields[i]));
}

static void
describe_file (LedeFetch *fetch, const char *photo_id, const char *sha256)
{
  g_autofree char *path = lede_store_get_image_path (fetch->store, sha256);
  g_autoptr (LedeImageInfo) info = path ? lede_image_info_read (path, fetch->cancellable, NULL) : NULL;
  g_autofree char *width = info ? g_strdup_printf ("%u", lede_image_info_get_width (info)) : NULL;
  g_autofree char *height = info ? g_strdup_printf ("%u", lede_image_info_get_height (info)) : NULL;

  if (info == NULL)
    return;

  set_photo_text (fetch, photo_id, LEDE_PHOTO_TYPE, lede_image_info_get_mime_type (info));
  set_photo_text (fetch, photo_id, LEDE_PHOTO_WIDTH, width);
  set_photo_text (fetch, photo_id, LEDE_PHOTO_HEIGHT, height);
  if (lede_image_info_moves (info))
    set_photo_text (fetch, photo_id, LEDE_PHOTO_MOVES, "yes");
  fill_texts_of_file (fetch, photo_id, info);
}

/* A line of an attachment's description, as Lede writes it; NULL when there is none. */
static char *
find_right (LedeRemotePhoto *photo, const char *name)
{
  g_auto (GStrv) lines = g_strsplit (photo->description, "\n", -1);

  for (guint i = 0; lines[i]; i++)
    {
      const char *line = g_strstrip (lines[i]);

      if (g_str_has_prefix (line, name))
        return g_strdup (line + strlen (name));
    }

  return NULL;
}

/* What the text on the page does not say of a photo, its attachment may. */
static void
fill_photo_texts (LedeFetch *fetch, const char *photo_id, LedeRemotePhoto *photo)
{
  g_autofree char *file = find_file_name (photo);
  g_autofree char *creator = find_right (photo, LEDE_RIGHTS_CREATOR);
  g_autofree char *source = find_right (photo, LEDE_RIGHTS_SOURCE);
  g_autofree char *copyright = find_right (photo, LEDE_RIGHTS_COPYRIGHT);
  g_autofree char *usage = find_right (photo, LEDE_RIGHTS_USAGE);

  fill_photo_text (fetch, photo_id, LEDE_PHOTO_ALT, photo->alt);
  fill_photo_text (fetch, photo_id, LEDE_PHOTO_FILE, file);
  fill_photo_text (fetch, photo_id, LEDE_PHOTO_CREATOR, creator);
  fill_photo_text (fetch, photo_id, LEDE_PHOTO_SOURCE, source);
  fill_photo_text (fetch, photo_id, LEDE_PHOTO_COPYRIGHT, copyright);
  fill_photo_text (fetch, photo_id, LEDE_PHOTO_USAGE, usage);
}

static gboolean
complete_photo (LedeFetch *fetch, const char *photo_id, const char *attachment_id, GError **error)
{
  g_autoptr (LedeRemotePhoto) photo = NULL;
  g_autofree char *sha256 = NULL;

  if (*get_photo_text (fetch, photo_id, LEDE_PHOTO_IMAGE) || attachment_id == NULL || *attachment_id == '\0')
    return TRUE;

  if (!(photo = lede_cms_fetch_photo (fetch->cms, attachment_id, fetch->cancellable, error)) ||
      !keep_file (fetch, photo, &sha256, error))
    return FALSE;

  set_photo_text (fetch, photo_id, LEDE_PHOTO_IMAGE, sha256);
  describe_file (fetch, photo_id, sha256);
  fill_photo_texts (fetch, photo_id, photo);

  return TRUE;
}

gboolean
lede_fetch_complete_photos (LedeFetch *fetch, GPtrArray *images, GError **error)
{
  g_auto (GStrv) ids = g_strsplit (lede_fetch_get_text (fetch, LEDE_FIELD_PHOTOS), "\n", -1);

  for (guint i = 0, position = 0; ids[i]; i++)
    {
      LedeDialectFoundImage *image = NULL;

      if (*ids[i] == '\0')
        continue;
      if (images && position < images->len)
        image = g_ptr_array_index (images, position);
      position++;
      if (!complete_photo (fetch, ids[i], image ? image->attachment_id : NULL, error))
        return FALSE;
    }

  return TRUE;
}

/* Caption and credit as they were written here: an upload puts the one behind the other. */
static void
take_caption (LedeFetch *fetch, const char *photo_id, LedeRemotePhoto *photo)
{
  g_autofree char *credit = find_right (photo, LEDE_RIGHTS_CREDIT);
  g_autofree char *tail = g_strconcat (" / ", credit, NULL);
  g_autofree char *caption = g_str_has_suffix (photo->caption, tail)
                               ? g_strndup (photo->caption, strlen (photo->caption) - strlen (tail))
                               : g_strdup (photo->caption);

  set_photo_text (fetch, photo_id, LEDE_PHOTO_CAPTION, g_strcmp0 (caption, credit) == 0 ? "" : caption);
  fill_photo_text (fetch, photo_id, LEDE_PHOTO_CREDIT, credit);
}

static gboolean
shows_image (GPtrArray *images, const char *attachment_id)
{
  for (guint i = 0; images && i < images->len; i++)
    if (g_strcmp0 (((LedeDialectFoundImage *) g_ptr_array_index (images, i))->attachment_id, attachment_id) ==
        0)
      return TRUE;

  return FALSE;
}

static gboolean
is_photo_of_base (LedeFetch *fetch, const char *attachment_id)
{
  g_auto (GStrv) ids = g_strsplit (lede_fetch_get_text (fetch, LEDE_FIELD_PHOTOS), "\n", -1);

  for (guint i = 0; fetch->base && ids[i]; i++)
    {
      g_autoptr (LedePhoto) photo = lede_photo_new_from_fields (LEDE_STORY_FIELDS (fetch->base), ids[i]);
      g_autoptr (LedeRemoteImage) image =
        lede_courier_load_remote_image (fetch->store, fetch->site, photo, fetch->cancellable);

      if (image && g_str_equal (lede_remote_image_get_remote_id (image), attachment_id))
        return TRUE;
    }

  return FALSE;
}

static char *
find_photo_at_site (LedeFetch *fetch, const char *attachment_id)
{
  g_auto (GStrv) ids = g_strsplit (lede_fetch_get_text (fetch, LEDE_FIELD_PHOTOS), "\n", -1);

  for (guint i = 0; ids[i]; i++)
    {
      const char *picture = get_photo_text (fetch, ids[i], LEDE_PHOTO_IMAGE);
      g_autoptr (LedePhoto) photo =
        fetch->base ? lede_photo_new_from_fields (LEDE_STORY_FIELDS (fetch->base), ids[i]) : NULL;
      g_autoptr (LedeRemoteImage) image =
        photo ? lede_courier_load_remote_image (fetch->store, fetch->site, photo, fetch->cancellable) : NULL;

      if (*picture && image && g_str_equal (lede_remote_image_get_remote_id (image), attachment_id))
        return g_strdup (ids[i]);
    }

  return NULL;
}

static void
change_alt (LedeFetch *fetch, const char *photo_id, const char *alt)
{
  const char *known = get_photo_text (fetch, photo_id, LEDE_PHOTO_ALT);
  gboolean is_cut = strlen (alt) > LONG_ALT && g_str_has_prefix (known, alt);

  if (!is_cut && g_strcmp0 (get_photo_text (fetch, photo_id, LEDE_PHOTO_DECORATIVE), "yes") != 0)
    set_photo_text (fetch, photo_id, LEDE_PHOTO_ALT, alt);
}

/* Some sites keep the texts of the featured photo with the story, where its colleagues can change them. */
static void
take_featured_texts (LedeFetch *fetch, const char *photo_id)
{
  LedeRemoteStory *remote = fetch->remote;

  if (photo_id == NULL || remote->featured_caption == NULL)
    return;

  set_photo_text (fetch, photo_id, LEDE_PHOTO_CAPTION, remote->featured_caption);
  set_photo_text (fetch, photo_id, LEDE_PHOTO_CREDIT, remote->featured_credit);
  change_alt (fetch, photo_id, remote->featured_alt);
}

/* Where the theme shows the lead, it is not in the text: the site's featured photo is the lead then. */
gboolean
lede_fetch_add_featured (LedeFetch *fetch, GPtrArray *images, GError **error)
{
  const char *attachment_id = fetch->remote->featured_id;
  g_autoptr (LedeRemotePhoto) photo = NULL;
  g_autofree char *photo_id = NULL;
  g_autofree char *photos = NULL;

  if (*attachment_id == '\0')
    return TRUE;
  if (is_photo_of_base (fetch, attachment_id))
    {
      photo_id = find_photo_at_site (fetch, attachment_id);
      take_featured_texts (fetch, photo_id);
      return TRUE;
    }
  if (shows_image (images, attachment_id))
    return TRUE;
  if (!(photo = lede_cms_fetch_photo (fetch->cms, attachment_id, fetch->cancellable, error)))
    return FALSE;

  photo_id = lede_story_fields_new_member_id ();
  photos = g_strconcat (photo_id, "\n", lede_fetch_get_text (fetch, LEDE_FIELD_PHOTOS), NULL);
  lede_fetch_set_text (fetch, LEDE_FIELD_PHOTOS, photos);
  set_photo_text (fetch, photo_id, LEDE_PHOTO_LEAD, "yes");
  take_caption (fetch, photo_id, photo);
  take_featured_texts (fetch, photo_id);

  return complete_photo (fetch, photo_id, attachment_id, error);
}
