/* lede-story-session.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-story-session"

#include "config.h"

#include <glib/gi18n.h>

#include "lede-story-session.h"

#include "lede-rescue.h"
#include "lede-services.h"
#include "lede-store-trip.h"

/* From the first key that is not on disk to the append, so that the whole way stays below a second. */
#define JOURNAL_MILLISECONDS 400
/* After the last key: a short pause brings the desk and the search up to date, a long one is worth a
 * revision. */
#define PAUSE_SECONDS 3
#define IDLE_SECONDS 60
/* Between attempts while the store cannot be written. */
#define RETRY_SECONDS 5

struct _LedeStorySession
{
  GObject parent_instance;

  LedeStory *story;
  GPtrArray *unsaved_changes; /* of LedeStateChange, oldest first */
  guint64 revised_sequence;   /* the edit that the last revision of this session ends with */
  gboolean catching_up;       /* what the store says is being taken over */

  guint save_source;
  gint64 save_due; /* of it, monotonic time */
  guint idle_source;
  gboolean saving;
  gboolean catch_up_again;
  GQueue flushes; /* of GTask */
  char *reason;   /* of a revision that was asked for; NULL for none */

  gint64 saved_at; /* Unix time, seconds; 0 for not yet */
  char *save_error;
  char *save_trouble; /* the same in a few words */
  char *rescue_path;
};

enum
{
  PROP_0,
  PROP_STORY,
  PROP_SAVED_AT,
  PROP_SAVE_ERROR,
  N_PROPS,
};

enum
{
  SAVED,
  REVISED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LedeStorySession, lede_story_session, G_TYPE_OBJECT)

static void lede_story_session_save (LedeStorySession *self);

/* A banner has room for a few words: what happened, and that the text is safe. */
static const char *
describe_trouble (const GError *failure, gboolean kept)
{
  if (!kept)
    return _ ("Not saved, and the text is only in this window. Copy it to a safe place.");
  if (g_error_matches (failure, LEDE_STORE_ERROR, LEDE_STORE_ERROR_FULL))
    return _ ("Not saved: the disk is full. Your text is kept safe in a file.");
  if (g_error_matches (failure, LEDE_STORE_ERROR, LEDE_STORE_ERROR_READ_ONLY))
    return _ ("Not saved: the disk cannot be written. Your text is kept safe in a file.");
  if (g_error_matches (failure, LEDE_STORE_ERROR, LEDE_STORE_ERROR_DAMAGED))
    return _ ("Not saved: the database is damaged. Your text is kept safe in a file.");

  return _ ("Not saved. Your text is kept safe in a file.");
}

static void
lede_story_session_set_save_error (LedeStorySession *self, const char *save_error)
{
  if (g_set_str (&self->save_error, save_error))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SAVE_ERROR]);
}

static gboolean
save_timeout_cb (gpointer user_data)
{
  LedeStorySession *self = user_data;

  self->save_source = 0;
  lede_story_session_save (self);

  return G_SOURCE_REMOVE;
}

static void
lede_story_session_save_later (LedeStorySession *self, guint milliseconds)
{
  gint64 due = g_get_monotonic_time () + milliseconds * G_TIME_SPAN_MILLISECOND;

  /* While the store cannot be written, what is typed is kept aside as soon as it would be saved. */
  if (self->saving || (self->save_source != 0 && self->save_due <= due))
    return;

  g_clear_handle_id (&self->save_source, g_source_remove);
  self->save_due = due;
  self->save_source = g_timeout_add (milliseconds, save_timeout_cb, self);
}

static void
lede_story_session_end_flushes (LedeStorySession *self, const GError *error)
{
  GTask *task;

  while ((task = g_queue_pop_head (&self->flushes)) != NULL)
    {
      if (error != NULL)
        g_task_return_error (task, g_error_copy (error));
      else
        g_task_return_boolean (task, TRUE);

      g_object_unref (task);
    }
}

