/* lede-graphics.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void lede_graphics_choose_renderer (void);
gboolean lede_graphics_are_software (void);

G_END_DECLS
