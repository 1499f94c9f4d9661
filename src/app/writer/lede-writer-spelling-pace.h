/* lede-writer-spelling-pace.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtksourceview/gtksource.h>
#include <libspelling.h>

G_BEGIN_DECLS

void lede_writer_spelling_pace_typing (GtkSourceBuffer *buffer);
void lede_writer_spelling_pace_menu (GtkSourceView *view, SpellingTextBufferAdapter *adapter);

G_END_DECLS
