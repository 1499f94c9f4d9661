/* lede-cli-secret.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-cli.h"
#include "lede-keyring.h"
#include "lede-site.h"

G_BEGIN_DECLS

LedeKeyring *lede_cli_get_keyring (LedeCli *cli);
char *lede_cli_ask_secret (LedeSite *site, const char *authorize_address, GError **error);
gboolean lede_cli_keep_secret (LedeCli *cli, LedeSite *site, const char *secret, GError **error);
gboolean lede_cli_forget_secret (LedeCli *cli, LedeSite *site, GError **error);

G_END_DECLS
