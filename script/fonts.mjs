// Writes two folders. latin/: the letters of German and its western neighbours in the two weights that pages use, 16 KB instead of 130 KB
// each; other letters come from the full files, which a browser fetches only where it meets them (unicode-range in portal.css).
// print/: whole faces as TrueType, which is what the typesetter of PDF files reads.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import fontverter from "fontverter";
import subsetFont from "subset-font";

const RANGES = [[0x20, 0x7e], [0xa0, 0xff], [0x2010, 0x2014], [0x2018, 0x201e]];
const SINGLE = "•…‹›€→↑↓−";
const text = RANGES.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, at) => String.fromCodePoint(first + at))).join("") + SINGLE;

const [source, target] = process.argv.slice(2);
const read = (face) => readFileSync(`${source}/${face}.woff2`);
mkdirSync(`${target}/latin`, { recursive: true });
mkdirSync(`${target}/print`, { recursive: true });
for (const face of ["FiraSans-Regular", "FiraSans-SemiBold"]) {
  const font = await subsetFont(read(face), text, { targetFormat: "woff2", noLayoutClosure: true });
  writeFileSync(`${target}/latin/${face}.woff2`, font);
}
for (const face of ["FiraSans-Regular", "FiraSans-Italic", "FiraSans-SemiBold"]) {
  writeFileSync(`${target}/print/${face}.ttf`, await fontverter.convert(read(face), "truetype"));
}
