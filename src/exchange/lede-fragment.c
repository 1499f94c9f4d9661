/* lede-fragment.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-exchange"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lede-fragment-private.h"

#include "lede-document.h"
#include "lede-photo.h"
#include "lede-photo-places.h"

/* Version, story, folder of the store, Markdown, photos with their texts. GVariant, in its own form for
 * files: it has no pointers to follow wrongly, and says of any bytes whether they are in order. */
#define WIRE "(usssa(sa{ss}))"
#define VERSION 1
#define LARGEST (64 * 1024 * 1024) /* bytes: more than a person copies */
#define MOST_PHOTOS 1000

G_DEFINE_FINAL_TYPE (LedeFragment, lede_fragment, G_TYPE_OBJECT)

/*< private >
 * lede_fragment_list_carried:
 *
 * Returns: (transfer none) (array zero-terminated=1): what makes a photo this use of an image; which one
 *   leads is a matter of each story
 */
const char *const *
lede_fragment_list_carried (void)
{
  static const char **carried;

  if (g_once_init_enter_pointer (&carried))
    {
      g_autoptr (GPtrArray) names = g_ptr_array_new_null_terminated (0, NULL, TRUE);
      const char *const *fields = lede_photo_list_fields ();

      for (guint i = 0; fields[i] != NULL; i++)
        if (!g_str_equal (fields[i], LEDE_PHOTO_LEAD))
          g_ptr_array_add (names, (gpointer) fields[i]);

      g_once_init_leave_pointer (&carried, (const char **) g_ptr_array_steal (names, NULL));
    }

  return carried;
}

static void
photo_free (gpointer data)
{
  LedeFragmentPhoto *photo = data;

  g_free (photo->id);
  g_hash_table_unref (photo->texts);
  g_free (photo);
}

static LedeFragmentPhoto *
photo_new (const char *id)
{
  LedeFragmentPhoto *photo = g_new (LedeFragmentPhoto, 1);

  photo->id = g_strdup (id);
  photo->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  return photo;
}

const char *
lede_fragment_photo_get (LedeFragmentPhoto *photo, const char *field)
{
  const char *text = g_hash_table_lookup (photo->texts, field);

  return text != NULL ? text : "";
}

LedeFragmentPhoto *
lede_fragment_find_photo (LedeFragment *self, const char *id)
{
  for (guint i = 0; i < self->photos->len; i++)
    {
      LedeFragmentPhoto *photo = g_ptr_array_index (self->photos, i);

      if (g_str_equal (photo->id, id))
        return photo;
    }

  return NULL;
}

static void
lede_fragment_finalize (GObject *object)
{
  LedeFragment *self = LEDE_FRAGMENT (object);

  g_free (self->story_id);
  g_free (self->store);
  g_free (self->markdown);
  g_ptr_array_unref (self->photos);

  G_OBJECT_CLASS (lede_fragment_parent_class)->finalize (object);
}

static void
lede_fragment_class_init (LedeFragmentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lede_fragment_finalize;
}

static void
lede_fragment_init (LedeFragment *self)
{
  self->photos = g_ptr_array_new_with_free_func (photo_free);
}

/* Most texts are one line, as a person types them. */
static gboolean
is_of_lines (const char *field)
{
  static const char *const fields[] = { LEDE_PHOTO_DESCRIPTION,           LEDE_PHOTO_KEYWORDS,
                                        LEDE_PHOTO_CAPTION_LANGUAGES,     LEDE_PHOTO_ALT_LANGUAGES,
                                        LEDE_PHOTO_DESCRIPTION_LANGUAGES, NULL };

  return g_strv_contains (fields, field);
}

static char *
dup_line (const char *text)
{
  char *line = g_strdup (text);

  for (char *c = line; *c != '\0'; c++)
    if ((guchar) *c < 0x20 || *c == 0x7f)
      *c = ' ';

  return line;
}

