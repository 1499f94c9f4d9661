/* web-page.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <webkit/webkit.h>

G_BEGIN_DECLS

#define WEB_PAGE_PATIENCE 30 /* seconds until a condition counts as never met */

/* Turns the main loop until something is true. */
#define web_page_wait_for(condition, what)                                                                   \
  G_STMT_START                                                                                               \
  {                                                                                                          \
    guint patience = g_timeout_add_seconds (WEB_PAGE_PATIENCE, web_page_give_up, (gpointer) what);           \
                                                                                                             \
    while (!(condition))                                                                                     \
      g_main_context_iteration (NULL, TRUE);                                                                 \
                                                                                                             \
    g_source_remove (patience);                                                                              \
  }                                                                                                          \
  G_STMT_END

void web_page_init (const char *name);
gboolean web_page_give_up (gpointer what);
char *web_page_ask (WebKitWebView *view, const char *body);
void web_page_take_picture (WebKitWebView *view, const char *name);

G_END_DECLS
