/* lede-writer-found.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "lede-manuscript.h"
#include "lede-writer-finder.h"

G_BEGIN_DECLS

void lede_writer_found_snapshot (LedeWriterFinder *finder,
                                 GtkTextView *view,
                                 LedeManuscript *manuscript,
                                 gsize start,
                                 gsize end,
                                 GtkSnapshot *snapshot);

G_END_DECLS
