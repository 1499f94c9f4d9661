/* lede-story-filter.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

#include "lede-state.h"

G_BEGIN_DECLS

/**
 * LedeStoryFilter:
 * @states: bits, 1 << LedeState; 0 for every state
 * @search: (nullable): words that the story has to have, as a person types them; the last one may
 *   be a beginning
 * @person: (nullable): only stories with this name among the bylines
 * @trashed: whether to list the trash in place of the desk
 * @limit: at most so many; 0 for all
 *
 * Which stories a listing wants, most recently changed first.
 */
typedef struct
{
  guint states;
  const char *search;
  const char *person;
  gboolean trashed;
  guint limit;
} LedeStoryFilter;

G_END_DECLS
