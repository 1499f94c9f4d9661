/* lede-photo-queue.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-photo-queue"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "lede-photo-queue.h"

#include "lede-call.h"
#include "lede-image.h"
#include "lede-photo-failures.h"
#include "lede-photo.h"
#include "lede-picture-folder.h"
#include "lede-services.h"
#include "lede-sessions.h"
#include "lede-story-host.h"
#include "lede-worker.h"

/* Files that came in one go: where they go to. */
typedef struct
{
  GtkWidget *widget;
  LedeStory *story;
  LedeStorySession *session; /* so that what is added to a story that nobody looks at any more is saved */
  LedeWriter *writer;
  gulong edited_handler; /* of the story */
  guint64 offset;
  char *last; /* the photo that went into the text last: the next one goes behind it */
  guint n_in_text;
} Batch;

/* What was made of a file. */
typedef struct
{
  LedeImportedImage *image;
  GPtrArray *files; /* of a folder */
} Found;

/* A file waits, is at work, and is answered: by what was found, or by an error. */
typedef struct
{
  GFile *file;
  Batch *batch;
  gboolean at_work;
  gboolean answered;
  gboolean given_up;
  Found *found;
  GError *error;
} Item;

/* A file at work, in one of the lanes. */
typedef struct
{
  LedePhotoQueue *queue;
  Item *item;
  guint lane;
} Look;

#define MOST_LANES 4
#define AHEAD 4 /* files for each lane that may be answered before it is their turn */

/* Microseconds: behind the last key, and how long a photo waits for such a pause. */
#define PAUSE 400000
#define PATIENCE 1500000

struct _LedePhotoQueue
{
  GObject parent_instance;

  LedeWorker *lanes[MOST_LANES]; /* made when they are needed */
  gboolean busy[MOST_LANES];
  guint n_lanes;
  GQueue items; /* of Item, in the order in which they are added to their stories */
  GCancellable *cancellable;
  GPtrArray *failures; /* of char *: sentences */
  GtkWidget *widget;   /* whose window hears of them */
  guint total;
  guint done;
  gint64 typed_at; /* monotonic time: when somebody last changed a story that photos go to */
  gint64 added_at; /* and when a photo was last added */
  gboolean is_adding;
  guint take_source;
};

G_DEFINE_FINAL_TYPE (LedePhotoQueue, lede_photo_queue, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_TOTAL,
  PROP_DONE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* Several photos that came into the text in one go stand next to each other, unless a gallery took them in.
 */
static void
offer_gallery (Batch *batch)
{
  GtkWidget *window = gtk_widget_get_ancestor (batch->widget, LEDE_TYPE_STORY_HOST);
  g_autofree char *alone = g_strdup_printf ("\n![](photo:%s)", batch->last != NULL ? batch->last : "");
  g_autofree char *title = NULL;
  AdwToast *toast;

  if (window == NULL || batch->n_in_text < 2 || lede_writer_get_story (batch->writer) != batch->story ||
      strstr (lede_story_get_text (batch->story, LEDE_FIELD_BODY), alone) == NULL)
    return;

  title =
    g_strdup_printf (ngettext ("%u photo added", "%u photos added", batch->n_in_text), batch->n_in_text);
  toast = adw_toast_new (title);
  adw_toast_set_button_label (toast, _ ("Make a _Gallery"));
  adw_toast_set_action_name (toast, "story.make-gallery");
  lede_story_host_add_toast (LEDE_STORY_HOST (window), toast);
}

static void
batch_clear (Batch *batch)
{
  offer_gallery (batch);
  g_clear_object (&batch->widget);
  g_clear_signal_handler (&batch->edited_handler, batch->story);
  g_clear_object (&batch->story);
  g_clear_object (&batch->session);
  g_clear_object (&batch->writer);
  g_clear_pointer (&batch->last, g_free);
}

static void
found_free (Found *found)
{
  g_clear_pointer (&found->image, lede_imported_image_free);
  g_clear_pointer (&found->files, g_ptr_array_unref);
  g_free (found);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Found, found_free)

static void
item_free (Item *item)
{
  g_clear_object (&item->file);
  g_clear_pointer (&item->found, found_free);
  g_clear_error (&item->error);
  g_rc_box_release_full (item->batch, (GDestroyNotify) batch_clear);
  g_free (item);
}

static Item *
item_new (GFile *file, Batch *batch)
{
  Item *item = g_new0 (Item, 1);

  item->file = g_object_ref (file);
  item->batch = g_rc_box_acquire (batch);

  return item;
}

static gpointer
look_at_file (gpointer data, GCancellable *cancellable, GError **error)
{
  LedeCall *call = data;
  g_autoptr (Found) found = g_new0 (Found, 1);
  g_autoptr (GFile) file = g_file_new_for_path (call->id);

  if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, cancellable) == G_FILE_TYPE_DIRECTORY)
    found->files = lede_picture_folder_list (file, cancellable, error);
  else
    found->image = lede_image_keep (call->store, call->id, cancellable, error);

  return found->files != NULL || found->image != NULL ? g_steal_pointer (&found) : NULL;
}

