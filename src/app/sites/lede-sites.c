/* lede-sites.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-sites"

#include "config.h"

#include "lede-sites.h"

#include "lede-call.h"
#include "lede-connection.h"
#include "lede-discovery.h"
#include "lede-services.h"

/* Under which key of the store's cache a site's own words are. */
#define CACHE_KEY "info"
/* How many of the latest stories the page's rails choose from. */
#define LATEST_STORIES 40

struct _LedeSites
{
  GObject parent_instance;

  GPtrArray *infos;     /* of LedeSiteInfo */
  GHashTable *troubles; /* site id -> why it did not answer */
  GHashTable *asking;   /* ids of those that are being asked */
};

enum
{
  CHANGED,
  ANSWERED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static GType
get_item_type (GListModel *model)
{
  return LEDE_TYPE_SITE_INFO;
}

static guint
get_n_items (GListModel *model)
{
  return LEDE_SITES (model)->infos->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  LedeSites *self = LEDE_SITES (model);

  return position < self->infos->len ? g_object_ref (g_ptr_array_index (self->infos, position)) : NULL;
}

static void
lede_sites_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static LedeSites *default_sites;

G_DEFINE_FINAL_TYPE_WITH_CODE (LedeSites,
                               lede_sites,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, lede_sites_list_model_init))

static const char *
info_id (LedeSiteInfo *info)
{
  return lede_site_get_id (lede_site_info_get_site (info));
}

static int
lede_sites_find_position (LedeSites *self, const char *site_id)
{
  for (guint i = 0; i < self->infos->len; i++)
    if (g_strcmp0 (info_id (g_ptr_array_index (self->infos, i)), site_id) == 0)
      return i;

  return -1;
}

static void
lede_sites_take_all (LedeSites *self, GPtrArray *infos)
{
  guint removed = self->infos->len;

  g_ptr_array_unref (self->infos);
  self->infos = infos;
  g_list_model_items_changed (G_LIST_MODEL (self), 0, removed, infos->len);
  g_signal_emit (self, signals[CHANGED], 0);
}

static gpointer
read_sites (gpointer data, GCancellable *cancellable, GError **error)
{
  LedeCall *call = data;
  g_autoptr (GPtrArray) sites = lede_store_list_sites (call->store, cancellable, error);
  g_autoptr (GPtrArray) infos = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; sites != NULL && i < sites->len; i++)
    {
      LedeSite *site = g_ptr_array_index (sites, i);
      g_autofree char *json =
        lede_store_load_site_cache (call->store, lede_site_get_id (site), CACHE_KEY, cancellable, NULL);

      g_ptr_array_add (infos, lede_site_info_new_from_json (site, json));
    }

  return sites != NULL ? g_steal_pointer (&infos) : NULL;
}

static void
sites_read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedeSites) self = user_data;
  g_autoptr (GError) error = NULL;
  GPtrArray *infos = lede_worker_run_finish (LEDE_WORKER (object), result, &error);

  if (infos == NULL)
    {
      g_warning ("Could not read the sites: %s", error->message);
      return;
    }

  lede_sites_take_all (self, infos);
  lede_sites_refresh (self, NULL);
}

static GPtrArray *
make_rail_entries (GPtrArray *stories)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func ((GDestroyNotify) lede_rail_entry_free);

  for (guint i = 0; stories != NULL && i < stories->len; i++)
    {
      LedeRemoteStory *story = g_ptr_array_index (stories, i);

      g_ptr_array_add (
        entries, lede_rail_entry_new (story->section_name, story->title, story->address, story->published));
    }

  return entries;
}

/* Asks the site for everything that is worth remembering, and remembers it. */
static gpointer
ask_site (gpointer data, GCancellable *cancellable, GError **error)
{
  LedeCall *call = data;
  LedeSite *site = LEDE_SITE (call->object);
  g_autoptr (LedeCms) cms = lede_cms_open_site (site, call->keyring, cancellable, error);
  g_autoptr (LedeAccount) account = NULL;
  g_autoptr (GPtrArray) stories = NULL;
  g_autoptr (LedeSiteInfo) info = NULL;
  g_autofree char *json = NULL;

  if (cms == NULL || !(account = lede_cms_sign_in (cms, cancellable, error)))
    return NULL;

  /* An account that may not list people or tags still has the rest. */
  stories = lede_cms_list_stories (cms, "publish", NULL, LATEST_STORIES, cancellable, NULL);
  info = lede_site_info_new (
    site, g_steal_pointer (&account), lede_cms_list_sections (cms, cancellable, NULL),
    lede_cms_list_tags (cms, cancellable, NULL), lede_cms_list_people (cms, cancellable, NULL),
    lede_cms_list_fields (cms, cancellable, NULL), make_rail_entries (stories));
  json = lede_site_info_to_json (info);

  if (!lede_store_save_site_cache (call->store, call->id, CACHE_KEY, json, cancellable, error))
    return NULL;

  return g_steal_pointer (&info);
}

typedef struct
{
  LedeSites *sites;
  char *site_id;
} Question;

