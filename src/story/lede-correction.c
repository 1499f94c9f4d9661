/* lede-correction.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-story"

#include "config.h"

#include "lede-correction.h"

#include "lede-member-private.h"

struct _LedeCorrection
{
  LedeMember parent_instance;
};

G_DEFINE_FINAL_TYPE (LedeCorrection, lede_correction, LEDE_TYPE_MEMBER)

static void
lede_correction_class_init (LedeCorrectionClass *klass)
{
  static const char *const fields[] = {
    LEDE_CORRECTION_TEXT,
    LEDE_CORRECTION_DATE,
    NULL,
  };

  LEDE_MEMBER_CLASS (klass)->kind = LEDE_CORRECTION_KIND;
  LEDE_MEMBER_CLASS (klass)->fields = fields;
}

static void
lede_correction_init (LedeCorrection *self)
{
}

/**
 * lede_correction_new_from_fields:
 * @fields: a story
 * @id: the id of one of its corrections
 *
 * Returns: (transfer full): what the story says of it now
 */
LedeCorrection *
lede_correction_new_from_fields (LedeStoryFields *fields, const char *id)
{
  g_return_val_if_fail (LEDE_IS_STORY_FIELDS (fields), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return lede_member_new_from_fields (LEDE_TYPE_CORRECTION, fields, id);
}

/**
 * lede_correction_get_text:
 * @self: a correction
 *
 * Returns: the public statement
 */
const char *
lede_correction_get_text (LedeCorrection *self)
{
  return lede_member_get_text (LEDE_MEMBER (self), LEDE_CORRECTION_TEXT);
}

/**
 * lede_correction_get_date:
 * @self: a correction
 *
 * Returns: its date, YYYY-MM-DD
 */
const char *
lede_correction_get_date (LedeCorrection *self)
{
  return lede_member_get_text (LEDE_MEMBER (self), LEDE_CORRECTION_DATE);
}
