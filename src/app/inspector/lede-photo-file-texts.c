/* lede-photo-file-texts.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-photo-file-texts"

#include "config.h"

#include <glib/gi18n.h>

#include "lede-photo-file-texts.h"

#include "lede-call.h"
#include "lede-digital-source.h"
#include "lede-image-offer.h"
#include "lede-photo.h"
#include "lede-services.h"
#include "lede-story-host.h"
#include "lede-time.h"

struct _LedePhotoFileTexts
{
  AdwDialog parent_instance;

  LedeStory *story;
  char *id;
  GPtrArray *offers;
  guint n_taken;

  AdwPreferencesPage *page;
};

G_DEFINE_FINAL_TYPE (LedePhotoFileTexts, lede_photo_file_texts, ADW_TYPE_DIALOG)

static void
lede_photo_file_texts_dispose (GObject *object)
{
  LedePhotoFileTexts *self = LEDE_PHOTO_FILE_TEXTS (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), LEDE_TYPE_PHOTO_FILE_TEXTS);
  g_clear_object (&self->story);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->offers, g_ptr_array_unref);

  G_OBJECT_CLASS (lede_photo_file_texts_parent_class)->dispose (object);
}

static void
lede_photo_file_texts_class_init (LedePhotoFileTextsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lede_photo_file_texts_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/lede/Lede/lede-photo-file-texts.ui");
  gtk_widget_class_bind_template_child (widget_class, LedePhotoFileTexts, page);
}

static void
lede_photo_file_texts_init (LedePhotoFileTexts *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static const char *
get_title (const char *field)
{
  static const struct
  {
    const char *field;
    const char *title;
  } titles[] = {
    { LEDE_PHOTO_CAPTION, N_ ("Caption") },
    { LEDE_PHOTO_CREDIT, N_ ("Credit") },
    { LEDE_PHOTO_CREATOR, N_ ("Creator") },
    { LEDE_PHOTO_ALT, N_ ("Alternative Text") },
    { LEDE_PHOTO_USAGE, N_ ("Usage Terms") },
    { LEDE_PHOTO_SOURCE, N_ ("Source") },
    { LEDE_PHOTO_COPYRIGHT, N_ ("Copyright Notice") },
    { LEDE_PHOTO_HEADLINE, N_ ("Headline") },
    { LEDE_PHOTO_CREATED, N_ ("Date Created") },
    { LEDE_PHOTO_LOCATION, N_ ("Place Shown") },
    { LEDE_PHOTO_KEYWORDS, N_ ("Keywords") },
    { LEDE_PHOTO_DIGITAL_SOURCE, N_ ("How It Was Made") },
    { LEDE_PHOTO_DESCRIPTION, N_ ("Extended Description") },
    { LEDE_PHOTO_CAPTION_LANGUAGES, N_ ("Caption in Other Languages") },
    { LEDE_PHOTO_ALT_LANGUAGES, N_ ("Alternative Text in Other Languages") },
    { LEDE_PHOTO_DESCRIPTION_LANGUAGES, N_ ("Extended Description in Other Languages") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    if (g_str_equal (titles[i].field, field))
      return _ (titles[i].title);

  return field;
}

/* What is kept for programs, as people say it. */
static char *
dup_words (const char *field, const char *text)
{
  char *day;

  if (g_str_equal (field, LEDE_PHOTO_DIGITAL_SOURCE))
    return g_strdup (lede_digital_source_get_label (text));
  if (g_str_equal (field, LEDE_PHOTO_CREATED) && (day = lede_time_format_iso (text)))
    return day;

  return g_strdup (text);
}

static GtkWidget *
make_text_row (const char *title, const char *field, const char *text)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *words = dup_words (field, text);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
  adw_action_row_set_subtitle_selectable (ADW_ACTION_ROW (row), TRUE);
  gtk_widget_add_css_class (row, "property");

  return row;
}

/* What was taken is seen in its place, and can be undone. */
static void
take_clicked_cb (LedePhotoFileTexts *self, GtkButton *button)
{
  LedeImageOffer *offer = g_object_get_data (G_OBJECT (button), "offer");

  lede_image_offer_take (offer, self->story, self->id);

  if (++self->n_taken == self->offers->len)
    {
      adw_dialog_close (ADW_DIALOG (self));
      return;
    }

  /* The keyboard would be nowhere in a button that can no longer be pressed. */
  gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
  gtk_button_set_label (button, _ ("Taken"));
  gtk_widget_set_sensitive (GTK_WIDGET (button), FALSE);
}