/* As the manuscript takes what is typed. */
static char *
dup_plain (const char *text)
{
  GString *plain = g_string_sized_new (strlen (text));

  for (; *text != '\0'; text++)
    {
      if (*text == '\r' && text[1] == '\n')
        continue;
      if (*text == '\r')
        g_string_append_c (plain, '\n');
      else if (((guchar) *text >= 0x20 && *text != 0x7f) || *text == '\n' || *text == '\t')
        g_string_append_c (plain, *text);
    }

  return g_string_free (plain, FALSE);
}

static gboolean
is_hash (const char *text)
{
  return strlen (text) == 64 && strspn (text, "0123456789abcdef") == 64;
}

gboolean
lede_fragment_story_has_photo (LedeStoryFields *fields, const char *id)
{
  g_auto (GStrv) ids = lede_story_fields_get_lines (fields, LEDE_FIELD_PHOTOS);

  return g_strv_contains ((const char *const *) ids, id);
}

const char *
lede_fragment_get_photo_id (LedeDocument *document, guint block)
{
  LedeBlock *it = lede_document_get_block (document, block);

  return lede_block_get_kind (it) == LEDE_BLOCK_PHOTO ? lede_block_get_subject (it) : NULL;
}

/* A photo or photos that are no part of a paragraph, so that it must not run on beside them. */
gboolean
lede_fragment_stands_alone (LedeDocument *document, guint block)
{
  return lede_block_is_gallery (lede_document_get_block (document, block)) ||
         lede_fragment_get_photo_id (document, block) != NULL;
}

/**
 * lede_fragment_new:
 * @fields: a story
 * @markdown: a part of its body
 * @store: (nullable): the folder of the store that has its images, if there is one
 *
 * Returns: (transfer full): the part, with the photos that stand in it
 */
LedeFragment *
lede_fragment_new (LedeStoryFields *fields, const char *markdown, const char *store)
{
  const char *const *carried = lede_fragment_list_carried ();
  LedeFragment *self;
  g_autoptr (LedeDocument) document = NULL;
  g_autoptr (GArray) places = NULL;

  g_return_val_if_fail (LEDE_IS_STORY_FIELDS (fields), NULL);
  g_return_val_if_fail (markdown != NULL, NULL);

  self = g_object_new (LEDE_TYPE_FRAGMENT, NULL);
  self->story_id = g_strdup (lede_story_fields_get_id (fields));
  self->store = g_strdup (store != NULL ? store : "");
  self->markdown = g_strdup (markdown);
  document = lede_document_new (markdown, -1);

  places = lede_photo_places_of_document (document);

  for (guint i = 0; i < places->len; i++)
    {
      const char *id = g_array_index (places, LedePhotoPlace, i).photo_id;
      LedeFragmentPhoto *photo;

      if (lede_fragment_find_photo (self, id) != NULL || !lede_fragment_story_has_photo (fields, id))
        continue;

      photo = photo_new (id);
      for (guint j = 0; carried[j] != NULL; j++)
        {
          g_autofree char *path = lede_story_fields_member_path (LEDE_PHOTO_KIND, id, carried[j]);

          g_hash_table_insert (photo->texts, g_strdup (carried[j]),
                               g_strdup (lede_story_fields_get_text (fields, path)));
        }
      g_ptr_array_add (self->photos, photo);
    }

  return self;
}

static void
read_photo (LedeFragment *self, const char *id, GVariantIter *texts)
{
  LedeFragmentPhoto *photo;
  const char *field, *text;

  if (*id == '\0' || lede_fragment_find_photo (self, id) != NULL || self->photos->len >= MOST_PHOTOS)
    return;

  photo = photo_new (id);
  while (g_variant_iter_next (texts, "{&s&s}", &field, &text))
    if (g_strv_contains (lede_fragment_list_carried (), field) &&
        (!g_str_equal (field, LEDE_PHOTO_IMAGE) || is_hash (text)))
      g_hash_table_insert (photo->texts, g_strdup (field),
                           is_of_lines (field) ? dup_plain (text) : dup_line (text));

  g_ptr_array_add (self->photos, photo);
}

