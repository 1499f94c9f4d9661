/* lede-kept-text.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "lede-story-session.h"

G_BEGIN_DECLS

void lede_kept_text_offer (GtkWidget *widget, LedeStorySession *session);

G_END_DECLS
