/* lede-image-info.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-media"

#include "config.h"

#include "lede-image-motion-private.h"
#include "lede-image-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lede-photo.h"
#include "lede-translations.h"

/* Enough to decode all of a file without keeping all of the picture, and for a thumbnail. */
#define PROOF_SIZE (2 * LEDE_IMAGE_THUMBNAIL_SIZE)

struct _LedeImageInfo
{
  GObject parent_instance;

  const LedeImageType *type;
  guint width;
  guint height;
  gboolean moves;
  LedeImageTexts texts;
};

G_DEFINE_FINAL_TYPE (LedeImageInfo, lede_image_info, G_TYPE_OBJECT)

static void
lede_image_info_finalize (GObject *object)
{
  lede_image_texts_clear (&LEDE_IMAGE_INFO (object)->texts);

  G_OBJECT_CLASS (lede_image_info_parent_class)->finalize (object);
}

static void
lede_image_info_class_init (LedeImageInfoClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lede_image_info_finalize;
}

static void
lede_image_info_init (LedeImageInfo *self)
{
}

static gboolean
fail_unreadable (const char *path, GError *reason, GError **error)
{
  if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_error_copy (reason));
  else
    g_set_error (error, reason->domain, reason->code,
                 _ ("The picture %s cannot be read: %s. Check its name and whether you may read it."), path,
                 reason->message);

  return FALSE;
}

static gboolean
check_size (GFile *file, const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GFileInfo) info =
    g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_STANDARD_TYPE,
                       G_FILE_QUERY_INFO_NONE, cancellable, &local_error);

  if (!info)
    return fail_unreadable (path, local_error, error);

  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    {
      g_set_error (error, LEDE_MEDIA_ERROR, LEDE_MEDIA_ERROR_NOT_AN_IMAGE,
                   _ ("%s is no file. Choose a picture: JPEG, PNG, WebP, GIF, TIFF, AVIF, HEIC or SVG."),
                   path);
      return FALSE;
    }

  if (g_file_info_get_size (info) > LEDE_IMAGE_MAX_BYTES)
    {
      g_set_error (
        error, LEDE_MEDIA_ERROR, LEDE_MEDIA_ERROR_TOO_LARGE,
        _ ("The picture %s is larger than %d MB, which is more than Lede takes. Save a smaller copy and add "
           "that."),
        path, LEDE_IMAGE_MAX_BYTES / (1024 * 1024));
      return FALSE;
    }

  return TRUE;
}

/* The bytes of a file that may be a picture. */
GBytes *
lede_image_load_file (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) local_error = NULL;
  GBytes *bytes;

  if (!check_size (file, path, cancellable, error))
    return NULL;

  if (!(bytes = g_file_load_bytes (file, cancellable, NULL, &local_error)))
    fail_unreadable (path, local_error, error);

  return bytes;
}

