/* lede-photo.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-member.h"
#include "lede-photo-edits.h"

G_BEGIN_DECLS

/* One use of an image in one story. An immutable value read from a story's texts; to change one,
 * change the text at photo/ID/FIELD. The terms are IPTC Photo Metadata's. */
#define LEDE_PHOTO_KIND "photo"
#define LEDE_PHOTO_IMAGE "image"                 /* SHA-256 of the file, lower-case hexadecimal */
#define LEDE_PHOTO_FILE "file"                   /* the name that the file came with, e.g. harbour.jpg */
#define LEDE_PHOTO_TYPE "type"                   /* MIME type */
#define LEDE_PHOTO_WIDTH "width"                 /* pixels, upright */
#define LEDE_PHOTO_HEIGHT "height"               /* pixels, upright */
#define LEDE_PHOTO_MOVES "moves"                 /* "yes" or "": an animation */
#define LEDE_PHOTO_LEAD "lead"                   /* "yes" or "" */
#define LEDE_PHOTO_KEEP_POSITION "keep-position" /* "yes" or "": may it leave the house */
#define LEDE_PHOTO_CAPTION "caption"
#define LEDE_PHOTO_CREDIT "credit"
#define LEDE_PHOTO_CREATOR "creator"
#define LEDE_PHOTO_ALT "alt"
#define LEDE_PHOTO_DECORATIVE "decorative"   /* "yes" or ""; only then may the alternative text be empty */
#define LEDE_PHOTO_USAGE "usage"             /* usage terms */
#define LEDE_PHOTO_SOURCE "source"           /* whom the picture came from, e.g. an agency */
#define LEDE_PHOTO_COPYRIGHT "copyright"     /* copyright notice */
#define LEDE_PHOTO_DESCRIPTION "description" /* extended description, for readers who cannot see it */
#define LEDE_PHOTO_HEADLINE "headline"
#define LEDE_PHOTO_CREATED                                                                                   \
  "created" /* when it was taken, ISO 8601 as far as it is known: 2031, 2031-05 ... */
#define LEDE_PHOTO_LOCATION "location" /* what place it shows: sublocation, city, province, country */
#define LEDE_PHOTO_KEYWORDS "keywords" /* one a line */
#define LEDE_PHOTO_DIGITAL_SOURCE "digital-source" /* IPTC digital source type, see lede-digital-source.h */

/* The same in other languages than the story's, see lede-translations.h. */
#define LEDE_PHOTO_CAPTION_LANGUAGES "caption-languages"
#define LEDE_PHOTO_ALT_LANGUAGES "alt-languages"
#define LEDE_PHOTO_DESCRIPTION_LANGUAGES "description-languages"

#define LEDE_PHOTO_EXPIRES "expires" /* the last day or moment that it may be used, ISO 8601 */
#define LEDE_PHOTO_EMBARGO "embargo" /* the day or moment from which it may be used, ISO 8601 */

/* What is done to the image; see LedePhotoEdits */
#define LEDE_PHOTO_CROP "crop"             /* "x y width height", fractions of the turned picture */
#define LEDE_PHOTO_FOCUS "focus"           /* "x y", likewise: what every cut keeps */
#define LEDE_PHOTO_ROTATION "rotation"     /* degrees clockwise, in quarter turns */
#define LEDE_PHOTO_STRAIGHTEN "straighten" /* degrees clockwise */
#define LEDE_PHOTO_EXPOSURE "exposure"     /* stops */

#define LEDE_TYPE_PHOTO (lede_photo_get_type ())
G_DECLARE_FINAL_TYPE (LedePhoto, lede_photo, LEDE, PHOTO, LedeMember)

const char *const *lede_photo_list_fields (void);
LedePhoto *lede_photo_new_from_fields (LedeStoryFields *fields, const char *id);

const char *lede_photo_get_image (LedePhoto *self);
const char *lede_photo_get_file (LedePhoto *self);
const char *lede_photo_get_mime_type (LedePhoto *self);
guint lede_photo_get_width (LedePhoto *self);
guint lede_photo_get_height (LedePhoto *self);
gboolean lede_photo_moves (LedePhoto *self);
gboolean lede_photo_is_lead (LedePhoto *self);
LedePhoto *lede_photo_find_lead (LedeStoryFields *fields);
gboolean lede_photo_is_decorative (LedePhoto *self);
const char *lede_photo_get_caption (LedePhoto *self);
const char *lede_photo_get_credit (LedePhoto *self);
const char *lede_photo_get_creator (LedePhoto *self);
const char *lede_photo_get_alt (LedePhoto *self);
const char *lede_photo_get_usage (LedePhoto *self);
const char *lede_photo_get_expires (LedePhoto *self);
const char *lede_photo_get_embargo (LedePhoto *self);
void lede_photo_get_edits (LedePhoto *self, LedePhotoEdits *edits);
void lede_photo_get_original_size (LedePhoto *self, guint *width, guint *height);
char *lede_photo_dup_picture (LedePhoto *self);

G_END_DECLS
