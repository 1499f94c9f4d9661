/* tls-listener.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "tls-listener.h"

struct _TlsListener
{
  GSocketListener *listener;
  GTlsCertificate *certificate;
  GCancellable *cancellable; /* of accepting */
  GThread *thread;
  char *address;
  gsize n_bytes; /* the thread's, until it is joined */
};

static void
meet (TlsListener *self, GSocketConnection *connection)
{
  g_autoptr (GIOStream) tls = g_tls_server_connection_new (G_IO_STREAM (connection), self->certificate, NULL);
  char bytes[1024];
  gssize n;

  while ((n = g_input_stream_read (g_io_stream_get_input_stream (tls), bytes, sizeof bytes, NULL, NULL)) > 0)
    self->n_bytes += (gsize) n;

  g_io_stream_close (tls, NULL, NULL);
}

static gpointer
serve (gpointer data)
{
  TlsListener *self = data;
  GSocketConnection *connection;

  while ((connection = g_socket_listener_accept (self->listener, NULL, self->cancellable, NULL)))
    {
      meet (self, connection);
      g_object_unref (connection);
    }

  return NULL;
}

TlsListener *
tls_listener_new (GTlsCertificate *certificate)
{
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) any_port = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) bound = NULL;
  g_autoptr (GError) error = NULL;
  TlsListener *self = g_new0 (TlsListener, 1);

  self->listener = g_socket_listener_new ();
  g_socket_listener_add_address (self->listener, any_port, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL,
                                 &bound, &error);
  g_assert_no_error (error);

  self->address =
    g_strdup_printf ("https://127.0.0.1:%u/", g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound)));
  self->certificate = g_object_ref (certificate);
  self->cancellable = g_cancellable_new ();
  self->thread = g_thread_new ("tls-listener", serve, self);

  return self;
}

const char *
tls_listener_get_address (TlsListener *self)
{
  return self->address;
}

gsize
tls_listener_end (TlsListener *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->thread, g_thread_join);

  return self->n_bytes;
}

void
tls_listener_free (TlsListener *self)
{
  tls_listener_end (self);
  g_object_unref (self->listener);
  g_object_unref (self->certificate);
  g_object_unref (self->cancellable);
  g_free (self->address);
  g_free (self);
}
