<?php
/* The web server of a demo newsroom: files and scripts as they are, everything else is a pretty
 * address and WordPress's.
 * SPDX-License-Identifier: GPL-3.0-or-later */

$path = rawurldecode(parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH) ?? '/');
$file = $_SERVER['DOCUMENT_ROOT'] . $path;

if (is_dir($file) && $path !== '/' && substr($path, -1) !== '/' && is_file($file . '/index.php')) {
  header('Location: ' . $path . '/', true, 301);
  return true;
}

if (is_file($file) || ($path !== '/' && is_file($file . '/index.php')))
  return false;

$_SERVER['SCRIPT_NAME'] = '/index.php';
$_SERVER['PHP_SELF'] = '/index.php';
$_SERVER['SCRIPT_FILENAME'] = $_SERVER['DOCUMENT_ROOT'] . '/index.php';
chdir($_SERVER['DOCUMENT_ROOT']);
require $_SERVER['DOCUMENT_ROOT'] . '/index.php';
