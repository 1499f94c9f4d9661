/* lede-member.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-story"

#include "config.h"

#include "lede-member-private.h"

typedef struct
{
  char *id;
  GStrv texts; /* in the order of the class's fields */
} LedeMemberPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (LedeMember, lede_member, G_TYPE_OBJECT)

static void
lede_member_finalize (GObject *object)
{
  LedeMemberPrivate *priv = lede_member_get_instance_private (LEDE_MEMBER (object));

  g_free (priv->id);
  g_strfreev (priv->texts);

  G_OBJECT_CLASS (lede_member_parent_class)->finalize (object);
}

static void
lede_member_class_init (LedeMemberClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lede_member_finalize;
}

static void
lede_member_init (LedeMember *self)
{
}

/* Reads the member's texts; @type says which kind it is. */
gpointer
lede_member_new_from_fields (GType type, LedeStoryFields *fields, const char *id)
{
  LedeMember *self = g_object_new (type, NULL);
  LedeMemberPrivate *priv = lede_member_get_instance_private (self);
  LedeMemberClass *klass = LEDE_MEMBER_GET_CLASS (self);
  guint n = g_strv_length ((GStrv) klass->fields);

  priv->id = g_strdup (id);
  priv->texts = g_new0 (char *, n + 1);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *path = lede_story_fields_member_path (klass->kind, id, klass->fields[i]);

      priv->texts[i] = g_strdup (lede_story_fields_get_text (fields, path));
    }

  return self;
}

/* Reads all members of the text @list, in their order. */
GPtrArray *
lede_member_list_from_fields (GType type, LedeStoryFields *fields, const char *list)
{
  g_autoptr (GPtrArray) members = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto (GStrv) ids = lede_story_fields_get_lines (fields, list);

  for (guint i = 0; ids[i]; i++)
    g_ptr_array_add (members, lede_member_new_from_fields (type, fields, ids[i]));

  return g_steal_pointer (&members);
}

gboolean
lede_member_get_yes (LedeMember *self, const char *field)
{
  return g_str_equal (lede_member_get_text (self, field), "yes");
}

/**
 * lede_member_get_id:
 * @self: a member
 *
 * Returns: the id, which no other member of the story has
 */
const char *
lede_member_get_id (LedeMember *self)
{
  LedeMemberPrivate *priv = lede_member_get_instance_private (self);

  g_return_val_if_fail (LEDE_IS_MEMBER (self), NULL);

  return priv->id;
}

/**
 * lede_member_get_text:
 * @self: a member
 * @field: the name of one of its texts
 *
 * Returns: the text, "" where there is none
 */
const char *
lede_member_get_text (LedeMember *self, const char *field)
{
  LedeMemberPrivate *priv = lede_member_get_instance_private (self);
  LedeMemberClass *klass;

  g_return_val_if_fail (LEDE_IS_MEMBER (self), "");

  klass = LEDE_MEMBER_GET_CLASS (self);

  for (guint i = 0; klass->fields[i]; i++)
    if (g_str_equal (klass->fields[i], field))
      return priv->texts[i];

  g_return_val_if_reached ("");
}
