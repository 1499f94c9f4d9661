/* lede-wordpress-parser.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-markup"

#include "config.h"

#include <string.h>

#include "lede-wordpress-delimiter-private.h"
#include "lede-wordpress-parser-private.h"

/* The attributes that lose nothing when a block becomes Markdown. A star: any. */
static const struct
{
  const char *name;
  const char *attributes;
} plain_blocks[] = {
  { "code", "className" },
  { "embed", "*" },
  { "group", "tagName className style layout" },
  { "gallery", "*" },
  { "heading", "level" },
  { "html", "" },
  { "image", "*" },
  { "list", "ordered start" },
  { "list-item", "" },
  { "paragraph", "direction className" },
  { "pullquote", "" },
  { "quote", "className" },
  { "separator", "*" },
  { "table", "hasFixedLayout" },
};

static void
block_free (LedeWordpressBlock *self)
{
  g_free (self->name);
  g_free (self->completed);
  g_clear_pointer (&self->attributes, json_node_unref);
  g_free (self);
}

static char *
dup_name (const LedeWordpressDelimiter *delimiter)
{
  g_autofree char *name = g_strndup (delimiter->name, delimiter->name_length);

  return g_strdup (g_str_has_prefix (name, "core/") ? name + strlen ("core/") : name);
}

static JsonNode *
parse_attributes (const LedeWordpressDelimiter *delimiter)
{
  g_autofree char *json = NULL;
  g_autoptr (JsonNode) node = NULL;

  if (!delimiter->attributes)
    return NULL;

  json = g_utf8_make_valid (delimiter->attributes, delimiter->attributes_length);
  node = json_from_string (json, NULL);

  return node && JSON_NODE_HOLDS_OBJECT (node) ? g_steal_pointer (&node) : NULL;
}

static const char *
get_string (JsonNode *attributes, const char *name)
{
  JsonNode *member = attributes ? json_object_get_member (json_node_get_object (attributes), name) : NULL;

  return member && json_node_get_value_type (member) == G_TYPE_STRING ? json_node_get_string (member) : NULL;
}

/* Classes that say what Lede itself wrote, or the language of code. */
static gboolean
is_plain_class (const char *name, JsonNode *attributes)
{
  const char *value = get_string (attributes, "className");
  g_auto (GStrv) classes = g_strsplit (value ? value : "", " ", -1);
  const char *prefix = strcmp (name, "code") == 0 ? "language-" : "lede-";

  for (guint i = 0; classes[i]; i++)
    if (classes[i][0] != '\0' && !g_str_has_prefix (classes[i], prefix))
      return FALSE;

  return strcmp (name, "group") != 0 || (value && value[0] != '\0');
}

static gboolean
is_plain (const char *name, JsonNode *attributes)
{
  for (guint i = 0; i < G_N_ELEMENTS (plain_blocks); i++)
    {
      g_auto (GStrv) allowed = NULL;
      g_autoptr (GList) members = NULL;

      if (strcmp (plain_blocks[i].name, name) != 0)
        continue;

      if (plain_blocks[i].attributes[0] == '*')
        return TRUE;

      allowed = g_strsplit (plain_blocks[i].attributes, " ", -1);
      members = attributes ? json_object_get_members (json_node_get_object (attributes)) : NULL;

      for (GList *member = members; member; member = member->next)
        if (strcmp (member->data, "metadata") != 0 &&
            !g_strv_contains ((const char *const *) allowed, member->data))
          return FALSE;

      return is_plain_class (name, attributes);
    }

  return FALSE;
}

static void
add_freeform (GPtrArray *blocks, const char *content, gsize start, gsize end)
{
  LedeWordpressBlock *block;

  while (start < end && g_ascii_isspace (content[start]))
    start++;

  while (start < end && g_ascii_isspace (content[end - 1]))
    end--;

  if (start == end)
    return;

  block = g_new0 (LedeWordpressBlock, 1);
  block->markup = block->inner = content + start;
  block->length = block->inner_length = end - start;
  block->is_plain = TRUE;
  g_ptr_array_add (blocks, block);
}

/* Closes what the post leaves open, as the site does when it shows it. */
static void
complete (LedeWordpressBlock *block,
          const LedeWordpressDelimiter *opener,
          const char *content,
          GPtrArray *open)
{
  GString *out = g_string_new (content + opener->start);

  block->inner_length = out->len - (opener->end - opener->start);

  while (open->len > 0)
    {
      g_autofree char *name = g_ptr_array_steal_index (open, open->len - 1);

      g_string_append_printf (out, "\n<!-- /wp:%s -->", name);
    }

  block->length = out->len;
  block->markup = block->completed = g_string_free (out, FALSE);
  block->inner = block->markup + (opener->end - opener->start);
}

/* Returns where the block ends. */
static gsize
add_block (GPtrArray *blocks, const char *content, gsize length, const LedeWordpressDelimiter *opener)
{
  LedeWordpressBlock *block = g_new0 (LedeWordpressBlock, 1);
  g_autoptr (GPtrArray) open = g_ptr_array_new_with_free_func (g_free);
  LedeWordpressDelimiter delimiter = *opener;

  block->name = dup_name (opener);
  block->attributes = parse_attributes (opener);
  block->is_plain = is_plain (block->name, block->attributes);
  block->markup = content + opener->start;
  block->inner = content + opener->end;
  g_ptr_array_add (blocks, block);

  if (!opener->is_void)
    g_ptr_array_add (open, g_strndup (opener->name, opener->name_length));

  while (open->len > 0 && lede_wordpress_delimiter_find (content, length, delimiter.end, &delimiter))
    if (delimiter.is_closer)
      g_ptr_array_remove_index (open, open->len - 1);
    else
      {
        g_autofree char *name = dup_name (&delimiter);
        g_autoptr (JsonNode) attributes = parse_attributes (&delimiter);

        block->is_plain = block->is_plain && is_plain (name, attributes);

        if (!delimiter.is_void)
          g_ptr_array_add (open, g_strndup (delimiter.name, delimiter.name_length));
      }

  if (open->len > 0)
    {
      complete (block, opener, content, open);
      return length;
    }

  block->length = delimiter.end - opener->start;
  block->inner_length = opener->is_void ? 0 : delimiter.start - opener->end;

  return delimiter.end;
}

/*< private >
 * lede_wordpress_parse:
 * @content: a post's raw content; must outlive the result
 *
 * Takes a post apart as WordPress's own parser does.
 *
 * Returns: (transfer full) (element-type LedeWordpressBlock): its top-level blocks and what stands
 *   between them
 */
GPtrArray *
lede_wordpress_parse (const char *content)
{
  GPtrArray *blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) block_free);
  gsize length = strlen (content);
  LedeWordpressDelimiter delimiter;
  gsize start = 0, search = 0;

  while (lede_wordpress_delimiter_find (content, length, search, &delimiter))
    {
      if (delimiter.is_closer)
        {
          search = delimiter.end;
          continue;
        }

      add_freeform (blocks, content, start, delimiter.start);
      start = search = add_block (blocks, content, length, &delimiter);
    }

  add_freeform (blocks, content, start, length);

  return blocks;
}

/*< private >
 * lede_wordpress_block_has_class:
 * @self: a block
 * @class_name: a class
 *
 * Returns: whether the block's attributes give it that class
 */
gboolean
lede_wordpress_block_has_class (LedeWordpressBlock *self, const char *class_name)
{
  const char *value = get_string (self->attributes, "className");
  g_auto (GStrv) classes = g_strsplit (value ? value : "", " ", -1);

  return g_strv_contains ((const char *const *) classes, class_name);
}
