/* lede-wordpress-writer-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "lede-document-private.h"
#include "lede-inline-private.h"
#include "lede-page-words.h"
#include "lede-wordpress-markup.h"

G_BEGIN_DECLS

/* The classes by which a post is read back. */
#define LEDE_CLASS_BEFORE_AFTER "lede-before-after"
#define LEDE_CLASS_BYLINE "lede-byline"
#define LEDE_CLASS_BYLINES "lede-bylines"
#define LEDE_CLASS_CORRECTION "lede-correction"
#define LEDE_CLASS_CORRECTIONS "lede-corrections"
#define LEDE_CLASS_CREDIT "lede-credit"
#define LEDE_CLASS_DATELINE "lede-dateline"
#define LEDE_CLASS_DATELINE_DATE "lede-dateline-date"
#define LEDE_CLASS_DECK "lede-deck"
#define LEDE_CLASS_EDITORS_NOTE "lede-editors-note"
#define LEDE_CLASS_FACTBOX "lede-factbox"
#define LEDE_CLASS_FROM_STORY "lede-from-story"
#define LEDE_CLASS_LABEL "lede-label"
#define LEDE_CLASS_LEAD "lede-lead"
#define LEDE_CLASS_LIST "lede-list"
#define LEDE_CLASS_PEOPLE "lede-people"
#define LEDE_CLASS_PERSON "lede-person"
#define LEDE_CLASS_PLAIN "lede-plain"
#define LEDE_CLASS_PULLQUOTE "lede-pullquote"
#define LEDE_CLASS_RELATED "lede-related"

/* Between a dateline and the text that it begins. */
#define LEDE_DATELINE_SEPARATOR " \342\200\224 "
/* Between a caption and its credit. */
#define LEDE_CREDIT_MARK "/ "

/* What a part of a post shows. */
typedef enum
{
  LEDE_PIECE_DECK,
  LEDE_PIECE_BYLINES,
  LEDE_PIECE_LEAD,
  LEDE_PIECE_DATELINE, /* on its own, when the body does not begin with a paragraph */
  LEDE_PIECE_BLOCK,
  LEDE_PIECE_CORRECTIONS,
  LEDE_PIECE_PEOPLE,
} LedePieceKind;

/* A part of a post: one top-level block of the site, or nothing. */
typedef struct
{
  LedePieceKind kind;
  guint position;        /* of the body's block */
  gboolean has_dateline; /* whether the block begins with the dateline */
  char *markup;          /* "" for a block that never leaves the story */
} LedePiece;

/* Writes blocks of the site. */
typedef struct
{
  GString *out;
  LedeStoryFields *fields;
  const LedeDialectOptions *options;
  const char *language;
  LedeInlineDialect dialect;
  const char *photo_label; /* what the next photo's caption begins with; NULL for nothing */
  gboolean wants_dateline; /* until a paragraph has begun with it */
} LedeWordpressWriter;

/* How a part of a post is set by the site's own means. */
typedef struct
{
  const char *class_name;
  const char *style; /* the block's attribute, JSON */
  const char *css;   /* what the site's editor makes of it */
} LedeWordpressLook;

const LedeWordpressLook *lede_wordpress_look_find (const char *classes);
const char *lede_wordpress_look_find_direction (const char *language, const char *text);

void lede_wordpress_writer_init (LedeWordpressWriter *self,
                                 GString *out,
                                 LedeStoryFields *fields,
                                 const LedeDialectOptions *options);
void lede_wordpress_writer_append_block (LedeWordpressWriter *self, LedeBlock *block);

void lede_wordpress_writer_append_node (LedeWordpressWriter *self, cmark_node *node);
void lede_wordpress_writer_append_gallery (LedeWordpressWriter *self, LedeBlock *block);

void lede_wordpress_writer_append_deck (LedeWordpressWriter *self);
void lede_wordpress_writer_append_bylines (LedeWordpressWriter *self);
void lede_wordpress_writer_append_lead (LedeWordpressWriter *self);
void lede_wordpress_writer_append_dateline (LedeWordpressWriter *self);
void lede_wordpress_writer_append_dateline_text (LedeWordpressWriter *self);
void lede_wordpress_writer_append_corrections (LedeWordpressWriter *self);
void lede_wordpress_writer_append_people (LedeWordpressWriter *self);
void lede_wordpress_writer_append_related (LedeWordpressWriter *self);
void
lede_wordpress_writer_append_photo (LedeWordpressWriter *self, const char *photo_id, const char *class_name);

void lede_wordpress_writer_open (LedeWordpressWriter *self, const char *name, const char *attributes);
void lede_wordpress_writer_close (LedeWordpressWriter *self, const char *name);
void lede_wordpress_writer_open_group (LedeWordpressWriter *self, const char *tag, const char *classes);
void lede_wordpress_writer_close_group (LedeWordpressWriter *self, const char *tag);
void
lede_wordpress_writer_open_paragraph (LedeWordpressWriter *self, const char *class_name, const char *text);
void lede_wordpress_writer_close_paragraph (LedeWordpressWriter *self);
void lede_wordpress_writer_append_label (LedeWordpressWriter *self, LedePageWord word);
void lede_wordpress_writer_append_text (LedeWordpressWriter *self, const char *text);

GPtrArray *lede_wordpress_render_pieces (LedeStoryFields *fields,
                                         LedeDocument *document,
                                         const LedeDialectOptions *options);

gboolean lede_list_is_plain (cmark_node *list);

void lede_wordpress_append_json (GString *out, JsonNode *node);
void lede_wordpress_append_json_string (GString *out, const char *text);
char *lede_wordpress_mark (const char *markup, const char *token);
char *lede_wordpress_unmark (const char *markup);

G_END_DECLS
