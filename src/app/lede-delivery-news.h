/* lede-delivery-news.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "lede-deliveries.h"

G_BEGIN_DECLS

/* Tells a person who does something else, or who queued a story without a network long ago, by a desktop
 * notification: that stories went out, and that one needs them. */
#define LEDE_TYPE_DELIVERY_NEWS (lede_delivery_news_get_type ())
G_DECLARE_FINAL_TYPE (LedeDeliveryNews, lede_delivery_news, LEDE, DELIVERY_NEWS, GObject)

LedeDeliveryNews *lede_delivery_news_new (GtkApplication *application, LedeDeliveries *deliveries);

G_END_DECLS
