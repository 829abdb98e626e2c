import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';

const decoders: Readonly<Record<string, (body: Buffer, options: { maxOutputLength: number }) => Buffer>> = {
  gzip: gunzipSync,
  'x-gzip': gunzipSync,
  br: brotliDecompressSync,
  deflate: inflateSync,
};

/** What a body says once it is unpacked, never more than `mostBytes`; null where that cannot be done. */
export function decodeBody(body: Buffer, encoding: string, mostBytes: number): Buffer | null {
  const steps = encoding
    .toLowerCase()
    .split(',')
    .map((step) => step.trim());
  try {
    return steps
      .filter((step) => step !== '' && step !== 'identity')
      .reduceRight((packed, step) => {
        const decode = decoders[step];
        if (!decode) throw new Error(step);
        return decode(packed, { maxOutputLength: mostBytes });
      }, body);
  } catch {
    return null;
  }
}

/** The text of an HTML page, by the character set of its header or of its first kilobyte; UTF-8 where none is named. */
export function readText(body: Buffer, contentType: string): string {
  const named = /charset\s*=\s*["']?([\w-]+)/i;
  const label =
    named.exec(contentType)?.[1] ?? named.exec(body.subarray(0, 1024).toString('latin1'))?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(label).decode(body);
  } catch {
    return new TextDecoder().decode(body);
  }
}
