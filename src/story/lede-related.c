/* lede-related.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-story"

#include "config.h"

#include "lede-related.h"

#include "lede-member-private.h"

struct _LedeRelated
{
  LedeMember parent_instance;
};

G_DEFINE_FINAL_TYPE (LedeRelated, lede_related, LEDE_TYPE_MEMBER)

static void
lede_related_class_init (LedeRelatedClass *klass)
{
  static const char *const fields[] = {
    LEDE_RELATED_TITLE,
    LEDE_RELATED_LINK,
    NULL,
  };

  LEDE_MEMBER_CLASS (klass)->kind = LEDE_RELATED_KIND;
  LEDE_MEMBER_CLASS (klass)->fields = fields;
}

static void
lede_related_init (LedeRelated *self)
{
}

/**
 * lede_related_new_from_fields:
 * @fields: a story
 * @id: the id of one of its related
 *
 * Returns: (transfer full): what the story says of it now
 */
LedeRelated *
lede_related_new_from_fields (LedeStoryFields *fields, const char *id)
{
  g_return_val_if_fail (LEDE_IS_STORY_FIELDS (fields), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return lede_member_new_from_fields (LEDE_TYPE_RELATED, fields, id);
}

/**
 * lede_related_get_title:
 * @self: a related story
 *
 * Returns: the other story's headline
 */
const char *
lede_related_get_title (LedeRelated *self)
{
  return lede_member_get_text (LEDE_MEMBER (self), LEDE_RELATED_TITLE);
}

/**
 * lede_related_get_link:
 * @self: a related story
 *
 * Returns: its address
 */
const char *
lede_related_get_link (LedeRelated *self)
{
  return lede_member_get_text (LEDE_MEMBER (self), LEDE_RELATED_LINK);
}
