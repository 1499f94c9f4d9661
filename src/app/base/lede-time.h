/* lede-time.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Times as people say them. All take Unix time, seconds, UTC, and speak local time. */
char *lede_time_format_ago (gint64 at);
char *lede_time_format_clock (gint64 at);
char *lede_time_format_full (gint64 at);

/* A day, or a day and a time where it was taken; NULL for what is neither. */
char *lede_time_format_iso (const char *iso);

G_END_DECLS