static void
rescued_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  LedeStorySession *self = g_task_get_source_object (task);
  GError *failure = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = lede_rescue_finish (LEDE_WORKER (object), result, &error);
  g_autofree char *message = NULL;

  self->saving = FALSE;

  if (path != NULL)
    message =
      g_strdup_printf (_ ("This story cannot be saved: %s Until that is solved, your text is kept in “%s”; "
                          "Lede goes on trying."),
                       failure->message, path);
  else
    message = g_strdup_printf (
      _ ("This story cannot be saved: %s Your text is only in this window; copy it to a safe "
         "place before you close it. Lede goes on trying."),
      failure->message);

  g_set_str (&self->rescue_path, path);
  g_set_str (&self->save_trouble, describe_trouble (failure, path != NULL));
  lede_story_session_set_save_error (self, message);
  lede_story_session_end_flushes (self, failure);
  lede_story_session_save_later (self, RETRY_SECONDS * 1000);
}

static void
lede_story_session_rescue (LedeStorySession *self, const GError *error)
{
  GTask *task = g_task_new (self, NULL, NULL, NULL);

  g_task_set_task_data (task, g_error_copy (error), (GDestroyNotify) g_error_free);
  lede_rescue_async (self->story, rescued_cb, task);
}

/* Takes over what another program wrote. A log that does not fit what is open here is damaged; then the
 * text is kept beside the store. */
static gboolean
lede_story_session_merge (LedeStorySession *self, GPtrArray *edits)
{
  g_autoptr (GError) error = NULL;

  if (lede_story_merge_saved (self->story, edits))
    return TRUE;

  g_set_error_literal (
    &error, LEDE_STORE_ERROR, LEDE_STORE_ERROR_CONFLICT,
    _ ("Another program changed it in a way that does not fit what is open here. Close the "
       "story and open it again."));
  lede_story_session_rescue (self, error);

  return FALSE;
}

static void
trip_made_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedeStorySession) self = user_data;
  LedeStoreTrip *trip = lede_worker_run_finish (LEDE_WORKER (object), result, NULL);

  if (trip->saved > 0)
    lede_story_mark_saved (self->story, trip->saved);
  if (trip->saved_changes > 0)
    g_ptr_array_remove_range (self->unsaved_changes, 0, trip->saved_changes);

  if (trip->error != NULL)
    {
      lede_story_session_rescue (self, trip->error);
      lede_store_trip_free (trip);
      return;
    }

  if (trip->others != NULL)
    {
      if (self->reason == NULL && trip->asked)
        self->reason = g_steal_pointer (&trip->why);
      if (lede_story_session_merge (self, trip->others))
        {
          self->saving = FALSE;
          lede_story_session_save (self);
        }
      lede_store_trip_free (trip);
      return;
    }

  self->saving = FALSE;

  if (trip->snapshot != NULL && trip->why != NULL)
    {
      self->revised_sequence = lede_snapshot_get_sequence (trip->snapshot);
      g_signal_emit (self, signals[REVISED], 0);
    }

  if (trip->saved > 0 || trip->saved_changes > 0 || trip->snapshot != NULL || self->saved_at == 0)
    {
      self->saved_at = g_get_real_time () / G_USEC_PER_SEC;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SAVED_AT]);
      g_signal_emit (self, signals[SAVED], 0);

      if (lede_store_trip_changes_desk (trip))
        lede_services_stories_changed (LEDE_SERVICES_DEFAULT);
    }

  if (self->rescue_path != NULL)
    {
      lede_rescue_forget (self->rescue_path);
      g_clear_pointer (&self->rescue_path, g_free);
    }
  g_clear_pointer (&self->save_trouble, g_free);
  lede_story_session_set_save_error (self, NULL);
  lede_store_trip_free (trip);

  lede_story_session_save (self);
}

