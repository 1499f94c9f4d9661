/* lede-story-photo-editing.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-story-photo-editing"

#include "config.h"

#include <glib/gi18n.h>

#include "lede-story-photo-editing.h"

#include "lede-photo-card.h"
#include "lede-photo-editor.h"
#include "lede-photo-row.h"
#include "lede-photo.h"
#include "lede-story-host.h"

static const char *
find_at_focus (GtkWidget *focus)
{
  GtkWidget *card = focus != NULL ? gtk_widget_get_ancestor (focus, LEDE_TYPE_PHOTO_CARD) : NULL;
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, LEDE_TYPE_PHOTO_ROW) : NULL;

  if (card != NULL)
    return lede_photo_card_get_photo_id (LEDE_PHOTO_CARD (card));

  return row != NULL ? lede_photo_row_get_photo_id (LEDE_PHOTO_ROW (row)) : NULL;
}

/**
 * lede_story_photo_editing_find:
 * @story: a story
 * @focus: (nullable): where the keyboard is
 *
 * Returns: (transfer full) (nullable): the photo of the card or the row that has the keyboard, else the lead
 *   photo, else the first one; %NULL when there is none
 */
char *
lede_story_photo_editing_find (LedeStory *story, GtkWidget *focus)
{
  g_autoptr (LedePhoto) lead = NULL;
  g_auto (GStrv) ids = NULL;
  const char *id;

  g_return_val_if_fail (LEDE_IS_STORY (story), NULL);

  if ((id = find_at_focus (focus)) != NULL)
    return g_strdup (id);

  if ((lead = lede_photo_find_lead (LEDE_STORY_FIELDS (story))) != NULL)
    return g_strdup (lede_member_get_id (LEDE_MEMBER (lead)));

  ids = lede_story_fields_get_lines (LEDE_STORY_FIELDS (story), LEDE_FIELD_PHOTOS);

  return g_strdup (ids[0]);
}

/**
 * lede_story_photo_editing_open:
 * @parent: a widget of the window
 * @story: a story
 * @photo_id: one of its photos
 *
 * Opens the dialog in which the photo is cropped and adjusted.
 */
void
lede_story_photo_editing_open (GtkWidget *parent, LedeStory *story, const char *photo_id)
{
  AdwDialog *dialog;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (LEDE_IS_STORY (story));
  g_return_if_fail (photo_id != NULL);

  if (*lede_story_get_member_text (story, LEDE_FIELD_PHOTOS, photo_id, LEDE_PHOTO_IMAGE) == '\0')
    {
      lede_story_host_say (parent, _ ("This photo has no picture yet. Choose one in its details."));
      return;
    }

  dialog = lede_photo_editor_new (story, photo_id);
  lede_photo_editor_load (LEDE_PHOTO_EDITOR (dialog));
  adw_dialog_present (dialog, parent);
}
