/* lede-image-texts-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-file-texts-private.h"

G_BEGIN_DECLS

#define LEDE_IMAGE_N_TEXTS 16

/* What a file says of itself; "" or NULL where it says nothing. One text for each field of a photo that a
 * file can fill. The texts in other languages are all that the file has, its default among them. */
typedef struct
{
  char *texts[LEDE_IMAGE_N_TEXTS];
  guint orientation; /* how browsers take it to be held, 1 to 8 as Exif counts; 0: it could not be read */
  LedePosition position;
} LedeImageTexts;

void lede_image_texts_clear (LedeImageTexts *texts);
char **lede_image_texts_find (LedeImageTexts *texts, const char *field);
const char *const *lede_image_texts_list_fields (void);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LedeImageTexts, lede_image_texts_clear)

G_END_DECLS
