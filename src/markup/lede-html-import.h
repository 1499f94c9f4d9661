/* lede-html-import.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-document.h"

G_BEGIN_DECLS

/* A picture that stands in HTML from elsewhere. */
typedef struct
{
  char *id;      /* of the photo that the Markdown shows for it; NULL for one that is on the web */
  char *address; /* where it is: file:, http: or https:; NULL for one whose bytes came along */
  GBytes *bytes; /* NULL for one that is elsewhere */
  char *alt;
  char *caption;
} LedeHtmlPicture;

/* HTML that a browser, a word processor or a mail program wrote, in Markdown. */
typedef struct
{
  char *markdown;      /* canonical, without a line end behind it; "" when nothing is in it */
  gboolean is_plain;   /* it says no more than its text does, which is then better taken as it is */
  GPtrArray *pictures; /* of LedeHtmlPicture, in order */
  guint n_lost;        /* pictures that are in no place that could be reached */
} LedeHtmlImport;

LedeHtmlImport *lede_html_import_new (GBytes *html, const char *address);
void lede_html_import_free (LedeHtmlImport *self);

/* Where a paragraph that is nothing but a link to @address stands in a body. */
gboolean lede_document_find_link (LedeDocument *document, const char *address, gsize *offset, gsize *length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LedeHtmlImport, lede_html_import_free)

G_END_DECLS
