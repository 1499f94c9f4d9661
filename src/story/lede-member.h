/* lede-member.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-story-fields.h"

G_BEGIN_DECLS

/* One member of a story's list (a byline, a photo, a note, a correction, a related story): its id
 * and its texts, as they stood when it was read. Immutable. */
#define LEDE_TYPE_MEMBER (lede_member_get_type ())
G_DECLARE_DERIVABLE_TYPE (LedeMember, lede_member, LEDE, MEMBER, GObject)

/**
 * LedeMemberClass:
 * @kind: the first part of the members' paths, e.g. "byline"
 * @fields: the names of its texts, %NULL-terminated
 */
struct _LedeMemberClass
{
  GObjectClass parent_class;

  const char *kind;
  const char *const *fields;
};

const char *lede_member_get_id (LedeMember *self);
const char *lede_member_get_text (LedeMember *self, const char *field);

G_END_DECLS