static void
site_asked_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Question *question = user_data;
  g_autoptr (LedeSites) self = question->sites;
  g_autofree char *site_id = question->site_id;
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeSiteInfo) info = lede_worker_run_finish (LEDE_WORKER (object), result, &error);
  int position = lede_sites_find_position (self, site_id);

  g_free (question);

  g_hash_table_remove (self->asking, site_id);

  if (position >= 0 && (info != NULL || error != NULL))
    lede_connection_report (lede_connection_get_default (),
                            lede_site_info_get_site (g_ptr_array_index (self->infos, position)), error);

  if (info == NULL)
    g_hash_table_replace (self->troubles, g_strdup (site_id), g_strdup (error->message));
  else
    g_hash_table_remove (self->troubles, site_id);

  if (info != NULL && position >= 0)
    {
      g_clear_object (&g_ptr_array_index (self->infos, position));
      g_ptr_array_index (self->infos, position) = g_steal_pointer (&info);
      g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 1);
    }

  g_signal_emit (self, signals[CHANGED], 0);
}

static gpointer
keep_site (gpointer data, GCancellable *cancellable, GError **error)
{
  LedeCall *call = data;
  LedeSite *site = LEDE_SITE (call->object);

  if (call->text != NULL &&
      !lede_keyring_keep (call->keyring, call->id, lede_site_get_name (site), call->text, cancellable, error))
    return NULL;

  return GINT_TO_POINTER (lede_store_save_site (call->store, site, cancellable, error));
}

static gpointer
remove_site (gpointer data, GCancellable *cancellable, GError **error)
{
  LedeCall *call = data;

  if (!lede_store_remove_site (call->store, call->id, cancellable, error))
    return NULL;

  return GINT_TO_POINTER (lede_keyring_forget (call->keyring, call->id, cancellable, error));
}

static void
sites_written_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  LedeSites *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;

  if (lede_worker_run_finish (LEDE_WORKER (object), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));

  lede_sites_load (self);
}

static void
lede_sites_finalize (GObject *object)
{
  LedeSites *self = LEDE_SITES (object);

  g_clear_pointer (&self->infos, g_ptr_array_unref);
  g_clear_pointer (&self->troubles, g_hash_table_unref);
  g_clear_pointer (&self->asking, g_hash_table_unref);

  G_OBJECT_CLASS (lede_sites_parent_class)->finalize (object);
}

