/* lede-correction.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-member.h"

G_BEGIN_DECLS

/* A dated public statement of what was wrong and is now right. An immutable value read from a
 * story's texts. */
#define LEDE_CORRECTION_KIND "correction"
#define LEDE_CORRECTION_TEXT "text"
#define LEDE_CORRECTION_DATE "date" /* YYYY-MM-DD */

#define LEDE_TYPE_CORRECTION (lede_correction_get_type ())
G_DECLARE_FINAL_TYPE (LedeCorrection, lede_correction, LEDE, CORRECTION, LedeMember)

LedeCorrection *lede_correction_new_from_fields (LedeStoryFields *fields, const char *id);

const char *lede_correction_get_text (LedeCorrection *self);
const char *lede_correction_get_date (LedeCorrection *self);

G_END_DECLS
