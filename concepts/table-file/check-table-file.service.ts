import { inflateRawSync } from 'node:zlib';

const mostEntries = 2000;
/** The most bytes that all parts of a workbook may have once unpacked. */
export const mostUnpacked = 150 * 1024 * 1024;

/**
 * Why the bytes are no workbook that may be opened; null where they are one. Every part is unpacked under a limit, because
 * a file may lie about how large its parts are.
 */
export function zipFault(bytes: Buffer): string | null {
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (bytes.readUInt32LE(0) !== 0x04034b50 || end < 0 || end + 22 > bytes.length)
    return 'The file is no workbook (.xlsx), or only a part of one';
  const count = bytes.readUInt16LE(end + 10);
  if (count > mostEntries) return `The file holds ${count} parts: a workbook has at most ${mostEntries}`;
  let at = bytes.readUInt32LE(end + 16);
  let left = mostUnpacked;
  for (let number = 0; number < count; number += 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== 0x02014b50)
      return 'The file is damaged: its list of parts breaks off';
    const nameLength = bytes.readUInt16LE(at + 28);
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    const fault = partFault(name, bytes.readUInt16LE(at + 8));
    if (fault) return fault;
    const unpacked = unpackedSize(bytes, at, left);
    if (typeof unpacked === 'string') return `${unpacked}: ${name.slice(0, 80)}`;
    left -= unpacked;
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return null;
}

function partFault(name: string, flags: number): string | null {
  const shown = name.slice(0, 80).replaceAll(/\p{Cc}/gu, ' ');
  if (name.startsWith('/') || /(^|[/\\])\.\.([/\\]|$)|^[A-Za-z]:|\\/.test(name))
    return `The file has a part with a path that leads out of it: ${shown}`;
  if (flags & 1) return `The workbook is encrypted: ${shown}`;
  return /vbaProject\.bin$/i.test(name) ? `The workbook holds macros: ${shown}` : null;
}

function unpackedSize(bytes: Buffer, at: number, left: number): number | string {
  const method = bytes.readUInt16LE(at + 10);
  const packed = bytes.readUInt32LE(at + 20);
  const local = bytes.readUInt32LE(at + 42);
  if (local + 30 > bytes.length || bytes.readUInt32LE(local) !== 0x04034b50)
    return 'The file is damaged at a part';
  const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  if (start + packed > bytes.length) return 'The file breaks off in a part';
  if (method === 0) return packed <= left ? packed : tooMuch;
  if (method !== 8) return 'A part is packed in a way that is not read';
  try {
    return inflateRawSync(bytes.subarray(start, start + packed), { maxOutputLength: Math.max(1, left) })
      .length;
  } catch (error) {
    return (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE'
      ? tooMuch
      : 'A part of the file is damaged';
  }
}

const tooMuch = `Unpacked the file would be larger than ${mostUnpacked / 1024 / 1024} MB`;
