const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** A text of XML with the five entities that XML has of itself, and characters by number, read. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(lt|gt|amp|quot|apos));/g,
    (whole, ten, hex, name) => {
      if (name !== undefined) return named[name] ?? whole;
      const code = ten !== undefined ? Number(ten) : Number.parseInt(hex, 16);
      const half = code >= 0xd800 && code <= 0xdfff;
      return code > 0 && code <= 0x10ffff && !half ? String.fromCodePoint(code) : '';
    },
  );
}

/** A text as XML may hold it: it is read back the same, line ends and control characters too. */
export function encodeEntities(text: string): string {
  return text.replace(/[&<>"]|[^\P{Cc}\n\t]/gu, (character) => {
    if (character === '&') return '&amp;';
    if (character === '<') return '&lt;';
    if (character === '>') return '&gt;';
    return character === '"' ? '&quot;' : `&#${character.codePointAt(0)};`;
  });
}
