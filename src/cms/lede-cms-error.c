/* lede-cms-error.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-cms"

#include "config.h"

#include "lede-cms-error-private.h"

#include "lede-cms.h"

typedef struct
{
  gint64 retry_at; /* Unix time, seconds, UTC; 0 when the site did not say */
} LedeCmsErrorPrivate;

static void
lede_cms_error_private_init (LedeCmsErrorPrivate *private)
{
}

static void
lede_cms_error_private_copy (const LedeCmsErrorPrivate *source, LedeCmsErrorPrivate *copy)
{
  *copy = *source;
}

static void
lede_cms_error_private_clear (LedeCmsErrorPrivate *private)
{
}

G_DEFINE_EXTENDED_ERROR (LedeCmsError, lede_cms_error)

/**
 * lede_cms_error_is_transient:
 * @error: (nullable): an error
 *
 * Says whether the same call may well succeed later, without anybody changing anything: the site
 * could not be reached, or asked for patience, or its time is yet to come.
 *
 * Returns: %TRUE when another try is worth it
 */
gboolean
lede_cms_error_is_transient (const GError *error)
{
  return g_error_matches (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_UNREACHABLE) ||
         g_error_matches (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_PORTAL) ||
         g_error_matches (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_BUSY) ||
         g_error_matches (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_EARLY);
}

/**
 * lede_cms_error_get_retry_at:
 * @error: (nullable): an error
 *
 * When the site wants to be asked again (HTTP's Retry-After).
 *
 * Returns: Unix time in seconds, UTC, or 0 when the site did not say
 */
gint64
lede_cms_error_get_retry_at (const GError *error)
{
  if (error == NULL || error->domain != LEDE_CMS_ERROR)
    return 0;

  return lede_cms_error_get_private (error)->retry_at;
}

/* Notes in an error of the LEDE_CMS_ERROR domain when the site wants to be asked again. */
void
lede_cms_error_set_retry_at (GError *error, gint64 retry_at)
{
  g_return_if_fail (error != NULL && error->domain == LEDE_CMS_ERROR);

  lede_cms_error_get_private (error)->retry_at = retry_at;
}
