/* lede-preview-browser.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-preview-browser"

#include "config.h"

#include "lede-preview-browser.h"

#include <glib/gi18n.h>

#include "lede-graphics.h"
#include "lede-preview-photos.h"
#include "lede-theme.h"

#define PAGE_SCHEME "lede-page"
#define AWAITED "lede-awaited-page"
#define THEME_SCHEME "lede-theme"
#define RESOURCES "/org/lede/Lede/"

/* Nothing but the theme's style sheet and the story's photos. */
#define POLICY                                                                                               \
  "default-src 'none'; style-src lede-theme:; style-src-attr 'unsafe-inline'; img-src lede-photo:; "         \
  "base-uri 'none'; form-action 'none'; "                                                                    \
  "frame-src 'none'; object-src 'none'; script-src 'none'"

/* Were anything to get past the policy, this is where it would be sent: to nobody. */
#define NO_PROXY "http://[100::1]:1"

static void
serve_theme (WebKitURISchemeRequest *request, gpointer user_data)
{
  g_auto (GStrv) parts = g_strsplit (webkit_uri_scheme_request_get_path (request), "/", 2);
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeTheme) theme = NULL;
  g_autoptr (GInputStream) stream = NULL;
  const char *css;

  if (parts[0] == NULL || g_strcmp0 (parts[1], "page.css") != 0)
    g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _ ("A theme has no such file."));
  else
    theme = lede_theme_load_named (parts[0], &error);

  if (theme == NULL)
    {
      webkit_uri_scheme_request_finish_error (request, error);
      return;
    }

  css = lede_theme_get_css (theme);
  stream = g_memory_input_stream_new_from_data (g_strdup (css), -1, g_free);
  webkit_uri_scheme_request_finish (request, stream, strlen (css), "text/css");
}

static WebKitWebContext *
get_context (void)
{
  static WebKitWebContext *context; /* WebKit keeps one process pool for an application */

  if (context == NULL)
    {
      context = webkit_web_context_new ();
      webkit_web_context_set_cache_model (context, WEBKIT_CACHE_MODEL_DOCUMENT_VIEWER);
      webkit_web_context_set_spell_checking_enabled (context, FALSE);
      webkit_web_context_register_uri_scheme (context, THEME_SCHEME, serve_theme, NULL, NULL);
      webkit_web_context_register_uri_scheme (context, LEDE_PREVIEW_PHOTO_SCHEME, lede_preview_photos_serve,
                                              NULL, NULL);
    }

  return context;
}

static WebKitNetworkSession *
new_session (void)
{
  WebKitNetworkSession *session = webkit_network_session_new_ephemeral ();
  WebKitNetworkProxySettings *proxy = webkit_network_proxy_settings_new (NO_PROXY, NULL);

  webkit_network_session_set_proxy_settings (session, WEBKIT_NETWORK_PROXY_MODE_CUSTOM, proxy);
  webkit_network_proxy_settings_free (proxy);
  webkit_network_session_set_itp_enabled (session, FALSE);

  return session;
}

static void
disable_feature (WebKitSettings *settings, WebKitFeatureList *features, const char *name)
{
  for (gsize i = 0; i < webkit_feature_list_get_length (features); i++)
    {
      WebKitFeature *feature = webkit_feature_list_get (features, i);

      if (g_str_equal (webkit_feature_get_identifier (feature), name))
        webkit_settings_set_feature_enabled (settings, feature, FALSE);
    }
}

