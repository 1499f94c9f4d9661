<?php
/* accounts.php CODE: gives everybody in a fresh copy of the template a password and an application
 * password of this newsroom's own, moves the news to today, and prints the people as JSON.
 * SPDX-License-Identifier: GPL-3.0-or-later */

[, $code] = $argv;
$_SERVER['HTTP_HOST'] = parse_url(getenv('LEDE_NEWSROOM_ADDRESS'), PHP_URL_HOST);
require $code . '/wp-load.php';

$age = time() - (int) get_option('lede_demo_made_at');
$wpdb->query($wpdb->prepare(
  "UPDATE $wpdb->posts SET
     post_date = post_date + INTERVAL %d SECOND, post_date_gmt = post_date_gmt + INTERVAL %d SECOND,
     post_modified = post_modified + INTERVAL %d SECOND,
     post_modified_gmt = post_modified_gmt + INTERVAL %d SECOND
   WHERE post_type = 'post'", $age, $age, $age, $age));
update_option('lede_demo_made_at', time());

$people = [];
foreach (get_users(['orderby' => 'ID']) as $user) {
  $password = wp_generate_password(16, false);
  wp_set_password($password, $user->ID);
  [$application] = WP_Application_Passwords::create_new_application_password($user->ID, ['name' => 'Lede']);
  $people[$user->roles[0]] = [
    'login' => $user->user_login,
    'name' => $user->display_name,
    'password' => $password,
    'application_password' => WP_Application_Passwords::chunk_password($application),
  ];
}
echo json_encode($people, JSON_UNESCAPED_UNICODE | JSON_THROW_ON_ERROR);
