/* lede-image-offer.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-image.h"
#include "lede-story.h"

G_BEGIN_DECLS

/* A text of a photo that is not what its file says. What was read from a file is offered: it fills what
 * is empty, and stands beside what a person wrote. */
typedef struct
{
  char *field; /* e.g. LEDE_PHOTO_CAPTION */
  char *story_text;
  char *file_text; /* what the photo's text is when the file's is taken; never "" */
} LedeImageOffer;

void lede_image_offer_free (LedeImageOffer *offer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LedeImageOffer, lede_image_offer_free)

guint lede_image_offer_fill (LedeImageInfo *info, LedeStory *story, const char *photo_id);
GPtrArray *lede_image_offer_list (LedeImageInfo *info, LedeStory *story, const char *photo_id);
void lede_image_offer_take (LedeImageOffer *offer, LedeStory *story, const char *photo_id);

G_END_DECLS