static WebKitSettings *
new_settings (void)
{
  WebKitFeatureList *features = webkit_settings_get_all_features ();
  WebKitSettings *settings = g_object_new (
    WEBKIT_TYPE_SETTINGS, "enable-javascript", TRUE, /* Lede's own, in its world */
    "enable-javascript-markup", FALSE, "javascript-can-open-windows-automatically", FALSE,
    "javascript-can-access-clipboard", FALSE, "allow-modal-dialogs", FALSE,
    "allow-file-access-from-file-urls", FALSE, "allow-universal-access-from-file-urls", FALSE,
    "enable-html5-local-storage", FALSE, "enable-media", FALSE, "enable-media-stream", FALSE,
    "enable-mediasource", FALSE, "enable-webaudio", FALSE, "enable-webgl", FALSE, "enable-webrtc", FALSE,
    "enable-page-cache", FALSE, "enable-back-forward-navigation-gestures", FALSE, "enable-developer-extras",
    FALSE, "hardware-acceleration-policy",
    /* In imitated GL, compositing costs more than it saves. */
    lede_graphics_are_software () ? WEBKIT_HARDWARE_ACCELERATION_POLICY_NEVER
                                  : WEBKIT_HARDWARE_ACCELERATION_POLICY_ALWAYS,
    NULL);

  disable_feature (settings, features, "LinkPreconnect");
  disable_feature (settings, features, "LinkPrefetch");
  disable_feature (settings, features, "LinkPreload");
  webkit_feature_list_unref (features);

  return settings;
}

static void
add_script (WebKitUserContentManager *content, const char *name)
{
  g_autofree char *path = g_strconcat (RESOURCES, name, NULL);
  g_autoptr (GBytes) script = g_resources_lookup_data (path, 0, NULL);
  WebKitUserScript *user_script = webkit_user_script_new_for_world (
    g_bytes_get_data (script, NULL), WEBKIT_USER_CONTENT_INJECT_TOP_FRAME,
    WEBKIT_USER_SCRIPT_INJECT_AT_DOCUMENT_END, LEDE_PREVIEW_WORLD, NULL, NULL);

  webkit_user_content_manager_add_script (content, user_script);
  webkit_user_script_unref (user_script);
}

static void
add_own_scripts (WebKitUserContentManager *content)
{
  g_autoptr (GBytes) style = g_resources_lookup_data (RESOURCES "lede-preview-page.css", 0, NULL);
  WebKitUserStyleSheet *user_style =
    webkit_user_style_sheet_new (g_bytes_get_data (style, NULL), WEBKIT_USER_CONTENT_INJECT_TOP_FRAME,
                                 WEBKIT_USER_STYLE_LEVEL_AUTHOR, NULL, NULL);

  add_script (content, "lede-preview-groups.js");
  add_script (content, "lede-preview.js");
  add_script (content, "lede-preview-follow.js");
  webkit_user_content_manager_add_style_sheet (content, user_style);
  webkit_user_content_manager_register_script_message_handler (content, "lede", LEDE_PREVIEW_WORLD);
  webkit_user_style_sheet_unref (user_style);
}

static void
open_outside (WebKitWebView *view, WebKitNavigationAction *action)
{
  const char *address = webkit_uri_request_get_uri (webkit_navigation_action_get_request (action));
  const char *scheme = g_uri_peek_scheme (address);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (view));

  if (webkit_navigation_action_get_navigation_type (action) == WEBKIT_NAVIGATION_TYPE_LINK_CLICKED &&
      webkit_navigation_action_is_user_gesture (action) &&
      (webkit_navigation_action_get_modifiers (action) & GDK_CONTROL_MASK) &&
      (g_strcmp0 (scheme, "https") == 0 || g_strcmp0 (scheme, "http") == 0 ||
       g_strcmp0 (scheme, "mailto") == 0))
    {
      g_autoptr (GtkUriLauncher) launcher = gtk_uri_launcher_new (address);

      gtk_uri_launcher_launch (launcher, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, NULL, NULL);
    }
}

/* Whether it is the page that Lede loaded last, which is let in once. */
static gboolean
is_awaited (WebKitWebView *view, WebKitNavigationAction *action)
{
  const char *awaited = g_object_get_data (G_OBJECT (view), AWAITED);
  const char *address = webkit_uri_request_get_uri (webkit_navigation_action_get_request (action));

  if (webkit_navigation_action_get_navigation_type (action) != WEBKIT_NAVIGATION_TYPE_OTHER ||
      g_strcmp0 (address, awaited) != 0)
    return FALSE;

  g_object_set_data (G_OBJECT (view), AWAITED, NULL);

  return TRUE;
}

