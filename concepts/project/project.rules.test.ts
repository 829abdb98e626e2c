import { expect, it } from 'vitest';
import { proposeKey } from './project.rules.ts';

it.each([
  ['Winter campaign', [], 'WC'],
  ['Replatforming', [], 'REPLAT'],
  ['Größe & Passform', [], 'GP'],
  ['3D preview in the shop', [], 'PITS'],
  ['Peak season readiness', ['PSR'], 'PSR2'],
  ['Peak season readiness', ['PSR', 'PSR2'], 'PSR3'],
  ['X', [], 'X1'],
  ['2027', [], ''],
  ['', [], ''],
])('proposes for “%s” beside %j the key %s', (name, taken, key) => {
  expect(proposeKey(name, new Set(taken))).toBe(key);
});
