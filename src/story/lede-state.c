/* lede-state.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-story"

#include "config.h"

#include "lede-state.h"

#include <glib/gi18n-lib.h>

G_DEFINE_QUARK (lede - story - error - quark, lede_story_error)

struct _LedeStateChange
{
  LedeState from;
  LedeState to;
  char *who;
  char *why;
  gint64 at;
};

G_DEFINE_BOXED_TYPE (LedeStateChange, lede_state_change, lede_state_change_ref, lede_state_change_unref)

static const struct
{
  const char *nick;
  const char *label;
} states[LEDE_N_STATES] = {
  [LEDE_STATE_DRAFT] = { "draft", N_ ("Draft") },
  [LEDE_STATE_SUBMITTED] = { "submitted", N_ ("Submitted") },
  [LEDE_STATE_RETURNED] = { "returned", N_ ("Returned") },
  [LEDE_STATE_APPROVED] = { "approved", N_ ("Approved") },
  [LEDE_STATE_SCHEDULED] = { "scheduled", N_ ("Scheduled") },
  [LEDE_STATE_PUBLISHED] = { "published", N_ ("Published") },
  [LEDE_STATE_WITHDRAWN] = { "withdrawn", N_ ("Withdrawn") },
};

#define BIT(state) (1u << LEDE_STATE_##state)

/* Where each action may start, where it leads, and what to do where it may not. */
static const struct
{
  const char *nick;
  const char *label;
  guint from;
  LedeState to;
  const char *advice;
} actions[LEDE_N_ACTIONS] = {
  [LEDE_ACTION_SUBMIT] = {
    "submit", N_ ("Submit"),
    BIT (DRAFT) | BIT (RETURNED) | BIT (WITHDRAWN), LEDE_STATE_SUBMITTED,
    N_ ("Only a draft, a returned or a withdrawn story can be submitted."),
  },
  [LEDE_ACTION_RETURN] = {
    "return", N_ ("Return"),
    BIT (SUBMITTED) | BIT (APPROVED), LEDE_STATE_RETURNED,
    N_ ("Only a submitted or an approved story can be returned to its writer."),
  },
  [LEDE_ACTION_APPROVE] = {
    "approve", N_ ("Approve"),
    BIT (SUBMITTED), LEDE_STATE_APPROVED,
    N_ ("Submit the story first, then approve it."),
  },
  [LEDE_ACTION_SCHEDULE] = {
    "schedule", N_ ("Schedule"),
    BIT (DRAFT) | BIT (SUBMITTED) | BIT (APPROVED) | BIT (SCHEDULED) | BIT (WITHDRAWN), LEDE_STATE_SCHEDULED,
    N_ ("Submit a returned story again before scheduling it; a published story is already out."),
  },
  [LEDE_ACTION_PUBLISH] = {
    "publish", N_ ("Publish"),
    BIT (DRAFT) | BIT (SUBMITTED) | BIT (APPROVED) | BIT (SCHEDULED) | BIT (PUBLISHED) | BIT (WITHDRAWN),
    LEDE_STATE_PUBLISHED,
    N_ ("The story was returned to its writer: submit it again first."),
  },
  [LEDE_ACTION_WITHDRAW] = {
    "withdraw", N_ ("Withdraw"),
    BIT (SCHEDULED) | BIT (PUBLISHED), LEDE_STATE_WITHDRAWN,
    N_ ("Only a scheduled or a published story can be withdrawn."),
  },
  [LEDE_ACTION_REOPEN] = {
    "reopen", N_ ("Reopen"),
    BIT (SUBMITTED) | BIT (RETURNED) | BIT (APPROVED) | BIT (SCHEDULED) | BIT (WITHDRAWN), LEDE_STATE_DRAFT,
    N_ ("A draft is open already; withdraw a published story first."),
  },
  [LEDE_ACTION_UNPUBLISH] = {
    "unpublish", N_ ("Unpublish"),
    BIT (SCHEDULED) | BIT (PUBLISHED) | BIT (WITHDRAWN), LEDE_STATE_DRAFT,
    N_ ("Only a scheduled, a published or a withdrawn story can be made a draft again."),
  },
  [LEDE_ACTION_TRASH] = {
    "trash", N_ ("Move to the Site’s Trash"),
    BIT (SCHEDULED) | BIT (PUBLISHED) | BIT (WITHDRAWN), LEDE_STATE_WITHDRAWN,
    N_ ("Only what was scheduled or published on the site is moved to its trash."),
  },
  [LEDE_ACTION_RESTORE] = {
    "restore", N_ ("Restore from the Site’s Trash"),
    BIT (WITHDRAWN), LEDE_STATE_DRAFT,
    N_ ("Only a story in the site’s trash can be restored from there."),
  },
};

/**
 * lede_state_to_nick:
 * @state: a state
 *
 * Returns: the state's name in files, the database and on the command line
 */
const char *
lede_state_to_nick (LedeState state)
{
  g_return_val_if_fail (state < LEDE_N_STATES, NULL);

  return states[state].nick;
}

/**
 * lede_state_from_nick:
 * @nick: (nullable): a state's name
 * @state: (out): the state
 * @error: return location, %LEDE_STORY_ERROR_UNKNOWN
 *
 * Returns: whether there is such a state
 */
