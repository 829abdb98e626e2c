import { Composer, type Document, isMap, isScalar, isSeq, Lexer, Parser } from 'yaml';
import type { FieldPath, TextFault } from './plan-file-error.ts';
import { plainValue } from './yaml-value.ts';

/** A YAML (or JSON) text as plain data, and a way to find where a field stands. */
export interface YamlDocument {
  readonly value: unknown;
  /** The offset of a field's value or name; of the nearest field around it where there is none. */
  locate(path: FieldPath, at?: 'name'): number;
}

/** The deepest nesting of lists and mappings: 50 levels of activities take two each. */
const mostNesting = 130;
const mostLexemes = 2_500_000;

/** Reads one YAML document; refuses what could exhaust stack or memory before it is built. */
export function readYaml(text: string): YamlDocument | readonly TextFault[] {
  const tokens = tokenize(text);
  if (!Array.isArray(tokens)) return [tokens];
  const composer = new Composer({
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
    version: '1.2',
  });
  const [document, second] = composer.compose(tokens, true, text.length);
  const faults = [...(document?.errors ?? []), ...(document?.warnings ?? [])].map((error) => ({
    offset: error.pos[0],
    path: [],
    message: `is no valid YAML: ${error.message.split('\n')[0] ?? ''}`,
  }));
  if (faults.length > 0) return faults;
  if (second) return [{ offset: second.range[0], path: [], message: 'holds more than one YAML document' }];
  if (!document?.contents || (isScalar(document.contents) && document.contents.value === null))
    return [{ offset: 0, path: [], message: 'is empty: a plan file begins with `storewright: 1`' }];
  const { value, faults: valueFaults } = plainValue(document.contents);
  if (valueFaults.length > 0) return valueFaults;
  return { value, locate: (path, at) => locate(document, path, at) };
}

type Tokens = Parameters<Composer['compose']>[0] extends Iterable<infer Token> ? Token[] : never;

function tokenize(text: string): Tokens | TextFault {
  const parser = new Parser();
  const tokens: Tokens = [];
  let lexemes = 0;
  for (const lexeme of new Lexer().lex(text)) {
    lexemes += 1;
    for (const token of parser.next(lexeme)) tokens.push(token);
    if (parser.stack.length > mostNesting)
      return {
        offset: parser.offset,
        path: [],
        message: 'is nested too deeply: at most 50 levels of activities',
      };
    if (lexemes > mostLexemes)
      return { offset: parser.offset, path: [], message: 'holds too many values to be a plan' };
  }
  for (const token of parser.end()) tokens.push(token);
  return tokens;
}

function locate(document: Document.Parsed, path: FieldPath, at?: 'name'): number {
  let node: unknown = document.contents;
  let offset = document.contents?.range[0] ?? 0;
  for (const [index, part] of path.entries()) {
    if (isSeq(node) && typeof part === 'number') node = node.items[part];
    else if (isMap(node)) {
      const pair = node.items.findLast(({ key }) => isScalar(key) && String(key.value) === part);
      if (!pair) return offset;
      offset = startOf(pair.key) ?? offset;
      if (at === 'name' && index === path.length - 1) return offset;
      node = pair.value;
    } else return offset;
    offset = startOf(node) ?? offset;
  }
  return offset;
}

function startOf(node: unknown): number | undefined {
  const range = isScalar(node) || isMap(node) || isSeq(node) ? node.range : undefined;
  return range?.[0];
}
