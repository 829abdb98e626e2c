import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accessTokenText, isAccessTokenText } from './access-token.rules.ts';

const bytes = fc.uint8Array({ minLength: 32, maxLength: 32 });

describe('the text of an access token', () => {
  it('is known again by its checksum, whatever the bytes', () => {
    fc.assert(fc.property(bytes, (secret) => isAccessTokenText(accessTokenText(secret))));
    expect(accessTokenText(new Uint8Array(32))).toHaveLength(53);
  });

  it('carries the CRC-32 that everybody computes', () => {
    const text = accessTokenText(new Uint8Array(32).fill(255));
    const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
    const value = [...text.slice(47)].reduce((sum, digit) => sum * 62 + digits.indexOf(digit), 0);
    expect(value).toBe(crc32(text.slice(4, 47)));
  });

  it('is not known with one character changed', () => {
    fc.assert(
      fc.property(bytes, fc.integer({ min: 4, max: 52 }), (secret, place) => {
        const text = accessTokenText(secret);
        const other = text[place] === 'a' ? 'b' : 'a';
        return !isAccessTokenText(text.slice(0, place) + other + text.slice(place + 1));
      }),
    );
    expect(isAccessTokenText('swt_')).toBe(false);
  });
});
