/* lede-ghost-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>
#include <libxml/tree.h>

#include "lede-ghost-markup.h"
#include "lede-wordpress-writer-private.h"

G_BEGIN_DECLS

/* What no block of the site's stands for is kept under this name: with the whole of it as its attribute. */
#define LEDE_GHOST_CARD "ghost/card"

/* How text is set, bits, as Lexical counts them. */
typedef enum
{
  LEDE_GHOST_STRONG = 1 << 0,
  LEDE_GHOST_EMPHASIS = 1 << 1,
  LEDE_GHOST_STRIKETHROUGH = 1 << 2,
  LEDE_GHOST_UNDERLINE = 1 << 3,
  LEDE_GHOST_CODE = 1 << 4,
  LEDE_GHOST_SUBSCRIPT = 1 << 5,
  LEDE_GHOST_SUPERSCRIPT = 1 << 6,
  LEDE_GHOST_HIGHLIGHT = 1 << 7,
} LedeGhostFormat;

/* A stretch of text that is set in one way, or a line break. */
typedef struct
{
  char *text; /* NULL for a line break */
  guint format;
  char *address; /* of the link that it is in; NULL for none */
  char *title;   /* of that link; NULL for none */
} LedeGhostRun;

GPtrArray *lede_ghost_runs_new (void);
gboolean lede_ghost_runs_add_html (GPtrArray *runs, xmlNode *first);
gboolean lede_ghost_runs_add_json (GPtrArray *runs, JsonArray *nodes);
void lede_ghost_runs_add_text (GPtrArray *runs, const char *text, guint format);
void lede_ghost_runs_add_break (GPtrArray *runs);
JsonArray *lede_ghost_runs_to_json (GPtrArray *runs);
void lede_ghost_runs_append_html (GPtrArray *runs, guint first, guint end, GString *out);
gboolean lede_ghost_runs_are_blank (GPtrArray *runs);

/* The caption of a picture: its credit stands behind it in italics. */
char *lede_ghost_caption_from_html (xmlNode *figcaption);
char *lede_ghost_caption_to_html (const char *caption);
char *lede_ghost_caption_clean (const char *caption);

/* The members of a node of Lexical's, read without trusting it */
const char *lede_ghost_node_get_string (JsonObject *node, const char *name);
gint64 lede_ghost_node_get_int (JsonObject *node, const char *name);
JsonArray *lede_ghost_node_get_array (JsonObject *node, const char *name);
JsonObject *lede_ghost_node_get_object (JsonObject *node, const char *name);

/* Block markup, in which stories are written and read, from Lexical and back */
typedef struct
{
  guint width; /* pixels */
  guint height;
} LedeGhostSize;

#define LEDE_GHOST_N_LINES 3
extern const char *const lede_ghost_lines[LEDE_GHOST_N_LINES][2];

void lede_ghost_append_image_block (LedeWordpressWriter *writer,
                                    const char *address,
                                    const char *alt,
                                    const char *caption);
JsonObject *lede_ghost_gallery_from_html (xmlNode *figure, GHashTable *sizes);
gboolean lede_ghost_gallery_append (LedeWordpressWriter *writer, JsonObject *node);

JsonNode *lede_ghost_parse (const char *content);
char *lede_ghost_to_blocks (const char *content);
JsonArray *lede_ghost_from_blocks (const char *markup, GHashTable *sizes);
char *lede_ghost_document_to_string (JsonArray *children);
JsonArray *lede_ghost_canonicalize_nodes (JsonArray *nodes);

G_END_DECLS
