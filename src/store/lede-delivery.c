/* lede-delivery.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-store"

#include "config.h"

#include "lede-delivery-private.h"

struct _LedeDelivery
{
  GObject parent_instance;

  char *id;
  char *story_id;
  char *site_id;
  gint64 revision;
  LedeDeliveryGoal goal;
  LedeDeliveryManner manner;
  gint64 publish_at;
  gint64 created_at;

  LedeDeliveryStatus status;
  char *message;
  guint attempts;
  gint64 next_try_at;
  LedeDeliveryWait waits_for;
  GPtrArray *steps;

  char *title; /* of the story, in a list */
};

static const char *const goals[] = {
  [LEDE_GOAL_DRAFT] = "draft",
  [LEDE_GOAL_SUBMITTED] = "submitted",
  [LEDE_GOAL_PUBLISHED] = "published",
  [LEDE_GOAL_WITHDRAWN] = "withdrawn",
  [LEDE_GOAL_UNPUBLISHED] = "unpublished",
  [LEDE_GOAL_TRASHED] = "trashed",
  [LEDE_GOAL_RESTORED] = "restored",
};

static const char *const manners[] = {
  [LEDE_MANNER_PLAIN] = "",
  [LEDE_MANNER_MINOR_FIX] = "minor-fix",
  [LEDE_MANNER_NEW_DATE] = "new-date",
  [LEDE_MANNER_WITH_NOTE] = "with-note",
};

static const char *const statuses[] = {
  [LEDE_DELIVERY_WAITING] = "waiting", [LEDE_DELIVERY_RUNNING] = "running",     [LEDE_DELIVERY_DONE] = "done",
  [LEDE_DELIVERY_STOPPED] = "stopped", [LEDE_DELIVERY_CANCELLED] = "cancelled",
};

static const char *const waits[] = {
  [LEDE_WAITS_FOR_NOTHING] = "",
  [LEDE_WAITS_FOR_NETWORK] = "network",
  [LEDE_WAITS_FOR_SITE] = "site",
};

static const char *const step_kinds[] = {
  [LEDE_STEP_SIGN_IN] = "sign-in", [LEDE_STEP_PHOTO] = "photo", [LEDE_STEP_TERMS] = "terms",
  [LEDE_STEP_STORY] = "story",     [LEDE_STEP_STATE] = "state", [LEDE_STEP_VERIFY] = "verify",
};

static const char *const step_statuses[] = {
  [LEDE_STEP_WAITING] = "waiting",
  [LEDE_STEP_SENT] = "sent",
  [LEDE_STEP_DONE] = "done",
  [LEDE_STEP_FAILED] = "failed",
};

static const char *
to_nick (const char *const *nicks, guint n_nicks, guint value)
{
  g_return_val_if_fail (value < n_nicks, NULL);

  return nicks[value];
}

static gboolean
from_nick (const char *const *nicks, guint n_nicks, const char *nick, guint *value)
{
  for (*value = 0; *value < n_nicks; (*value)++)
    if (g_strcmp0 (nicks[*value], nick) == 0)
      return TRUE;

  return FALSE;
}

/* The word that stands for it in the store and on the command line, e.g. "published". */
const char *
lede_delivery_goal_to_nick (LedeDeliveryGoal goal)
{
  return to_nick (goals, G_N_ELEMENTS (goals), goal);
}

gboolean
lede_delivery_goal_from_nick (const char *nick, LedeDeliveryGoal *goal)
{
  guint value;

  if (!from_nick (goals, G_N_ELEMENTS (goals), nick, &value))
    return FALSE;

  *goal = value;

  return TRUE;
}

const char *
lede_delivery_manner_to_nick (LedeDeliveryManner manner)
{
  return to_nick (manners, G_N_ELEMENTS (manners), manner);
}

gboolean
lede_delivery_manner_from_nick (const char *nick, LedeDeliveryManner *manner)
{
  guint value;

  if (!from_nick (manners, G_N_ELEMENTS (manners), nick, &value))
    return FALSE;

  *manner = value;

  return TRUE;
}

const char *
lede_delivery_status_to_nick (LedeDeliveryStatus status)
{
  return to_nick (statuses, G_N_ELEMENTS (statuses), status);
}

gboolean
lede_delivery_status_from_nick (const char *nick, LedeDeliveryStatus *status)
{
  guint value;

  if (!from_nick (statuses, G_N_ELEMENTS (statuses), nick, &value))
    return FALSE;

  *status = value;

  return TRUE;
}

