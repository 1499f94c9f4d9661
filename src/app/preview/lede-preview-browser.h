/* lede-preview-browser.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <webkit/webkit.h>

G_BEGIN_DECLS

#define LEDE_PREVIEW_WORLD "lede" /* the script world of Lede's own script */

/* A web view that is closed off: its page shows the theme and the photos that Lede serves, and can
 * neither run scripts of its own, nor reach the network or a file, nor go anywhere. A link that
 * is clicked with Ctrl opens in the person's browser. */
WebKitWebView *lede_preview_browser_new_view (void);

/* Shows @html in a view that is closed off. */
char *lede_preview_browser_load (WebKitWebView *view, const char *html);

G_END_DECLS
