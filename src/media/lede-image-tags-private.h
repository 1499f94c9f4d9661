/* lede-image-tags-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gexiv2/gexiv2.h>

G_BEGIN_DECLS

/* One tag of a file as valid text, whatever the file keeps it in. Nothing here knows what a tag means. */
typedef enum
{
  LEDE_IMAGE_TAG_LINE, /* line breaks become spaces */
  LEDE_IMAGE_TAG_TEXT, /* paragraphs stay */
} LedeImageTagForm;

GExiv2Metadata *lede_image_tags_open (const guint8 *data, gsize length);
char *lede_image_tags_clean (const char *text, LedeImageTagForm form);
char *lede_image_tags_read (GExiv2Metadata *metadata, const char *tag, LedeImageTagForm form);
GStrv lede_image_tags_read_list (GExiv2Metadata *metadata, const char *tag);
char *lede_image_tags_read_languages (GExiv2Metadata *metadata, const char *tag, LedeImageTagForm form);

G_END_DECLS
