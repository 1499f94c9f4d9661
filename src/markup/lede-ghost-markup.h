/* lede-ghost-markup.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-dialect.h"

G_BEGIN_DECLS

/* Lexical, the format of Ghost's editor, both ways. Content is a Lexical document in JSON, or HTML for posts
 * of before it. */
extern const LedeDialect lede_ghost_dialect;

/* A document spelt one way: what the editor adds on its own is left out. */
char *lede_ghost_markup_canonicalize (const char *content);

/* The words of a caption as Ghost has it, and of the credit behind it. */
void lede_ghost_markup_split_caption (const char *html, char **caption, char **credit);

/* As much of a deck as Ghost takes beside the text; all of it when it is short enough. */
char *lede_ghost_markup_fit_excerpt (const char *deck);

G_END_DECLS
