/* lede-photo.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-member.h"

G_BEGIN_DECLS

/* One use of an image in one story. An immutable value read from a story's texts; to change one,
 * change the text at photo/ID/FIELD. The terms are IPTC Photo Metadata's. */
#define LEDE_PHOTO_KIND "photo"
#define LEDE_PHOTO_IMAGE "image"   /* SHA-256 of the file, lower-case hexadecimal */
#define LEDE_PHOTO_FILE "file"     /* the name that the file came with, e.g. harbour.jpg */
#define LEDE_PHOTO_TYPE "type"     /* MIME type */
#define LEDE_PHOTO_WIDTH "width"   /* pixels, upright */
#define LEDE_PHOTO_HEIGHT "height" /* pixels, upright */
#define LEDE_PHOTO_LEAD "lead"     /* "yes" or "" */
#define LEDE_PHOTO_CAPTION "caption"
#define LEDE_PHOTO_CREDIT "credit"
#define LEDE_PHOTO_CREATOR "creator"
#define LEDE_PHOTO_ALT "alt"
#define LEDE_PHOTO_DECORATIVE "decorative" /* "yes" or ""; only then may the alternative text be empty */
#define LEDE_PHOTO_USAGE "usage"           /* usage terms */

#define LEDE_TYPE_PHOTO (lede_photo_get_type ())
G_DECLARE_FINAL_TYPE (LedePhoto, lede_photo, LEDE, PHOTO, LedeMember)

LedePhoto *lede_photo_new_from_fields (LedeStoryFields *fields, const char *id);

const char *lede_photo_get_image (LedePhoto *self);
const char *lede_photo_get_file (LedePhoto *self);
const char *lede_photo_get_mime_type (LedePhoto *self);
guint lede_photo_get_width (LedePhoto *self);
guint lede_photo_get_height (LedePhoto *self);
gboolean lede_photo_is_lead (LedePhoto *self);
gboolean lede_photo_is_decorative (LedePhoto *self);
const char *lede_photo_get_caption (LedePhoto *self);
const char *lede_photo_get_credit (LedePhoto *self);
const char *lede_photo_get_creator (LedePhoto *self);
const char *lede_photo_get_alt (LedePhoto *self);
const char *lede_photo_get_usage (LedePhoto *self);

G_END_DECLS