static gboolean
has_lead (LedeStory *story)
{
  g_autoptr (LedePhoto) lead = lede_photo_find_lead (LEDE_STORY_FIELDS (story));

  return lead != NULL;
}

/* Where the next one goes: behind the last one, wherever that is by now. */
static guint64
find_place (Batch *batch)
{
  const char *body = lede_story_get_text (batch->story, LEDE_FIELD_BODY);
  g_autofree char *line = batch->last != NULL ? g_strdup_printf ("![](photo:%s)", batch->last) : NULL;
  const char *found = line != NULL ? strstr (body, line) : NULL;

  return found != NULL ? (guint64) (found - body) + strlen (line) : batch->offset;
}

static void
add_photo (Batch *batch, LedeImportedImage *image)
{
  gboolean into_text = batch->writer != NULL && lede_writer_get_story (batch->writer) == batch->story;
  g_autofree char *photo_id = NULL;

  lede_story_begin_gesture (batch->story);
  photo_id = lede_image_add_to_story (image, batch->story, NULL);
  if (into_text)
    lede_writer_insert_photo (batch->writer, photo_id, find_place (batch));
  else if (batch->writer == NULL && !has_lead (batch->story))
    lede_story_set_member_text (batch->story, LEDE_FIELD_PHOTOS, photo_id, LEDE_PHOTO_LEAD, "yes");
  lede_story_end_gesture (batch->story);

  if (into_text)
    {
      g_set_str (&batch->last, photo_id);
      batch->n_in_text++;
    }
}

/* A folder's pictures come in its place. */
static void
lede_photo_queue_unfold (LedePhotoQueue *self, Batch *batch, GPtrArray *files)
{
  for (guint i = files->len; i > 0; i--)
    g_queue_push_head (&self->items, item_new (g_ptr_array_index (files, i - 1), batch));

  self->total += files->len;
}

static void
lede_photo_queue_finish (LedePhotoQueue *self)
{
  g_autoptr (GPtrArray) failures = g_steal_pointer (&self->failures);
  g_autoptr (GtkWidget) widget = g_steal_pointer (&self->widget);

  self->failures = g_ptr_array_new_with_free_func (g_free);
  self->total = self->done = 0;
  g_clear_object (&self->cancellable);

  if (failures->len > 0)
    lede_photo_failures_tell (widget, failures);
}

static void
lede_photo_queue_changed (LedePhotoQueue *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TOTAL]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DONE]);
}

/* It is its turn. */
static void
lede_photo_queue_take (LedePhotoQueue *self, Item *item)
{
  if (item->given_up)
    {
      self->total--;
    }
  else if (item->found != NULL && item->found->files != NULL)
    {
      lede_photo_queue_unfold (self, item->batch, item->found->files);
      self->total--;
    }
  else if (item->found != NULL)
    {
      self->is_adding = TRUE;
      add_photo (item->batch, item->found->image);
      self->is_adding = FALSE;
      self->added_at = g_get_monotonic_time ();
      self->done++;
    }
  else
    {
      g_ptr_array_add (self->failures, g_strdup (item->error->message));
      g_set_object (&self->widget, item->batch->widget);
      self->done++;
    }
}

static void lede_photo_queue_go_on (LedePhotoQueue *self);

static void
looked_at_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autofree Look *look = user_data;
  g_autoptr (LedePhotoQueue) self = look->queue;

  look->item->found = lede_worker_run_finish (LEDE_WORKER (object), result, &look->item->error);
  look->item->at_work = FALSE;
  look->item->answered = TRUE;
  self->busy[look->lane] = FALSE;
  lede_photo_queue_go_on (self);
}

