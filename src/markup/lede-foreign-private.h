/* lede-foreign-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-foreign-style-private.h"
#include "lede-html-import.h"
#include "lede-html-reader-private.h"

G_BEGIN_DECLS

/* Pages nest deeper than what they say. */
#define LEDE_MAX_FOREIGN_DEPTH 200

/* How deep quotes and lists are kept within each other. */
#define LEDE_MAX_FOREIGN_NESTING 12

/* Stands where an embed is. */
#define LEDE_EMBED_ELEMENT "lede-embed"

/* Which picture of the import an `<img>` is. */
#define LEDE_PICTURE_ATTRIBUTE "data-picture"

/* Stands for a data: address that was taken out of the HTML, with its number behind it. */
#define LEDE_DATA_SCHEME "lede-data:"

/* Comments around what was selected, where a document came with it. */
#define LEDE_FRAGMENT_START "StartFragment"
#define LEDE_FRAGMENT_END "EndFragment"

/* HTML from elsewhere on its way to HTML that says the same in few elements, which is what
 * LedeHtmlReader reads. */
typedef struct
{
  GHashTable *sheet;
  GUri *base;          /* what addresses are relative to; NULL when that is not known */
  GPtrArray *data;     /* of char*: the data: addresses that were taken out */
  GPtrArray *pictures; /* of LedeHtmlPicture */
  GPtrArray *waiting;  /* of xmlNode: pictures until the block that they stood in is at its end */
  xmlNode *root;       /* takes the blocks */
  gboolean is_outside; /* of what was selected, where the HTML says that */
  gboolean has_format; /* something that plain text does not say */
  gboolean has_blocks; /* paragraphs of their own */
  guint n_lost;
} LedeForeign;

/* How words look where the walk is. */
typedef struct
{
  gboolean is_bold;
  gboolean is_italic;
  gboolean is_struck;
  gboolean is_never_bold; /* as in a heading, where all is */
  gboolean keeps_lines;
  gboolean is_filling;
  char position;
  xmlNode *link; /* the `<a>` around them; NULL for none */
} LedeForeignLook;

typedef enum
{
  LEDE_FOREIGN_BLOCKS,
  LEDE_FOREIGN_CELL, /* blocks are divided by line breaks */
  LEDE_FOREIGN_LINE, /* blocks are divided by spaces */
} LedeForeignMode;

/* A list that a word processor wrote as paragraphs. */
typedef struct
{
  xmlNode *list;
  guint level;
} LedeForeignList;

/* Where words and blocks go. */
typedef struct
{
  LedeForeign *foreign;
  LedeForeignMode mode;
  xmlNode *parent;
  xmlNode *block;       /* that takes words; NULL until there are some */
  xmlNode *link_source; /* whose link the last words are */
  xmlNode *link;
  guint nesting;       /* in quotes and lists */
  guint n_breaks;      /* line breaks that count once words follow */
  gboolean is_divided; /* another block begins once words follow */
  gboolean is_root;
  gboolean is_quote;
  gboolean strips_mark; /* of a list's item, until words follow */
  GArray *lists;        /* of LedeForeignList; NULL outside of any */
} LedeForeignFlow;

void lede_foreign_walk (LedeForeignFlow *flow, xmlNode *first, const LedeForeignLook *look, guint depth);
void lede_foreign_read_comment (LedeForeign *foreign, xmlNode *comment);
void lede_foreign_flow_begin (LedeForeignFlow *flow,
                              LedeForeignFlow *outer,
                              LedeForeignMode mode,
                              xmlNode *parent);
gboolean lede_foreign_flow_takes_blocks (LedeForeignFlow *flow);
void lede_foreign_flow_end (LedeForeignFlow *flow);
void lede_foreign_flow_divide (LedeForeignFlow *flow);
xmlNode *lede_foreign_flow_add (LedeForeignFlow *flow, const char *name);

void lede_foreign_add_text (LedeForeignFlow *flow, const char *text, const LedeForeignLook *look);
void lede_foreign_add_code (LedeForeignFlow *flow, const char *code, const LedeForeignLook *look);
void lede_foreign_add_break (LedeForeignFlow *flow);
void lede_foreign_settle_spaces (xmlNode *block);

guint lede_foreign_find_list (LedeForeignFlow *flow, xmlNode *paragraph, const LedeForeignStyle *style);
void lede_foreign_read_list_paragraph (LedeForeignFlow *flow,
                                       xmlNode *paragraph,
                                       guint level,
                                       const LedeForeignLook *look,
                                       guint depth);
void
lede_foreign_read_list (LedeForeignFlow *flow, xmlNode *element, const LedeForeignLook *look, guint depth);

void
lede_foreign_read_table (LedeForeignFlow *flow, xmlNode *element, const LedeForeignLook *look, guint depth);

gboolean lede_foreign_read_picture (LedeForeignFlow *flow,
                                    xmlNode *image,
                                    const char *caption,
                                    const LedeForeignLook *look,
                                    const LedeForeignStyle *style);
GPtrArray *lede_foreign_new_pictures (void);
void lede_foreign_read_frame (LedeForeignFlow *flow, xmlNode *frame);
void lede_foreign_flush_pictures (LedeForeign *foreign);
char *lede_foreign_dup_address (LedeForeign *foreign, xmlNode *element, const char *name);
char *lede_foreign_dup_content (xmlNode *element);

G_END_DECLS
