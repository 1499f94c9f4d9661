#!/bin/sh
# make-broken-texts.sh DIRECTORY: good pictures whose metadata is broken or hostile, for the tests of the decoder
#
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu
cd "$1"

if command -v magick >/dev/null; then make=magick; else make=convert; fi
$make -size 60x40 xc:teal -quality 90 plain.jpg
$make plain.jpg plain.png
$make plain.jpg plain.webp
cp plain.jpg good.jpg
exiftool -q -overwrite_original -XMP-dc:Description='The ferry' -IPTC:Credit='Porto Wire' good.jpg

python3 - <<'END'
import struct

plain = open("plain.jpg", "rb").read()


def jpeg(name, marker, payload):
    """The picture with one more segment, whose length is that of the payload."""
    segment = b"\xff" + bytes([marker]) + struct.pack(">H", len(payload) + 2) + payload
    with open(name + ".jpg", "wb") as out:
        out.write(plain[:2] + segment + plain[2:])


def xmp(name, text):
    jpeg(name, 0xe1, b"http://ns.adobe.com/xap/1.0/\0" + text.encode())


def iim(name, records):
    jpeg(name, 0xed, b"Photoshop 3.0\0" + b"8BIM\x04\x04\0\0" + struct.pack(">I", len(records)) + records)


def exif(name, tiff):
    jpeg(name, 0xe1, b"Exif\0\0" + tiff)


begin = ("<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
         "<rdf:Description rdf:about='' xmlns:dc='http://purl.org/dc/elements/1.1/'>")
end = "</rdf:Description></rdf:RDF></x:xmpmeta>"
caption = "<dc:description><rdf:Alt><rdf:li xml:lang='x-default'>%s</rdf:li></rdf:Alt></dc:description>"

xmp("xmp-cut", begin + "<dc:description><rdf:Alt><rdf:li xml:lang='x-def")
xmp("xmp-nothing", "")
xmp("xmp-not-xml", "caption: none\0\1\2 <<<>>>")
xmp("xmp-deep", begin + "<dc:a>" * 9000)
xmp("xmp-deep-closed", begin + "<dc:a rdf:parseType='Resource'>" * 1200 + "</dc:a>" * 1200 + end)
entities = "".join(f"<!ENTITY {name} '{('&' + below + ';') * 10}'>" for below, name in zip("abcdefghij", "bcdefghijk"))
xmp("xmp-laughs", f"<!DOCTYPE x [<!ENTITY a 'hahahahaha'>{entities}]>" + begin + caption % "&k;" + end)
xmp("xmp-entity", "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/hostname'>]>" + begin + caption % "&a;" + end)
xmp("xmp-namespaces", begin + "".join(f"<n{i}:a xmlns:n{i}='http://example.com/{i}'/>" for i in range(900)) + end)
xmp("xmp-utf16", (begin + caption % "x" + end).encode("utf-16-le").decode("latin-1"))

iim("iim-cut", b"\x1c\x02\x78\x7f\xffshort")
iim("iim-long", b"\x1c\x02\x78\x80\x04\xff\xff\xff\xffshort")
iim("iim-longer-length", b"\x1c\x02\x78\xff\xff" + b"\xff" * 40)
iim("iim-charset", b"\x1c\x01\x5a\0\x03\x1b-\xff" + b"\x1c\x02\x78\0\x04\xe4\xf6\xfc\xff")
iim("iim-many", b"\x1c\x02\x19\0\x01a" * 9000)
jpeg("iim-resource", 0xed, b"Photoshop 3.0\0" + b"8BIM\x04\x04\xff" + b"\xff" * 30)

entry = lambda tag, kind, count, value: struct.pack(">HHII", tag, kind, count, value)
exif("exif-nothing", b"")
exif("exif-outside", b"MM\0*\xff\xff\xff\xf0")
exif("exif-loop", b"MM\0*\0\0\0\x08\0\x01" + entry(0x8769, 4, 1, 8) + b"\0\0\0\x08")
exif("exif-count", b"MM\0*\0\0\0\x08\0\x01" + entry(0x010e, 2, 0xffffffff, 8) + b"\0\0\0\0")
exif("exif-many", b"MM\0*\0\0\0\x08\xff\xff" + entry(0x010e, 2, 4, 0x61620000) * 4000)
exif("exif-zero-degrees", b"MM\0*\0\0\0\x08\0\x01" + entry(0x8825, 4, 1, 26) + b"\0\0\0\0\0\x04" + entry(1, 2, 2, 0x4e000000)
     + entry(2, 5, 3, 80) + entry(3, 2, 2, 0x45000000) + entry(4, 5, 3, 80) + b"\0\0\0\0" + b"\0" * 24)

png = open("plain.png", "rb").read()
import zlib
chunk = lambda kind, data: struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
for name, kind, data in (("png-exif", b"eXIf", b"MM\0*\xff\xff\xff\xf0"), ("png-bomb", b"iTXt",
                         b"XML:com.adobe.xmp\0\1\0\0\0" + zlib.compress(bytes(60 << 20), 9)),
                         ("png-raw-profile", b"zTXt", b"Raw profile type iptc\0\0" + zlib.compress(b"\niptc\n 99999\nff"))):
    with open(name + ".png", "wb") as out:
        out.write(png[:33] + chunk(kind, data) + png[33:])

webp = open("plain.webp", "rb").read()
frame = webp[12:]
extra = b"VP8X" + struct.pack("<I", 10) + b"\x0c\0\0\0" + struct.pack("<I", 59)[:3] + struct.pack("<I", 39)[:3]
bad = b"EXIF" + struct.pack("<I", 0xfffffff0) + b"MM\0*"
with open("webp-exif.webp", "wb") as out:
    body = b"WEBP" + extra + frame + bad
    out.write(b"RIFF" + struct.pack("<I", len(body)) + body)
END
rm plain.png plain.webp
