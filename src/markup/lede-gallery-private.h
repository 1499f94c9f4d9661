/* lede-gallery-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-block-private.h"

G_BEGIN_DECLS

gboolean lede_gallery_may_be (cmark_node *quote);
void lede_gallery_settle (cmark_node *quote);
cmark_node *lede_gallery_get_caption (cmark_node *quote);
guint lede_gallery_count_photos (cmark_node *quote);

G_END_DECLS