static gboolean
fail (GError **error)
{
  g_set_error_literal (
    error, LEDE_EXCHANGE_ERROR, LEDE_EXCHANGE_ERROR_SYNTAX,
    _ ("What was copied is not a part of a story that this Lede understands. Copy it again, "
       "or paste it as plain text."));

  return FALSE;
}

/**
 * lede_fragment_new_from_bytes:
 * @bytes: what came from a clipboard or a drag, from whatever program
 * @error: return location
 *
 * Reads what lede_fragment_to_bytes() wrote.
 *
 * Returns: (transfer full): the part, or %NULL with %LEDE_EXCHANGE_ERROR_SYNTAX
 */
LedeFragment *
lede_fragment_new_from_bytes (GBytes *bytes, GError **error)
{
  g_autoptr (LedeFragment) self = NULL;
  g_autoptr (GVariant) variant = NULL;
  g_autoptr (GVariantIter) photos = NULL;
  GVariantIter *texts;
  const char *story_id, *store, *markdown, *id;
  guint32 version;

  g_return_val_if_fail (bytes != NULL, NULL);

  if (g_bytes_get_size (bytes) == 0 || g_bytes_get_size (bytes) > LARGEST)
    return fail (error), NULL;

  variant = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (WIRE), bytes, FALSE));

  if (!g_variant_is_normal_form (variant))
    return fail (error), NULL;

  g_variant_get (variant, "(u&s&s&sa(sa{ss}))", &version, &story_id, &store, &markdown, &photos);

  if (version != VERSION)
    return fail (error), NULL;

  self = g_object_new (LEDE_TYPE_FRAGMENT, NULL);
  self->story_id = g_strdup (story_id);
  self->store = g_strdup (store);
  self->markdown = dup_plain (markdown);

  while (g_variant_iter_loop (photos, "(&sa{ss})", &id, &texts))
    read_photo (self, id, texts);

  return g_steal_pointer (&self);
}

/**
 * lede_fragment_to_bytes:
 * @self: a part of a body
 *
 * Returns: (transfer full): it in the form %LEDE_FRAGMENT_MIME_TYPE
 */
GBytes *
lede_fragment_to_bytes (LedeFragment *self)
{
  g_auto (GVariantBuilder) photos = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(sa{ss})"));
  const char *const *carried = lede_fragment_list_carried ();
  g_autoptr (GVariant) variant = NULL;

  g_return_val_if_fail (LEDE_IS_FRAGMENT (self), NULL);

  for (guint i = 0; i < self->photos->len; i++)
    {
      LedeFragmentPhoto *photo = g_ptr_array_index (self->photos, i);

      g_variant_builder_open (&photos, G_VARIANT_TYPE ("(sa{ss})"));
      g_variant_builder_add (&photos, "s", photo->id);
      g_variant_builder_open (&photos, G_VARIANT_TYPE ("a{ss}"));
      for (guint j = 0; carried[j] != NULL; j++)
        g_variant_builder_add (&photos, "{ss}", carried[j], lede_fragment_photo_get (photo, carried[j]));
      g_variant_builder_close (&photos);
      g_variant_builder_close (&photos);
    }

  variant = g_variant_ref_sink (g_variant_new ("(usss@a(sa{ss}))", VERSION, self->story_id, self->store,
                                               self->markdown, g_variant_builder_end (&photos)));

  return g_variant_get_data_as_bytes (variant);
}

/**
 * lede_fragment_get_n_photos:
 * @self: a part of a body
 *
 * Returns: how many photos it brings along
 */
guint
lede_fragment_get_n_photos (LedeFragment *self)
{
  g_return_val_if_fail (LEDE_IS_FRAGMENT (self), 0);

  return self->photos->len;
}

