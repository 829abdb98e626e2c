import {
  conceptInGlossary,
  conceptRegistered,
  conceptShape,
  migrationsNumbered,
  testsAreRun,
} from './house-rules/folders.mjs';
import { noAny, noClock, noDefaultExport, safeFetchOnly, settingsOnly } from './house-rules/language.mjs';
import { fileNames, glossaryWords, noMachinePaths } from './house-rules/names.mjs';
import { fileSize, functionSize, kernelSize } from './house-rules/sizes.mjs';

const rules = [
  ...[fileSize, functionSize, kernelSize],
  ...[noDefaultExport, noAny, safeFetchOnly, settingsOnly, noClock],
  ...[fileNames, glossaryWords, noMachinePaths],
  ...[conceptShape, conceptInGlossary, conceptRegistered, migrationsNumbered, testsAreRun],
];

/** The names of the house rules. */
export const houseRuleNames = rules.map((rule) => rule.name);

/** Every violation of the house rules, as `{ path, line, rule, says }`. */
export function checkHouseRules(house) {
  return rules.flatMap((rule) => rule.check(house).map((violation) => ({ ...violation, rule: rule.name })));
}
