/* check-fixture.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "check-fixture.h"

#include "lede-photo.h"

void
set_photo (LedeStory *story, const char *id, const char *field, const char *text)
{
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, id, field, text);
}

void
add_photo (LedeStory *story, const char *id)
{
  g_autofree char *file = g_strconcat (id, ".jpg", NULL);

  g_free (lede_story_add_member (story, LEDE_FIELD_PHOTOS, id));
  set_photo (story, id, LEDE_PHOTO_IMAGE, HASH);
  set_photo (story, id, LEDE_PHOTO_FILE, file);
  set_photo (story, id, LEDE_PHOTO_CAPTION, "The ferry leaves the quay at dusk.");
  set_photo (story, id, LEDE_PHOTO_CREDIT, "Harbour Press");
  set_photo (story, id, LEDE_PHOTO_ALT, "A white ferry between two piers");
}

LedeFinding *
find (GPtrArray *findings, const char *check)
{
  for (guint i = 0; i < findings->len; i++)
    if (g_str_equal (((LedeFinding *) findings->pdata[i])->check, check))
      return findings->pdata[i];

  return NULL;
}
