/* lede-codes.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-codes"

#include "config.h"

#include "lede-codes.h"

#include "lede-call.h"
#include "lede-code-list.h"
#include "lede-services.h"

struct _LedeCodes
{
  GObject parent_instance;

  GPtrArray *codes; /* of LedeCode, in their order */
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static LedeCodes *default_codes;

G_DEFINE_FINAL_TYPE (LedeCodes, lede_codes, G_TYPE_OBJECT)

static void
lede_codes_finalize (GObject *object)
{
  LedeCodes *self = LEDE_CODES (object);

  g_ptr_array_unref (self->codes);

  G_OBJECT_CLASS (lede_codes_parent_class)->finalize (object);
}

static void
lede_codes_class_init (LedeCodesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lede_codes_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
lede_codes_init (LedeCodes *self)
{
  self->codes = g_ptr_array_new_with_free_func ((GDestroyNotify) lede_code_free);
}

LedeCodes *
lede_codes_new (void)
{
  return g_object_new (LEDE_TYPE_CODES, NULL);
}

static gboolean
is_same (GPtrArray *a, GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;

  for (guint i = 0; i < a->len; i++)
    {
      LedeCode *one = a->pdata[i];
      LedeCode *other = b->pdata[i];

      if (!g_str_equal (one->code, other->code) || !g_str_equal (one->name, other->name))
        return FALSE;
    }

  return TRUE;
}

/* Whoever shows codes has nothing to do when another program only saved a story. */
static void
take_codes (LedeCodes *self, GPtrArray *codes)
{
  if (is_same (self->codes, codes))
    {
      g_ptr_array_unref (codes);
      return;
    }

  g_ptr_array_unref (self->codes);
  self->codes = codes;
  lede_code_list_set (codes);
  g_signal_emit (self, signals[CHANGED], 0);
}

static gpointer
list_codes (gpointer data, GCancellable *cancellable, GError **error)
{
  return lede_store_list_codes (((LedeCall *) data)->store, cancellable, error);
}

static gpointer
add_codes (gpointer data, GCancellable *cancellable, GError **error)
{
  LedeCall *call = data;

  return lede_store_add_codes (call->store, call->array, cancellable, error)
           ? lede_store_list_codes (call->store, cancellable, error)
           : NULL;
}

static gpointer
remove_code (gpointer data, GCancellable *cancellable, GError **error)
{
  LedeCall *call = data;

  return lede_store_remove_code (call->store, call->id, cancellable, error)
           ? lede_store_list_codes (call->store, cancellable, error)
           : NULL;
}

static void
listed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedeCodes) self = user_data;
  g_autoptr (GError) error = NULL;
  GPtrArray *codes = lede_worker_run_finish (LEDE_WORKER (object), result, &error);

  if (codes != NULL)
    take_codes (self, codes);
  else
    g_warning ("Could not read the newsroom's codes: %s", error->message);
}

static void
changed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  GPtrArray *codes = lede_worker_run_finish (LEDE_WORKER (object), result, &error);

  if (codes == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  take_codes (g_task_get_source_object (task), codes);
  g_task_return_boolean (task, TRUE);
}

static void
run_call (LedeWorkerFunc func, LedeCall *call, GAsyncReadyCallback callback, gpointer user_data)
{
  lede_worker_run_async (lede_services_get_database_worker (LEDE_SERVICES_DEFAULT), func, call,
                         (GDestroyNotify) lede_call_free, (GDestroyNotify) g_ptr_array_unref, NULL, callback,
                         user_data);
}

/**
 * lede_codes_load:
 * @self: the codes
 *
 * Reads again what the store has.
 */
void
lede_codes_load (LedeCodes *self)
{
  g_return_if_fail (LEDE_IS_CODES (self));

  run_call (list_codes, lede_call_new (NULL), listed_cb, g_object_ref (self));
}

/**
 * lede_codes_get_all:
 * @self: the codes
 *
 * Returns: (transfer none) (element-type LedeCode): all of them, in their order
 */
GPtrArray *
lede_codes_get_all (LedeCodes *self)
{
  g_return_val_if_fail (LEDE_IS_CODES (self), NULL);

  return self->codes;
}

/**
 * lede_codes_add_async:
 * @self: the codes
 * @codes: (element-type LedeCode): new ones, or new names
 * @callback: called when they are on disk
 * @user_data: data for @callback
 *
 * Adds codes for the whole newsroom.
 */
void
lede_codes_add_async (LedeCodes *self, GPtrArray *codes, GAsyncReadyCallback callback, gpointer user_data)
{
  LedeCall *call;

  g_return_if_fail (LEDE_IS_CODES (self));
  g_return_if_fail (codes != NULL);

  call = lede_call_new (NULL);
  call->array = g_ptr_array_ref (codes);
  run_call (add_codes, call, changed_cb, g_task_new (self, NULL, callback, user_data));
}

/**
 * lede_codes_remove_async:
 * @self: the codes
 * @code: one of them
 * @callback: called when it is gone
 * @user_data: data for @callback
 *
 * Takes a code out for the whole newsroom.
 */
void
lede_codes_remove_async (LedeCodes *self, const char *code, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (LEDE_IS_CODES (self));
  g_return_if_fail (code != NULL);

  run_call (remove_code, lede_call_new (code), changed_cb, g_task_new (self, NULL, callback, user_data));
}

/**
 * lede_codes_change_finish:
 * @self: the codes
 * @result: what the callback got
 * @error: return location
 *
 * Returns: whether the store has it now, else a #LedeStoreError
 */
gboolean
lede_codes_change_finish (LedeCodes *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * lede_codes_get_default:
 *
 * Returns: (transfer none) (nullable): the application's, or %NULL in a program without one
 */
LedeCodes *
lede_codes_get_default (void)
{
  return default_codes;
}

/**
 * lede_codes_set_default:
 * @self: what everybody is to share from now on, as long as it lives
 */
void
lede_codes_set_default (LedeCodes *self)
{
  g_return_if_fail (LEDE_IS_CODES (self));

  g_set_weak_pointer (&default_codes, self);
}
