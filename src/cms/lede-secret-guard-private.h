/* lede-secret-guard-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void lede_secret_guard (void);

G_END_DECLS