static void
lede_photo_queue_look (LedePhotoQueue *self, Item *item, guint lane)
{
  Look *look = g_new (Look, 1);

  if (self->lanes[lane] == NULL)
    self->lanes[lane] = lede_worker_new_behind ("lede-import");
  if (self->cancellable == NULL)
    self->cancellable = g_cancellable_new ();

  item->at_work = TRUE;
  self->busy[lane] = TRUE;
  *look = (Look) { g_object_ref (self), item, lane };
  lede_worker_run_async (self->lanes[lane], look_at_file, lede_call_new (g_file_peek_path (item->file)),
                         (GDestroyNotify) lede_call_free, (GDestroyNotify) found_free, self->cancellable,
                         looked_at_cb, look);
}

static void
fail_elsewhere (Item *item)
{
  g_autofree char *uri = g_file_get_uri (item->file);

  item->answered = TRUE;
  g_set_error (&item->error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
               _ ("“%s” is not on this computer; copy it here first, then add it."), uri);
}

/* Gives the lanes that have nothing to do the next files. */
static void
lede_photo_queue_fill_lanes (LedePhotoQueue *self)
{
  guint lane = 0, place = 0;

  for (GList *link = self->items.head; link && place < AHEAD * self->n_lanes; link = link->next, place++)
    {
      Item *item = link->data;

      if (item->at_work || item->answered)
        continue;

      if (g_file_peek_path (item->file) == NULL)
        {
          fail_elsewhere (item);
          continue;
        }

      while (lane < self->n_lanes && self->busy[lane])
        lane++;

      if (lane == self->n_lanes)
        break;

      lede_photo_queue_look (self, item, lane);
    }
}

/* The rows of a photo take the main thread for some frames. So photos are added one at a time, and while
 * somebody types they wait for a pause, but not for ever. Milliseconds. */
static guint
get_delay (LedePhotoQueue *self)
{
  gint64 when = MIN (self->typed_at + PAUSE, self->added_at + PATIENCE);
  gint64 now = g_get_monotonic_time ();

  return when > now ? (guint) ((when - now) / 1000 + 1) : 0;
}

static gboolean take_cb (gpointer user_data);

/* Looks at the next files, and sees to it that what is answered is added when it is its turn. */
static void
lede_photo_queue_go_on (LedePhotoQueue *self)
{
  Item *item;

  lede_photo_queue_fill_lanes (self);
  item = g_queue_peek_head (&self->items);

  if (item != NULL && item->answered && self->take_source == 0)
    {
      self->take_source = g_timeout_add_full (G_PRIORITY_LOW, get_delay (self), take_cb, self, NULL);
    }
  else if (item == NULL && self->total > 0)
    {
      lede_photo_queue_finish (self);
      lede_photo_queue_changed (self);
    }
}

/* Whoever hears of it may stop the queue. */
static gboolean
take_cb (gpointer user_data)
{
  g_autoptr (LedePhotoQueue) self = g_object_ref (user_data);
  Item *item = g_queue_peek_head (&self->items);

  self->take_source = 0;

  if (item != NULL && item->answered && get_delay (self) == 0)
    {
      g_queue_pop_head (&self->items);
      lede_photo_queue_take (self, item);
      item_free (item);
      lede_photo_queue_changed (self);
    }

  lede_photo_queue_go_on (self);

  return G_SOURCE_REMOVE;
}

static void
edited_cb (LedePhotoQueue *self)
{
  if (!self->is_adding)
    self->typed_at = g_get_monotonic_time ();
}

static void
lede_photo_queue_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  LedePhotoQueue *self = LEDE_PHOTO_QUEUE (object);

  switch (prop_id)
    {
    case PROP_TOTAL:
      g_value_set_uint (value, self->total);
      break;

    case PROP_DONE:
      g_value_set_uint (value, self->done);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lede_photo_queue_dispose (GObject *object)
{
  LedePhotoQueue *self = LEDE_PHOTO_QUEUE (object);

  g_clear_handle_id (&self->take_source, g_source_remove);
  g_queue_clear_full (&self->items, (GDestroyNotify) item_free);
  for (guint i = 0; i < MOST_LANES; i++)
    g_clear_object (&self->lanes[i]);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->widget);
  g_clear_pointer (&self->failures, g_ptr_array_unref);

  G_OBJECT_CLASS (lede_photo_queue_parent_class)->dispose (object);
}

