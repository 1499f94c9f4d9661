/* lede-application-actions.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-application.h"

G_BEGIN_DECLS

void lede_application_add_actions (LedeApplication *application);

G_END_DECLS
