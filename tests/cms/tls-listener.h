/* tls-listener.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Listens on loopback, shows a certificate, and says nothing: for clients that have to turn away when
 * they see it. */
typedef struct _TlsListener TlsListener;

TlsListener *tls_listener_new (GTlsCertificate *certificate);
const char *tls_listener_get_address (TlsListener *self);

/* Ends it, and waits for the connections that it had; returns how many bytes clients entrusted to it. */
gsize tls_listener_end (TlsListener *self);
void tls_listener_free (TlsListener *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TlsListener, tls_listener_free)

G_END_DECLS
