<?php
/* The configuration of a demo newsroom.  The code is shared by all of them; what is one newsroom's
 * own comes from the environment of its server.
 * SPDX-License-Identifier: GPL-3.0-or-later */

$newsroom = getenv('LEDE_NEWSROOM_DIR');
$secret = getenv('LEDE_NEWSROOM_SECRET');
$address = getenv('LEDE_NEWSROOM_ADDRESS');

define('DB_NAME', 'newsroom');
define('DB_USER', 'root');
define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:' . $newsroom . '/database.sock');
define('DB_CHARSET', 'utf8mb4');
define('DB_COLLATE', '');
$table_prefix = 'wp_';

foreach (['AUTH_KEY', 'SECURE_AUTH_KEY', 'LOGGED_IN_KEY', 'NONCE_KEY',
          'AUTH_SALT', 'SECURE_AUTH_SALT', 'LOGGED_IN_SALT', 'NONCE_SALT'] as $name)
  define($name, hash_hmac('sha256', $name, $secret));

define('WP_HOME', $address);
define('WP_SITEURL', $address);
define('WP_CONTENT_DIR', $newsroom . '/site/wp-content');
define('WP_CONTENT_URL', $address . '/wp-content');

/* Application passwords over http are for a local environment only. */
define('WP_ENVIRONMENT_TYPE', 'local');
define('WP_HTTP_BLOCK_EXTERNAL', true);
define('AUTOMATIC_UPDATER_DISABLED', true);
define('DISALLOW_FILE_MODS', true);
define('WP_CRON_LOCK_TIMEOUT', 5);
define('WP_MEMORY_LIMIT', '512M');
define('WP_DEBUG', false);

if (!defined('ABSPATH'))
  define('ABSPATH', __DIR__ . '/');
require_once ABSPATH . 'wp-settings.php';
