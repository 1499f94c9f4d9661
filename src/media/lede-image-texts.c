/* lede-image-texts.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-media"

#include "config.h"

#include "lede-image-texts-private.h"

/* Every field that a file can fill, in the order of LedeImageTexts. */
static const char *const fields[] = {
  LEDE_PHOTO_CAPTION,
  LEDE_PHOTO_CREDIT,
  LEDE_PHOTO_CREATOR,
  LEDE_PHOTO_ALT,
  LEDE_PHOTO_USAGE,
  LEDE_PHOTO_SOURCE,
  LEDE_PHOTO_COPYRIGHT,
  LEDE_PHOTO_HEADLINE,
  LEDE_PHOTO_CREATED,
  LEDE_PHOTO_LOCATION,
  LEDE_PHOTO_KEYWORDS,
  LEDE_PHOTO_DIGITAL_SOURCE,
  LEDE_PHOTO_DESCRIPTION,
  LEDE_PHOTO_CAPTION_LANGUAGES,
  LEDE_PHOTO_ALT_LANGUAGES,
  LEDE_PHOTO_DESCRIPTION_LANGUAGES,
  NULL,
};

G_STATIC_ASSERT (G_N_ELEMENTS (fields) == LEDE_IMAGE_N_TEXTS + 1);

const char *const *
lede_image_texts_list_fields (void)
{
  return fields;
}

/* Where the text of @field is kept; NULL for a field that no file fills. */
char **
lede_image_texts_find (LedeImageTexts *texts, const char *field)
{
  for (guint i = 0; fields[i]; i++)
    if (g_str_equal (fields[i], field))
      return &texts->texts[i];

  return NULL;
}

void
lede_image_texts_clear (LedeImageTexts *texts)
{
  for (guint i = 0; i < LEDE_IMAGE_N_TEXTS; i++)
    g_clear_pointer (&texts->texts[i], g_free);

  texts->orientation = 0;
  texts->position.known = FALSE;
}
