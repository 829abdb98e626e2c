import { readFile, stat } from 'node:fs/promises';
import { FileErrors } from '../file-errors.ts';

const mostBytes = 200 * 1024 * 1024;

/** The text of a file: UTF-8, or UTF-16 with its mark. Throws in words where there is none to be read. */
export async function readPlanText(file: string): Promise<string> {
  const found = await stat(file).catch((error: NodeJS.ErrnoException) => {
    throw new Error(
      error.code === 'ENOENT' ? `There is no file ${file}.` : `${file} cannot be read: ${error.code}.`,
    );
  });
  if (!found.isFile()) throw new Error(`${file} is no file.`);
  if (found.size > mostBytes)
    throw new FileErrors([
      { file, line: 1, column: 1, field: '', message: 'The file is larger than 200 MB' },
    ]);
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new Error(`${file} cannot be read: ${error.code}.`);
  });
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(utf16 ? 'utf-16le' : 'utf-8').decode(bytes);
}
