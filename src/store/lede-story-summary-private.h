/* lede-story-summary-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-story-summary.h"

G_BEGIN_DECLS

LedeStorySummary *lede_story_summary_new (const char *id,
                                          LedeState state,
                                          const char *headline,
                                          const char *slug,
                                          const char *section,
                                          const char *people,
                                          guint words,
                                          gint64 changed_at);
LedeStorySummary *lede_story_summary_with_snippet (LedeStorySummary *self, const char *snippet);
gboolean lede_story_names_have (const char *names, const char *person);
gboolean lede_story_summary_is_by (LedeStorySummary *self, const char *person);

G_END_DECLS
