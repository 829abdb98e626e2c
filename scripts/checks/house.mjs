import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';

const skipped = new Set(['node_modules', '.git', 'dist', 'coverage', 'planted']);
const texts = /\.(ts|tsx|mjs|cjs|js|css|html|sql|md|yaml|yml|json|sh|txt)$/;
const code = /\.(ts|tsx|mjs|cjs|js)$/;

/** Files by their path from the root, with their text; a syntax tree is made when first asked for. */
export class House {
  #trees = new Map();

  constructor(files) {
    this.files = files;
    this.paths = [...files.keys()].sort();
    this.code = this.paths.filter((path) => code.test(path));
  }

  has(path) {
    return this.files.has(path);
  }

  text(path) {
    return this.files.get(path);
  }

  /** The syntax tree of a code file (ESTree with TypeScript nodes); throws where the file does not parse. */
  tree(path) {
    const known = this.#trees.get(path);
    if (known) return known;
    const { program, errors } = parseSync(path, this.text(path), { astType: 'ts' });
    if (errors.length > 0) throw new Error(`${path}: ${errors[0].message}`);
    this.#trees.set(path, program);
    return program;
  }

  /** The line, counted from 1, of an offset in a file. */
  line(path, offset) {
    let line = 1;
    const text = this.text(path);
    for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line += 1;
    return line;
  }
}

/** Reads every text file below a folder; `ending` is cut off their names (planted files end with `.txt`). */
export function readHouse(root, ending = '') {
  const files = new Map();
  const visit = (folder) => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        if (!skipped.has(entry.name) && path !== 'data') visit(path);
      } else if (entry.isFile() && texts.test(entry.name) && entry.name !== 'package-lock.json') {
        const name = ending && path.endsWith(ending) ? path.slice(0, -ending.length) : path;
        files.set(name, readFileSync(join(root, path), 'utf8'));
      }
    }
  };
  visit('');
  return new House(files);
}
