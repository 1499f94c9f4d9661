/* lede-fragment-files.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gdk/gdk.h>

#include "lede-fragment.h"

G_BEGIN_DECLS

/* The photos of a part of a body as files, for a folder or a mail. The copies are made when somebody asks. */
#define LEDE_TYPE_FRAGMENT_FILES (lede_fragment_files_get_type ())
G_DECLARE_FINAL_TYPE (LedeFragmentFiles, lede_fragment_files, LEDE, FRAGMENT_FILES, GdkContentProvider)

GdkContentProvider *lede_fragment_files_new (LedeFragment *fragment, LedeStore *store);

G_END_DECLS
