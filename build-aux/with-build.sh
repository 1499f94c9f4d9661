#!/bin/bash
# with-build.sh COMMAND...: becomes COMMAND with the programs and data of a build in reach.
# SPDX-License-Identifier: GPL-3.0-or-later

build=${LEDE_DEV_BUILD:?}

export PATH=$build/src/cli:$build/src/app:$PATH
export LEDE_DECODER=$build/src/media/lede-decoder
export GSETTINGS_SCHEMA_DIR=$build/data
export XDG_DATA_DIRS=$build/data:/usr/local/share:/usr/share

exec "$@"