static gboolean
decide_policy (WebKitWebView *view, WebKitPolicyDecision *decision, WebKitPolicyDecisionType type)
{
  WebKitNavigationAction *action;

  /* What was let in as a navigation; nothing else comes this far. */
  if (type == WEBKIT_POLICY_DECISION_TYPE_RESPONSE)
    {
      WebKitURIResponse *response =
        webkit_response_policy_decision_get_response (WEBKIT_RESPONSE_POLICY_DECISION (decision));

      if (g_str_has_prefix (webkit_uri_response_get_uri (response), PAGE_SCHEME ":"))
        webkit_policy_decision_use (decision);
      else
        webkit_policy_decision_ignore (decision);

      return TRUE;
    }

  action =
    webkit_navigation_policy_decision_get_navigation_action (WEBKIT_NAVIGATION_POLICY_DECISION (decision));

  if (type == WEBKIT_POLICY_DECISION_TYPE_NAVIGATION_ACTION && is_awaited (view, action))
    {
      webkit_policy_decision_use (decision);
      return TRUE;
    }

  open_outside (view, action);
  webkit_policy_decision_ignore (decision);

  return TRUE;
}

static gboolean
deny_permission (WebKitWebView *view, WebKitPermissionRequest *request)
{
  webkit_permission_request_deny (request);

  return TRUE;
}

/* What is of use on a page that goes nowhere. */
static gboolean
trim_context_menu (WebKitWebView *view, WebKitContextMenu *menu)
{
  g_autoptr (GList) items = g_list_copy (webkit_context_menu_get_items (menu));

  for (GList *item = items; item; item = item->next)
    {
      WebKitContextMenuAction action = webkit_context_menu_item_get_stock_action (item->data);

      if (action != WEBKIT_CONTEXT_MENU_ACTION_COPY && action != WEBKIT_CONTEXT_MENU_ACTION_SELECT_ALL &&
          action != WEBKIT_CONTEXT_MENU_ACTION_COPY_LINK_TO_CLIPBOARD)
        webkit_context_menu_remove (menu, item->data);
    }

  return webkit_context_menu_get_n_items (menu) == 0;
}

/**
 * lede_preview_browser_new_view:
 *
 * Returns: (transfer floating): a web view that is closed off
 */
WebKitWebView *
lede_preview_browser_new_view (void)
{
  g_autoptr (WebKitNetworkSession) session = new_session ();
  g_autoptr (WebKitSettings) settings = new_settings ();
  g_autoptr (WebKitUserContentManager) content = webkit_user_content_manager_new ();
  WebKitWebView *view;

  add_own_scripts (content);
  view =
    g_object_new (WEBKIT_TYPE_WEB_VIEW, "web-context", get_context (), "network-session", session, "settings",
                  settings, "user-content-manager", content, "default-content-security-policy", POLICY, NULL);
  g_signal_connect (view, "decide-policy", G_CALLBACK (decide_policy), NULL);
  g_signal_connect (view, "permission-request", G_CALLBACK (deny_permission), NULL);
  g_signal_connect (view, "context-menu", G_CALLBACK (trim_context_menu), NULL);

  return view;
}

/**
 * lede_preview_browser_load:
 * @view: a view of lede_preview_browser_new_view()
 * @html: an HTML document
 *
 * Shows a page; the only way by which the view changes what it shows. A page that is still being
 * loaded is given up.
 *
 * Returns: (transfer full): the address that the view has when it shows the page
 */
char *
lede_preview_browser_load (WebKitWebView *view, const char *html)
{
  static guint n_pages;
  g_autofree char *address = g_strdup_printf (PAGE_SCHEME ":/%u", ++n_pages);

  g_object_set_data_full (G_OBJECT (view), AWAITED, g_strdup (address), g_free);
  webkit_web_view_load_html (view, html, address);

  return g_steal_pointer (&address);
}
