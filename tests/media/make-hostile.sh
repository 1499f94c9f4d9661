#!/bin/sh
# make-hostile.sh DIRECTORY: files that want to do harm, or were harmed, for the tests of the decoder
#
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu
cd "$1"

if command -v magick >/dev/null; then make=magick; else make=convert; fi

python3 - <<'END'
import struct, zlib


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(path, width, height, data, colour=2):
    with open(path, "wb") as out:
        out.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, colour, 0, 0, 0))
                  + chunk(b"IDAT", data) + chunk(b"IEND", b""))


def zeros(n):
    packer, out, block = zlib.compressobj(9), [], bytes(1 << 20)
    for _ in range(n >> 20):
        out.append(packer.compress(block))
    out.append(packer.compress(bytes(n & ((1 << 20) - 1))))
    return b"".join(out) + packer.flush()


# 500 megapixels, once only said and once really there, a thousand to one.
png("said-500-megapixels.png", 25000, 20000, zlib.compress(b"nothing"))
png("real-500-megapixels.png", 25000, 20000, zeros(20000 * (25000 + 1)), colour=0)
# Far more data behind a small picture than it has pixels, and far less.
png("more-than-it-says.png", 20, 20, zeros(64 << 20))
png("less-than-it-says.png", 2000, 2000, zlib.compress(bytes(600)))

# A screen of one size and a picture of another that lies outside of it.
def gif(path, screen, at, size, data=b"\x02\x16\x8c\x2d\x99\x87\x2a\x1c\xdc\x33\xa0\x02\x75\xec\x95\xfa\xa8\xde\x60\x8c\x04\x91\x4c\x01\x00"):
    with open(path, "wb") as out:
        out.write(b"GIF89a" + struct.pack("<HH", *screen) + b"\x91\0\0" + bytes(range(12))
                  + b"," + struct.pack("<HHHH", *at, *size) + b"\0" + data + b";")


gif("giant-screen.gif", (65535, 65535), (0, 0), (10, 10))
gif("outside.gif", (10, 10), (60000, 60000), (10, 10))
gif("larger-than-its-screen.gif", (10, 10), (0, 0), (65535, 65535))
gif("no-screen.gif", (0, 0), (0, 0), (0, 0))
END

$make -size 20x20 xc:red red.png

svg() { printf '%s' "$2" >"$1.svg"; }

begin='<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="40" height="40">'
green='<rect width="40" height="40" fill="#00ff00"/>'
svg plain "<?xml version=\"1.0\"?><!-- a chart --><!DOCTYPE svg PUBLIC \"a\" \"b\">$begin$green</svg>"
svg file "$begin$green<image xlink:href=\"file://$PWD/red.png\" width=\"40\" height=\"40\"/></svg>"
svg beside "$begin$green<image xlink:href=\"red.png\" width=\"40\" height=\"40\"/></svg>"
svg web "$begin$green<image href=\"http://127.0.0.1:9/red.png\" width=\"40\" height=\"40\"/></svg>"
svg style "<?xml version=\"1.0\"?><?xml-stylesheet href=\"red.css\"?>$begin<style>@import url(red.css);</style>$green</svg>"
printf 'rect { fill: red !important }' >red.css
svg script "$begin$green<script>document.documentElement.innerHTML='&lt;rect/>'</script><rect width=\"40\" height=\"40\" fill=\"red\" visibility=\"hidden\" onload=\"this.setAttribute('visibility','visible')\"/></svg>"
printf '<rect width="40" height="40" fill="red"/>' >red.xml
svg entity "<!DOCTYPE svg [<!ENTITY red SYSTEM \"file://$PWD/red.xml\">]>$begin$green&red;</svg>"
svg include "$begin$green<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"file://$PWD/red.xml\" parse=\"xml\"/></svg>"
laughs='<!DOCTYPE svg [<!ENTITY a "hahahahahaha">'
before=a
for name in b c d e f g h i j; do
  laughs="$laughs<!ENTITY $name \"&$before;&$before;&$before;&$before;&$before;&$before;&$before;&$before;&$before;&$before;\">"
  before=$name
done
svg laughs "$laughs]>$begin<text>&j;</text></svg>"
svg giant '<svg xmlns="http://www.w3.org/2000/svg" width="900000" height="900000"/>'
svg text "$begin$green<text x='2' y='30' font-size='30' font-family='serif' font-style='italic'>Quay</text></svg>"
svg cut "$begin$green<g>"
