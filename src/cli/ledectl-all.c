/* ledectl-all.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "ledectl"

#include "config.h"

#include "lede-cli-groups.h"
#include "lede-cli-run.h"

/* Every command. People start ledectl, which becomes this program. */
int
main (int argc, char *argv[])
{
  static const LedeCliCommand *const groups[] = {
    lede_cli_story_commands,  lede_cli_desk_commands,   lede_cli_photo_commands,
    lede_cli_photos_commands, lede_cli_site_commands,   lede_cli_delivery_commands,
    lede_cli_life_commands,   lede_cli_merge_commands,  lede_cli_dictionary_commands,
    lede_cli_codes_commands,  lede_cli_doctor_commands, NULL,
  };
  static const LedeCliProgram program = { groups, NULL };

  return lede_cli_run (&program, argc, argv);
}
