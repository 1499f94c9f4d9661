/* lede-delivery-queue.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-delivery-queue"

#include "config.h"

#include "lede-delivery-queue.h"

#include "lede-call.h"
#include "lede-deliveries.h"
#include "lede-services.h"

#define FIRST_PAGE 24  /* of those that wait: what a window shows */
#define REST_AFTER 300 /* milliseconds; by then the first page is drawn */
#define MAX_OVER 100   /* the rest has arrived long ago */

struct _LedeDeliveryQueue
{
  GObject parent_instance;

  GPtrArray *items; /* of LedeDeliveryItem, by section */
  guint ends[LEDE_QUEUE_N_SECTIONS];
  GHashTable *by_id; /* delivery id -> LedeDeliveryItem, not owned */

  gboolean whole; /* the first page was there before */
  guint rest_source;
  gboolean loading;
  gboolean load_again;
};

enum
{
  SORTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void lede_delivery_queue_load (LedeDeliveryQueue *self);

static GType
get_item_type (GListModel *model)
{
  return LEDE_TYPE_DELIVERY_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return LEDE_DELIVERY_QUEUE (model)->items->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  LedeDeliveryQueue *self = LEDE_DELIVERY_QUEUE (model);

  return position < self->items->len ? g_object_ref (g_ptr_array_index (self->items, position)) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
get_section (GtkSectionModel *model, guint position, guint *start, guint *end)
{
  LedeDeliveryQueue *self = LEDE_DELIVERY_QUEUE (model);

  *start = 0;

  for (guint i = 0; i < LEDE_QUEUE_N_SECTIONS; i++)
    {
      if (position < self->ends[i])
        {
          *end = self->ends[i];
          return;
        }
      *start = self->ends[i];
    }

  *end = G_MAXUINT;
}

static void
section_model_init (GtkSectionModelInterface *iface)
{
  iface->get_section = get_section;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (LedeDeliveryQueue,
                               lede_delivery_queue,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init)
                                 G_IMPLEMENT_INTERFACE (GTK_TYPE_SECTION_MODEL, section_model_init))

static int
compare_ends (LedeDelivery **a, LedeDelivery **b)
{
  gint64 time_a = lede_delivery_get_created_at (*a), time_b = lede_delivery_get_created_at (*b);

  return time_a < time_b ? 1 : time_a > time_b ? -1 : 0;
}

static gboolean
add_queue (GPtrArray *all, LedeCall *call, LedeDeliveryStatus status, guint limit, GError **error)
{
  GPtrArray *deliveries = lede_store_list_queue (call->store, status, limit, NULL, error);

  if (deliveries == NULL)
    return FALSE;

  g_ptr_array_extend_and_steal (all, deliveries);

  return TRUE;
}

/* Deliveries as they stand in the list; the call's number is how many that wait are wanted. */
static gpointer
read_queue (gpointer data, GCancellable *cancellable, GError **error)
{
  LedeCall *call = data;
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) over = g_ptr_array_new_with_free_func (g_object_unref);

  if (!add_queue (all, call, LEDE_DELIVERY_STOPPED, 0, error) ||
      !add_queue (all, call, LEDE_DELIVERY_RUNNING, 0, error) ||
      !add_queue (all, call, LEDE_DELIVERY_WAITING, call->number, error) ||
      !add_queue (over, call, LEDE_DELIVERY_DONE, MAX_OVER, error) ||
      !add_queue (over, call, LEDE_DELIVERY_CANCELLED, MAX_OVER, error))
    return NULL;

  g_ptr_array_sort (over, (GCompareFunc) compare_ends);
  if (over->len > MAX_OVER)
    g_ptr_array_set_size (over, MAX_OVER);
  g_ptr_array_extend_and_steal (all, g_steal_pointer (&over));

  return g_steal_pointer (&all);
}

/* Puts the items into their sections, in the order that they have; the deliveries that run here first are
 * known before the store says so. */
static GPtrArray *
sort_into_sections (GPtrArray *items, guint *ends)
{
  GPtrArray *sorted = g_ptr_array_new_full (items->len, g_object_unref);
  g_autofree guint8 *sections = g_new (guint8, MAX (items->len, 1));

  for (guint i = 0; i < items->len; i++)
    sections[i] = lede_delivery_item_get_section (g_ptr_array_index (items, i));

  for (guint section = 0; section < LEDE_QUEUE_N_SECTIONS; section++)
    {
      for (guint i = 0; i < items->len; i++)
        if (sections[i] == section)
          g_ptr_array_add (sorted, g_object_ref (g_ptr_array_index (items, i)));

      ends[section] = sorted->len;
    }

  return sorted;
}

/* Tells only of the stretch that differs, so that the list keeps its place. */
static void
lede_delivery_queue_take_items (LedeDeliveryQueue *self, GPtrArray *items)
{
  g_autoptr (GPtrArray) before = g_steal_pointer (&self->items);
  guint common, prefix = 0, suffix = 0;

  self->items = sort_into_sections (items, self->ends);
  common = MIN (before->len, self->items->len);

  while (prefix < common && g_ptr_array_index (before, prefix) == g_ptr_array_index (self->items, prefix))
    prefix++;
  while (suffix < common - prefix && g_ptr_array_index (before, before->len - 1 - suffix) ==
                                       g_ptr_array_index (self->items, self->items->len - 1 - suffix))
    suffix++;

  if (before->len - prefix - suffix > 0 || self->items->len - prefix - suffix > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), prefix, before->len - prefix - suffix,
                                self->items->len - prefix - suffix);
  if (self->items->len > 0)
    gtk_section_model_sections_changed (GTK_SECTION_MODEL (self), 0, self->items->len);
  g_signal_emit (self, signals[SORTED], 0);
}

