/* lede-story-view-photos.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-story-view"

#include "config.h"

#include <glib/gi18n.h>

#include "lede-story-view-private.h"

#include "lede-photo-batch-dialog.h"
#include "lede-photo-card.h"
#include "lede-photo-file-texts.h"
#include "lede-photo-import.h"
#include "lede-photo-row.h"
#include "lede-photo-texts.h"
#include "lede-story-host.h"

static void
say (LedeStoryView *self, const char *words)
{
  lede_story_host_say (GTK_WIDGET (self), words);
}

/* The photo in whose card or row the keyboard is, or was before a menu took it. */
static char *
dup_photo (LedeStoryView *self)
{
  GtkWidget *focus = lede_last_focus_restore (self->last_focus);
  GtkWidget *card = focus != NULL ? gtk_widget_get_ancestor (focus, LEDE_TYPE_PHOTO_CARD) : NULL;
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, LEDE_TYPE_PHOTO_ROW) : NULL;

  if (card != NULL)
    return g_strdup (lede_photo_card_get_photo_id (LEDE_PHOTO_CARD (card)));
  if (row != NULL)
    return g_strdup (lede_photo_row_get_photo_id (LEDE_PHOTO_ROW (row)));

  say (self, _ ("Select a photo first, in the text or in the list of photos."));

  return NULL;
}

static void
copy_texts_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  LedeStoryView *self = user_data;
  g_autofree char *id = dup_photo (self);
  g_autoptr (LedePhotoTexts) texts = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GdkContentProvider) provider = NULL;

  if (id == NULL)
    return;

  texts = lede_photo_texts_new_from_photo (LEDE_STORY_FIELDS (lede_story_view_get_story (self)), id);

  if (lede_photo_texts_is_empty (texts))
    {
      say (self, _ ("This photo has no texts to copy yet."));
      return;
    }

  text = lede_photo_texts_to_text (texts);
  provider = gdk_content_provider_new_union (
    (GdkContentProvider *[]) {
      gdk_content_provider_new_typed (LEDE_TYPE_PHOTO_TEXTS, texts),
      gdk_content_provider_new_typed (G_TYPE_STRING, text),
    },
    2);
  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (self)), provider);
  say (self, _ ("Photo texts copied"));
}

/* What a paste is for, while the clipboard is read. */
typedef struct
{
  LedeStoryView *view;
  LedeStory *story;
  char *id;
  LedePhotoTextsMode mode;
} Paste;

static void
paste_free (Paste *paste)
{
  g_object_unref (paste->view);
  g_object_unref (paste->story);
  g_free (paste->id);
  g_free (paste);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Paste, paste_free)

static void
texts_read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Paste) paste = user_data;
  const char *const ids[] = { paste->id, NULL };
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (object), result, NULL);

  if (value == NULL)
    say (paste->view, _ ("Copy the texts of a photo first: Copy Photo Texts."));
  else if (lede_photo_texts_apply (g_value_get_object (value), paste->story, ids, paste->mode) == 0)
    say (paste->view,
         paste->mode == LEDE_PHOTO_TEXTS_FILL
           ? _ ("Nothing was empty at this photo. To replace its texts, use Replace Photo Texts.")
           : _ ("This photo says that already."));
}

static void
paste_texts_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  LedeStoryView *self = user_data;
  g_autofree char *id = dup_photo (self);
  Paste *paste;

  if (id == NULL)
    return;

  paste = g_new0 (Paste, 1);
  paste->view = g_object_ref (self);
  paste->story = g_object_ref (lede_story_view_get_story (self));
  paste->id = g_steal_pointer (&id);
  paste->mode = g_str_equal (g_action_get_name (G_ACTION (action)), "paste-photo-texts")
                  ? LEDE_PHOTO_TEXTS_FILL
                  : LEDE_PHOTO_TEXTS_REPLACE;
  gdk_clipboard_read_value_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), LEDE_TYPE_PHOTO_TEXTS,
                                  G_PRIORITY_DEFAULT, NULL, texts_read_cb, paste);
}

static void
applied_cb (LedeStoryView *self, guint n_photos)
{
  g_autofree char *words =
    n_photos > 0 ? g_strdup_printf (ngettext ("%u photo changed", "%u photos changed", n_photos), n_photos)
                 : g_strdup (_ ("The photos say that already"));
  GtkWidget *window = gtk_widget_get_ancestor (GTK_WIDGET (self), LEDE_TYPE_STORY_HOST);
  AdwToast *toast = adw_toast_new (words);

  if (n_photos > 0)
    {
      adw_toast_set_button_label (toast, _ ("_Undo"));
      adw_toast_set_action_name (toast, "win.undo");
    }

  if (window != NULL)
    lede_story_host_add_toast (LEDE_STORY_HOST (window), toast);
  else
    g_object_unref (g_object_ref_sink (toast));
}

static void
caption_photos_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  LedeStoryView *self = user_data;
  LedeStory *story = lede_story_view_get_story (self);
  AdwDialog *dialog;

  if (*lede_story_get_text (story, LEDE_FIELD_PHOTOS) == '\0')
    {
      say (self, _ ("This story has no photos yet. Add some first."));
      return;
    }

  dialog = lede_photo_batch_dialog_new (story);
  g_signal_connect_object (dialog, "applied", G_CALLBACK (applied_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
read_texts_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  LedeStoryView *self = user_data;
  g_autofree char *id = dup_photo (self);

  if (id != NULL)
    lede_photo_file_texts_read (GTK_WIDGET (self), lede_story_view_get_story (self), id);
}

static void
add_folder_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  LedeStoryView *self = user_data;

  lede_photo_import_choose_folder (GTK_WIDGET (self), lede_story_view_get_story (self));
  lede_story_view_show_panel (self, "photos");
}

static const GActionEntry action_entries[] = {
  { "add-photo-folder", add_folder_action, NULL, NULL, NULL },
  { "copy-photo-texts", copy_texts_action, NULL, NULL, NULL },
  { "paste-photo-texts", paste_texts_action, NULL, NULL, NULL },
  { "replace-photo-texts", paste_texts_action, NULL, NULL, NULL },
  { "caption-photos", caption_photos_action, NULL, NULL, NULL },
  { "read-photo-texts", read_texts_action, NULL, NULL, NULL },
};

/**
 * lede_story_view_add_fragment:
 * @self: a story view
 * @fragment: a part of a body, of any story of the store
 *
 * Puts a part of another story into the open one, behind the block where the caret is, as one change.
 *
 * Returns: %FALSE when no story is open
 */
gboolean
lede_story_view_add_fragment (LedeStoryView *self, LedeFragment *fragment)
{
  g_return_val_if_fail (LEDE_IS_STORY_VIEW (self), FALSE);
  g_return_val_if_fail (LEDE_IS_FRAGMENT (fragment), FALSE);

  if (self->session == NULL)
    return FALSE;

  lede_fragment_insert (fragment, lede_story_view_get_story (self), lede_writer_get_caret (self->writer), 0);

  return TRUE;
}

/* Those on the texts of one photo, or of several. */
void
lede_story_view_add_photo_actions (LedeStoryView *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), action_entries,
                                   G_N_ELEMENTS (action_entries), self);
}

void
lede_story_view_set_photo_actions_enabled (LedeStoryView *self, gboolean enabled)
{
  for (gsize i = 0; i < G_N_ELEMENTS (action_entries); i++)
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), action_entries[i].name);

      g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
    }
}
