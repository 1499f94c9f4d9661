/* lede-byline.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-story"

#include "config.h"

#include "lede-byline.h"

#include <glib/gi18n-lib.h>

#include "lede-member-private.h"

struct _LedeByline
{
  LedeMember parent_instance;
};

G_DEFINE_FINAL_TYPE (LedeByline, lede_byline, LEDE_TYPE_MEMBER)

static void
lede_byline_class_init (LedeBylineClass *klass)
{
  static const char *const fields[] = {
    LEDE_BYLINE_NAME, LEDE_BYLINE_ROLE, LEDE_BYLINE_EMAIL, LEDE_BYLINE_LINK, LEDE_BYLINE_PERSON, NULL,
  };

  LEDE_MEMBER_CLASS (klass)->kind = LEDE_BYLINE_KIND;
  LEDE_MEMBER_CLASS (klass)->fields = fields;
}

static void
lede_byline_init (LedeByline *self)
{
}

/**
 * lede_byline_new_from_fields:
 * @fields: a story
 * @id: the id of one of its bylines
 *
 * Returns: (transfer full): what the story says of it now
 */
LedeByline *
lede_byline_new_from_fields (LedeStoryFields *fields, const char *id)
{
  g_return_val_if_fail (LEDE_IS_STORY_FIELDS (fields), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return lede_member_new_from_fields (LEDE_TYPE_BYLINE, fields, id);
}

/**
 * lede_byline_get_name:
 * @self: a byline
 *
 * Returns: the person's name as readers see it
 */
const char *
lede_byline_get_name (LedeByline *self)
{
  return lede_member_get_text (LEDE_MEMBER (self), LEDE_BYLINE_NAME);
}

/**
 * lede_byline_get_role:
 * @self: a byline
 *
 * Returns: the role, e.g. "writer"; "" counts as writer
 */
const char *
lede_byline_get_role (LedeByline *self)
{
  return lede_member_get_text (LEDE_MEMBER (self), LEDE_BYLINE_ROLE);
}

/**
 * lede_byline_get_email:
 * @self: a byline
 *
 * Returns: the contact address that readers see
 */
const char *
lede_byline_get_email (LedeByline *self)
{
  return lede_member_get_text (LEDE_MEMBER (self), LEDE_BYLINE_EMAIL);
}

/**
 * lede_byline_get_link:
 * @self: a byline
 *
 * Returns: the address of the person's profile
 */
const char *
lede_byline_get_link (LedeByline *self)
{
  return lede_member_get_text (LEDE_MEMBER (self), LEDE_BYLINE_LINK);
}

/**
 * lede_byline_dup_person:
 * @self: a byline
 * @site_id: a site
 *
 * Returns: (transfer full) (nullable): the id that the site gave the person, or %NULL where the
 *   person is nobody there
 */
char *
lede_byline_dup_person (LedeByline *self, const char *site_id)
{
  const char *text;
  g_auto (GStrv) lines = NULL;

  g_return_val_if_fail (LEDE_IS_BYLINE (self), NULL);
  g_return_val_if_fail (site_id != NULL, NULL);

  text = lede_member_get_text (LEDE_MEMBER (self), LEDE_BYLINE_PERSON);
  lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i]; i++)
    if (g_str_has_prefix (lines[i], site_id) && lines[i][strlen (site_id)] == ':')
      return g_strdup (lines[i] + strlen (site_id) + 1);

  return NULL;
}

/**
 * lede_byline_list_roles:
 *
 * Returns: (array zero-terminated=1): the roles that Lede offers; a story may hold others
 */
const char *const *
lede_byline_list_roles (void)
{
  static const char *const roles[] = {
    "writer", "photographer", "translator", "editor", "illustrator", "video", "research", NULL,
  };

  return roles;
}

/**
 * lede_byline_role_label:
 * @role: a role
 *
 * Returns: the role in the user's language, or @role itself where Lede does not know it
 */
const char *
lede_byline_role_label (const char *role)
{
  static const char *const labels[] = {
    N_ ("Writer"),      N_ ("Photographer"), N_ ("Translator"), N_ ("Editor"),
    N_ ("Illustrator"), N_ ("Video"),        N_ ("Research"),
  };
  const char *const *roles = lede_byline_list_roles ();

  g_return_val_if_fail (role != NULL, "");

  for (guint i = 0; roles[i]; i++)
    if (g_str_equal (roles[i], role))
      return _ (labels[i]);

  return role;
}
