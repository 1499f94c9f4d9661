/* lede-markdown-html.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-story-fields.h"

G_BEGIN_DECLS

/* HTML for other programs: a mail, a word processor. */
char *lede_markdown_to_html (const char *markdown, LedeStoryFields *fields);

G_END_DECLS