LedeImageInfo *
lede_image_info_read_proof (GBytes *bytes,
                            const char *name,
                            GdkPixbuf **proof,
                            GCancellable *cancellable,
                            GError **error)
{
  g_autoptr (LedeImageInfo) self = NULL;
  const LedeImageType *type;

  if (!(type = lede_image_type_sniff (bytes)))
    {
      g_set_error (
        error, LEDE_MEDIA_ERROR, LEDE_MEDIA_ERROR_NOT_AN_IMAGE,
        _ ("%s is no picture that Lede knows, whatever its name says. Choose a JPEG, PNG, WebP, GIF, TIFF, "
           "AVIF, HEIC or SVG."),
        name);
      return NULL;
    }

  self = g_object_new (LEDE_TYPE_IMAGE_INFO, NULL);
  self->type = type;
  self->moves = lede_image_moves (bytes, type);

  if (!(*proof = lede_image_decode (bytes, type, name, PROOF_SIZE, &self->width, &self->height, &self->texts,
                                    cancellable, error)))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * lede_image_info_read_bytes:
 * @bytes: a file
 * @name: what to call it in a sentence, e.g. its path
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Like lede_image_info_read(), of a file that is in memory.
 *
 * Returns: (transfer full) (nullable): what the file says of itself, or %NULL with a #LedeMediaError
 */
LedeImageInfo *
lede_image_info_read_bytes (GBytes *bytes, const char *name, GCancellable *cancellable, GError **error)
{
  g_autoptr (GdkPixbuf) proof = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  return lede_image_info_read_proof (bytes, name, &proof, cancellable, error);
}

/**
 * lede_image_info_read:
 * @path: a file
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Reads the whole file and decodes it once, so that a broken file is found before it is kept. What
 * the file is called does not matter.
 *
 * Returns: (transfer full) (nullable): what the file says of itself, or %NULL with a #LedeMediaError,
 *   or a #GIOErrorEnum when it cannot be read at all
 */
LedeImageInfo *
lede_image_info_read (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  if (!(bytes = lede_image_load_file (path, cancellable, error)))
    return NULL;

  return lede_image_info_read_bytes (bytes, path, cancellable, error);
}

const char *
lede_image_info_get_mime_type (LedeImageInfo *self)
{
  g_return_val_if_fail (LEDE_IS_IMAGE_INFO (self), NULL);

  return self->type->mime_type;
}

/* What the file's name should end in, without the dot. */
const char *
lede_image_info_get_extension (LedeImageInfo *self)
{
  g_return_val_if_fail (LEDE_IS_IMAGE_INFO (self), NULL);

  return self->type->extension;
}

/* Pixels, as the picture is shown upright. */
guint
lede_image_info_get_width (LedeImageInfo *self)
{
  g_return_val_if_fail (LEDE_IS_IMAGE_INFO (self), 0);

  return self->width;
}

guint
lede_image_info_get_height (LedeImageInfo *self)
{
  g_return_val_if_fail (LEDE_IS_IMAGE_INFO (self), 0);

  return self->height;
}

/**
 * lede_image_info_moves:
 * @self: what a file says of itself
 *
 * Returns: whether it is an animation, which an edit makes a still picture of
 */
gboolean
lede_image_info_moves (LedeImageInfo *self)
{
  g_return_val_if_fail (LEDE_IS_IMAGE_INFO (self), FALSE);

  return self->moves;
}

/**
 * lede_image_info_get_text:
 * @self: what a file says of itself
 * @field: which text of a photo, e.g. %LEDE_PHOTO_CAPTION
 *
 * What stands in XMP is believed before what stands in IIM, and that before Exif, as the IPTC Photo
 * Metadata Standard says. A text that the file has in several languages is the file's default, or its
 * first; its field of languages (e.g. %LEDE_PHOTO_CAPTION_LANGUAGES) has all of them, the default as
 * %LEDE_TRANSLATIONS_DEFAULT.
 *
 * Returns: the text, "" where the file says nothing, and for what no file says
 */
const char *
lede_image_info_get_text (LedeImageInfo *self, const char *field)
{
  char **text;

  g_return_val_if_fail (LEDE_IS_IMAGE_INFO (self), NULL);
  g_return_val_if_fail (field != NULL, NULL);

  text = lede_image_texts_find (&self->texts, field);

  return text && *text ? *text : "";
}

static const struct
{
  const char *field;
  const char *languages;
} translated[] = {
  { LEDE_PHOTO_CAPTION, LEDE_PHOTO_CAPTION_LANGUAGES },
  { LEDE_PHOTO_ALT, LEDE_PHOTO_ALT_LANGUAGES },
  { LEDE_PHOTO_DESCRIPTION, LEDE_PHOTO_DESCRIPTION_LANGUAGES },
};

static gsize
measure_primary (const char *language)
{
  return strcspn (language, "-_");
}

/* The one of the file's languages that a story in @language reads: its own, else a relative of it
 * (de-AT for de), else the file's default. */
static char *
choose_language (const char *all, const char *language)
{
  g_auto (GStrv) languages = lede_translations_list (all);
  gsize length = measure_primary (language);

  for (guint i = 0; languages[i]; i++)
    if (g_ascii_strcasecmp (languages[i], language) == 0)
      return g_strdup (languages[i]);

  for (guint i = 0; length > 0 && languages[i]; i++)
    if (measure_primary (languages[i]) == length && g_ascii_strncasecmp (languages[i], language, length) == 0)
      return g_strdup (languages[i]);

  for (guint i = 0; languages[i]; i++)
    if (g_str_equal (languages[i], LEDE_TRANSLATIONS_DEFAULT))
      return g_strdup (languages[i]);

  return g_strdup (languages[0] ? languages[0] : LEDE_TRANSLATIONS_DEFAULT);
}

/* The languages that say something else than @chosen. The default of a file most often repeats one of
 * its languages. */
static char *
list_others (const char *all, const char *chosen)
{
  g_auto (GStrv) languages = lede_translations_list (all);
  g_autofree char *shown = lede_translations_get (all, chosen);
  char *others = g_strdup (all);

  for (guint i = 0; languages[i]; i++)
    {
      g_autofree char *text = lede_translations_get (all, languages[i]);
      gboolean is_default = g_str_equal (languages[i], LEDE_TRANSLATIONS_DEFAULT);
      gboolean is_repeated = g_strcmp0 (text, shown) == 0;

      for (guint j = 0; is_default && languages[j] && !is_repeated; j++)
        {
          g_autofree char *other = j == i ? NULL : lede_translations_get (all, languages[j]);

          is_repeated = g_strcmp0 (text, other) == 0;
        }

      if (is_repeated || text[0] == '\0')
        {
          g_autofree char *before = others;

          others = lede_translations_set (before, languages[i], "");
        }
    }

  return others;
}

/**
 * lede_image_info_dup_text_for:
 * @self: what a file says of itself
 * @field: which text of a photo
 * @language: the language of the story, a BCP 47 tag, or "" where it has none
 *
 * Like lede_image_info_get_text(), with the story's language as the caption where the file has it. The
 * fields of languages have the others, and the file's default only where it is none of them.
 *
 * Returns: (transfer full): what a new photo of the file begins with
 */
char *
lede_image_info_dup_text_for (LedeImageInfo *self, const char *field, const char *language)
{
  g_return_val_if_fail (LEDE_IS_IMAGE_INFO (self), NULL);
  g_return_val_if_fail (field != NULL, NULL);
  g_return_val_if_fail (language != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (translated); i++)
    {
      const char *all = lede_image_info_get_text (self, translated[i].languages);
      g_autofree char *chosen = NULL;

      if (all[0] == '\0' ||
          (!g_str_equal (field, translated[i].field) && !g_str_equal (field, translated[i].languages)))
        continue;

      chosen = choose_language (all, language);

      return g_str_equal (field, translated[i].field) ? lede_translations_get (all, chosen)
                                                      : list_others (all, chosen);
    }

  return g_strdup (lede_image_info_get_text (self, field));
}

const char *
lede_image_info_get_caption (LedeImageInfo *self)
{
  return lede_image_info_get_text (self, LEDE_PHOTO_CAPTION);
}

const char *
lede_image_info_get_credit (LedeImageInfo *self)
{
  return lede_image_info_get_text (self, LEDE_PHOTO_CREDIT);
}

const char *
lede_image_info_get_creator (LedeImageInfo *self)
{
  return lede_image_info_get_text (self, LEDE_PHOTO_CREATOR);
}

const char *
lede_image_info_get_alt (LedeImageInfo *self)
{
  return lede_image_info_get_text (self, LEDE_PHOTO_ALT);
}

const char *
lede_image_info_get_usage (LedeImageInfo *self)
{
  return lede_image_info_get_text (self, LEDE_PHOTO_USAGE);
}
