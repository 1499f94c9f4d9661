/* lede-authorization.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A site's page in the person's browser gives Lede a secret of its own: the person presses a button there,
 * and the browser opens an address of the scheme "lede", which the desktop brings to Lede. Source:
 * WordPress' Application Passwords Integration Guide. */

char *lede_authorization_make_state (void);
char *lede_authorization_make_address (const char *page, const char *state);
gboolean lede_authorization_is_answer (const char *address);
gboolean lede_authorization_read_answer (const char *address,
                                         const char *state,
                                         char **user,
                                         char **secret,
                                         GError **error);
void lede_authorization_hide (int argc, char *argv[]);

G_END_DECLS