gboolean
lede_state_from_nick (const char *nick, LedeState *state, GError **error)
{
  g_return_val_if_fail (state != NULL, FALSE);

  for (guint i = 0; i < LEDE_N_STATES; i++)
    if (g_strcmp0 (states[i].nick, nick) == 0)
      {
        *state = i;
        return TRUE;
      }

  g_set_error (error, LEDE_STORY_ERROR, LEDE_STORY_ERROR_UNKNOWN,
               _ ("There is no state “%s”. A story is draft, submitted, returned, approved, scheduled, "
                  "published or withdrawn."),
               nick ? nick : "");

  return FALSE;
}

/**
 * lede_state_label:
 * @state: a state
 *
 * Returns: the state in the user's language
 */
const char *
lede_state_label (LedeState state)
{
  g_return_val_if_fail (state < LEDE_N_STATES, NULL);

  return _ (states[state].label);
}

/**
 * lede_state_can:
 * @state: a state
 * @action: what to do with a story in it
 *
 * Returns: whether that is allowed
 */
gboolean
lede_state_can (LedeState state, LedeAction action)
{
  g_return_val_if_fail (state < LEDE_N_STATES, FALSE);
  g_return_val_if_fail (action < LEDE_N_ACTIONS, FALSE);

  return (actions[action].from & (1u << state)) != 0;
}

/**
 * lede_state_apply:
 * @state: the state that a story is in
 * @action: what to do with it
 * @next: (out) (optional): the state that it is in afterwards
 * @error: return location, %LEDE_STORY_ERROR_NOT_ALLOWED
 *
 * Returns: whether that is allowed
 */
gboolean
lede_state_apply (LedeState state, LedeAction action, LedeState *next, GError **error)
{
  g_return_val_if_fail (state < LEDE_N_STATES, FALSE);
  g_return_val_if_fail (action < LEDE_N_ACTIONS, FALSE);

  if (!lede_state_can (state, action))
    {
      /* Translators: the first %s is an action's name ("Approve"), the second a state ("Draft"), the
       * third a sentence that says what to do. */
      g_set_error (error, LEDE_STORY_ERROR, LEDE_STORY_ERROR_NOT_ALLOWED,
                   _ ("“%s” is not possible: the story’s state is “%s”. %s"), _ (actions[action].label),
                   _ (states[state].label), _ (actions[action].advice));
      return FALSE;
    }

  if (next)
    *next = actions[action].to;

  return TRUE;
}

/**
 * lede_action_to_nick:
 * @action: an action
 *
 * Returns: the action's name on the command line
 */
const char *
lede_action_to_nick (LedeAction action)
{
  g_return_val_if_fail (action < LEDE_N_ACTIONS, NULL);

  return actions[action].nick;
}

/**
 * lede_action_from_nick:
 * @nick: (nullable): an action's name
 * @action: (out): the action
 * @error: return location, %LEDE_STORY_ERROR_UNKNOWN
 *
 * Returns: whether there is such an action
 */
gboolean
lede_action_from_nick (const char *nick, LedeAction *action, GError **error)
{
  g_return_val_if_fail (action != NULL, FALSE);

  for (guint i = 0; i < LEDE_N_ACTIONS; i++)
    if (g_strcmp0 (actions[i].nick, nick) == 0)
      {
        *action = i;
        return TRUE;
      }

  g_set_error (
    error, LEDE_STORY_ERROR, LEDE_STORY_ERROR_UNKNOWN,
    _ ("There is no action “%s”. Possible are submit, return, approve, schedule, publish, withdraw, "
       "reopen, unpublish, trash and restore."),
    nick ? nick : "");

  return FALSE;
}

/**
 * lede_action_label:
 * @action: an action
 *
 * Returns: the action in the user's language
 */
const char *
lede_action_label (LedeAction action)
{
  g_return_val_if_fail (action < LEDE_N_ACTIONS, NULL);

  return _ (actions[action].label);
}

/**
 * lede_state_change_new:
 * @from: the state before
 * @to: the state after
 * @who: (nullable): the person
 * @why: (nullable): the reason
 * @at: Unix time in microseconds, UTC
 *
 * Returns: (transfer full): one step in a story's life
 */
LedeStateChange *
lede_state_change_new (LedeState from, LedeState to, const char *who, const char *why, gint64 at)
{
  LedeStateChange *self;

  g_return_val_if_fail (from < LEDE_N_STATES, NULL);
  g_return_val_if_fail (to < LEDE_N_STATES, NULL);

  self = g_atomic_rc_box_new0 (LedeStateChange);
  self->from = from;
  self->to = to;
  self->who = g_strdup (who ? who : "");
  self->why = g_strdup (why ? why : "");
  self->at = at;

  return self;
}

LedeStateChange *
lede_state_change_ref (LedeStateChange *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
lede_state_change_clear (gpointer data)
{
  LedeStateChange *self = data;

  g_free (self->who);
  g_free (self->why);
}

void
lede_state_change_unref (LedeStateChange *self)
{
  g_atomic_rc_box_release_full (self, lede_state_change_clear);
}

LedeState
lede_state_change_get_from (LedeStateChange *self)
{
  return self->from;
}

LedeState
lede_state_change_get_to (LedeStateChange *self)
{
  return self->to;
}

const char *
lede_state_change_get_who (LedeStateChange *self)
{
  return self->who;
}

const char *
lede_state_change_get_why (LedeStateChange *self)
{
  return self->why;
}

/* Unix time in microseconds, UTC. */
gint64
lede_state_change_get_at (LedeStateChange *self)
{
  return self->at;
}
