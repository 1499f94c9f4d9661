/* lede-photo-texts.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-photo.h"
#include "lede-story.h"

G_BEGIN_DECLS

/* Texts that several photos may share: caption, credit, rights and so on, as they are copied from one photo
 * to others. An immutable value once it is handed on. */
#define LEDE_TYPE_PHOTO_TEXTS (lede_photo_texts_get_type ())
G_DECLARE_FINAL_TYPE (LedePhotoTexts, lede_photo_texts, LEDE, PHOTO_TEXTS, GObject)

/**
 * LedePhotoTextsMode:
 * @LEDE_PHOTO_TEXTS_FILL: only where a photo says nothing yet
 * @LEDE_PHOTO_TEXTS_REPLACE: in place of what it says
 */
typedef enum
{
  LEDE_PHOTO_TEXTS_FILL,
  LEDE_PHOTO_TEXTS_REPLACE,
} LedePhotoTextsMode;

LedePhotoTexts *lede_photo_texts_new (void);
LedePhotoTexts *lede_photo_texts_new_from_photo (LedeStoryFields *fields, const char *id);
void lede_photo_texts_set (LedePhotoTexts *self, const char *field, const char *text);
const char *lede_photo_texts_get (LedePhotoTexts *self, const char *field);
gboolean lede_photo_texts_is_empty (LedePhotoTexts *self);
char *lede_photo_texts_to_text (LedePhotoTexts *self);
guint lede_photo_texts_apply (LedePhotoTexts *self,
                              LedeStory *story,
                              const char *const *ids,
                              LedePhotoTextsMode mode);

G_END_DECLS
