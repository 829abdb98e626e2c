import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { KeptElement } from './kept-element.ts';
import { decodeEntities } from './xml-entities.ts';

/** Where elements begin in the text that they were read from. */
type Offsets = WeakMap<KeptElement, number>;

/** An element of an MS Project file that has others in it, with the offset at which it begins. */
export class MsProjectElement {
  readonly kept: KeptElement;
  readonly #offsets: Offsets;
  readonly #parts = new Map<string, KeptElement[]>();

  constructor(kept: KeptElement, offsets: Offsets = new WeakMap()) {
    this.kept = kept;
    this.#offsets = offsets;
    if (typeof kept[1] === 'string') return;
    for (const part of kept[1]) {
      const list = this.#parts.get(part[0]);
      if (list) list.push(part);
      else this.#parts.set(part[0], [part]);
    }
  }

  /** 0 for what was read from no text. */
  get offset(): number {
    return this.#offsets.get(this.kept) ?? 0;
  }

  /** The text of a field, or nothing where it is missing or empty. */
  text(name: string): string | undefined {
    const value = this.#parts.get(name)?.[0]?.[1];
    return typeof value === 'string' && value !== '' ? value : undefined;
  }

  /** The whole or decimal number of a field. */
  number(name: string): number | undefined {
    const value = Number(this.text(name) ?? Number.NaN);
    return Number.isFinite(value) ? value : undefined;
  }

  /** Whether a field is set: `1` or `true`. */
  flag(name: string): boolean {
    return ['1', 'true'].includes(this.text(name) ?? '');
  }

  /** The element of that name, or nothing. */
  child(name: string): MsProjectElement | undefined {
    return this.children(name)[0];
  }

  /** All elements of that name that have others in them, in their order. */
  children(name: string): MsProjectElement[] {
    return (this.#parts.get(name) ?? [])
      .filter((part) => typeof part[1] !== 'string')
      .map((part) => new MsProjectElement(part, this.#offsets));
  }

  /** Those in a list, such as `Task` in `Tasks`. */
  listed(list: string, name: string): MsProjectElement[] {
    return this.child(list)?.children(name) ?? [];
  }
}

/** Why a text is no XML that may be read, and at which offset. */
export interface XmlFault {
  readonly offset: number;
  readonly message: string;
}

type Node = Readonly<Record<string, unknown>>;

const placeOf = XMLParser.getMetaDataSymbol() as unknown as symbol;
const deepest = 60;

/** The root of an MS Project file. No document type and no entities of its own: a file can name no other file and cannot swell. */
export function readMsProjectXml(text: string): MsProjectElement | XmlFault {
  const fault = faultBeforeParsing(text);
  if (fault) return fault;
  const parser = new XMLParser({
    ...{ preserveOrder: true, ignoreAttributes: false, attributeNamePrefix: '', cdataPropName: '#cdata' },
    ...{ processEntities: false, parseTagValue: false, parseAttributeValue: false, trimValues: false },
    ...{ removeNSPrefix: true, captureMetaData: true },
  });
  let nodes: Node[];
  try {
    nodes = parser.parse(text) as Node[];
  } catch (error) {
    return { offset: 0, message: `The file cannot be read: ${(error as Error).message.slice(0, 200)}` };
  }
  const root = nodes.find((node) => Object.hasOwn(node, 'Project'));
  if (!root)
    return { offset: 0, message: 'The file is XML, but no project of MS Project: it has no `Project`' };
  const offsets: Offsets = new WeakMap();
  try {
    return new MsProjectElement(keep('Project', root, offsets, 0), offsets);
  } catch (error) {
    if (error instanceof TooDeep) return { offset: error.offset, message: error.message };
    throw error;
  }
}

class TooDeep extends Error {
  readonly offset: number;
  constructor(offset: number) {
    super(`The file cannot be read: elements lie in each other more than ${deepest} deep`);
    this.offset = offset;
  }
}

function faultBeforeParsing(text: string): XmlFault | null {
  const declared = text.search(/<!(DOCTYPE|ENTITY)/i);
  if (declared >= 0)
    return { offset: declared, message: 'A document type is not read: MS Project writes none' };
  const nul = text.indexOf('\0');
  if (nul >= 0) return { offset: nul, message: 'The file holds a NUL character, which XML has not' };
  const valid = XMLValidator.validate(text);
  if (valid === true) return null;
  const { line, col, msg } = valid.err;
  return { offset: offsetOf(text, line, col), message: `The file is no valid XML: ${msg}` };
}

/** One node of the parser as what is kept of it: blanks between elements and comments say nothing. */
function keep(name: string, node: Node, offsets: Offsets, depth: number): KeptElement {
  const offset = startOf(node);
  if (depth > deepest) throw new TooDeep(offset);
  const inside = (node[name] ?? []) as readonly Node[];
  const parts: KeptElement[] = [];
  let text = '';
  for (const part of inside) {
    const [own = ''] = Object.keys(part);
    if (own === '#text') text += decodeEntities(String(part[own]));
    else if (own === '#cdata') text += cdataOf(part[own]);
    else if (!own.startsWith('?')) parts.push(keep(own, part, offsets, depth + 1));
  }
  const content = parts.length > 0 ? parts : text;
  const attributes = attributesOf(node);
  const kept: KeptElement = attributes ? [name, content, attributes] : [name, content];
  offsets.set(kept, offset);
  return kept;
}

function cdataOf(content: unknown): string {
  return (content as readonly Node[]).map((part) => String(part['#text'] ?? '')).join('');
}

function attributesOf(node: Node): Record<string, string> | undefined {
  const found = node[':@'] as Readonly<Record<string, string>> | undefined;
  if (!found) return undefined;
  return Object.fromEntries(Object.entries(found).map(([name, text]) => [name, decodeEntities(text)]));
}

function startOf(node: object): number {
  const place = (node as Record<symbol, { startIndex?: number } | undefined>)[placeOf];
  return place?.startIndex ?? 0;
}

function offsetOf(text: string, line: number, column: number): number {
  let start = 0;
  for (let at = 1; at < line; at += 1) start = text.indexOf('\n', start) + 1;
  return start + column - 1;
}
