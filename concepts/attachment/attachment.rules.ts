/**
 * A file's name without what could mislead a person or a disk: path parts, control and direction-turning
 * characters, and characters that some systems forbid. At most 200 characters, its ending kept; never empty.
 */
export function cleanFileName(raw: string): string {
  const last = raw.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const clean = last
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  if (clean === '') return 'file';
  const characters = Array.from(clean);
  if (characters.length <= 200) return clean;
  const dot = characters.lastIndexOf('.');
  const ending = dot > 0 && characters.length - dot <= 20 ? characters.slice(dot) : [];
  return [...characters.slice(0, 200 - ending.length), ...ending].join('');
}

const signatures: readonly (readonly [string, readonly (number | null)[]])[] = [
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/gif', [0x47, 0x49, 0x46, 0x38]],
  ['image/webp', [0x52, 0x49, 0x46, 0x46, null, null, null, null, 0x57, 0x45, 0x42, 0x50]],
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
];

/**
 * The kind of a file by its first bytes, whatever its name says: one of a few harmless ones, else
 * `application/octet-stream`. Text and SVG are never named as such, since a browser may run what they hold.
 */
export function mediaTypeOf(content: Uint8Array): string {
  const found = signatures.find(([, bytes]) =>
    bytes.every((byte, index) => byte === null || content[index] === byte),
  );
  return found?.[0] ?? 'application/octet-stream';
}