const char *
lede_delivery_wait_to_nick (LedeDeliveryWait waits_for)
{
  return to_nick (waits, G_N_ELEMENTS (waits), waits_for);
}

gboolean
lede_delivery_wait_from_nick (const char *nick, LedeDeliveryWait *waits_for)
{
  guint value;

  if (!from_nick (waits, G_N_ELEMENTS (waits), nick, &value))
    return FALSE;

  *waits_for = value;

  return TRUE;
}

const char *
lede_step_kind_to_nick (LedeStepKind kind)
{
  return to_nick (step_kinds, G_N_ELEMENTS (step_kinds), kind);
}

gboolean
lede_step_kind_from_nick (const char *nick, LedeStepKind *kind)
{
  guint value;

  if (!from_nick (step_kinds, G_N_ELEMENTS (step_kinds), nick, &value))
    return FALSE;

  *kind = value;

  return TRUE;
}

const char *
lede_step_status_to_nick (LedeStepStatus status)
{
  return to_nick (step_statuses, G_N_ELEMENTS (step_statuses), status);
}

gboolean
lede_step_status_from_nick (const char *nick, LedeStepStatus *status)
{
  guint value;

  if (!from_nick (step_statuses, G_N_ELEMENTS (step_statuses), nick, &value))
    return FALSE;

  *status = value;

  return TRUE;
}

static char *
copy (const char *text)
{
  return g_strdup (text ? text : "");
}

/**
 * lede_delivery_step_new:
 * @position: its place among the delivery's steps
 * @kind: what it does
 * @subject: (nullable): of what
 *
 * Returns: (transfer full): a step that is still to be done
 */
LedeDeliveryStep *
lede_delivery_step_new (guint position, LedeStepKind kind, const char *subject)
{
  LedeDeliveryStep *step = g_new0 (LedeDeliveryStep, 1);

  step->position = position;
  step->kind = kind;
  step->status = LEDE_STEP_WAITING;
  step->subject = copy (subject);
  step->outcome = copy (NULL);
  step->message = copy (NULL);

  return step;
}

LedeDeliveryStep *
lede_delivery_step_copy (const LedeDeliveryStep *step)
{
  LedeDeliveryStep *same = g_new0 (LedeDeliveryStep, 1);

  same->position = step->position;
  same->kind = step->kind;
  same->status = step->status;
  same->subject = copy (step->subject);
  same->outcome = copy (step->outcome);
  same->message = copy (step->message);

  return same;
}

void
lede_delivery_step_free (LedeDeliveryStep *step)
{
  if (!step)
    return;

  g_free (step->subject);
  g_free (step->outcome);
  g_free (step->message);
  g_free (step);
}

G_DEFINE_FINAL_TYPE (LedeDelivery, lede_delivery, G_TYPE_OBJECT)

static void
lede_delivery_finalize (GObject *object)
{
  LedeDelivery *self = LEDE_DELIVERY (object);

  g_free (self->id);
  g_free (self->story_id);
  g_free (self->site_id);
  g_free (self->message);
  g_free (self->title);
  g_ptr_array_unref (self->steps);

  G_OBJECT_CLASS (lede_delivery_parent_class)->finalize (object);
}

static void
lede_delivery_class_init (LedeDeliveryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lede_delivery_finalize;
}

static void
lede_delivery_init (LedeDelivery *self)
{
  self->message = copy (NULL);
  self->title = copy (NULL);
  self->steps = g_ptr_array_new_with_free_func ((GDestroyNotify) lede_delivery_step_free);
}

/**
 * lede_delivery_new:
 * @id: (nullable): what it is known by; %NULL makes one
 * @story_id: which story
 * @site_id: to which site
 * @revision: the story's revision that the site is to match
 * @goal: as what
 * @publish_at: Unix time, seconds, UTC; 0 for now
 * @created_at: Unix time, microseconds, UTC
 *
 * Returns: (transfer full): a delivery that waits, without steps
 */
LedeDelivery *
lede_delivery_new (const char *id,
                   const char *story_id,
                   const char *site_id,
                   gint64 revision,
                   LedeDeliveryGoal goal,
                   gint64 publish_at,
                   gint64 created_at)
{
  LedeDelivery *self = g_object_new (LEDE_TYPE_DELIVERY, NULL);

  self->id = id ? g_strdup (id) : g_uuid_string_random ();
  self->story_id = copy (story_id);
  self->site_id = copy (site_id);
  self->revision = revision;
  self->goal = goal;
  self->publish_at = publish_at;
  self->created_at = created_at;

  return self;
}

