/* lede-markup-tags.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "lede-markup-inline.h"

G_BEGIN_DECLS

/* The type of a table */
#define LEDE_MARKUP_TABLE_FAMILY "monospace"
#define LEDE_MARKUP_TABLE_SCALE 0.86
/* The tag of what holds no words of a language: addresses, code. */
#define LEDE_MARKUP_TAG_NO_SPELLING "no-spelling"

/* One text tag for each style of the manuscript, in colours that follow the desktop. */
typedef struct _LedeMarkupTags LedeMarkupTags;

LedeMarkupTags *lede_markup_tags_new (GtkTextBuffer *buffer);
void lede_markup_tags_free (LedeMarkupTags *self);
GtkTextTag *lede_markup_tags_get (LedeMarkupTags *self, LedeMarkupStyle style);

G_END_DECLS