/**
 * lede_fragment_is_photo:
 * @self: a part of a body
 *
 * Returns: whether it is one photo or one gallery and nothing else
 */
gboolean
lede_fragment_is_photo (LedeFragment *self)
{
  g_autoptr (LedeDocument) document = NULL;

  g_return_val_if_fail (LEDE_IS_FRAGMENT (self), FALSE);

  document = lede_document_new (self->markdown, -1);

  return lede_document_get_n_blocks (document) == 1 && lede_fragment_stands_alone (document, 0);
}

/* Each photo's line replaced by what @write makes of the photo. */
static char *
replace_photos (LedeFragment *self, void (*write) (LedeFragmentPhoto *photo, GString *out))
{
  g_autoptr (LedeDocument) document = lede_document_new (self->markdown, -1);
  g_autoptr (GArray) places = lede_photo_places_of_document (document);
  GString *out = g_string_new (NULL);
  gsize done = 0;

  for (guint i = 0; i < places->len; i++)
    {
      LedePhotoPlace *place = &g_array_index (places, LedePhotoPlace, i);
      LedeFragmentPhoto *photo = lede_fragment_find_photo (self, place->photo_id);

      if (photo == NULL)
        continue;

      g_string_append_len (out, self->markdown + done, place->offset - done);
      write (photo, out);
      done = place->offset + place->length;
      while (done > 0 && strchr ("\r\n", self->markdown[done - 1]))
        done--;
    }

  g_string_append (out, self->markdown + done);

  return g_string_free (out, FALSE);
}

static void
append_caption (LedeFragmentPhoto *photo, GString *out)
{
  const char *caption = lede_fragment_photo_get (photo, LEDE_PHOTO_CAPTION);
  const char *credit = lede_fragment_photo_get (photo, LEDE_PHOTO_CREDIT);

  g_string_append (out, caption);
  if (*caption != '\0' && *credit != '\0')
    g_string_append_c (out, ' ');
  g_string_append (out, credit);
}

static void
append_escaped (GString *out, const char *text, const char *signs)
{
  for (; *text != '\0'; text++)
    {
      if (strchr (signs, *text))
        g_string_append_c (out, '\\');
      g_string_append_c (out, *text);
    }
}

static void
write_text (LedeFragmentPhoto *photo, GString *out)
{
  append_caption (photo, out);
}

static void
write_markdown (LedeFragmentPhoto *photo, GString *out)
{
  g_autoptr (GString) caption = g_string_new (NULL);

  append_caption (photo, caption);
  g_string_append (out, "![");
  append_escaped (out, lede_fragment_photo_get (photo, LEDE_PHOTO_ALT), "[]\\*_`<");
  g_string_append (out, "](<");
  append_escaped (out, lede_fragment_photo_get (photo, LEDE_PHOTO_FILE), "<>\\");
  g_string_append (out, ">");

  if (caption->len > 0)
    {
      g_string_append (out, " \"");
      append_escaped (out, caption->str, "\"\\");
      g_string_append_c (out, '"');
    }

  g_string_append_c (out, ')');
}

/**
 * lede_fragment_to_markdown:
 * @self: a part of a body
 *
 * Returns: (transfer full): Markdown for other programs, which know files but no photos of Lede's
 */
char *
lede_fragment_to_markdown (LedeFragment *self)
{
  g_return_val_if_fail (LEDE_IS_FRAGMENT (self), NULL);

  return replace_photos (self, write_markdown);
}

/**
 * lede_fragment_to_text:
 * @self: a part of a body
 *
 * Returns: (transfer full): text for other programs, each photo as its caption and credit
 */
char *
lede_fragment_to_text (LedeFragment *self)
{
  g_return_val_if_fail (LEDE_IS_FRAGMENT (self), NULL);

  return replace_photos (self, write_text);
}
