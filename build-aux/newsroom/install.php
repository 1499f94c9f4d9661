<?php
/* install.php CODE STORIES: makes the site in an empty database, once per template.
 * SPDX-License-Identifier: GPL-3.0-or-later */

[, $code, $stories] = $argv;
$_SERVER['HTTP_HOST'] = parse_url(getenv('LEDE_NEWSROOM_ADDRESS'), PHP_URL_HOST);
$_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';
$_SERVER['REQUEST_METHOD'] = 'GET';

$server = new mysqli('localhost', 'root', '', '', 0, getenv('LEDE_NEWSROOM_DIR') . '/database.sock');
$server->query('CREATE DATABASE newsroom CHARACTER SET utf8mb4');

define('WP_INSTALLING', true);
require $code . '/wp-load.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';

$newsroom = json_decode(file_get_contents($stories), true, 512, JSON_THROW_ON_ERROR);

wp_install($newsroom['name'], 'admin', 'admin@courier.example', true, '', wp_generate_password(24));
wp_update_user(['ID' => 1, 'display_name' => $newsroom['people']['admin']['name'],
                'nickname' => $newsroom['people']['admin']['name']]);
wp_delete_post(1, true);
wp_delete_post(2, true);

update_option('blogdescription', $newsroom['motto']);
update_option('timezone_string', $newsroom['timezone']);
update_option('permalink_structure', '/%year%/%monthnum%/%postname%/');
update_option('default_pingback_flag', '');
update_option('default_ping_status', 'closed');
switch_theme('twentytwentyfive');

$people = ['admin' => 1];
foreach ($newsroom['people'] as $login => $person)
  if ($login !== 'admin')
    $people[$login] = wp_insert_user([
      'user_login' => $login,
      'user_pass' => wp_generate_password(24),
      'user_email' => $login . '@courier.example',
      'role' => $person['role'],
      'display_name' => $person['name'],
      'nickname' => $person['name'],
      'description' => $person['about'],
    ]);

$sections = [];
foreach ($newsroom['sections'] as $name) {
  $made = wp_insert_term($name, 'category');
  $sections[$name] = $made['term_id'];
}
update_option('default_category', $sections[$newsroom['sections'][0]]);
wp_delete_term(1, 'category');

foreach ($newsroom['stories'] as $story) {
  $blocks = '';
  foreach ($story['text'] as $paragraph)
    $blocks .= "<!-- wp:paragraph -->\n<p>" . esc_html($paragraph) . "</p>\n<!-- /wp:paragraph -->\n\n";
  $made = wp_insert_post([
    'post_title' => $story['headline'],
    'post_excerpt' => $story['deck'],
    'post_content' => trim($blocks),
    'post_status' => 'publish',
    'post_author' => $people[$story['by']],
    'post_category' => [$sections[$story['section']]],
    'tags_input' => $story['tags'],
    'post_date_gmt' => gmdate('Y-m-d H:i:s', time() - (int) ($story['hours_ago'] * 3600)),
    'post_date' => get_date_from_gmt(gmdate('Y-m-d H:i:s', time() - (int) ($story['hours_ago'] * 3600))),
  ], true);
  if (is_wp_error($made)) {
    fwrite(STDERR, $story['headline'] . ': ' . $made->get_error_message() . "\n");
    exit(1);
  }
}

foreach (['wp_version_check', 'wp_update_plugins', 'wp_update_themes'] as $hook)
  wp_clear_scheduled_hook($hook);
update_option('lede_demo_made_at', time());
flush_rewrite_rules();
