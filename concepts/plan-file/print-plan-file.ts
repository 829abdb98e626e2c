import { Document, isScalar, Scalar, visit } from 'yaml';
import type { PlanFile } from './plan-file.contract.ts';

/** The first line of a plan file: editors find the schema beside it. */
export const schemaComment = ' yaml-language-server: $schema=./plan-file.schema.json';

/** Writes a plan as YAML that `parsePlanFile` reads back the same; fields stand in the order of the schema. */
export function printPlanFile(plan: PlanFile): string {
  const document = new Document(plan, { aliasDuplicateObjects: false, keepUndefined: false });
  document.commentBefore = schemaComment;
  visit(document, {
    Scalar(key, node) {
      if (key === 'value' && typeof node.value === 'string' && node.value.includes('\n'))
        node.type = blockOrQuoted(node.value);
    },
    Seq(_key, node) {
      node.flow = node.items.length > 0 && node.items.every((item) => isScalar(item) && isShort(item.value));
    },
  });
  return document.toString({
    lineWidth: 0,
    flowCollectionPadding: false,
    doubleQuotedMinMultiLineLength: Number.POSITIVE_INFINITY,
  });
}

/** Text that begins or ends with white space keeps it in quotes only. */
function blockOrQuoted(text: string): Scalar.Type {
  return /^\s|\s$|[^\S\n]\n|\t/.test(text) ? Scalar.QUOTE_DOUBLE : Scalar.BLOCK_LITERAL;
}

function isShort(value: unknown): boolean {
  return typeof value !== 'string' || value.length <= 30;
}
