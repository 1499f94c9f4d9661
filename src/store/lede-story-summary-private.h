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
                                          gint64 changed_at,
                                          const char *snippet);

G_END_DECLS
