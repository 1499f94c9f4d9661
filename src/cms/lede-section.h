/* lede-section.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-cms.h"

G_BEGIN_DECLS

/* A story names its section by a text; a site has sections below sections, and names may occur twice. */
GPtrArray *lede_section_match (GPtrArray *sections, const char *wanted);
char *lede_section_dup_path (GPtrArray *sections, LedeTerm *section);
char *lede_section_dup_name (GPtrArray *sections, LedeTerm *section);
char *lede_section_list_paths (GPtrArray *sections, GPtrArray *some);

G_END_DECLS
