/* lede-photo-texts.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-story"

#include "config.h"

#include "lede-photo-texts.h"

struct _LedePhotoTexts
{
  GObject parent_instance;

  GHashTable *texts; /* by field, none of them empty */
};

G_DEFINE_FINAL_TYPE (LedePhotoTexts, lede_photo_texts, G_TYPE_OBJECT)

/* What says something about a picture; not which file it is, and not how it stands in a story. */
static const char *const shared[] = {
  LEDE_PHOTO_CAPTION, LEDE_PHOTO_CREDIT,  LEDE_PHOTO_CREATOR, LEDE_PHOTO_ALT,       LEDE_PHOTO_USAGE,
  LEDE_PHOTO_EXPIRES, LEDE_PHOTO_EMBARGO, LEDE_PHOTO_SOURCE,  LEDE_PHOTO_COPYRIGHT,
};

static void
lede_photo_texts_finalize (GObject *object)
{
  LedePhotoTexts *self = LEDE_PHOTO_TEXTS (object);

  g_hash_table_unref (self->texts);

  G_OBJECT_CLASS (lede_photo_texts_parent_class)->finalize (object);
}

static void
lede_photo_texts_class_init (LedePhotoTextsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lede_photo_texts_finalize;
}

static void
lede_photo_texts_init (LedePhotoTexts *self)
{
  self->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/**
 * lede_photo_texts_new:
 *
 * Returns: (transfer full): no texts yet
 */
LedePhotoTexts *
lede_photo_texts_new (void)
{
  return g_object_new (LEDE_TYPE_PHOTO_TEXTS, NULL);
}

/**
 * lede_photo_texts_new_from_photo:
 * @fields: a story
 * @id: one of its photos
 *
 * Returns: (transfer full): what the photo says
 */
LedePhotoTexts *
lede_photo_texts_new_from_photo (LedeStoryFields *fields, const char *id)
{
  LedePhotoTexts *self = lede_photo_texts_new ();

  g_return_val_if_fail (LEDE_IS_STORY_FIELDS (fields), self);
  g_return_val_if_fail (id != NULL, self);

  for (gsize i = 0; i < G_N_ELEMENTS (shared); i++)
    {
      g_autofree char *path = lede_story_fields_member_path (LEDE_PHOTO_KIND, id, shared[i]);

      lede_photo_texts_set (self, shared[i], lede_story_fields_get_text (fields, path));
    }

  return self;
}

/**
 * lede_photo_texts_set:
 * @self: texts
 * @field: one of a photo's texts
 * @text: what it says; "" for nothing
 */
void
lede_photo_texts_set (LedePhotoTexts *self, const char *field, const char *text)
{
  g_return_if_fail (LEDE_IS_PHOTO_TEXTS (self));
  g_return_if_fail (field != NULL && text != NULL);

  if (*text != '\0')
    g_hash_table_insert (self->texts, g_strdup (field), g_strdup (text));
  else
    g_hash_table_remove (self->texts, field);
}

/**
 * lede_photo_texts_get:
 * @self: texts
 * @field: one of a photo's texts
 *
 * Returns: what it says, "" for nothing
 */
const char *
lede_photo_texts_get (LedePhotoTexts *self, const char *field)
{
  const char *text;

  g_return_val_if_fail (LEDE_IS_PHOTO_TEXTS (self), "");
  g_return_val_if_fail (field != NULL, "");

  text = g_hash_table_lookup (self->texts, field);

  return text != NULL ? text : "";
}

/**
 * lede_photo_texts_is_empty:
 * @self: texts
 *
 * Returns: whether they say nothing
 */
gboolean
lede_photo_texts_is_empty (LedePhotoTexts *self)
{
  g_return_val_if_fail (LEDE_IS_PHOTO_TEXTS (self), TRUE);

  return g_hash_table_size (self->texts) == 0;
}

/**
 * lede_photo_texts_to_text:
 * @self: texts
 *
 * Returns: (transfer full): caption and credit as a reader sees them, for other programs
 */
char *
lede_photo_texts_to_text (LedePhotoTexts *self)
{
  const char *caption;
  const char *credit;

  g_return_val_if_fail (LEDE_IS_PHOTO_TEXTS (self), NULL);

  caption = lede_photo_texts_get (self, LEDE_PHOTO_CAPTION);
  credit = lede_photo_texts_get (self, LEDE_PHOTO_CREDIT);

  return g_strjoin (*caption != '\0' && *credit != '\0' ? " / " : "", caption, credit, NULL);
}

static gboolean
apply_to (LedePhotoTexts *self, LedeStory *story, const char *id, LedePhotoTextsMode mode)
{
  gboolean changed = FALSE;
  GHashTableIter iter;
  gpointer field, text;

  g_hash_table_iter_init (&iter, self->texts);

  while (g_hash_table_iter_next (&iter, &field, &text))
    {
      const char *old = lede_story_get_member_text (story, LEDE_FIELD_PHOTOS, id, field);

      if (g_str_equal (old, text) || (mode == LEDE_PHOTO_TEXTS_FILL && *old != '\0'))
        continue;

      lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, id, field, text);
      changed = TRUE;
    }

  return changed;
}

/**
 * lede_photo_texts_apply:
 * @self: texts
 * @story: a story
 * @ids: (array zero-terminated=1): photos; those that the story does not have are passed over
 * @mode: what becomes of texts that are there
 *
 * Gives the texts to photos, in one gesture. A text that says nothing leaves theirs as it is.
 *
 * Returns: how many photos changed
 */
guint
lede_photo_texts_apply (LedePhotoTexts *self,
                        LedeStory *story,
                        const char *const *ids,
                        LedePhotoTextsMode mode)
{
  g_auto (GStrv) present = NULL;
  guint n_changed = 0;

  g_return_val_if_fail (LEDE_IS_PHOTO_TEXTS (self), 0);
  g_return_val_if_fail (LEDE_IS_STORY (story), 0);
  g_return_val_if_fail (ids != NULL, 0);

  present = lede_story_fields_get_lines (LEDE_STORY_FIELDS (story), LEDE_FIELD_PHOTOS);

  lede_story_break_gesture (story);
  lede_story_begin_gesture (story);
  for (guint i = 0; ids[i] != NULL; i++)
    if (g_strv_contains ((const char *const *) present, ids[i]))
      n_changed += apply_to (self, story, ids[i], mode);
  lede_story_end_gesture (story);
  lede_story_break_gesture (story);

  return n_changed;
}
