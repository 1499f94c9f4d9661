/* lede-writer-caret.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void lede_writer_caret_steady (GtkTextView *view);

G_END_DECLS
