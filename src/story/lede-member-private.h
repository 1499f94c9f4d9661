/* lede-member-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-member.h"

G_BEGIN_DECLS

gpointer lede_member_new_from_fields (GType type, LedeStoryFields *fields, const char *id);
GPtrArray *lede_member_list_from_fields (GType type, LedeStoryFields *fields, const char *list);
gboolean lede_member_get_yes (LedeMember *self, const char *field);

G_END_DECLS
