/* lede-code-list.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-code.h"
#include "lede-typing-helps.h"

G_BEGIN_DECLS

/* The newsroom's code replacements, for whoever types in a photo's texts. */
void lede_code_list_set (GPtrArray *codes); /* of LedeCode */
const char *lede_code_list_look_up (const char *code);

gboolean
lede_code_list_help (LedeTypingHelps *helps, LedeStory *story, const char *path, gsize caret, gsize *moved);

G_END_DECLS
