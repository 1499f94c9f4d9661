/* lede-checks.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-checks"

#include "config.h"

#include "lede-checks.h"

void
lede_finding_free (LedeFinding *finding)
{
  if (!finding)
    return;

  g_free (finding->message);
  g_free (finding->path);
  g_free (finding);
}
