/* lede-fragment-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-document.h"
#include "lede-fragment.h"

G_BEGIN_DECLS

typedef struct
{
  char *id;
  GHashTable *texts; /* field -> text */
} LedeFragmentPhoto;

struct _LedeFragment
{
  GObject parent_instance;

  char *story_id;
  char *store; /* its folder; "" when unknown */
  char *markdown;
  GPtrArray *photos; /* of LedeFragmentPhoto, in their order in the text */
};

const char *const *lede_fragment_list_carried (void);
LedeFragmentPhoto *lede_fragment_find_photo (LedeFragment *self, const char *id);
const char *lede_fragment_photo_get (LedeFragmentPhoto *photo, const char *field);
const char *lede_fragment_get_photo_id (LedeDocument *document, guint block);
gboolean lede_fragment_stands_alone (LedeDocument *document, guint block);
gboolean lede_fragment_story_has_photo (LedeStoryFields *fields, const char *id);

G_END_DECLS
