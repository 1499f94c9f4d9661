/* lede-dialect.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-markup"

#include "config.h"

#include "lede-dialect.h"

/**
 * lede_dialect_same_content:
 * @self: a dialect
 * @a: what was sent, or would be
 * @b: what the site has
 *
 * Returns: whether they are the same but for what such a site respells by itself
 */
gboolean
lede_dialect_same_content (const LedeDialect *self, const char *a, const char *b)
{
  g_autofree char *normal_a = NULL;
  g_autofree char *normal_b = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  if (self->normalize == NULL)
    return g_str_equal (a, b);

  normal_a = self->normalize (a);
  normal_b = self->normalize (b);

  return g_str_equal (normal_a, normal_b);
}
