/** The text of a file's bytes, or why they are none and where. */
export type DecodedText =
  | { readonly ok: true; readonly text: string; readonly encoding: string }
  | { readonly ok: false; readonly place: string; readonly message: string };

/**
 * Reads bytes as text: by the mark of Unicode that they begin with, by what an XML declaration says, else as UTF-8.
 * Where `orLatin` is set, what is no UTF-8 is taken for Windows-1252, as spreadsheets in the West write it.
 */
export function decodeText(bytes: Uint8Array, { orLatin }: { readonly orLatin: boolean }): DecodedText {
  const encoding = markOf(bytes) ?? declaredIn(bytes) ?? 'utf-8';
  let decoder: InstanceType<typeof TextDecoder>;
  try {
    decoder = new TextDecoder(encoding, { fatal: true });
  } catch {
    const message = `The encoding ${encoding.slice(0, 40)} is not known: save the file as UTF-8`;
    return { ok: false, place: 'line 1, column 1', message };
  }
  try {
    return { ok: true, text: decoder.decode(bytes), encoding };
  } catch {
    if (orLatin && encoding === 'utf-8') {
      return { ok: true, text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252' };
    }
    const message = `The file is no ${encoding}: save it as UTF-8, or let it say which encoding it has`;
    return { ok: false, place: firstFault(bytes, encoding), message };
  }
}

function markOf(bytes: Uint8Array): string | undefined {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  // Without a mark: an angle bracket in two bytes.
  if (first === 0x3c && second === 0) return 'utf-16le';
  return first === 0 && second === 0x3c ? 'utf-16be' : undefined;
}

function declaredIn(bytes: Uint8Array): string | undefined {
  const head = String.fromCharCode(...bytes.subarray(0, 200));
  return /^\s*<\?xml[^>]*encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']/.exec(head)?.[1]?.toLowerCase();
}

/** The place of the first byte that is wrong: what stands before it can be read. */
function firstFault(bytes: Uint8Array, encoding: string): string {
  let good = 0;
  let bad = bytes.length;
  while (good < bad) {
    const middle = Math.floor((good + bad + 1) / 2);
    if (isReadable(bytes.subarray(0, middle), encoding)) good = middle;
    else bad = middle - 1;
  }
  // A letter that is only begun does not count.
  const before = new TextDecoder(encoding).decode(bytes.subarray(0, good), { stream: true });
  return placeAt(before, before.length);
}

function isReadable(bytes: Uint8Array, encoding: string): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** An offset of a text as people write it. */
export function placeAt(text: string, offset: number): string {
  const before = text.slice(0, offset);
  return `line ${before.split('\n').length}, column ${offset - before.lastIndexOf('\n')}`;
}
