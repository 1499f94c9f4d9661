/* lede-state.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define LEDE_STORY_ERROR (lede_story_error_quark ())

/**
 * LedeStoryError:
 * @LEDE_STORY_ERROR_NOT_ALLOWED: the story's state does not allow the action
 * @LEDE_STORY_ERROR_UNKNOWN: a name that Lede does not know (a state, an action, a field)
 * @LEDE_STORY_ERROR_INVALID: a value that a story cannot hold
 */
typedef enum
{
  LEDE_STORY_ERROR_NOT_ALLOWED,
  LEDE_STORY_ERROR_UNKNOWN,
  LEDE_STORY_ERROR_INVALID,
} LedeStoryError;

typedef enum
{
  LEDE_STATE_DRAFT,
  LEDE_STATE_SUBMITTED,
  LEDE_STATE_RETURNED,
  LEDE_STATE_APPROVED,
  LEDE_STATE_SCHEDULED,
  LEDE_STATE_PUBLISHED,
  LEDE_STATE_WITHDRAWN,
} LedeState;

typedef enum
{
  LEDE_ACTION_SUBMIT,
  LEDE_ACTION_RETURN,
  LEDE_ACTION_APPROVE,
  LEDE_ACTION_SCHEDULE,
  LEDE_ACTION_PUBLISH,
  LEDE_ACTION_WITHDRAW,
  LEDE_ACTION_REOPEN,
  LEDE_ACTION_UNPUBLISH, /* back to a draft, on the site too */
  LEDE_ACTION_TRASH,     /* into the site's trash */
  LEDE_ACTION_RESTORE,   /* out of it */
} LedeAction;

#define LEDE_N_STATES (LEDE_STATE_WITHDRAWN + 1)
#define LEDE_N_ACTIONS (LEDE_ACTION_RESTORE + 1)

GQuark lede_story_error_quark (void);

const char *lede_state_to_nick (LedeState state);
gboolean lede_state_from_nick (const char *nick, LedeState *state, GError **error);
const char *lede_state_label (LedeState state);
gboolean lede_state_can (LedeState state, LedeAction action);
gboolean lede_state_apply (LedeState state, LedeAction action, LedeState *next, GError **error);

const char *lede_action_to_nick (LedeAction action);
gboolean lede_action_from_nick (const char *nick, LedeAction *action, GError **error);
const char *lede_action_label (LedeAction action);

/* One step in a story's life: who moved it, when and why. Immutable, reference counted. */
#define LEDE_TYPE_STATE_CHANGE (lede_state_change_get_type ())
typedef struct _LedeStateChange LedeStateChange;

GType lede_state_change_get_type (void);
LedeStateChange *
lede_state_change_new (LedeState from, LedeState to, const char *who, const char *why, gint64 at);
LedeStateChange *lede_state_change_ref (LedeStateChange *self);
void lede_state_change_unref (LedeStateChange *self);
LedeState lede_state_change_get_from (LedeStateChange *self);
LedeState lede_state_change_get_to (LedeStateChange *self);
const char *lede_state_change_get_who (LedeStateChange *self);
const char *lede_state_change_get_why (LedeStateChange *self);
gint64 lede_state_change_get_at (LedeStateChange *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LedeStateChange, lede_state_change_unref)

G_END_DECLS
