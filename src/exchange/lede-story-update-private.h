/* lede-story-update-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-story.h"

G_BEGIN_DECLS

void lede_story_update (LedeStory *story, LedeStoryFields *edited);

G_END_DECLS
