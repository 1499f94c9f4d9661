/* lede-paste-pictures.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-paste-pictures"

#include "config.h"

#include "lede-paste-pictures.h"

#include <glib/gi18n.h>

#include "lede-photo.h"
#include "lede-services.h"
#include "lede-story-host.h"

#define OFFERED 15 /* seconds */

/* Pictures that somebody may want to have. */
typedef struct
{
  GtkWidget *widget;
  LedeStory *story;
  GPtrArray *pictures; /* of LedeHtmlPicture */
} Fetch;

static Fetch *
fetch_new (GtkWidget *widget, LedeStory *story, GPtrArray *pictures)
{
  Fetch *fetch = g_new0 (Fetch, 1);

  fetch->widget = g_object_ref (widget);
  fetch->story = g_object_ref (story);
  fetch->pictures = g_ptr_array_ref (pictures);

  return fetch;
}

static void
fetch_free (Fetch *fetch)
{
  g_object_unref (fetch->widget);
  g_object_unref (fetch->story);
  g_ptr_array_unref (fetch->pictures);
  g_free (fetch);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Fetch, fetch_free)

static void
fetch_closure_free (gpointer data, GClosure *closure)
{
  fetch_free (data);
}

static void
set_photo_text (LedeStory *story, const char *id, const char *field, const char *text)
{
  if (*text != '\0')
    lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, id, field, text);
}

/**
 * lede_paste_pictures_add:
 * @story: a story
 * @photo: a picture that was kept
 * @id: what the photo is to be called
 *
 * Adds a photo with the words that stood with it. Who is to be named for it is not known, and the checks
 * say so until somebody writes it.
 */
void
lede_paste_pictures_add (LedeStory *story, LedePastedPhoto *photo, const char *id)
{
  g_return_if_fail (LEDE_IS_STORY (story));
  g_return_if_fail (photo != NULL);

  g_free (lede_image_add_to_story (photo->image, story, id));
  set_photo_text (story, id, LEDE_PHOTO_ALT, photo->alt);
  set_photo_text (story, id, LEDE_PHOTO_CAPTION, photo->caption);
}

/**
 * lede_paste_pictures_say_lost:
 * @widget: something in a window
 * @n_lost: how many pictures could not be read
 */
void
lede_paste_pictures_say_lost (GtkWidget *widget, guint n_lost)
{
  g_autofree char *message =
    g_strdup_printf (ngettext ("%u picture could not be read; add it from its file.",
                               "%u pictures could not be read; add them from their files.", n_lost),
                     n_lost);

  if (n_lost > 0)
    lede_story_host_say (widget, message);
}

/* In place of its link, if that is still there. */
static void
place_photo (LedeStory *story, LedePastedPhoto *photo)
{
  g_autoptr (LedeDocument) document = lede_document_new (lede_story_get_text (story, LEDE_FIELD_BODY), -1);
  g_autofree char *id = NULL;
  g_autofree char *line = NULL;
  gsize offset, length;

  if (!lede_document_find_link (document, photo->id, &offset, &length))
    return;

  id = lede_story_fields_new_member_id ();
  line = g_strdup_printf ("![](photo:%s)", id);
  lede_paste_pictures_add (story, photo, id);
  lede_story_splice (story, LEDE_FIELD_BODY, offset, length, line, -1);
}

static void
fetched_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Fetch) fetch = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LedePasteResult) fetched = lede_worker_run_finish (LEDE_WORKER (object), result, &error);

  if (fetched == NULL)
    {
      lede_story_host_say (fetch->widget, error->message);
      return;
    }

  lede_story_break_gesture (fetch->story);
  lede_story_begin_gesture (fetch->story);

  for (guint i = 0; i < fetched->photos->len; i++)
    place_photo (fetch->story, g_ptr_array_index (fetched->photos, i));

  lede_story_end_gesture (fetch->story);
  lede_paste_pictures_say_lost (fetch->widget, fetched->n_lost);
}

/**
 * lede_paste_pictures_fetch:
 * @widget: something in a window
 * @story: the story that links to the pictures
 * @pictures: (element-type LedeHtmlPicture): those without an id are on the web
 *
 * Fetches pictures from the web, and puts each in the place of the paragraph that is a link to it. One
 * gesture for undo.
 */
void
lede_paste_pictures_fetch (GtkWidget *widget, LedeStory *story, GPtrArray *pictures)
{
  LedePasteJob *job;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (LEDE_IS_STORY (story));
  g_return_if_fail (pictures != NULL);

  job = lede_paste_job_new (NULL, LEDE_PASTE_HTML);
  job->links = g_ptr_array_ref (pictures);
  lede_worker_run_async (lede_services_get_network_worker (LEDE_SERVICES_DEFAULT), lede_paste_job_fetch, job,
                         (GDestroyNotify) lede_paste_job_free, (GDestroyNotify) lede_paste_result_free, NULL,
                         fetched_cb, fetch_new (widget, story, pictures));
}

static void
download_cb (AdwToast *toast, Fetch *fetch)
{
  lede_paste_pictures_fetch (fetch->widget, fetch->story, fetch->pictures);
}

/**
 * lede_paste_pictures_offer:
 * @widget: something in a window
 * @story: the story that links to the pictures
 * @pictures: (element-type LedeHtmlPicture): those without an id are on the web
 *
 * Offers to fetch the pictures that are on the web. Nothing is fetched unless the person says so: the
 * site would hear of it.
 */
void
lede_paste_pictures_offer (GtkWidget *widget, LedeStory *story, GPtrArray *pictures)
{
  GtkWidget *window = gtk_widget_get_ancestor (widget, LEDE_TYPE_STORY_HOST);
  g_autofree char *title = NULL;
  AdwToast *toast;
  guint n = 0;

  for (guint i = 0; i < pictures->len; i++)
    n += ((LedeHtmlPicture *) g_ptr_array_index (pictures, i))->id == NULL;

  if (n == 0 || window == NULL)
    return;

  title = g_strdup_printf (ngettext ("%u picture is on the web", "%u pictures are on the web", n), n);
  toast = adw_toast_new (title);
  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_timeout (toast, OFFERED);
  adw_toast_set_button_label (toast, _ ("_Download"));
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (download_cb),
                         fetch_new (widget, story, pictures), fetch_closure_free, G_CONNECT_DEFAULT);
  lede_story_host_add_toast (LEDE_STORY_HOST (window), toast);
}
