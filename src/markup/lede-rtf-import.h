/* lede-rtf-import.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-html-import.h"

G_BEGIN_DECLS

/* The Rich Text Format, where a clipboard has no HTML. */
LedeHtmlImport *lede_rtf_import_new (GBytes *rtf);

G_END_DECLS