static void
load_rest_cb (gpointer user_data)
{
  LedeDeliveryQueue *self = user_data;

  self->rest_source = 0;
  self->whole = TRUE;
  lede_delivery_queue_load (self);
}

static void
queue_read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedeDeliveryQueue) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) deliveries = lede_worker_run_finish (LEDE_WORKER (object), result, &error);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) before = NULL;
  guint n_waiting = 0;

  self->loading = FALSE;

  if (deliveries == NULL)
    {
      g_warning ("Could not list the deliveries: %s", error->message);
      return;
    }

  before = g_steal_pointer (&self->by_id);
  self->by_id = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < deliveries->len; i++)
    {
      LedeDelivery *delivery = g_ptr_array_index (deliveries, i);
      const char *id = lede_delivery_get_id (delivery);
      LedeDeliveryItem *item = g_hash_table_lookup (before, id);

      if (item != NULL)
        {
          g_object_ref (item);
          lede_delivery_item_set_delivery (item, delivery);
        }
      else
        {
          item = lede_delivery_item_new (delivery);
        }

      if (lede_delivery_get_status (delivery) == LEDE_DELIVERY_WAITING)
        n_waiting++;
      g_hash_table_insert (self->by_id, g_strdup (id), item);
      g_ptr_array_add (items, item);
    }

  lede_delivery_queue_take_items (self, items);

  if (!self->whole && n_waiting == FIRST_PAGE && self->rest_source == 0)
    self->rest_source = g_timeout_add_once (REST_AFTER, load_rest_cb, self);
  if (self->load_again)
    lede_delivery_queue_load (self);
}

static void
lede_delivery_queue_load (LedeDeliveryQueue *self)
{
  LedeServices *services = LEDE_SERVICES_DEFAULT;
  LedeCall *call;

  self->load_again = self->loading;
  if (self->loading || lede_services_get_store (services) == NULL)
    return;

  self->loading = TRUE;
  call = lede_call_new (NULL);
  call->number = self->whole ? 0 : FIRST_PAGE;
  lede_worker_run_async (lede_services_get_database_worker (services), read_queue, call,
                         (GDestroyNotify) lede_call_free, (GDestroyNotify) g_ptr_array_unref, NULL,
                         queue_read_cb, g_object_ref (self));
}

/* One that begins changes its section before the store has it. */
static void
progress_cb (LedeDeliveryQueue *self, const char *delivery_id)
{
  LedeDeliveryItem *item = g_hash_table_lookup (self->by_id, delivery_id);
  g_autoptr (GPtrArray) items = NULL;
  guint position;

  if (item == NULL || !g_ptr_array_find (self->items, item, &position) ||
      (position >= self->ends[LEDE_QUEUE_NEEDS_YOU] && position < self->ends[LEDE_QUEUE_SENDING]))
    return;

  items = g_ptr_array_new_full (self->items->len, g_object_unref);
  for (guint i = 0; i < self->items->len; i++)
    g_ptr_array_add (items, g_object_ref (g_ptr_array_index (self->items, i)));
  lede_delivery_queue_take_items (self, items);
}

static void
lede_delivery_queue_finalize (GObject *object)
{
  LedeDeliveryQueue *self = LEDE_DELIVERY_QUEUE (object);

  g_clear_handle_id (&self->rest_source, g_source_remove);
  g_clear_pointer (&self->by_id, g_hash_table_unref);
  g_clear_pointer (&self->items, g_ptr_array_unref);

  G_OBJECT_CLASS (lede_delivery_queue_parent_class)->finalize (object);
}

static void
lede_delivery_queue_class_init (LedeDeliveryQueueClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lede_delivery_queue_finalize;

  signals[SORTED] = g_signal_new ("sorted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
}

static void
lede_delivery_queue_init (LedeDeliveryQueue *self)
{
  LedeDeliveries *deliveries = lede_deliveries_get_default ();

  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->by_id = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_signal_connect_object (deliveries, "changed", G_CALLBACK (lede_delivery_queue_load), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (deliveries, "progress", G_CALLBACK (progress_cb), self, G_CONNECT_SWAPPED);
  lede_delivery_queue_load (self);
}

LedeDeliveryQueue *
lede_delivery_queue_new (void)
{
  return g_object_new (LEDE_TYPE_DELIVERY_QUEUE, NULL);
}