static void
add_offer (LedePhotoFileTexts *self, LedeImageOffer *offer)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *button = gtk_button_new_with_label (_ ("Take"));
  GtkWidget *theirs = make_text_row (_ ("In the File"), offer->field, offer->file_text);
  /* Translators: the accessible name of a button, %s is what it takes, such as the caption */
  g_autofree char *name = g_strdup_printf (_ ("Take from the File: %s"), get_title (offer->field));

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (button), "offer", offer);
  g_signal_connect_object (button, "clicked", G_CALLBACK (take_clicked_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (theirs), button);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), get_title (offer->field));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                             make_text_row (_ ("In the Story"), offer->field, offer->story_text));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), theirs);
  adw_preferences_page_add (self->page, ADW_PREFERENCES_GROUP (group));
}

/**
 * lede_photo_file_texts_new:
 * @story: a story
 * @photo_id: one of its photos
 * @offers: (element-type LedeImageOffer): what the photo's file has differently
 *
 * Returns: (transfer floating): a dialog that shows both, and takes what the person wants
 */
AdwDialog *
lede_photo_file_texts_new (LedeStory *story, const char *photo_id, GPtrArray *offers)
{
  LedePhotoFileTexts *self;

  g_return_val_if_fail (LEDE_IS_STORY (story), NULL);
  g_return_val_if_fail (photo_id != NULL, NULL);
  g_return_val_if_fail (offers != NULL, NULL);

  self = g_object_new (LEDE_TYPE_PHOTO_FILE_TEXTS, NULL);
  self->story = g_object_ref (story);
  self->id = g_strdup (photo_id);
  self->offers = g_ptr_array_ref (offers);

  for (guint i = 0; i < offers->len; i++)
    add_offer (self, g_ptr_array_index (offers, i));

  return ADW_DIALOG (self);
}

/* A photo whose file is being read. */
typedef struct
{
  GtkWidget *widget;
  LedeStory *story;
  char *id;
} Reading;

static void
reading_free (Reading *reading)
{
  g_object_unref (reading->widget);
  g_object_unref (reading->story);
  g_free (reading->id);
  g_free (reading);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

static gpointer
read_info (gpointer data, GCancellable *cancellable, GError **error)
{
  LedeCall *call = data;
  g_autofree char *path = lede_store_get_image_path (call->store, call->id);

  return lede_image_info_read (path, cancellable, error);
}

static void
say_filled (GtkWidget *widget, guint n_filled)
{
  g_autofree char *title = NULL;
  GtkWidget *window = gtk_widget_get_ancestor (widget, LEDE_TYPE_STORY_HOST);
  AdwToast *toast;

  if (window == NULL)
    return;

  title = n_filled == 0
            ? g_strdup (_ ("The file says nothing that the story does not"))
            : g_strdup_printf (ngettext ("%u text filled in", "%u texts filled in", n_filled), n_filled);
  toast = adw_toast_new (title);

  if (n_filled > 0)
    {
      adw_toast_set_button_label (toast, _ ("_Undo"));
      adw_toast_set_action_name (toast, "win.undo");
    }

  lede_story_host_add_toast (LEDE_STORY_HOST (window), toast);
}

static void
info_read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Reading) reading = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeImageInfo) info = lede_worker_run_finish (LEDE_WORKER (object), result, &error);
  g_autoptr (GPtrArray) offers = NULL;
  guint n_filled;

  if (info == NULL)
    {
      lede_story_host_say (reading->widget, error->message);
      return;
    }

  n_filled = lede_image_offer_fill (info, reading->story, reading->id);
  offers = lede_image_offer_list (info, reading->story, reading->id);

  if (n_filled > 0 || offers->len == 0)
    say_filled (reading->widget, n_filled);

  if (offers->len > 0 && gtk_widget_get_root (reading->widget) != NULL)
    adw_dialog_present (lede_photo_file_texts_new (reading->story, reading->id, offers), reading->widget);
}

/**
 * lede_photo_file_texts_read:
 * @widget: what stands in the window
 * @story: a story
 * @photo_id: one of its photos
 *
 * Reads what the photo's file says of itself. Texts that are empty in the story are filled; of those
 * that are not, the person sees both and takes what is better.
 */
void
lede_photo_file_texts_read (GtkWidget *widget, LedeStory *story, const char *photo_id)
{
  const char *image;
  Reading *reading;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (LEDE_IS_STORY (story));
  g_return_if_fail (photo_id != NULL);

  image = lede_story_get_member_text (story, LEDE_FIELD_PHOTOS, photo_id, LEDE_PHOTO_IMAGE);

  if (*image == '\0')
    {
      lede_story_host_say (widget, _ ("This photo has no file yet. Add the file first."));
      return;
    }

  reading = g_new (Reading, 1);
  reading->widget = g_object_ref (widget);
  reading->story = g_object_ref (story);
  reading->id = g_strdup (photo_id);

  lede_worker_run_async (lede_services_get_media_worker (LEDE_SERVICES_DEFAULT), read_info,
                         lede_call_new (image), (GDestroyNotify) lede_call_free, g_object_unref, NULL,
                         info_read_cb, reading);
}
