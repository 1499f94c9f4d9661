/* lede-writer-finder.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-writer-finder"

#include "config.h"

#include "lede-writer-finder.h"

#include "lede-worker.h"

/* After the last key in the story. */
#define FOLLOW_MILLISECONDS 120

/* What is to be done once the matches are known. */
typedef enum
{
  STEP_NONE,
  STEP_HERE, /* to the match at the place or behind it */
  STEP_NEXT,
  STEP_PREVIOUS,
  STEP_REPLACE,
  STEP_REPLACE_ALL,
} Step;

struct _LedeWriterFinder
{
  GObject parent_instance;

  LedeStory *story;
  LedeWorker *worker;
  LedeFindPattern *pattern; /* NULL while nothing is looked for */

  LedeMatches *matches;
  guint position; /* G_MAXUINT for none */
  int wrapped;
  GError *error;

  char *path; /* where the search goes on */
  gsize offset;

  Step step;
  char *replacement;
  GCancellable *cancellable; /* of the search that runs; NULL for none */
  guint follow_source;
};

enum
{
  CHANGED,
  SHOW,
  REPLACED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LedeWriterFinder, lede_writer_finder, G_TYPE_OBJECT)

static void start (LedeWriterFinder *self, Step step);

typedef struct
{
  LedeSnapshot *snapshot;
  LedeFindPattern *pattern;
  char *replacement;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->snapshot);
  g_object_unref (job->pattern);
  g_free (job->replacement);
  g_free (job);
}

static gpointer
run_job (gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  return lede_matches_find (job->snapshot, job->pattern, job->replacement, cancellable, error);
}

static void
go_to (LedeWriterFinder *self, guint position)
{
  const LedeMatch *match;

  self->position = position;

  if ((match = lede_writer_finder_get_current (self)) == NULL)
    return;

  g_set_str (&self->path, match->path);
  self->offset = match->start;
  g_signal_emit (self, signals[SHOW], 0);
}

static void
go_here (LedeWriterFinder *self)
{
  guint n = lede_matches_get_length (self->matches);
  guint position = lede_matches_find_behind (self->matches, self->path, self->offset);

  self->wrapped = n > 0 && position == n ? 1 : 0;
  go_to (self, position < n ? position : 0);
}

static void
go_next (LedeWriterFinder *self)
{
  guint n = lede_matches_get_length (self->matches);

  if (self->position >= n)
    go_here (self);
  else
    {
      self->wrapped = self->position + 1 == n ? 1 : 0;
      go_to (self, (self->position + 1) % n);
    }
}

static void
go_previous (LedeWriterFinder *self)
{
  guint n = lede_matches_get_length (self->matches);
  guint behind =
    self->position < n ? self->position : lede_matches_find_behind (self->matches, self->path, self->offset);

  if (n == 0)
    return;

  self->wrapped = behind == 0 ? -1 : 0;
  go_to (self, behind == 0 ? n - 1 : behind - 1);
}

/* A person replaces what is marked: where the place is not one, it only becomes it. */
static void
replace_here (LedeWriterFinder *self)
{
  g_autoptr (LedeMatches) matches = g_object_ref (self->matches);
  guint position = lede_matches_find_behind (matches, self->path, self->offset);
  const LedeMatch *match = lede_matches_get (matches, position);
  g_autofree char *path = NULL;
  gsize end;

  if (match == NULL || !g_str_equal (match->path, self->path) || match->start != self->offset)
    {
      go_here (self);
      return;
    }

  path = g_strdup (match->path);
  end = lede_matches_replace_one (matches, self->story, position);

  if (end == G_MAXSIZE)
    return;

  g_set_str (&self->path, path);
  self->offset = end;
  g_signal_emit (self, signals[REPLACED], 0, 1u);
  start (self, STEP_HERE);
}

static void
replace_all (LedeWriterFinder *self)
{
  g_autoptr (LedeMatches) matches = g_object_ref (self->matches);
  guint n = lede_matches_replace_all (matches, self->story);

  self->position = G_MAXUINT;
  g_signal_emit (self, signals[REPLACED], 0, n);
  start (self, STEP_NONE);
}

static void
take_step (LedeWriterFinder *self, Step step)
{
  self->wrapped = 0;

  switch (step)
    {
    case STEP_HERE:
      go_here (self);
      break;
    case STEP_NEXT:
      go_next (self);
      break;
    case STEP_PREVIOUS:
      go_previous (self);
      break;
    case STEP_REPLACE:
      replace_here (self);
      break;
    case STEP_REPLACE_ALL:
      replace_all (self);
      break;
    case STEP_NONE:
    default:
      break;
    }
}

