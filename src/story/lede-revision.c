/* lede-revision.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-story"

#include "config.h"

#include "lede-revision.h"

struct _LedeRevision
{
  GObject parent_instance;

  gint64 id;
  char *story_id;
  gint64 at;
  char *who;
  char *why;
  char *name;
  LedeSnapshot *snapshot;
};

G_DEFINE_FINAL_TYPE (LedeRevision, lede_revision, G_TYPE_OBJECT)

static void
lede_revision_finalize (GObject *object)
{
  LedeRevision *self = LEDE_REVISION (object);

  g_free (self->story_id);
  g_free (self->who);
  g_free (self->why);
  g_free (self->name);
  g_clear_object (&self->snapshot);

  G_OBJECT_CLASS (lede_revision_parent_class)->finalize (object);
}

static void
lede_revision_class_init (LedeRevisionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lede_revision_finalize;
}

static void
lede_revision_init (LedeRevision *self)
{
}

/**
 * lede_revision_new:
 * @id: the store's number for it
 * @story_id: the story
 * @at: Unix time in microseconds, UTC
 * @who: the person, "" when unknown
 * @why: what it was cut for, e.g. "idle" or "delivery"
 * @name: (nullable): what a person calls it
 * @snapshot: (nullable): the story, left out in listings
 *
 * Returns: (transfer full): a revision
 */
LedeRevision *
lede_revision_new (gint64 id,
                   const char *story_id,
                   gint64 at,
                   const char *who,
                   const char *why,
                   const char *name,
                   LedeSnapshot *snapshot)
{
  LedeRevision *self;

  g_return_val_if_fail (story_id != NULL, NULL);
  g_return_val_if_fail (snapshot == NULL || LEDE_IS_SNAPSHOT (snapshot), NULL);

  self = g_object_new (LEDE_TYPE_REVISION, NULL);
  self->id = id;
  self->story_id = g_strdup (story_id);
  self->at = at;
  self->who = g_strdup (who ? who : "");
  self->why = g_strdup (why ? why : "");
  self->name = g_strdup (name);
  g_set_object (&self->snapshot, snapshot);

  return self;
}

gint64
lede_revision_get_id (LedeRevision *self)
{
  g_return_val_if_fail (LEDE_IS_REVISION (self), 0);

  return self->id;
}

const char *
lede_revision_get_story_id (LedeRevision *self)
{
  g_return_val_if_fail (LEDE_IS_REVISION (self), NULL);

  return self->story_id;
}

gint64
lede_revision_get_at (LedeRevision *self)
{
  g_return_val_if_fail (LEDE_IS_REVISION (self), 0);

  return self->at;
}

const char *
lede_revision_get_who (LedeRevision *self)
{
  g_return_val_if_fail (LEDE_IS_REVISION (self), NULL);

  return self->who;
}

const char *
lede_revision_get_why (LedeRevision *self)
{
  g_return_val_if_fail (LEDE_IS_REVISION (self), NULL);

  return self->why;
}

/**
 * lede_revision_get_name:
 * @self: a revision
 *
 * Returns: (nullable): what a person calls it
 */
const char *
lede_revision_get_name (LedeRevision *self)
{
  g_return_val_if_fail (LEDE_IS_REVISION (self), NULL);

  return self->name;
}

/**
 * lede_revision_get_snapshot:
 * @self: a revision
 *
 * Returns: (transfer none) (nullable): the story as it was; %NULL in a listing
 */
LedeSnapshot *
lede_revision_get_snapshot (LedeRevision *self)
{
  g_return_val_if_fail (LEDE_IS_REVISION (self), NULL);

  return self->snapshot;
}
