/* check-fixture.h: photos in which no check finds anything, and what checks found
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-checks.h"
#include "lede-story.h"

G_BEGIN_DECLS

#define HASH "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"

void set_photo (LedeStory *story, const char *id, const char *field, const char *text);
void add_photo (LedeStory *story, const char *id);
LedeFinding *find (GPtrArray *findings, const char *check);

G_END_DECLS
