// Imports go one way (DESIGN: kernel <- engine, commerce, platform <- concepts <- server, web, cli). Every rule is first
// proven on the violations kept in scripts/planted/import-directions, then the house is checked.
import { fileURLToPath } from 'node:url';
import { checkImportDirections, importRuleNames } from './checks/import-directions.mjs';
import { runCheck } from './checks/planted.mjs';

runCheck({
  name: 'import directions',
  root: fileURLToPath(new URL('..', import.meta.url)),
  planted: fileURLToPath(new URL('planted/import-directions', import.meta.url)),
  rules: importRuleNames,
  check: checkImportDirections,
});
