/* lede-site.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-store"

#include "config.h"

#include "lede-site.h"

struct _LedeSite
{
  GObject parent_instance;

  char *id;
  char *kind;
  char *name;
  char *address;
  char *api;
  char *user;
  LedeLeadPlacement lead;
};

G_DEFINE_FINAL_TYPE (LedeSite, lede_site, G_TYPE_OBJECT)

static void
lede_site_finalize (GObject *object)
{
  LedeSite *self = LEDE_SITE (object);

  g_free (self->id);
  g_free (self->kind);
  g_free (self->name);
  g_free (self->address);
  g_free (self->api);
  g_free (self->user);

  G_OBJECT_CLASS (lede_site_parent_class)->finalize (object);
}

static void
lede_site_class_init (LedeSiteClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lede_site_finalize;
}

static void
lede_site_init (LedeSite *self)
{
}

static char *
copy (const char *text)
{
  return g_strdup (text ? text : "");
}

/**
 * lede_site_new:
 * @id: (nullable): what the store knows it by; %NULL makes one
 * @kind: the backend, e.g. "wordpress"
 * @name: what the person calls it
 * @address: what readers open
 * @api: the root that discovery found
 * @user: the account's user name
 * @lead: where the site wants the lead photo
 *
 * Returns: (transfer full): a site
 */
LedeSite *
lede_site_new (const char *id,
               const char *kind,
               const char *name,
               const char *address,
               const char *api,
               const char *user,
               LedeLeadPlacement lead)
{
  LedeSite *self = g_object_new (LEDE_TYPE_SITE, NULL);

  self->id = id ? g_strdup (id) : g_uuid_string_random ();
  self->kind = copy (kind);
  self->name = copy (name);
  self->address = copy (address);
  self->api = copy (api);
  self->user = copy (user);
  self->lead = lead;

  return self;
}

const char *
lede_site_get_id (LedeSite *self)
{
  g_return_val_if_fail (LEDE_IS_SITE (self), NULL);

  return self->id;
}

const char *
lede_site_get_kind (LedeSite *self)
{
  g_return_val_if_fail (LEDE_IS_SITE (self), NULL);

  return self->kind;
}

const char *
lede_site_get_name (LedeSite *self)
{
  g_return_val_if_fail (LEDE_IS_SITE (self), NULL);

  return self->name;
}

const char *
lede_site_get_address (LedeSite *self)
{
  g_return_val_if_fail (LEDE_IS_SITE (self), NULL);

  return self->address;
}

const char *
lede_site_get_api (LedeSite *self)
{
  g_return_val_if_fail (LEDE_IS_SITE (self), NULL);

  return self->api;
}

const char *
lede_site_get_user (LedeSite *self)
{
  g_return_val_if_fail (LEDE_IS_SITE (self), NULL);

  return self->user;
}

LedeLeadPlacement
lede_site_get_lead (LedeSite *self)
{
  g_return_val_if_fail (LEDE_IS_SITE (self), LEDE_LEAD_IN_TEXT);

  return self->lead;
}
