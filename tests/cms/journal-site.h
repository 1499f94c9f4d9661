/* journal-site.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-cms-kind.h"

G_BEGIN_DECLS

/* The example of docs/adding-a-site.md: a site that is a file, with a line of JSON for each change of a
 * story. */
#define JOURNAL_TYPE_SITE (journal_site_get_type ())
G_DECLARE_FINAL_TYPE (JournalSite, journal_site, JOURNAL, SITE, GObject)

extern const LedeCmsKind journal_kind;

G_END_DECLS
