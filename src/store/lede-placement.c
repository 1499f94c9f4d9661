/* lede-placement.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-store"

#include "config.h"

#include "lede-placement-private.h"

struct _LedePlacement
{
  GObject parent_instance;

  char *story_id;
  char *site_id;
  char *token;
  char *remote_id;
  char *address;
  char *remote_state;
  char *seen_modified;
  char *seen_content;
  gint64 revision;
  GStrv old_addresses;
};

G_DEFINE_FINAL_TYPE (LedePlacement, lede_placement, G_TYPE_OBJECT)

static void
lede_placement_finalize (GObject *object)
{
  LedePlacement *self = LEDE_PLACEMENT (object);

  g_free (self->story_id);
  g_free (self->site_id);
  g_free (self->token);
  g_free (self->remote_id);
  g_free (self->address);
  g_free (self->remote_state);
  g_free (self->seen_modified);
  g_free (self->seen_content);
  g_strfreev (self->old_addresses);

  G_OBJECT_CLASS (lede_placement_parent_class)->finalize (object);
}

static void
lede_placement_class_init (LedePlacementClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lede_placement_finalize;
}

static void
lede_placement_init (LedePlacement *self)
{
  self->old_addresses = g_new0 (char *, 1);
}

static char *
copy (const char *text)
{
  return g_strdup (text ? text : "");
}

/**
 * lede_placement_new:
 * @story_id: which story
 * @site_id: on which site
 * @token: the marker in the story's first block there
 * @remote_id: (nullable): what the site calls it
 * @address: (nullable): its public page
 * @remote_state: (nullable): the site's word for its state
 * @seen_modified: (nullable): the site's time of the last change that was seen, ISO 8601, UTC
 * @seen_content: (nullable): SHA-256 of what was seen then
 * @revision: the revision that was delivered; 0 for none
 *
 * Returns: (transfer full): a placement
 */
LedePlacement *
lede_placement_new (const char *story_id,
                    const char *site_id,
                    const char *token,
                    const char *remote_id,
                    const char *address,
                    const char *remote_state,
                    const char *seen_modified,
                    const char *seen_content,
                    gint64 revision)
{
  LedePlacement *self = g_object_new (LEDE_TYPE_PLACEMENT, NULL);

  self->story_id = copy (story_id);
  self->site_id = copy (site_id);
  self->token = copy (token);
  self->remote_id = copy (remote_id);
  self->address = copy (address);
  self->remote_state = copy (remote_state);
  self->seen_modified = copy (seen_modified);
  self->seen_content = copy (seen_content);
  self->revision = revision;

  return self;
}

const char *
lede_placement_get_story_id (LedePlacement *self)
{
  g_return_val_if_fail (LEDE_IS_PLACEMENT (self), NULL);

  return self->story_id;
}

const char *
lede_placement_get_site_id (LedePlacement *self)
{
  g_return_val_if_fail (LEDE_IS_PLACEMENT (self), NULL);

  return self->site_id;
}

const char *
lede_placement_get_token (LedePlacement *self)
{
  g_return_val_if_fail (LEDE_IS_PLACEMENT (self), NULL);

  return self->token;
}

const char *
lede_placement_get_remote_id (LedePlacement *self)
{
  g_return_val_if_fail (LEDE_IS_PLACEMENT (self), NULL);

  return self->remote_id;
}

const char *
lede_placement_get_address (LedePlacement *self)
{
  g_return_val_if_fail (LEDE_IS_PLACEMENT (self), NULL);

  return self->address;
}

const char *
lede_placement_get_remote_state (LedePlacement *self)
{
  g_return_val_if_fail (LEDE_IS_PLACEMENT (self), NULL);

  return self->remote_state;
}

const char *
lede_placement_get_seen_modified (LedePlacement *self)
{
  g_return_val_if_fail (LEDE_IS_PLACEMENT (self), NULL);

  return self->seen_modified;
}

const char *
lede_placement_get_seen_content (LedePlacement *self)
{
  g_return_val_if_fail (LEDE_IS_PLACEMENT (self), NULL);

  return self->seen_content;
}

gint64
lede_placement_get_revision (LedePlacement *self)
{
  g_return_val_if_fail (LEDE_IS_PLACEMENT (self), 0);

  return self->revision;
}

/**
 * lede_placement_get_old_addresses:
 * @self: a placement
 *
 * Returns: (transfer none): where readers found the story before its address changed, the oldest first;
 *   only of a placement that was loaded
 */
const char *const *
lede_placement_get_old_addresses (LedePlacement *self)
{
  g_return_val_if_fail (LEDE_IS_PLACEMENT (self), NULL);

  return (const char *const *) self->old_addresses;
}

void
lede_placement_set_old_addresses (LedePlacement *self, const char *lines)
{
  g_auto (GStrv) parts = g_strsplit (lines, "\n", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; parts[i]; i++)
    if (*parts[i])
      g_strv_builder_add (builder, parts[i]);

  g_strfreev (self->old_addresses);
  self->old_addresses = g_strv_builder_end (builder);
}
