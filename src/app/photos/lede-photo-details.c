/* lede-photo-details.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-photo-details"

#include "config.h"

#include <glib/gi18n.h>

#include "lede-photo-details.h"

#include "lede-call.h"
#include "lede-digital-source.h"
#include "lede-photo-workers.h"
#include "lede-rights-tags.h"
#include "lede-services.h"
#include "lede-thumbnail.h"
#include "lede-time.h"

#define PICTURE_SIZE 800 /* pixels: the step that the cards in the manuscript have as well */
#define STORY "lede-story"

struct _LedePhotoDetails
{
  AdwBin parent_instance;

  LedePhotoSummary *photo;
  LedeFragment *fragment;
  GCancellable *cancellable;

  GtkStack *stack;
  LedeThumbnail *picture;
  LedeRightsTags *rights;
  GtkListBox *texts;
  AdwPreferencesGroup *users_group;
  GtkListBox *users;
};

enum
{
  LOADED,
  STORY_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LedePhotoDetails, lede_photo_details, ADW_TYPE_BIN)

static void
stop_loading (LedePhotoDetails *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

/* Texts are there to be read and copied, so they are whole and can be selected. */
static void
add_text (LedePhotoDetails *self, const char *title, const char *text)
{
  GtkWidget *row;

  if (text == NULL || *text == '\0')
    return;

  row = adw_action_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  adw_action_row_set_subtitle_selectable (ADW_ACTION_ROW (row), TRUE);
  gtk_widget_add_css_class (row, "property");
  gtk_list_box_append (self->texts, row);
}

static void
show_texts (LedePhotoDetails *self)
{
  LedePhotoSummary *photo = self->photo;
  const char *source = lede_photo_summary_get_digital_source (photo);
  g_autofree char *added = lede_time_format_full (lede_photo_summary_get_added_at (photo) / G_USEC_PER_SEC);
  g_autofree char *size = NULL;

  gtk_list_box_remove_all (self->texts);
  add_text (self, _ ("Caption"), lede_photo_summary_get_caption (photo));
  add_text (self, _ ("Credit"), lede_photo_summary_get_credit (photo));
  add_text (self, _ ("Creator"), lede_photo_summary_get_creator (photo));
  add_text (self, _ ("Alternative Text"), lede_photo_summary_get_alt (photo));
  add_text (self, _ ("Usage Terms"), lede_photo_summary_get_usage (photo));
  add_text (self, _ ("Taken"), lede_photo_summary_get_created (photo));
  add_text (self, _ ("Added"), added);
  add_text (self, _ ("Digital Source"), *source != '\0' ? lede_digital_source_get_label (source) : NULL);

  if (lede_photo_summary_get_width (photo) > 0)
    /* Translators: a file's name, its width and its height in pixels */
    size = g_strdup_printf (_ ("%s, %u × %u"), lede_photo_summary_get_file (photo),
                            lede_photo_summary_get_width (photo), lede_photo_summary_get_height (photo));
  add_text (self, _ ("File"), size != NULL ? size : lede_photo_summary_get_file (photo));
}

static char *
describe_user (LedeImageUser *user)
{
  g_autofree char *photos =
    user->n_photos > 1 ? g_strdup_printf (ngettext ("%u photo", "%u photos", user->n_photos), user->n_photos)
                       : NULL;
  g_autofree char *revisions =
    user->n_revisions > 0
      ? g_strdup_printf (ngettext ("%u revision", "%u revisions", user->n_revisions), user->n_revisions)
      : NULL;
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  if (user->is_trashed)
    g_strv_builder_add (parts, _ ("In the trash"));
  else if (user->n_photos == 0)
    g_strv_builder_add (parts, _ ("Not any more"));
  if (photos != NULL)
    g_strv_builder_add (parts, photos);
  if (revisions != NULL)
    g_strv_builder_add (parts, revisions);

  all = g_strv_builder_end (parts);

  return g_strjoinv (" · ", all);
}

static void
add_user (LedePhotoDetails *self, LedeImageUser *user)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *description = describe_user (user);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 *user->title != '\0' ? user->title : _ ("Untitled Story"));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), description);
  g_object_set_data_full (G_OBJECT (row), STORY, g_strdup (user->story), g_free);

  /* What lies in the trash has to be put back first. */
  if (!user->is_trashed)
    {
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      gtk_widget_set_tooltip_text (row, _ ("Open the Story"));
    }

  gtk_list_box_append (self->users, row);
}

static void
users_listed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedePhotoDetails) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) users = lede_worker_run_finish (LEDE_WORKER (object), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->users == NULL)
    return;

  gtk_list_box_remove_all (self->users);

  for (guint i = 0; users != NULL && i < users->len; i++)
    add_user (self, g_ptr_array_index (users, i));

  adw_preferences_group_set_description (self->users_group, error != NULL ? error->message : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->users), users != NULL && users->len > 0);
}

static gpointer
list_users (gpointer data, GCancellable *cancellable, GError **error)
{
  LedeCall *call = data;

  return lede_store_list_image_users (call->store, call->id, cancellable, error);
}

static gpointer
load_story (gpointer data, GCancellable *cancellable, GError **error)
{
  LedeCall *call = data;

  return lede_store_load_snapshot (call->store, call->id, cancellable, error);
}

