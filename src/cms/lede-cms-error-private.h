/* lede-cms-error-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void lede_cms_error_set_retry_at (GError *error, gint64 retry_at);

G_END_DECLS
