/* lede-delivery.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * LedeDeliveryGoal:
 * @LEDE_GOAL_DRAFT: the story is a draft on the site
 * @LEDE_GOAL_SUBMITTED: it waits there for review
 * @LEDE_GOAL_PUBLISHED: readers see it, now or at the delivery's time
 * @LEDE_GOAL_WITHDRAWN: readers no longer see it, or only a note in its place
 * @LEDE_GOAL_UNPUBLISHED: what was public is a draft there again, with the text that it has there
 * @LEDE_GOAL_TRASHED: it is in the site's trash
 * @LEDE_GOAL_RESTORED: it is a draft out of the site's trash
 */
typedef enum
{
  LEDE_GOAL_DRAFT,
  LEDE_GOAL_SUBMITTED,
  LEDE_GOAL_PUBLISHED,
  LEDE_GOAL_WITHDRAWN,
  LEDE_GOAL_UNPUBLISHED,
  LEDE_GOAL_TRASHED,
  LEDE_GOAL_RESTORED,
} LedeDeliveryGoal;

/**
 * LedeDeliveryManner:
 * @LEDE_MANNER_PLAIN: as the goal says
 * @LEDE_MANNER_MINOR_FIX: an update that leaves the date that readers see
 * @LEDE_MANNER_NEW_DATE: an update that readers see as of now
 * @LEDE_MANNER_WITH_NOTE: a withdrawal that leaves the story's withdrawal note in its place
 *
 * How the goal is to be reached where there is more than one way.
 */
typedef enum
{
  LEDE_MANNER_PLAIN,
  LEDE_MANNER_MINOR_FIX,
  LEDE_MANNER_NEW_DATE,
  LEDE_MANNER_WITH_NOTE,
} LedeDeliveryManner;

/**
 * LedeDeliveryStatus:
 * @LEDE_DELIVERY_WAITING: not begun, or interrupted, or to be tried again at its next time
 * @LEDE_DELIVERY_RUNNING: a process works on it
 * @LEDE_DELIVERY_DONE: the site matches the revision
 * @LEDE_DELIVERY_STOPPED: a person has to decide (refused, changed on the site); see the message
 * @LEDE_DELIVERY_CANCELLED: a person took it back
 */
typedef enum
{
  LEDE_DELIVERY_WAITING,
  LEDE_DELIVERY_RUNNING,
  LEDE_DELIVERY_DONE,
  LEDE_DELIVERY_STOPPED,
  LEDE_DELIVERY_CANCELLED,
} LedeDeliveryStatus;

/**
 * LedeDeliveryWait:
 * @LEDE_WAITS_FOR_NOTHING: its turn, or its next time
 * @LEDE_WAITS_FOR_NETWORK: the site could not be reached; as soon as it can be, whatever its next time
 * @LEDE_WAITS_FOR_SITE: the site asked for patience, until the next time
 *
 * What a delivery that waits was held up by the last time.
 */
typedef enum
{
  LEDE_WAITS_FOR_NOTHING,
  LEDE_WAITS_FOR_NETWORK,
  LEDE_WAITS_FOR_SITE,
} LedeDeliveryWait;

typedef enum
{
  LEDE_STEP_SIGN_IN,
  LEDE_STEP_PHOTO,
  LEDE_STEP_TERMS,
  LEDE_STEP_STORY,
  LEDE_STEP_STATE,
  LEDE_STEP_VERIFY,
} LedeStepKind;

typedef enum
{
  LEDE_STEP_WAITING,
  LEDE_STEP_SENT, /* the request may have gone out, its answer is not known */
  LEDE_STEP_DONE,
  LEDE_STEP_FAILED,
} LedeStepStatus;

/* One step of a delivery. Plain data; @position orders, @subject says of what (a SHA-256 of a
 * photo's image, else ""), @outcome what came back (a remote id), @message what went wrong. */
typedef struct
{
  guint position;
  LedeStepKind kind;
  LedeStepStatus status;
  char *subject;
  char *outcome;
  char *message;
} LedeDeliveryStep;

LedeDeliveryStep *lede_delivery_step_new (guint position, LedeStepKind kind, const char *subject);
LedeDeliveryStep *lede_delivery_step_copy (const LedeDeliveryStep *step);
void lede_delivery_step_free (LedeDeliveryStep *step);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LedeDeliveryStep, lede_delivery_step_free)

/* One intention to make a site match a revision, kept on disk until it is done. Belongs to one
 * thread; the store's rows are the truth. */
#define LEDE_TYPE_DELIVERY (lede_delivery_get_type ())
G_DECLARE_FINAL_TYPE (LedeDelivery, lede_delivery, LEDE, DELIVERY, GObject)

LedeDelivery *lede_delivery_new (const char *id, /* NULL makes one */
                                 const char *story_id,
                                 const char *site_id,
                                 gint64 revision,
                                 LedeDeliveryGoal goal,
                                 gint64 publish_at,
                                 gint64 created_at);

const char *lede_delivery_get_id (LedeDelivery *self);
const char *lede_delivery_get_story_id (LedeDelivery *self);
const char *lede_delivery_get_site_id (LedeDelivery *self);
gint64 lede_delivery_get_revision (LedeDelivery *self);
LedeDeliveryGoal lede_delivery_get_goal (LedeDelivery *self);
LedeDeliveryManner lede_delivery_get_manner (LedeDelivery *self);
void lede_delivery_set_manner (LedeDelivery *self, LedeDeliveryManner manner); /* before it is added */
gint64 lede_delivery_get_publish_at (LedeDelivery *self); /* Unix time, seconds, UTC; 0 for now */
gint64 lede_delivery_get_created_at (LedeDelivery *self); /* Unix time, microseconds, UTC */

LedeDeliveryStatus lede_delivery_get_status (LedeDelivery *self);
void lede_delivery_set_status (LedeDelivery *self, LedeDeliveryStatus status);
const char *lede_delivery_get_message (LedeDelivery *self);
void lede_delivery_set_message (LedeDelivery *self, const char *message);
guint lede_delivery_get_attempts (LedeDelivery *self);
void lede_delivery_set_attempts (LedeDelivery *self, guint attempts);
gint64 lede_delivery_get_next_try_at (LedeDelivery *self); /* Unix time, seconds, UTC; 0 for at once */
void lede_delivery_set_next_try_at (LedeDelivery *self, gint64 at);
LedeDeliveryWait lede_delivery_get_waits_for (LedeDelivery *self);
void lede_delivery_set_waits_for (LedeDelivery *self, LedeDeliveryWait waits_for);
const char *lede_delivery_get_title (LedeDelivery *self); /* the story's, when it was read, or "" */
void lede_delivery_set_title (LedeDelivery *self, const char *title);
GPtrArray *lede_delivery_get_steps (LedeDelivery *self); /* of LedeDeliveryStep, in their order */

const char *lede_delivery_goal_to_nick (LedeDeliveryGoal goal);
gboolean lede_delivery_goal_from_nick (const char *nick, LedeDeliveryGoal *goal);
const char *lede_delivery_manner_to_nick (LedeDeliveryManner manner);
const char *lede_delivery_status_to_nick (LedeDeliveryStatus status);
const char *lede_step_kind_to_nick (LedeStepKind kind);

G_END_DECLS
