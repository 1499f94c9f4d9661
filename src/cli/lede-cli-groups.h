/* lede-cli-groups.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-cli.h"

G_BEGIN_DECLS

/* Each ends with an entry without a name. */
extern const LedeCliCommand lede_cli_story_commands[];
extern const LedeCliCommand lede_cli_desk_commands[];
extern const LedeCliCommand lede_cli_photo_commands[];
extern const LedeCliCommand lede_cli_photos_commands[];
extern const LedeCliCommand lede_cli_site_commands[];
extern const LedeCliCommand lede_cli_delivery_commands[];
extern const LedeCliCommand lede_cli_life_commands[];
extern const LedeCliCommand lede_cli_merge_commands[];
extern const LedeCliCommand lede_cli_dictionary_commands[];
extern const LedeCliCommand lede_cli_codes_commands[];
extern const LedeCliCommand lede_cli_doctor_commands[];

G_END_DECLS
