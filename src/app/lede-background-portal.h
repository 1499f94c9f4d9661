/* lede-background-portal.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * LedeBackgroundWish:
 * @LEDE_BACKGROUND_ONLY: to go on without a window, and not to be started at login
 * @LEDE_BACKGROUND_AUTOSTART: to be started at the next login as well
 */
typedef enum
{
  LEDE_BACKGROUND_ONLY,
  LEDE_BACKGROUND_AUTOSTART,
} LedeBackgroundWish;

/* Asks the desktop by org.freedesktop.portal.Background. Where there is no portal, nothing happens: a program
 * that is in no sandbox may go on anyway. */
gboolean lede_background_portal_is_needed (void); /* Lede is in a sandbox */
void lede_background_portal_request (LedeBackgroundWish wish);

G_END_DECLS
