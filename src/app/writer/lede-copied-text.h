/* lede-copied-text.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gdk/gdk.h>

#include "lede-snapshot.h"

G_BEGIN_DECLS

/* A part of a body on a clipboard: as Markdown for editors, as HTML for mail programs and word processors,
 * which is written only when somebody asks for it. */
#define LEDE_TYPE_COPIED_TEXT (lede_copied_text_get_type ())
G_DECLARE_FINAL_TYPE (LedeCopiedText, lede_copied_text, LEDE, COPIED_TEXT, GdkContentProvider)

GdkContentProvider *lede_copied_text_new (const char *markdown, LedeSnapshot *story);

G_END_DECLS