/* The match that was looked at is still the same one when it begins where it did. */
static void
keep_position (LedeWriterFinder *self)
{
  guint position = lede_matches_find_behind (self->matches, self->path, self->offset);
  const LedeMatch *match = lede_matches_get (self->matches, position);

  self->position = match != NULL && g_str_equal (match->path, self->path) && match->start == self->offset
                     ? position
                     : G_MAXUINT;
}

static void
found_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedeWriterFinder) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeMatches) matches = lede_worker_run_finish (LEDE_WORKER (object), result, &error);
  Step step = self->step;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->story == NULL)
    return;

  g_clear_object (&self->cancellable);

  if (matches != NULL && !lede_matches_is_current (matches, self->story))
    {
      start (self, step);
      return;
    }

  self->step = STEP_NONE;
  g_clear_error (&self->error);
  self->error = g_steal_pointer (&error);

  /* What was found is still there when what is to replace it cannot be read. */
  if (!g_error_matches (self->error, LEDE_FIND_ERROR, LEDE_FIND_ERROR_REPLACEMENT))
    {
      g_set_object (&self->matches, matches);
      self->position = G_MAXUINT;
    }

  if (matches != NULL)
    {
      keep_position (self);
      take_step (self, step);
    }

  g_signal_emit (self, signals[CHANGED], 0);
}

static void
cancel (LedeWriterFinder *self)
{
  g_clear_handle_id (&self->follow_source, g_source_remove);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);

  g_clear_object (&self->cancellable);
}

/* The thread that searched and what it searches with cannot outlive each other's run. */
static void
start (LedeWriterFinder *self, Step step)
{
  Job *job;

  cancel (self);

  if (self->story == NULL || self->pattern == NULL)
    return;

  if (self->worker == NULL)
    self->worker = lede_worker_new ("find");

  self->step = step;
  self->cancellable = g_cancellable_new ();
  job = g_new0 (Job, 1);
  job->snapshot = lede_story_snapshot (self->story);
  job->pattern = g_object_ref (self->pattern);
  job->replacement = step == STEP_REPLACE || step == STEP_REPLACE_ALL ? g_strdup (self->replacement) : NULL;

  lede_worker_run_async (self->worker, run_job, job, job_free, g_object_unref, self->cancellable, found_cb,
                         g_object_ref (self));
}

static gboolean
follow_cb (gpointer data)
{
  LedeWriterFinder *self = data;

  self->follow_source = 0;
  start (self, self->cancellable != NULL ? self->step : STEP_NONE);

  return G_SOURCE_REMOVE;
}

static void
edited_cb (LedeWriterFinder *self, LedeEdit *edit)
{
  if (self->pattern == NULL)
    return;

  /* What was found stands elsewhere now. */
  if (self->matches != NULL)
    {
      g_clear_object (&self->matches);
      self->position = G_MAXUINT;
      g_signal_emit (self, signals[CHANGED], 0);
    }

  if (self->follow_source == 0)
    self->follow_source = g_timeout_add (FOLLOW_MILLISECONDS, follow_cb, self);
}

static void
lede_writer_finder_dispose (GObject *object)
{
  LedeWriterFinder *self = LEDE_WRITER_FINDER (object);

  lede_writer_finder_set_story (self, NULL);
  g_clear_object (&self->worker);

  G_OBJECT_CLASS (lede_writer_finder_parent_class)->dispose (object);
}

static void
lede_writer_finder_finalize (GObject *object)
{
  LedeWriterFinder *self = LEDE_WRITER_FINDER (object);

  g_clear_error (&self->error);
  g_free (self->path);
  g_free (self->replacement);

  G_OBJECT_CLASS (lede_writer_finder_parent_class)->finalize (object);
}

