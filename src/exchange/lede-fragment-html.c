/* lede-fragment-html.c: a part of a body for mail programs and word processors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-exchange"

#include "config.h"

#include "lede-fragment-private.h"

#include "lede-image-edited.h"
#include "lede-markdown-html.h"
#include "lede-photo.h"

/* Enough for a page of paper and for a screen, and some hundred kilobytes. */
#define PICTURE_SIZE 1600 /* pixels */

/* What the programs that ask for it can hold. Behind it photos are their captions. */
#define MOST_PICTURES (48 * 1024 * 1024) /* bytes */

typedef struct
{
  LedeFragment *fragment;
  LedeStore *store; /* NULL where nobody has the pictures */
  GCancellable *cancellable;
  gsize n_bytes; /* of pictures written so far */
} Writing;

static void
append_escaped (GString *out, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  g_string_append (out, escaped);
}

static GBytes *
load_picture (Writing *self, LedeFragmentPhoto *photo)
{
  const char *sha256 = lede_fragment_photo_get (photo, LEDE_PHOTO_IMAGE);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  LedePhotoEdits edits;

  if (self->store == NULL || *sha256 == '\0' || self->n_bytes >= MOST_PICTURES)
    return NULL;

  lede_photo_edits_parse (&edits, lede_fragment_photo_get (photo, LEDE_PHOTO_CROP),
                          lede_fragment_photo_get (photo, LEDE_PHOTO_FOCUS),
                          lede_fragment_photo_get (photo, LEDE_PHOTO_ROTATION),
                          lede_fragment_photo_get (photo, LEDE_PHOTO_STRAIGHTEN),
                          lede_fragment_photo_get (photo, LEDE_PHOTO_EXPOSURE));

  if (!(bytes =
          lede_image_scale_edited (self->store, sha256, &edits, PICTURE_SIZE, self->cancellable, &error)))
    {
      g_debug ("Copying without a picture: %s", error->message);
      return NULL;
    }

  self->n_bytes += g_bytes_get_size (bytes);

  return self->n_bytes <= MOST_PICTURES ? g_steal_pointer (&bytes) : NULL;
}

/* In itself: an address of a file is nothing to a web page, and would end with the program. */
static void
append_picture (GString *out, LedeFragmentPhoto *photo, GBytes *bytes)
{
  gsize length;
  const guchar *data = g_bytes_get_data (bytes, &length);
  g_autofree char *base64 = g_base64_encode (data, length);
  gboolean decorative = g_str_equal (lede_fragment_photo_get (photo, LEDE_PHOTO_DECORATIVE), "yes");

  g_string_append (out, "<img src=\"data:image/");
  g_string_append (out, length > 1 && data[0] == 0xff && data[1] == 0xd8 ? "jpeg" : "png");
  g_string_append (out, ";base64,");
  g_string_append (out, base64);
  g_string_append (out, "\" alt=\"");
  append_escaped (out, decorative ? "" : lede_fragment_photo_get (photo, LEDE_PHOTO_ALT));
  g_string_append (out, "\">");
}

static gboolean
append_caption (GString *out, LedeFragmentPhoto *photo, const char *before, const char *behind)
{
  const char *caption = lede_fragment_photo_get (photo, LEDE_PHOTO_CAPTION);
  const char *credit = lede_fragment_photo_get (photo, LEDE_PHOTO_CREDIT);

  if (*caption == '\0' && *credit == '\0')
    return FALSE;

  g_string_append (out, before);
  append_escaped (out, caption);
  g_string_append (out, *caption != '\0' && *credit != '\0' ? " " : "");
  append_escaped (out, credit);
  g_string_append (out, behind);

  return TRUE;
}

static void
append_photo (GString *out, const char *photo_id, gpointer user_data)
{
  Writing *self = user_data;
  LedeFragmentPhoto *photo = lede_fragment_find_photo (self->fragment, photo_id);
  g_autoptr (GBytes) bytes = photo != NULL ? load_picture (self, photo) : NULL;

  if (photo == NULL)
    return;

  if (bytes == NULL)
    {
      append_caption (out, photo, "<p><em>", "</em></p>");
      return;
    }

  /* Paragraphs within, because word processors know no figures and would run all of it together. */
  g_string_append (out, "<figure><p>");
  append_picture (out, photo, bytes);
  g_string_append (out, "</p>");
  append_caption (out, photo, "<figcaption><p><em>", "</em></p></figcaption>");
  g_string_append (out, "</figure>");
}

/**
 * lede_fragment_to_html:
 * @self: a part of a body
 * @store: (nullable): the store that has its images, if anybody has
 * @cancellable: (nullable): a #GCancellable
 *
 * Writes the part for other programs, its pictures scaled and in it. A photo whose picture cannot be had is
 * its caption and credit.
 *
 * Returns: (transfer full): HTML
 */
char *
lede_fragment_to_html (LedeFragment *self, LedeStore *store, GCancellable *cancellable)
{
  Writing writing = { .fragment = self, .store = store, .cancellable = cancellable };

  g_return_val_if_fail (LEDE_IS_FRAGMENT (self), NULL);
  g_return_val_if_fail (store == NULL || LEDE_IS_STORE (store), NULL);

  return lede_markdown_to_html_with_photos (self->markdown, append_photo, &writing);
}