static void
story_loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedePhotoDetails) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeSnapshot) snapshot = lede_worker_run_finish (LEDE_WORKER (object), result, &error);
  g_autoptr (LedePhoto) photo = NULL;
  g_autofree char *markdown = NULL;
  const char *id;

  if (snapshot == NULL || self->stack == NULL || self->photo == NULL)
    return;

  id = lede_photo_summary_get_id (self->photo);
  photo = lede_photo_new_from_fields (LEDE_STORY_FIELDS (snapshot), id);
  lede_rights_tags_set_photo (self->rights, photo);

  /* Taken out of its story since it was listed, and not saved as such yet: the next listing will know. */
  if (*lede_photo_get_image (photo) == '\0')
    return;

  markdown = g_strdup_printf ("![](photo:%s)", id);
  g_clear_object (&self->fragment);
  self->fragment =
    lede_fragment_new (LEDE_STORY_FIELDS (snapshot), markdown,
                       lede_store_get_directory (lede_services_get_store (LEDE_SERVICES_DEFAULT)));
  g_signal_emit (self, signals[LOADED], 0);
}

static void
load_users (LedePhotoDetails *self)
{
  lede_worker_run_async (lede_photo_workers_get_reader (), list_users,
                         lede_call_new (lede_photo_summary_get_image (self->photo)),
                         (GDestroyNotify) lede_call_free, (GDestroyNotify) g_ptr_array_unref,
                         self->cancellable, users_listed_cb, g_object_ref (self));
}

static void
load (LedePhotoDetails *self)
{
  self->cancellable = g_cancellable_new ();
  lede_worker_run_async (
    lede_photo_workers_get_reader (), load_story, lede_call_new (lede_photo_summary_get_story (self->photo)),
    (GDestroyNotify) lede_call_free, g_object_unref, self->cancellable, story_loaded_cb, g_object_ref (self));
  load_users (self);
}

static void
user_activated_cb (LedePhotoDetails *self, GtkListBoxRow *row)
{
  const char *story = g_object_get_data (G_OBJECT (row), STORY);

  if (story != NULL)
    g_signal_emit (self, signals[STORY_ACTIVATED], 0, story);
}

static void
lede_photo_details_dispose (GObject *object)
{
  LedePhotoDetails *self = LEDE_PHOTO_DETAILS (object);

  stop_loading (self);
  g_clear_object (&self->photo);
  g_clear_object (&self->fragment);
  /* First, as the template takes its own children away behind the bin's back. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), LEDE_TYPE_PHOTO_DETAILS);

  G_OBJECT_CLASS (lede_photo_details_parent_class)->dispose (object);
}

static void
lede_photo_details_class_init (LedePhotoDetailsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lede_photo_details_dispose;

  signals[LOADED] = g_signal_new ("loaded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
  signals[STORY_ACTIVATED] = g_signal_new ("story-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (LEDE_TYPE_RIGHTS_TAGS);
  g_type_ensure (LEDE_TYPE_THUMBNAIL);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/lede/Lede/lede-photo-details.ui");
  gtk_widget_class_bind_template_child (widget_class, LedePhotoDetails, stack);
  gtk_widget_class_bind_template_child (widget_class, LedePhotoDetails, picture);
  gtk_widget_class_bind_template_child (widget_class, LedePhotoDetails, rights);
  gtk_widget_class_bind_template_child (widget_class, LedePhotoDetails, texts);
  gtk_widget_class_bind_template_child (widget_class, LedePhotoDetails, users_group);
  gtk_widget_class_bind_template_child (widget_class, LedePhotoDetails, users);
  gtk_widget_class_bind_template_callback (widget_class, user_activated_cb);
}

static void
lede_photo_details_init (LedePhotoDetails *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lede_photo_details_set_photo:
 * @self: details
 * @photo: (nullable): what to show, %NULL for nothing
 */
void
lede_photo_details_set_photo (LedePhotoDetails *self, LedePhotoSummary *photo)
{
  g_autoptr (LedePhoto) drawn = NULL;

  g_return_if_fail (LEDE_IS_PHOTO_DETAILS (self));

  if (photo == self->photo)
    return;

  /* Of another listing, in which the same is said of it: somebody may be reading, or dragging it. */
  if (photo != NULL && self->photo != NULL && lede_photo_summary_equal (photo, self->photo))
    {
      g_set_object (&self->photo, photo);
      load_users (self);
      return;
    }

  stop_loading (self);
  g_set_object (&self->photo, photo);
  g_clear_object (&self->fragment);
  gtk_stack_set_visible_child_name (self->stack, photo != NULL ? "photo" : "none");

  if (photo == NULL)
    return;

  drawn = lede_photo_summary_dup_photo (photo);
  lede_thumbnail_set_photo (self->picture, drawn, PICTURE_SIZE);
  lede_rights_tags_set_photo (self->rights, NULL);
  gtk_list_box_remove_all (self->users);
  gtk_widget_set_visible (GTK_WIDGET (self->users), FALSE);
  show_texts (self);
  load (self);
}

/**
 * lede_photo_details_get_photo:
 * @self: details
 *
 * Returns: (transfer none) (nullable): what it shows
 */
LedePhotoSummary *
lede_photo_details_get_photo (LedePhotoDetails *self)
{
  g_return_val_if_fail (LEDE_IS_PHOTO_DETAILS (self), NULL);

  return self->photo;
}

/**
 * lede_photo_details_get_fragment:
 * @self: details
 *
 * Returns: (transfer none) (nullable): the photo with all its texts, on its way into another story; %NULL
 *   until it is loaded
 */
LedeFragment *
lede_photo_details_get_fragment (LedePhotoDetails *self)
{
  g_return_val_if_fail (LEDE_IS_PHOTO_DETAILS (self), NULL);

  return self->fragment;
}
