/* lede-ghost-token.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-cms"

#include "config.h"

#include <string.h>

#include "lede-ghost-private.h"

#define VALID_FOR 300 /* seconds; Ghost takes no token of more */
#define SHA256_LENGTH 32

/*< private >
 * lede_ghost_is_secret:
 * @secret: what a person typed
 *
 * Returns: whether it looks like a key of Ghost's: an id, a colon and a key in hexadecimal
 */
gboolean
lede_ghost_is_secret (const char *secret)
{
  const char *colon = strchr (secret, ':');
  gsize length;

  if (colon == NULL || colon == secret)
    return FALSE;

  length = strspn (colon + 1, "0123456789abcdefABCDEF");

  return length > 0 && length % 2 == 0 && colon[1 + length] == '\0' &&
         strspn (secret, "0123456789abcdefABCDEF") == (gsize) (colon - secret);
}

/* Base64 as URLs have it (RFC 4648, 5), without padding. */
static char *
encode (const guint8 *bytes, gsize length)
{
  char *text = g_base64_encode (bytes, length);
  char *end;

  for (char *p = text; *p; p++)
    *p = *p == '+' ? '-' : *p == '/' ? '_' : *p;
  if ((end = strchr (text, '=')))
    *end = '\0';

  return text;
}

static guint8 *
decode_key (const char *key, gsize *length)
{
  gsize n = strlen (key) / 2;
  guint8 *bytes = g_malloc0 (n + 1);

  for (gsize i = 0; i < n; i++)
    bytes[i] = (guint8) (g_ascii_xdigit_value (key[2 * i]) << 4 | g_ascii_xdigit_value (key[2 * i + 1]));
  *length = n;

  return bytes;
}

/*< private >
 * lede_ghost_make_token:
 * @secret: a key, see lede_ghost_is_secret()
 * @now: the server's time, Unix, seconds
 *
 * Makes a token (RFC 7519) that Ghost lets in for five minutes. The key itself never leaves.
 *
 * Returns: (transfer full): the token
 */
char *
lede_ghost_make_token (const char *secret, gint64 now)
{
  const char *colon = strchr (secret, ':');
  g_autofree char *id = g_strndup (secret, colon - secret);
  g_autofree char *header = g_strdup_printf ("{\"alg\":\"HS256\",\"typ\":\"JWT\",\"kid\":\"%s\"}", id);
  g_autofree char *claims = g_strdup_printf (
    "{\"iat\":%" G_GINT64_FORMAT ",\"exp\":%" G_GINT64_FORMAT ",\"aud\":\"/admin/\"}", now, now + VALID_FOR);
  g_autofree char *header_code = encode ((const guint8 *) header, strlen (header));
  g_autofree char *claims_code = encode ((const guint8 *) claims, strlen (claims));
  g_autofree char *text = g_strconcat (header_code, ".", claims_code, NULL);
  g_autofree char *signature = NULL;
  guint8 digest[SHA256_LENGTH];
  gsize digest_length = sizeof digest;
  gsize key_length;
  guint8 *key = decode_key (colon + 1, &key_length);
  GHmac *hmac = g_hmac_new (G_CHECKSUM_SHA256, key, key_length);

  memset (key, 0, key_length);
  g_free (key);
  g_hmac_update (hmac, (const guchar *) text, (gssize) strlen (text));
  g_hmac_get_digest (hmac, digest, &digest_length);
  g_hmac_unref (hmac);
  signature = encode (digest, digest_length);

  return g_strconcat (text, ".", signature, NULL);
}
