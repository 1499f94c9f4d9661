/* lede-yaml-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  LEDE_YAML_SCALAR,
  LEDE_YAML_SEQUENCE,
  LEDE_YAML_MAPPING,
  LEDE_YAML_ALIAS,
} LedeYamlKind;

/* One node of a YAML document. Aliases are kept as what they are and never followed, so a document
 * costs no more memory than its text. */
typedef struct _LedeYamlNode
{
  LedeYamlKind kind;
  char *value;         /* of a scalar; the name of an alias */
  gboolean plain;      /* a scalar without quotes */
  gboolean flow;       /* a sequence or mapping in brackets or braces */
  gboolean marked;     /* has an anchor or a tag */
  guint line;          /* 1-based, in the file */
  guint column;        /* 1-based, in characters */
  gsize offset;        /* bytes from the text's start */
  GPtrArray *children; /* of a sequence: its nodes; of a mapping: key, value, key, value ... */
} LedeYamlNode;

LedeYamlNode *
lede_yaml_parse (const char *text, gsize length, const char *file_name, guint first_line, GError **error);
void lede_yaml_node_free (LedeYamlNode *node);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LedeYamlNode, lede_yaml_node_free)

gboolean lede_yaml_node_is_null (const LedeYamlNode *node);
const char *lede_yaml_node_describe (const LedeYamlNode *node);

void
lede_yaml_set_error (GError **error, const char *file_name, guint line, guint column, const char *format, ...)
  G_GNUC_PRINTF (5, 6);

G_END_DECLS