const char *
lede_delivery_get_id (LedeDelivery *self)
{
  g_return_val_if_fail (LEDE_IS_DELIVERY (self), NULL);

  return self->id;
}

const char *
lede_delivery_get_story_id (LedeDelivery *self)
{
  g_return_val_if_fail (LEDE_IS_DELIVERY (self), NULL);

  return self->story_id;
}

const char *
lede_delivery_get_site_id (LedeDelivery *self)
{
  g_return_val_if_fail (LEDE_IS_DELIVERY (self), NULL);

  return self->site_id;
}

gint64
lede_delivery_get_revision (LedeDelivery *self)
{
  g_return_val_if_fail (LEDE_IS_DELIVERY (self), 0);

  return self->revision;
}

LedeDeliveryGoal
lede_delivery_get_goal (LedeDelivery *self)
{
  g_return_val_if_fail (LEDE_IS_DELIVERY (self), LEDE_GOAL_DRAFT);

  return self->goal;
}

LedeDeliveryManner
lede_delivery_get_manner (LedeDelivery *self)
{
  g_return_val_if_fail (LEDE_IS_DELIVERY (self), LEDE_MANNER_PLAIN);

  return self->manner;
}

void
lede_delivery_set_manner (LedeDelivery *self, LedeDeliveryManner manner)
{
  g_return_if_fail (LEDE_IS_DELIVERY (self));

  self->manner = manner;
}

gint64
lede_delivery_get_publish_at (LedeDelivery *self)
{
  g_return_val_if_fail (LEDE_IS_DELIVERY (self), 0);

  return self->publish_at;
}

gint64
lede_delivery_get_created_at (LedeDelivery *self)
{
  g_return_val_if_fail (LEDE_IS_DELIVERY (self), 0);

  return self->created_at;
}

LedeDeliveryStatus
lede_delivery_get_status (LedeDelivery *self)
{
  g_return_val_if_fail (LEDE_IS_DELIVERY (self), LEDE_DELIVERY_WAITING);

  return self->status;
}

void
lede_delivery_set_status (LedeDelivery *self, LedeDeliveryStatus status)
{
  g_return_if_fail (LEDE_IS_DELIVERY (self));

  self->status = status;
}

const char *
lede_delivery_get_message (LedeDelivery *self)
{
  g_return_val_if_fail (LEDE_IS_DELIVERY (self), NULL);

  return self->message;
}

/* NULL for none. */
void
lede_delivery_set_message (LedeDelivery *self, const char *message)
{
  g_return_if_fail (LEDE_IS_DELIVERY (self));

  g_set_str (&self->message, message ? message : "");
}

guint
lede_delivery_get_attempts (LedeDelivery *self)
{
  g_return_val_if_fail (LEDE_IS_DELIVERY (self), 0);

  return self->attempts;
}

void
lede_delivery_set_attempts (LedeDelivery *self, guint attempts)
{
  g_return_if_fail (LEDE_IS_DELIVERY (self));

  self->attempts = attempts;
}

gint64
lede_delivery_get_next_try_at (LedeDelivery *self)
{
  g_return_val_if_fail (LEDE_IS_DELIVERY (self), 0);

  return self->next_try_at;
}

void
lede_delivery_set_next_try_at (LedeDelivery *self, gint64 at)
{
  g_return_if_fail (LEDE_IS_DELIVERY (self));

  self->next_try_at = at;
}

LedeDeliveryWait
lede_delivery_get_waits_for (LedeDelivery *self)
{
  g_return_val_if_fail (LEDE_IS_DELIVERY (self), LEDE_WAITS_FOR_NOTHING);

  return self->waits_for;
}

void
lede_delivery_set_waits_for (LedeDelivery *self, LedeDeliveryWait waits_for)
{
  g_return_if_fail (LEDE_IS_DELIVERY (self));

  self->waits_for = waits_for;
}

const char *
lede_delivery_get_title (LedeDelivery *self)
{
  g_return_val_if_fail (LEDE_IS_DELIVERY (self), NULL);

  return self->title;
}

/* NULL for none. */
void
lede_delivery_set_title (LedeDelivery *self, const char *title)
{
  g_return_if_fail (LEDE_IS_DELIVERY (self));

  g_set_str (&self->title, title ? title : "");
}

/**
 * lede_delivery_get_steps:
 * @self: a delivery
 *
 * Returns: (transfer none) (element-type LedeDeliveryStep): its steps in their order, which the
 *   array owns
 */
GPtrArray *
lede_delivery_get_steps (LedeDelivery *self)
{
  g_return_val_if_fail (LEDE_IS_DELIVERY (self), NULL);

  return self->steps;
}
