/* lede-writer-commands.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-manuscript.h"

G_BEGIN_DECLS

/* What the writer can do to the body beyond typing. Each command is one gesture for undo, and leaves
 * the caret where one goes on writing. */
void lede_writer_toggle_signs (LedeManuscript *body, const char *signs);
void lede_writer_make_link (LedeManuscript *body);
void lede_writer_make_heading (LedeManuscript *body, int level);
gboolean lede_writer_insert_block (LedeManuscript *body, const char *kind);
void lede_writer_insert_photo_line (LedeManuscript *body, const char *photo_id, gsize offset);

G_END_DECLS
