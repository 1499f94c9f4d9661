/* lede-inline-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-cmark-private.h"

G_BEGIN_DECLS

/* How the inlines of a paragraph become HTML in one dialect. */
typedef struct
{
  const char *softbreak;         /* what stands for a line's end in the source */
  const char *strikethrough;     /* the element's name */
  int address_rule;              /* LedeAddressRule */
  const char *shortcode_bracket; /* what stands for a bracket that would begin a shortcode; NULL for "[" */
  gboolean flattens_html;        /* whether of somebody's HTML within a block only the words stay */
  /* Appends a photo that stands within text. */
  void (*append_photo) (GString *out, const char *photo_id, const char *alt, gpointer user_data);
  gpointer user_data;
} LedeInlineDialect;

void lede_inline_append_text (GString *out, const char *text, const LedeInlineDialect *dialect);
void lede_inline_append_html (GString *out, cmark_node *parent, const LedeInlineDialect *dialect);

G_END_DECLS
