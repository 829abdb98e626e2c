/** The name of a project by that of its file: without folders and the ending. */
export function nameOf(fileName: string): string {
  const file = fileName.split(/[/\\]/).at(-1) ?? '';
  const name = file
    .replace(/(\.[A-Za-z0-9]{1,5})+$/, '')
    .replaceAll(/[\p{Cc}_]+/gu, ' ')
    .trim()
    .slice(0, 200)
    .trim();
  return name === '' ? 'Imported project' : name;
}

/** A key for a project by its name: at most ten capitals and digits. */
export function keyOf(name: string): string {
  const letters = name
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, '')
    .replace(/^\d+/, '');
  return letters.length >= 2 ? letters.slice(0, 10) : 'PROJECT';
}
