import type { z } from 'zod';
import { didYouMean, nearestWord } from './nearest-word.ts';
import { planFile } from './plan-file.contract.ts';
import { type FieldPath, type Finding, shorten } from './plan-file-error.ts';

type Issue = z.core.$ZodIssue;

/** What the schema refuses, as findings in sentences for people. */
export function schemaFindings(error: z.ZodError, value: unknown): Finding[] {
  return error.issues.flatMap((issue) => {
    const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)));
    if (issue.code !== 'unrecognized_keys')
      return [{ path, message: `${nameOf(path)} ${sentenceOf(issue, valueAt(value, path))}` }];
    return issue.keys.map((key) => unknownField(path, key));
  });
}

function unknownField(path: FieldPath, key: string): Finding {
  return {
    path: [...path, key],
    at: 'name',
    message: `\`${shorten(key)}\` is no field of a plan file here`,
    // A field of another part would only be told to be itself.
    hint: () => (fieldNames.has(key) ? ', it belongs elsewhere' : didYouMean(nearestWord(key, fieldNames))),
  };
}

function nameOf(path: FieldPath): string {
  const name = path.at(-1);
  if (name === undefined) return 'The file';
  return typeof name === 'number'
    ? `Entry ${name + 1} of \`${String(path.at(-2) ?? '')}\``
    : `\`${shorten(name)}\``;
}

function sentenceOf(issue: Issue, value: unknown): string {
  if (issue.code === 'invalid_type')
    return value === undefined
      ? `is missing: it must be ${wordFor(issue.expected)}`
      : `must be ${wordFor(issue.expected)}, not ${wordFor(typeName(value))}`;
  if (issue.code === 'invalid_value') return choiceSentence(issue, value);
  if (issue.code === 'too_big') return `must be at most ${limit(issue.maximum, issue.origin)}`;
  if (issue.code === 'too_small')
    return issue.minimum === 1 && issue.origin !== 'number'
      ? 'must not be empty'
      : `must be at least ${limit(issue.minimum, issue.origin)}`;
  if (issue.code === 'invalid_format' && issue.format === 'date') return 'must be a date such as 2027-03-01';
  return issue.message;
}

function choiceSentence(issue: Extract<Issue, { code: 'invalid_value' }>, value: unknown): string {
  const choices = issue.values.map(String);
  if (choices.length === 1) return issue.message;
  const likely = typeof value === 'string' ? nearestWord(value, choices) : undefined;
  return `must be one of ${choices.join(', ')}${didYouMean(likely)}`;
}

function limit(most: number | bigint, origin: string): string {
  const unit = origin === 'string' ? ' characters' : origin === 'array' ? ' entries' : '';
  return `${most.toLocaleString('en')}${unit}`;
}

function typeName(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

const typeWords: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a group of fields',
  null: 'empty',
};

function wordFor(type: string): string {
  return typeWords[type] ?? type;
}

function valueAt(value: unknown, path: FieldPath): unknown {
  let current = value;
  for (const part of path)
    current =
      typeof current === 'object' && current !== null && Object.hasOwn(current, part)
        ? (current as Readonly<Record<string | number, unknown>>)[part]
        : undefined;
  return current;
}

/** Every field's name anywhere in the format, to guess from. */
const fieldNames = collectFieldNames();

function collectFieldNames(): ReadonlySet<string> {
  const names = new Set<string>();
  const seen = new Set<unknown>();
  const visit = (schema: unknown): void => {
    if (typeof schema !== 'object' || schema === null || seen.has(schema)) return;
    seen.add(schema);
    const { shape, element, innerType } = (schema as { def?: Record<string, unknown> }).def ?? {};
    for (const [name, field] of Object.entries(shape ?? {})) {
      names.add(name);
      visit(field);
    }
    visit(element);
    visit(innerType);
  };
  visit(planFile);
  return names;
}