static void
lede_writer_finder_class_init (LedeWriterFinderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lede_writer_finder_dispose;
  object_class->finalize = lede_writer_finder_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  signals[SHOW] =
    g_signal_new ("show", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[REPLACED] = g_signal_new ("replaced", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
lede_writer_finder_init (LedeWriterFinder *self)
{
  self->position = G_MAXUINT;
  self->path = g_strdup (LEDE_FIELD_KICKER);
}

/**
 * lede_writer_finder_new:
 *
 * Returns: (transfer full): a finder without a story
 */
LedeWriterFinder *
lede_writer_finder_new (void)
{
  return g_object_new (LEDE_TYPE_WRITER_FINDER, NULL);
}

/**
 * lede_writer_finder_set_story:
 * @self: a finder
 * @story: (nullable): the story, or %NULL for none
 *
 * Tells where to look. What was looked for before is not any more.
 */
void
lede_writer_finder_set_story (LedeWriterFinder *self, LedeStory *story)
{
  g_return_if_fail (LEDE_IS_WRITER_FINDER (self));

  lede_writer_finder_stop (self);

  if (self->story != NULL)
    g_signal_handlers_disconnect_by_data (self->story, self);
  if (g_set_object (&self->story, story) && story != NULL)
    g_signal_connect_object (story, "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
}

/**
 * lede_writer_finder_search:
 * @self: a finder
 * @words: what to look for
 * @flags: how
 *
 * Looks for it, and goes to the first match at the place or behind it.
 */
void
lede_writer_finder_search (LedeWriterFinder *self, const char *words, LedeFindFlags flags)
{
  g_return_if_fail (LEDE_IS_WRITER_FINDER (self));
  g_return_if_fail (words != NULL);

  lede_writer_finder_stop (self);

  if (*words == '\0')
    return;

  self->pattern = lede_find_pattern_new (words, flags, &self->error);

  if (self->pattern != NULL)
    start (self, STEP_HERE);
  else
    g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * lede_writer_finder_stop:
 * @self: a finder
 *
 * Looks for nothing any more.
 */
void
lede_writer_finder_stop (LedeWriterFinder *self)
{
  g_return_if_fail (LEDE_IS_WRITER_FINDER (self));

  cancel (self);
  g_clear_object (&self->pattern);
  g_clear_object (&self->matches);
  g_clear_error (&self->error);
  self->position = G_MAXUINT;
  self->wrapped = 0;
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * lede_writer_finder_set_place:
 * @self: a finder
 * @path: a text of the story
 * @offset: a place in it, in bytes
 *
 * Tells from where the next and the previous match are meant.
 */
void
lede_writer_finder_set_place (LedeWriterFinder *self, const char *path, gsize offset)
{
  g_return_if_fail (LEDE_IS_WRITER_FINDER (self));
  g_return_if_fail (path != NULL);

  g_set_str (&self->path, path);
  self->offset = offset;
  self->position = G_MAXUINT;

  if (self->matches != NULL)
    keep_position (self);
}

static void
step (LedeWriterFinder *self, Step what)
{
  if (self->matches == NULL || !lede_matches_is_current (self->matches, self->story))
    {
      start (self, what);
      return;
    }

  take_step (self, what);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * lede_writer_finder_next:
 * @self: a finder
 *
 * Goes to the next match, behind the last to the first.
 */
void
lede_writer_finder_next (LedeWriterFinder *self)
{
  g_return_if_fail (LEDE_IS_WRITER_FINDER (self));

  step (self, STEP_NEXT);
}

/**
 * lede_writer_finder_previous:
 * @self: a finder
 *
 * Goes to the previous match, before the first to the last.
 */
void
lede_writer_finder_previous (LedeWriterFinder *self)
{
  g_return_if_fail (LEDE_IS_WRITER_FINDER (self));

  step (self, STEP_PREVIOUS);
}

/**
 * lede_writer_finder_replace:
 * @self: a finder
 * @replacement: what is to stand there instead
 *
 * Replaces the current match and goes to the next.
 */
void
lede_writer_finder_replace (LedeWriterFinder *self, const char *replacement)
{
  g_return_if_fail (LEDE_IS_WRITER_FINDER (self));
  g_return_if_fail (replacement != NULL);

  g_set_str (&self->replacement, replacement);
  start (self, STEP_REPLACE);
}

/**
 * lede_writer_finder_replace_all:
 * @self: a finder
 * @replacement: what is to stand there instead
 *
 * Replaces all matches of the story, to be undone at once.
 */
void
lede_writer_finder_replace_all (LedeWriterFinder *self, const char *replacement)
{
  g_return_if_fail (LEDE_IS_WRITER_FINDER (self));
  g_return_if_fail (replacement != NULL);

  g_set_str (&self->replacement, replacement);
  start (self, STEP_REPLACE_ALL);
}

LedeMatches *
lede_writer_finder_get_matches (LedeWriterFinder *self)
{
  g_return_val_if_fail (LEDE_IS_WRITER_FINDER (self), NULL);

  return self->matches;
}

const LedeMatch *
lede_writer_finder_get_current (LedeWriterFinder *self)
{
  g_return_val_if_fail (LEDE_IS_WRITER_FINDER (self), NULL);

  return self->matches != NULL ? lede_matches_get (self->matches, self->position) : NULL;
}

guint
lede_writer_finder_get_position (LedeWriterFinder *self)
{
  g_return_val_if_fail (LEDE_IS_WRITER_FINDER (self), 0);

  return self->position;
}

int
lede_writer_finder_get_wrapped (LedeWriterFinder *self)
{
  g_return_val_if_fail (LEDE_IS_WRITER_FINDER (self), 0);

  return self->wrapped;
}

gboolean
lede_writer_finder_is_searching (LedeWriterFinder *self)
{
  g_return_val_if_fail (LEDE_IS_WRITER_FINDER (self), FALSE);

  return self->cancellable != NULL || self->follow_source != 0;
}

const GError *
lede_writer_finder_get_error (LedeWriterFinder *self)
{
  g_return_val_if_fail (LEDE_IS_WRITER_FINDER (self), NULL);

  return self->error;
}
