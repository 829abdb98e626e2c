import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanFileName, mediaTypeOf } from './attachment.rules.ts';

describe("a file's name", () => {
  it.each([
    ['price list.xlsx', 'price list.xlsx'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\shop\\Kasse.pdf', 'Kasse.pdf'],
    ['..', 'file'],
    ['', 'file'],
    ['folder/', 'file'],
    ['.htaccess', 'htaccess'],
    ['invoice\u202Efdp.exe', 'invoicefdp.exe'],
    ['a\r\nSet-Cookie: b=c.txt', 'aSet-Cookie_ b=c.txt'],
    ['a"b<c>.png', 'a_b_c_.png'],
    [`${'x'.repeat(300)}.pdf`, `${'x'.repeat(196)}.pdf`],
  ])('%j becomes %j', (raw, clean) => {
    expect(cleanFileName(raw)).toBe(clean);
  });

  it('never holds a path, a control character or broken text, and can be written into a header', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (raw) => {
        const name = cleanFileName(raw);
        expect(name).not.toMatch(/[/\\\p{Cc}]/u);
        expect(name.length).toBeGreaterThan(0);
        expect(Array.from(name).length).toBeLessThanOrEqual(200);
        expect(() => encodeURIComponent(name)).not.toThrow();
      }),
    );
  });
});

describe("a file's kind", () => {
  it('is told by its first bytes', () => {
    expect(mediaTypeOf(Buffer.from('89504e470d0a1a0a0000', 'hex'))).toBe('image/png');
    expect(mediaTypeOf(Buffer.from('%PDF-1.7'))).toBe('application/pdf');
    expect(mediaTypeOf(Buffer.from('RIFF1234WEBPVP8 '))).toBe('image/webp');
  });

  it('is never one that a browser would run', () => {
    for (const text of ['<html><script>', '<svg xmlns="http://www.w3.org/2000/svg">', 'RIFF1234AVI ', '']) {
      expect(mediaTypeOf(Buffer.from(text))).toBe('application/octet-stream');
    }
  });
});