static LedeStoreTrip *
lede_story_session_new_trip (LedeStorySession *self)
{
  LedeServices *services = LEDE_SERVICES_DEFAULT;
  LedeStoreTrip *trip = g_new0 (LedeStoreTrip, 1);

  trip->store = g_object_ref (lede_services_get_store (services));
  trip->story_id = g_strdup (lede_story_get_id (self->story));
  trip->who = g_strdup (lede_services_get_person (services));
  trip->edits = lede_story_peek_unsaved (self->story);
  trip->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) lede_state_change_unref);
  for (guint i = 0; i < self->unsaved_changes->len; i++)
    g_ptr_array_add (trip->changes, lede_state_change_ref (g_ptr_array_index (self->unsaved_changes, i)));
  trip->known = lede_story_get_sequence (self->story) - trip->edits->len;

  return trip;
}

static void
lede_story_session_start_trip (LedeStorySession *self, LedeStoreTrip *trip)
{
  g_clear_handle_id (&self->save_source, g_source_remove);
  self->saving = TRUE;

  lede_worker_run_async (lede_services_get_database_worker (LEDE_SERVICES_DEFAULT), lede_store_trip_make,
                         trip, NULL, NULL, NULL, trip_made_cb, g_object_ref (self));
}

static gboolean
lede_story_session_wants_revision (LedeStorySession *self, LedeStoreTrip *trip)
{
  return self->reason != NULL || trip->changes->len > 0 ||
         (!g_queue_is_empty (&self->flushes) &&
          self->revised_sequence < lede_story_get_sequence (self->story));
}

/* Goes on until there is nothing left to write, then tells those who wait for it. */
static void
lede_story_session_save (LedeStorySession *self)
{
  LedeStoreTrip *trip;

  if (self->saving)
    return;

  trip = lede_story_session_new_trip (self);

  if (lede_story_session_wants_revision (self, trip))
    {
      trip->snapshot = lede_story_snapshot (self->story);
      trip->asked = self->reason != NULL;
      trip->why =
        trip->asked
          ? g_steal_pointer (&self->reason)
          : g_strdup (trip->changes->len > 0 ? lede_state_label (lede_story_get_state (self->story)) : "");
    }

  if (trip->edits->len == 0 && trip->snapshot == NULL)
    {
      lede_store_trip_free (trip);
      lede_story_session_end_flushes (self, NULL);
      if (self->catch_up_again)
        lede_story_session_catch_up (self);
      return;
    }

  lede_story_session_start_trip (self, trip);
}

/* Takes the whole story to the store: a checkpoint, and with a reason a revision, too. */
static void
lede_story_session_save_whole (LedeStorySession *self, const char *why)
{
  LedeStoreTrip *trip = lede_story_session_new_trip (self);

  trip->snapshot = lede_story_snapshot (self->story);
  trip->why = g_strdup (why);
  lede_story_session_start_trip (self, trip);
}

static gboolean
idle_timeout_cb (gpointer user_data)
{
  LedeStorySession *self = user_data;

  if (self->saving)
    return G_SOURCE_CONTINUE;

  self->idle_source = 0;

  if (self->revised_sequence != lede_story_get_sequence (self->story))
    lede_story_session_save_whole (self, "");

  return G_SOURCE_REMOVE;
}

static gboolean
pause_timeout_cb (gpointer user_data)
{
  LedeStorySession *self = user_data;

  if (self->saving)
    return G_SOURCE_CONTINUE;

  self->idle_source = g_timeout_add_seconds (IDLE_SECONDS - PAUSE_SECONDS, idle_timeout_cb, self);
  lede_story_session_save_whole (self, NULL);

  return G_SOURCE_REMOVE;
}

static void
story_edited_cb (LedeStorySession *self, LedeEdit *edit)
{
  /* What came from the store is there already. */
  if (lede_edit_get_sequence (edit) == 0)
    return;

  lede_story_session_save_later (self, JOURNAL_MILLISECONDS);
  g_clear_handle_id (&self->idle_source, g_source_remove);
  self->idle_source = g_timeout_add_seconds (PAUSE_SECONDS, pause_timeout_cb, self);
}

