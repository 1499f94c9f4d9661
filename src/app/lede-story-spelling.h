/* lede-story-spelling.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-writer.h"

G_BEGIN_DECLS

void lede_story_spelling_connect (LedeWriter *writer);

G_END_DECLS
