// The rules of DESIGN.md that a machine can hold: sizes, names, folder shapes, the one way out. Every rule is first
// proven on the violations kept in scripts/planted/house-rules, then the house is checked.
import { fileURLToPath } from 'node:url';
import { checkHouseRules, houseRuleNames } from './checks/house-rules.mjs';
import { runCheck } from './checks/planted.mjs';

runCheck({
  name: 'house rules',
  root: fileURLToPath(new URL('..', import.meta.url)),
  planted: fileURLToPath(new URL('planted/house-rules', import.meta.url)),
  rules: houseRuleNames,
  check: checkHouseRules,
});
