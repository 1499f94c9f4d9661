/* lede-kept-text.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-kept-text"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <sys/stat.h>

#include "lede-kept-text.h"

#include "lede-front-matter.h"
#include "lede-photo.h"
#include "lede-rescue.h"
#include "lede-services.h"
#include "lede-story-host.h"
#include "lede-time.h"

/* What a Lede that could not save left beside the store. */
typedef struct
{
  char *path;
  gint64 at; /* Unix time, seconds */
  LedeStory *kept;
  LedeSnapshot *stored;
} Look;

typedef struct
{
  GtkWidget *widget;
  LedeStorySession *session;
  Look *look;
} Offer;

static const char *const texts[] = { LEDE_FIELD_KICKER,        LEDE_FIELD_HEADLINE, LEDE_FIELD_DECK,
                                     LEDE_FIELD_SLUG,          LEDE_FIELD_SECTION,  LEDE_FIELD_DATELINE_PLACE,
                                     LEDE_FIELD_DATELINE_DATE, LEDE_FIELD_TAGS,     LEDE_FIELD_BODY };
static const char *const photo_texts[] = { LEDE_PHOTO_CAPTION, LEDE_PHOTO_CREDIT, LEDE_PHOTO_ALT };

static void
look_free (gpointer data)
{
  Look *look = data;

  g_free (look->path);
  g_clear_object (&look->kept);
  g_clear_object (&look->stored);
  g_free (look);
}

static void
offer_free (gpointer data, GClosure *closure)
{
  Offer *offer = data;

  g_object_unref (offer->widget);
  g_object_unref (offer->session);
  g_clear_pointer (&offer->look, look_free);
  g_free (offer);
}

/* The paths of what somebody typed, in both stories. */
static GPtrArray *
list_paths (LedeStoryFields *fields)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) photos = lede_story_fields_get_photos (fields);

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_ptr_array_add (paths, g_strdup (texts[i]));

  for (guint i = 0; i < photos->len; i++)
    for (gsize j = 0; j < G_N_ELEMENTS (photo_texts); j++)
      g_ptr_array_add (paths, lede_story_fields_member_path (
                                LEDE_PHOTO_KIND, lede_member_get_id (photos->pdata[i]), photo_texts[j]));

  return paths;
}

static gboolean
is_known (LedeStoryFields *stored, LedeStoryFields *kept)
{
  g_autoptr (GPtrArray) paths = list_paths (kept);

  for (guint i = 0; i < paths->len; i++)
    {
      g_autofree char *a = g_strdup (lede_story_fields_get_text (stored, paths->pdata[i]));
      g_autofree char *b = g_strdup (lede_story_fields_get_text (kept, paths->pdata[i]));

      if (!g_str_equal (g_strchomp (a), g_strchomp (b)))
        return FALSE;
    }

  return TRUE;
}

static gpointer
look_for_text (gpointer data, GCancellable *cancellable, GError **error)
{
  Look *look = data;
  g_autofree char *text = NULL;
  g_autofree char *fresh = lede_rescue_dup_path (lede_snapshot_get_id (look->stored));
  GStatBuf status;

  /* Under a name of its own, so that nothing that is kept later takes its place. */
  if (!g_file_test (look->path, G_FILE_TEST_EXISTS) && g_rename (fresh, look->path) != 0)
    return NULL;

  if (g_stat (look->path, &status) != 0 || !g_file_get_contents (look->path, &text, NULL, NULL))
    return NULL;

  look->at = status.st_mtime;
  look->kept = lede_front_matter_read (text, -1, look->path, error);

  if (look->kept == NULL)
    return NULL;

  if (!is_known (LEDE_STORY_FIELDS (look->stored), LEDE_STORY_FIELDS (look->kept)))
    return look;

  lede_rescue_forget (look->path);

  return NULL;
}

/* Until it is in the store, what was kept aside stays there. */
static void
taken_over_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autofree char *path = user_data;

  if (lede_story_session_flush_finish (LEDE_STORY_SESSION (object), result, NULL))
    lede_rescue_forget (path);
}

/* As one change, to be taken back as every other. */
static void
take_over_cb (Offer *offer)
{
  LedeStory *story = lede_story_session_get_story (offer->session);
  LedeStoryFields *kept = LEDE_STORY_FIELDS (offer->look->kept);
  g_autoptr (GPtrArray) paths = list_paths (kept);

  lede_story_begin_gesture (story);
  for (guint i = 0; i < paths->len; i++)
    lede_story_set_text (story, paths->pdata[i], lede_story_fields_get_text (kept, paths->pdata[i]));
  lede_story_end_gesture (story);

  lede_story_session_flush_async (offer->session, NULL, taken_over_cb, g_strdup (offer->look->path));
}

static void
looked_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Offer *offer = user_data;
  GtkRoot *root = gtk_widget_get_root (offer->widget);
  g_autofree char *clock = NULL;
  g_autofree char *headline = NULL;
  g_autofree char *title = NULL;
  AdwToast *toast;

  if (lede_worker_run_finish (LEDE_WORKER (object), result, NULL) == NULL || !LEDE_IS_STORY_HOST (root))
    {
      offer_free (offer, NULL);
      return;
    }

  clock = lede_time_format_clock (offer->look->at);
  headline = lede_story_fields_get_title (LEDE_STORY_FIELDS (offer->look->kept));
  /* Translators: the first %s is a time: 10:42, the second a headline; there is little room on a phone */
  title =
    g_strdup_printf (_ ("Unsaved text, %s: %s"), clock, *headline != '\0' ? headline : _ ("Untitled Story"));
  toast = adw_toast_new (title);
  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_timeout (toast, 0);
  adw_toast_set_button_label (toast, _ ("_Take It Over"));
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (take_over_cb), offer, offer_free,
                         G_CONNECT_SWAPPED);
  lede_story_host_add_toast (LEDE_STORY_HOST (root), toast);
}

/**
 * lede_kept_text_offer:
 * @widget: where the story is shown
 * @session: a story that was just opened
 *
 * Where an earlier Lede could not save the story and kept its text beside the store, offers that text.
 */
void
lede_kept_text_offer (GtkWidget *widget, LedeStorySession *session)
{
  LedeStory *story = lede_story_session_get_story (session);
  Offer *offer = g_new0 (Offer, 1);
  g_autofree char *path = NULL;

  offer->widget = g_object_ref (widget);
  offer->session = g_object_ref (session);
  offer->look = g_new0 (Look, 1);
  path = lede_rescue_dup_path (lede_story_get_id (story));
  offer->look->path = g_strconcat (path, ".before", NULL);
  offer->look->stored = lede_story_snapshot (story);

  lede_worker_run_async (lede_services_get_media_worker (LEDE_SERVICES_DEFAULT), look_for_text, offer->look,
                         NULL, NULL, NULL, looked_cb, offer);
}
