const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const secretLength = 43;
const checksumLength = 6;

/**
 * The text of an access token from 32 random bytes: `swt_`, 43 letters and digits, and a checksum of six. The
 * beginning and the checksum let scanners of code find a leaked token without asking the server.
 */
export function accessTokenText(bytes: Uint8Array): string {
  if (bytes.length !== 32) throw new Error('an access token is made of 32 bytes');
  const number = bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  const secret = toBase62(number, secretLength);
  return `swt_${secret}${checksum(secret)}`;
}

/** Whether a text can be an access token: its form and its checksum are right. */
export function isAccessTokenText(text: string): boolean {
  const match = /^swt_([0-9A-Za-z]{43})([0-9A-Za-z]{6})$/.exec(text);
  return match?.[1] !== undefined && checksum(match[1]) === match[2];
}

function checksum(secret: string): string {
  return toBase62(BigInt(crc32(secret)), checksumLength);
}

function toBase62(number: bigint, length: number): string {
  let rest = number;
  let text = '';
  while (text.length < length) {
    text = (alphabet[Number(rest % 62n)] ?? '') + text;
    rest /= 62n;
  }
  return text;
}

/** CRC-32 (ISO 3309) of a text of plain ASCII. */
function crc32(text: string): number {
  let crc = 0xffffffff;
  for (let index = 0; index < text.length; index += 1) {
    crc ^= text.charCodeAt(index);
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}
