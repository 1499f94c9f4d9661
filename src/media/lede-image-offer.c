/* lede-image-offer.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-media"

#include "config.h"

#include "lede-image-offer.h"

#include "lede-image-private.h"
#include "lede-photo.h"
#include "lede-translations.h"

void
lede_image_offer_free (LedeImageOffer *offer)
{
  g_free (offer->field);
  g_free (offer->story_text);
  g_free (offer->file_text);
  g_free (offer);
}

static gboolean
has_languages (const char *field)
{
  return g_str_has_suffix (field, "-languages");
}

static gboolean
is_wanted (LedeStory *story, const char *photo_id, const char *field)
{
  if (!g_str_equal (field, LEDE_PHOTO_ALT) && !g_str_equal (field, LEDE_PHOTO_ALT_LANGUAGES))
    return TRUE;

  return *lede_story_get_member_text (story, LEDE_FIELD_PHOTOS, photo_id, LEDE_PHOTO_DECORATIVE) == '\0';
}

/* @ours with the languages of @theirs that it does not have, or with all of them. */
static char *
merge_languages (const char *ours, const char *theirs, gboolean replaces)
{
  g_auto (GStrv) languages = lede_translations_list (theirs);
  char *merged = g_strdup (ours);

  for (guint i = 0; languages[i]; i++)
    {
      g_autofree char *present = lede_translations_get (merged, languages[i]);
      g_autofree char *text = lede_translations_get (theirs, languages[i]);
      g_autofree char *before = NULL;

      if ((present && !replaces) || g_strcmp0 (present, text) == 0)
        continue;

      before = g_steal_pointer (&merged);
      merged = lede_translations_set (before, languages[i], text);
    }

  return merged;
}

/* What of the file's text may go into the photo without a word. */
static char *
dup_filled (const char *field, const char *ours, const char *theirs)
{
  if (has_languages (field))
    return merge_languages (ours, theirs, FALSE);

  return g_strdup (ours[0] == '\0' ? theirs : ours);
}

/**
 * lede_image_offer_fill:
 * @info: what a file says of itself
 * @story: a story
 * @photo_id: its photo of that file
 *
 * Fills the texts of the photo that are empty, as one gesture. What somebody wrote stays, and so does the
 * empty alternative text of a photo that is marked decorative. Where the file has the story's language,
 * that is the caption.
 *
 * Returns: how many texts were filled
 */
guint
lede_image_offer_fill (LedeImageInfo *info, LedeStory *story, const char *photo_id)
{
  const char *const *fields = lede_image_texts_list_fields ();
  g_autofree char *language = NULL;
  guint n_filled = 0;

  g_return_val_if_fail (LEDE_IS_IMAGE_INFO (info), 0);
  g_return_val_if_fail (LEDE_IS_STORY (story), 0);
  g_return_val_if_fail (photo_id != NULL, 0);

  language = g_strdup (lede_story_get_text (story, LEDE_FIELD_LANGUAGE));
  lede_story_begin_gesture (story);

  for (guint i = 0; fields[i]; i++)
    {
      const char *ours = lede_story_get_member_text (story, LEDE_FIELD_PHOTOS, photo_id, fields[i]);
      g_autofree char *theirs = lede_image_info_dup_text_for (info, fields[i], language);
      g_autofree char *filled = dup_filled (fields[i], ours, theirs);

      if (g_str_equal (filled, ours) || !is_wanted (story, photo_id, fields[i]))
        continue;

      lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, photo_id, fields[i], filled);
      n_filled++;
    }

  lede_story_end_gesture (story);

  return n_filled;
}

/**
 * lede_image_offer_list:
 * @info: what a file says of itself
 * @story: a story
 * @photo_id: its photo of that file
 *
 * Changes nothing. A file that says nothing offers nothing.
 *
 * Returns: (transfer full) (element-type LedeImageOffer): the texts that the file has differently
 */
GPtrArray *
lede_image_offer_list (LedeImageInfo *info, LedeStory *story, const char *photo_id)
{
  const char *const *fields = lede_image_texts_list_fields ();
  GPtrArray *offers;
  const char *language;

  g_return_val_if_fail (LEDE_IS_IMAGE_INFO (info), NULL);
  g_return_val_if_fail (LEDE_IS_STORY (story), NULL);
  g_return_val_if_fail (photo_id != NULL, NULL);

  offers = g_ptr_array_new_with_free_func ((GDestroyNotify) lede_image_offer_free);
  language = lede_story_get_text (story, LEDE_FIELD_LANGUAGE);

  for (guint i = 0; fields[i]; i++)
    {
      const char *ours = lede_story_get_member_text (story, LEDE_FIELD_PHOTOS, photo_id, fields[i]);
      g_autofree char *theirs = lede_image_info_dup_text_for (info, fields[i], language);
      g_autofree char *taken =
        has_languages (fields[i]) ? merge_languages (ours, theirs, TRUE) : g_strdup (theirs);
      LedeImageOffer *offer;

      if (theirs[0] == '\0' || g_str_equal (taken, ours) || !is_wanted (story, photo_id, fields[i]))
        continue;

      offer = g_new (LedeImageOffer, 1);
      offer->field = g_strdup (fields[i]);
      offer->story_text = g_strdup (ours);
      offer->file_text = g_steal_pointer (&taken);
      g_ptr_array_add (offers, offer);
    }

  return offers;
}

/**
 * lede_image_offer_take:
 * @offer: what a file says
 * @story: a story
 * @photo_id: its photo of that file
 *
 * Puts the file's text in place of the story's, as one gesture.
 */
void
lede_image_offer_take (LedeImageOffer *offer, LedeStory *story, const char *photo_id)
{
  g_return_if_fail (offer != NULL);
  g_return_if_fail (LEDE_IS_STORY (story));
  g_return_if_fail (photo_id != NULL);

  lede_story_begin_gesture (story);
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, photo_id, offer->field, offer->file_text);
  lede_story_end_gesture (story);
}
