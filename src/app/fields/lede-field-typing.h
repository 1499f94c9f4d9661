/* lede-field-typing.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-field-binding.h"

G_BEGIN_DECLS

/* Sets quotes, dashes and spaces in a field as the story's language sets them, where readers see the field.
 */
#define LEDE_TYPE_FIELD_TYPING (lede_field_typing_get_type ())
G_DECLARE_FINAL_TYPE (LedeFieldTyping, lede_field_typing, LEDE, FIELD_TYPING, GObject)

LedeFieldBinding *lede_field_typing_help (LedeFieldBinding *binding);

G_END_DECLS
