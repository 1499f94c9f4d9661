/* lede-block-flags.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-block-flags"

#include "config.h"

#include <string.h>

#include "lede-block-flags.h"

/**
 * lede_block_flags_replace:
 * @self: flags
 * @first: the first block that changed
 * @n_removed: how many went
 * @n_inserted: how many came
 *
 * Follows a patch of the document. The flags of what came are 0.
 */
void
lede_block_flags_replace (LedeBlockFlags *self, guint first, guint n_removed, guint n_inserted)
{
  guint tail = self->len - first - n_removed;

  g_return_if_fail (first + n_removed <= self->len);

  if (n_inserted > n_removed)
    g_byte_array_set_size (self, self->len + n_inserted - n_removed);

  if (tail > 0)
    memmove (self->data + first + n_inserted, self->data + first + n_removed, tail);
  if (n_inserted > 0)
    memset (self->data + first, 0, n_inserted);

  g_byte_array_set_size (self, first + n_inserted + tail);
}
