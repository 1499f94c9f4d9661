/* lede-site-assistant.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Connects a site: address, account, what the account may do. */
#define LEDE_TYPE_SITE_ASSISTANT (lede_site_assistant_get_type ())
G_DECLARE_FINAL_TYPE (LedeSiteAssistant, lede_site_assistant, LEDE, SITE_ASSISTANT, AdwDialog)

AdwDialog *lede_site_assistant_new (void);

G_END_DECLS