static void
lede_photo_queue_class_init (LedePhotoQueueClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = lede_photo_queue_get_property;
  object_class->dispose = lede_photo_queue_dispose;

  properties[PROP_TOTAL] =
    g_param_spec_uint ("total", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_DONE] =
    g_param_spec_uint ("done", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
lede_photo_queue_init (LedePhotoQueue *self)
{
  self->failures = g_ptr_array_new_with_free_func (g_free);
  self->typed_at = self->added_at = -PATIENCE;
  self->n_lanes = CLAMP (g_get_num_processors (), 1, MOST_LANES);
}

/* The store closes after this, so nothing may be at work in it. */
static void
shutdown_cb (LedePhotoQueue *self)
{
  lede_photo_queue_cancel (self);
  g_clear_handle_id (&self->take_source, g_source_remove);

  for (guint i = 0; i < MOST_LANES; i++)
    if (self->lanes[i] != NULL)
      lede_worker_finish (self->lanes[i]);
}

/**
 * lede_photo_queue_get_default:
 *
 * Returns: (transfer none): the one queue of this program
 */
LedePhotoQueue *
lede_photo_queue_get_default (void)
{
  static const char key[] = "lede-photo-queue";
  GObject *services = G_OBJECT (LEDE_SERVICES_DEFAULT);
  LedePhotoQueue *self = g_object_get_data (services, key);

  if (self == NULL)
    {
      self = g_object_new (LEDE_TYPE_PHOTO_QUEUE, NULL);
      g_object_set_data_full (services, key, self, g_object_unref);
      g_signal_connect_object (services, "ending", G_CALLBACK (shutdown_cb), self, G_CONNECT_SWAPPED);
    }

  return self;
}

guint
lede_photo_queue_get_total (LedePhotoQueue *self)
{
  g_return_val_if_fail (LEDE_IS_PHOTO_QUEUE (self), 0);

  return self->total;
}

guint
lede_photo_queue_get_done (LedePhotoQueue *self)
{
  g_return_val_if_fail (LEDE_IS_PHOTO_QUEUE (self), 0);

  return self->done;
}

/**
 * lede_photo_queue_add:
 * @self: a queue
 * @widget: what stands in the window that hears of failures
 * @story: a story
 * @files: (element-type GFile): picture files; a folder stands for the pictures in it
 * @writer: (nullable): where the photos go into the text as well, one behind the other
 * @offset: in bytes, where in the body
 *
 * Adds pictures to a story as soon as those that wait already have been. The first photo of a story that
 * does not go into its text becomes its lead photo. A file that is no good does not keep the others.
 */
void
lede_photo_queue_add (LedePhotoQueue *self,
                      GtkWidget *widget,
                      LedeStory *story,
                      GListModel *files,
                      LedeWriter *writer,
                      guint64 offset)
{
  Batch *batch;

  g_return_if_fail (LEDE_IS_PHOTO_QUEUE (self));
  g_return_if_fail (LEDE_IS_STORY (story));
  g_return_if_fail (G_IS_LIST_MODEL (files));

  batch = g_rc_box_new0 (Batch);
  batch->widget = g_object_ref (widget);
  batch->story = g_object_ref (story);
  g_set_object (&batch->session,
                lede_sessions_look_up (lede_sessions_get_default (), lede_story_get_id (story)));
  g_set_object (&batch->writer, writer);
  batch->edited_handler = g_signal_connect_swapped (story, "edited", G_CALLBACK (edited_cb), self);
  batch->offset = offset;

  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      g_queue_push_tail (&self->items, item_new (file, batch));
      self->total++;
    }

  g_rc_box_release_full (batch, (GDestroyNotify) batch_clear);

  lede_photo_queue_changed (self);
  lede_photo_queue_go_on (self);
}

/**
 * lede_photo_queue_cancel:
 * @self: a queue
 *
 * Leaves it at what has been added.
 */
void
lede_photo_queue_cancel (LedePhotoQueue *self)
{
  g_autoptr (GCancellable) cancellable = NULL;

  g_return_if_fail (LEDE_IS_PHOTO_QUEUE (self));

  if (self->cancellable == NULL)
    return;

  for (GList *link = self->items.head, *next; link; link = next)
    {
      Item *item = link->data;

      next = link->next;

      /* It goes when it hears of this. */
      if (item->at_work)
        {
          item->given_up = TRUE;
          continue;
        }

      item_free (item);
      g_queue_delete_link (&self->items, link);
      self->total--;
    }

  /* What comes behind somebody's stop is not meant by it. */
  cancellable = g_steal_pointer (&self->cancellable);
  g_cancellable_cancel (cancellable);
  lede_photo_queue_changed (self);
  lede_photo_queue_go_on (self);
}