static void
story_state_changed_cb (LedeStorySession *self, LedeStateChange *change)
{
  if (self->catching_up)
    return;

  g_ptr_array_add (self->unsaved_changes, lede_state_change_ref (change));
  lede_story_session_save_later (self, 0);
}

static void
lede_story_session_set_story (LedeStorySession *self, LedeStory *story)
{
  self->story = g_object_ref (story);
  self->revised_sequence = lede_story_get_sequence (story);
  g_signal_connect_object (story, "edited", G_CALLBACK (story_edited_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (story, "state-changed", G_CALLBACK (story_state_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (LEDE_SERVICES_DEFAULT, "store-changed", G_CALLBACK (lede_story_session_catch_up),
                           self, G_CONNECT_SWAPPED);
}

static void
lede_story_session_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  LedeStorySession *self = LEDE_STORY_SESSION (object);

  switch (property_id)
    {
    case PROP_STORY:
      g_value_set_object (value, self->story);
      break;
    case PROP_SAVED_AT:
      g_value_set_int64 (value, self->saved_at);
      break;
    case PROP_SAVE_ERROR:
      g_value_set_string (value, self->save_error);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
lede_story_session_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_STORY:
      lede_story_session_set_story (LEDE_STORY_SESSION (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
lede_story_session_finalize (GObject *object)
{
  LedeStorySession *self = LEDE_STORY_SESSION (object);

  g_clear_handle_id (&self->save_source, g_source_remove);
  g_clear_handle_id (&self->idle_source, g_source_remove);
  g_clear_object (&self->story);
  g_clear_pointer (&self->unsaved_changes, g_ptr_array_unref);
  g_free (self->save_error);
  g_free (self->save_trouble);
  g_free (self->rescue_path);
  g_free (self->reason);

  G_OBJECT_CLASS (lede_story_session_parent_class)->finalize (object);
}

static void
lede_story_session_class_init (LedeStorySessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = lede_story_session_finalize;
  object_class->get_property = lede_story_session_get_property;
  object_class->set_property = lede_story_session_set_property;

  properties[PROP_STORY] =
    g_param_spec_object ("story", NULL, NULL, LEDE_TYPE_STORY,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SAVED_AT] =
    g_param_spec_int64 ("saved-at", NULL, NULL, 0, G_MAXINT64, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SAVE_ERROR] =
    g_param_spec_string ("save-error", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SAVED] =
    g_signal_new ("saved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[REVISED] = g_signal_new ("revised", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
lede_story_session_init (LedeStorySession *self)
{
  self->unsaved_changes = g_ptr_array_new_with_free_func ((GDestroyNotify) lede_state_change_unref);
  g_queue_init (&self->flushes);
}

/**
 * lede_story_session_new:
 * @story: a story as it stands in the application's store
 *
 * Opens a story for editing.
 *
 * Returns: (transfer full): a session
 */
LedeStorySession *
lede_story_session_new (LedeStory *story)
{
  g_return_val_if_fail (LEDE_IS_STORY (story), NULL);

  return g_object_new (LEDE_TYPE_STORY_SESSION, "story", story, NULL);
}

LedeStory *
lede_story_session_get_story (LedeStorySession *self)
{
  g_return_val_if_fail (LEDE_IS_STORY_SESSION (self), NULL);

  return self->story;
}

gint64
lede_story_session_get_saved_at (LedeStorySession *self)
{
  g_return_val_if_fail (LEDE_IS_STORY_SESSION (self), 0);

  return self->saved_at;
}

const char *
lede_story_session_get_save_error (LedeStorySession *self)
{
  g_return_val_if_fail (LEDE_IS_STORY_SESSION (self), NULL);

  return self->save_error;
}

const char *
lede_story_session_get_save_trouble (LedeStorySession *self)
{
  g_return_val_if_fail (LEDE_IS_STORY_SESSION (self), NULL);

  return self->save_trouble;
}

const char *
lede_story_session_get_rescue_path (LedeStorySession *self)
{
  g_return_val_if_fail (LEDE_IS_STORY_SESSION (self), NULL);

  return self->rescue_path;
}

/* The store's list is ours and, behind it, what others did; while ours is under way it has to wait. */
static void
lede_story_session_follow_states (LedeStorySession *self, GPtrArray *changes)
{
  if (self->unsaved_changes->len > 0)
    return;

  self->catching_up = TRUE;
  for (guint i = lede_story_get_state_changes (self->story)->len; i < changes->len; i++)
    lede_story_follow_state_change (self->story, g_ptr_array_index (changes, i));
  self->catching_up = FALSE;
}

static void
news_read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedeStorySession) self = user_data;
  g_autoptr (GError) error = NULL;
  LedeStoreNews *news = lede_worker_run_finish (LEDE_WORKER (object), result, &error);

  self->saving = FALSE;

  if (news != NULL)
    {
      if (news->edits->len > 0)
        lede_story_session_merge (self, news->edits);

      lede_story_session_follow_states (self, lede_snapshot_get_state_changes (news->snapshot));

      lede_store_news_free (news);
    }
  else if (!g_error_matches (error, LEDE_STORE_ERROR, LEDE_STORE_ERROR_NOT_FOUND))
    {
      g_warning ("Could not look for changes of other programs: %s", error->message);
    }

  lede_story_session_save (self);
}

/**
 * lede_story_session_catch_up:
 * @self: a session
 *
 * Looks in the store for what others wrote there, and merges it.
 */
void
lede_story_session_catch_up (LedeStorySession *self)
{
  g_return_if_fail (LEDE_IS_STORY_SESSION (self));

  self->catch_up_again = self->saving;

  if (self->saving)
    return;

  self->saving = TRUE;
  lede_worker_run_async (lede_services_get_database_worker (LEDE_SERVICES_DEFAULT), lede_store_trip_read_news,
                         lede_story_session_new_trip (self), (GDestroyNotify) lede_store_trip_free,
                         (GDestroyNotify) lede_store_news_free, NULL, news_read_cb, g_object_ref (self));
}

/**
 * lede_story_session_flush_async:
 * @self: a session
 * @cancellable: (nullable): a cancellable
 * @callback: called when everything is on disk, with a revision
 * @user_data: data for @callback
 *
 * Writes what is not on disk yet at once.
 */
void
lede_story_session_flush_async (LedeStorySession *self,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  GTask *task;

  g_return_if_fail (LEDE_IS_STORY_SESSION (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, lede_story_session_flush_async);
  g_queue_push_tail (&self->flushes, task);
  lede_story_session_save (self);
}

/**
 * lede_story_session_cut_revision_async:
 * @self: a session
 * @why: what for
 * @cancellable: (nullable): a cancellable
 * @callback: called when the revision is on disk; lede_story_session_flush_finish() says whether it is
 * @user_data: data for @callback
 *
 * Keeps the story as it stands now, also when nothing changed since the session began.
 */
void
lede_story_session_cut_revision_async (LedeStorySession *self,
                                       const char *why,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  g_return_if_fail (LEDE_IS_STORY_SESSION (self));
  g_return_if_fail (why != NULL);

  g_set_str (&self->reason, why);
  lede_story_session_flush_async (self, cancellable, callback, user_data);
}

/**
 * lede_story_session_flush_finish:
 * @self: a session
 * @result: what the callback got
 * @error: return location
 *
 * Returns: whether everything is on disk; otherwise a #LedeStoreError, and
 *   lede_story_session_get_rescue_path() says where the text is
 */
gboolean
lede_story_session_flush_finish (LedeStorySession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
