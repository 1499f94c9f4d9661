/* lede-fragment-transfer.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "lede-fragment.h"

G_BEGIN_DECLS

/* A part of a body on a clipboard or in a drag: as itself for Lede, in this process or another one, and as
 * HTML with its pictures, Markdown or words for everybody else. */
GdkContentProvider *lede_fragment_transfer_offer (LedeFragment *fragment);
GdkContentProvider *lede_fragment_transfer_offer_with_files (LedeFragment *fragment);
gboolean lede_fragment_transfer_is_offered (GdkContentFormats *formats);
void lede_fragment_transfer_register (void);

G_END_DECLS
