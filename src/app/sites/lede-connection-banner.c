/* lede-connection-banner.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-connection-banner"

#include "config.h"

#include "lede-connection-banner.h"

#include "lede-connection.h"
#include "lede-sites.h"

struct _LedeConnectionBanner
{
  AdwBin parent_instance;

  AdwBanner *banner;
};

G_DEFINE_FINAL_TYPE (LedeConnectionBanner, lede_connection_banner, ADW_TYPE_BIN)

static void
update (LedeConnectionBanner *self)
{
  g_autofree char *words = NULL;

  /* Without a site nothing would go out anyway. */
  if (lede_sites_get_preferred (lede_sites_get_default ()) != NULL)
    words = lede_connection_describe (lede_connection_get_default ());

  /* A hidden banner is still read aloud, so it has nothing to say. */
  adw_banner_set_title (self->banner, words != NULL ? words : "");
  adw_banner_set_revealed (self->banner, words != NULL);
}

static void
lede_connection_banner_class_init (LedeConnectionBannerClass *klass)
{
}

static void
lede_connection_banner_init (LedeConnectionBanner *self)
{

  self->banner = ADW_BANNER (adw_banner_new (""));
  adw_banner_set_use_markup (self->banner, FALSE);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->banner));

  g_signal_connect_object (lede_connection_get_default (), "changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (lede_sites_get_default (), "changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self);
}
