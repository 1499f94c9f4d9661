/* lede-preferences.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define LEDE_TYPE_PREFERENCES (lede_preferences_get_type ())
G_DECLARE_FINAL_TYPE (LedePreferences, lede_preferences, LEDE, PREFERENCES, AdwPreferencesDialog)

AdwDialog *lede_preferences_new (void);

G_END_DECLS
