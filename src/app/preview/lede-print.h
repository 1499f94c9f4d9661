/* lede-print.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "lede-document.h"
#include "lede-page-context.h"

G_BEGIN_DECLS

char *
lede_print_render (LedeStoryFields *fields, LedeDocument *document, LedePageContext *context, GError **error);

void lede_print_to_pdf_async (const char *html,
                              GtkPageSetup *paper,
                              GFile *file,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
guint lede_print_to_pdf_finish (GAsyncResult *result, GError **error);

G_END_DECLS
