import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The secret that signs this server's cookies: made at the first start and kept in the data folder, readable by
 * the owner alone. Servers that share a database are given one by a setting instead.
 */
export async function ownSecret(folder: string): Promise<string> {
  const path = join(folder, 'secret');
  await mkdir(folder, { recursive: true });
  await readFile(path, 'utf8').catch(() => placeWhole(path, randomBytes(48).toString('base64url')));
  const secret = (await readFile(path, 'utf8')).trim();
  if (secret.length < 32) throw new Error(`The file ${path} holds no secret of at least 32 characters.`);
  return secret;
}

/** Puts a file in its place with its content or not at all, unless one is there: a crash leaves no empty secret. */
async function placeWhole(path: string, content: string): Promise<void> {
  const beside = `${path}.${randomBytes(6).toString('hex')}`;
  const file = await open(beside, 'wx', 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
    await link(beside, path);
  } catch (error) {
    if ((error as { code?: string }).code !== 'EEXIST') throw error;
  } finally {
    await file.close();
    await rm(beside, { force: true });
  }
}