static void
lede_sites_class_init (LedeSitesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lede_sites_finalize;

  signals[ANSWERED] =
    g_signal_new ("answered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                  g_signal_accumulator_true_handled, NULL, NULL, G_TYPE_BOOLEAN, 1, G_TYPE_STRING);
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
lede_sites_init (LedeSites *self)
{
  self->infos = g_ptr_array_new_with_free_func (g_object_unref);
  self->troubles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->asking = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/* A site that opens again is asked what it did not answer. */
static void
connection_changed_cb (LedeSites *self, LedeConnection *connection)
{
  for (guint i = 0; i < self->infos->len; i++)
    {
      const char *site_id = info_id (g_ptr_array_index (self->infos, i));

      if (g_hash_table_contains (self->troubles, site_id) && !g_hash_table_contains (self->asking, site_id) &&
          lede_connection_is_knocked_open (connection, site_id))
        lede_sites_refresh (self, site_id);
    }
}

/**
 * lede_sites_new:
 * @connection: whether the sites can be reached
 *
 * Returns: (transfer full): the sites, of which none is known before lede_sites_load()
 */
LedeSites *
lede_sites_new (LedeConnection *connection)
{
  LedeSites *self = g_object_new (LEDE_TYPE_SITES, NULL);

  g_signal_connect_object (connection, "changed", G_CALLBACK (connection_changed_cb), self,
                           G_CONNECT_SWAPPED);

  return self;
}

/**
 * lede_sites_load:
 * @self: the sites
 *
 * Reads the sites from the store, then asks each of them for news.
 */
void
lede_sites_load (LedeSites *self)
{
  g_return_if_fail (LEDE_IS_SITES (self));

  lede_worker_run_async (lede_services_get_database_worker (LEDE_SERVICES_DEFAULT), read_sites,
                         lede_call_new (NULL), (GDestroyNotify) lede_call_free,
                         (GDestroyNotify) g_ptr_array_unref, NULL, sites_read_cb, g_object_ref (self));
}

/**
 * lede_sites_refresh:
 * @self: the sites
 * @site_id: (nullable): a site's id, or %NULL for all
 *
 * Asks sites for their sections, tags, people, latest stories and what the account may do. What they
 * said last stays when they do not answer.
 */
void
lede_sites_refresh (LedeSites *self, const char *site_id)
{
  g_return_if_fail (LEDE_IS_SITES (self));

  for (guint i = 0; i < self->infos->len; i++)
    {
      LedeSiteInfo *info = g_ptr_array_index (self->infos, i);
      LedeCall *call;
      Question *question;

      if (site_id != NULL && g_strcmp0 (info_id (info), site_id) != 0)
        continue;

      g_hash_table_add (self->asking, g_strdup (info_id (info)));
      call = lede_call_new (info_id (info));
      call->object = g_object_ref (G_OBJECT (lede_site_info_get_site (info)));
      question = g_new0 (Question, 1);
      question->sites = g_object_ref (self);
      question->site_id = g_strdup (info_id (info));

      lede_worker_run_async (lede_services_get_network_worker (LEDE_SERVICES_DEFAULT), ask_site, call,
                             (GDestroyNotify) lede_call_free, g_object_unref, NULL, site_asked_cb, question);
    }
}

/**
 * lede_sites_get_trouble:
 * @self: the sites
 * @site_id: a site's id
 *
 * Returns: (nullable): why the site did not answer when it was asked last
 */
const char *
lede_sites_get_trouble (LedeSites *self, const char *site_id)
{
  g_return_val_if_fail (LEDE_IS_SITES (self), NULL);

  return g_hash_table_lookup (self->troubles, site_id);
}

/**
 * lede_sites_find:
 * @self: the sites
 * @site_id: (nullable): a site's id
 *
 * Returns: (transfer none) (nullable): what is known of that site
 */
LedeSiteInfo *
lede_sites_find (LedeSites *self, const char *site_id)
{
  int position;

  g_return_val_if_fail (LEDE_IS_SITES (self), NULL);

  position = lede_sites_find_position (self, site_id);

  return position >= 0 ? g_ptr_array_index (self->infos, position) : NULL;
}

/**
 * lede_sites_get_preferred:
 * @self: the sites
 *
 * Returns: (transfer none) (nullable): the site that stories go to unless another one is chosen
 */
LedeSiteInfo *
lede_sites_get_preferred (LedeSites *self)
{
  g_autofree char *site_id = NULL;
  LedeSiteInfo *info;

  g_return_val_if_fail (LEDE_IS_SITES (self), NULL);

  site_id = g_settings_get_string (lede_services_get_settings (LEDE_SERVICES_DEFAULT), "site");
  info = lede_sites_find (self, site_id);

  if (info == NULL && self->infos->len > 0)
    info = g_ptr_array_index (self->infos, 0);

  return info;
}

/**
 * lede_sites_save_async:
 * @self: the sites
 * @site: a site, new or with a known id
 * @secret: (nullable): its application password, or %NULL to leave the one in the keyring
 * @callback: called when it is done
 * @user_data: data for @callback
 *
 * Keeps a site. The secret goes to the keyring first, so that no site is kept that cannot be used.
 */
void
lede_sites_save_async (LedeSites *self,
                       LedeSite *site,
                       const char *secret,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  LedeCall *call;

  g_return_if_fail (LEDE_IS_SITES (self));
  g_return_if_fail (LEDE_IS_SITE (site));

  call = lede_call_new (lede_site_get_id (site));
  call->object = g_object_ref (G_OBJECT (site));
  call->text = g_strdup (secret);

  lede_worker_run_async (lede_services_get_network_worker (LEDE_SERVICES_DEFAULT), keep_site, call,
                         (GDestroyNotify) lede_call_free, NULL, NULL, sites_written_cb,
                         g_task_new (self, NULL, callback, user_data));
}

/**
 * lede_sites_remove_async:
 * @self: the sites
 * @site_id: a site's id
 * @callback: called when it is done
 * @user_data: data for @callback
 *
 * Forgets a site and its secret. What is published there stays there.
 */
void
lede_sites_remove_async (LedeSites *self,
                         const char *site_id,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_return_if_fail (LEDE_IS_SITES (self));

  lede_worker_run_async (lede_services_get_network_worker (LEDE_SERVICES_DEFAULT), remove_site,
                         lede_call_new (site_id), (GDestroyNotify) lede_call_free, NULL, NULL,
                         sites_written_cb, g_task_new (self, NULL, callback, user_data));
}

/**
 * lede_sites_finish:
 * @self: the sites
 * @result: what the callback got
 * @error: return location
 *
 * Returns: whether it is done; otherwise a #LedeStoreError or what the keyring said
 */
gboolean
lede_sites_finish (LedeSites *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * lede_sites_take_answer:
 * @self: the sites
 * @address: what a site's page in the browser asked the desktop to open
 *
 * Gives a site's answer to who waits for it.
 *
 * Returns: whether somebody did
 */
gboolean
lede_sites_take_answer (LedeSites *self, const char *address)
{
  gboolean taken = FALSE;

  g_return_val_if_fail (LEDE_IS_SITES (self), FALSE);
  g_return_val_if_fail (address != NULL, FALSE);

  g_signal_emit (self, signals[ANSWERED], 0, address, &taken);
  return taken;
}

/**
 * lede_sites_get_default:
 *
 * Returns: (transfer none) (nullable): the application's, or %NULL in a program without one
 */
LedeSites *
lede_sites_get_default (void)
{
  return default_sites;
}

/**
 * lede_sites_set_default:
 * @self: what everybody is to share from now on, as long as it lives
 */
void
lede_sites_set_default (LedeSites *self)
{
  g_return_if_fail (LEDE_IS_SITES (self));

  g_set_weak_pointer (&default_sites, self);
}
