import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** An element of an MS Project file that has others in it, with the offset at which it begins. */
export class MsProjectElement {
  readonly #fields: Readonly<Record<string, unknown>>;
  readonly offset: number;

  constructor(fields: object) {
    this.#fields = fields as Readonly<Record<string, unknown>>;
    const place = (fields as Record<symbol, { startIndex?: number } | undefined>)[placeOf];
    this.offset = place?.startIndex ?? 0;
  }

  /** The text of a field, or nothing where it is missing or empty. */
  text(name: string): string | undefined {
    const found = Object.hasOwn(this.#fields, name) ? this.#fields[name] : undefined;
    const value = Array.isArray(found) ? found[0] : found;
    return typeof value === 'string' && value !== '' ? decode(value) : undefined;
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

  /** All elements of that name, in their order. */
  children(name: string): MsProjectElement[] {
    const found = Object.hasOwn(this.#fields, name) ? this.#fields[name] : undefined;
    const list = Array.isArray(found) ? found : [found];
    return list
      .filter((one) => typeof one === 'object' && one !== null)
      .map((one) => new MsProjectElement(one));
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

const placeOf = XMLParser.getMetaDataSymbol() as unknown as symbol;

/** The root of an MS Project file. No document type and no entities of its own: a file can name no other file and cannot swell. */
export function readMsProjectXml(text: string): MsProjectElement | XmlFault {
  const declared = text.search(/<!(DOCTYPE|ENTITY)/i);
  if (declared >= 0)
    return { offset: declared, message: 'A document type is not read: MS Project writes none' };
  const valid = XMLValidator.validate(text);
  if (valid !== true) {
    const { line, col, msg } = valid.err;
    return { offset: offsetOf(text, line, col), message: `The file is no valid XML: ${msg}` };
  }
  const parser = new XMLParser({
    ignoreAttributes: true,
    processEntities: false,
    parseTagValue: false,
    removeNSPrefix: true,
    captureMetaData: true,
  });
  let parsed: Record<string, unknown>;
  try {
    parsed = parser.parse(text) as Record<string, unknown>;
  } catch (error) {
    return { offset: 0, message: `The file cannot be read: ${(error as Error).message.slice(0, 200)}` };
  }
  const root = parsed['Project'];
  if (typeof root !== 'object' || root === null || Array.isArray(root))
    return { offset: 0, message: 'The file is XML, but no project of MS Project: it has no `Project`' };
  return new MsProjectElement(root);
}

function offsetOf(text: string, line: number, column: number): number {
  let start = 0;
  for (let at = 1; at < line; at += 1) start = text.indexOf('\n', start) + 1;
  return start + column - 1;
}

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** The five entities that XML has of itself, and characters by number. */
function decode(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(lt|gt|amp|quot|apos));/g,
    (whole, ten, hex, name) => {
      if (name !== undefined) return named[name] ?? whole;
      const code = ten !== undefined ? Number(ten) : Number.parseInt(hex, 16);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
    },
  );
}
