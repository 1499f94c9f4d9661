/* lede-cli-interrupt.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void lede_cli_cancel_on_interrupt (GCancellable *cancellable);
void lede_cli_hold_interrupts (void);
void lede_cli_release_interrupts (void);

G_END_DECLS
