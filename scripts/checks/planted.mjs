import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readHouse } from './house.mjs';

/** Where a planted file says `caught: rule`, that rule must catch that line, and nothing else may be caught. */
function expected(house) {
  const marks = new Set();
  for (const path of house.paths) {
    house
      .text(path)
      .split('\n')
      .forEach((line, index) => {
        const mark = /\bcaught: ([a-z-]+)/.exec(line);
        if (mark) marks.add(`${path}:${index + 1} ${mark[1]}`);
      });
  }
  return marks;
}

/** Proves a check by its plants, one small house for each rule. Returns what is wrong with the check, in sentences. */
export function provePlants(folder, rules, check) {
  const faults = [];
  const plants = new Set(readdirSync(folder));
  for (const rule of rules) if (!plants.has(rule)) faults.push(`rule ${rule} has no planted violation`);
  for (const plant of plants) {
    if (!rules.includes(plant)) faults.push(`${plant} is planted, but there is no such rule`);
    const house = readHouse(join(folder, plant), '.txt');
    const wanted = expected(house);
    const found = new Set(check(house).map(({ path, line, rule }) => `${path}:${line} ${rule}`));
    if (![...wanted].some((mark) => mark.endsWith(` ${plant}`)))
      faults.push(`${plant} plants nothing of its own`);
    for (const mark of wanted) if (!found.has(mark)) faults.push(`${plant}: no longer caught: ${mark}`);
    for (const mark of found)
      if (!wanted.has(mark)) faults.push(`${plant}: caught, but is innocent: ${mark}`);
  }
  return faults;
}

/** Proves the plants, then checks the house, prints, and sets the exit code. */
export function runCheck({ name, root, planted, rules, check }) {
  const faults = provePlants(planted, rules, check);
  for (const fault of faults) console.log(`the check itself: ${fault}`);
  const house = readHouse(root);
  const violations = check(house);
  for (const { path, line, rule, says } of violations) console.log(`${path}:${line}  ${rule}: ${says}`);
  console.log(
    `${name}: ${rules.length} rules proven, ${house.paths.length} files read, ${violations.length} violations`,
  );
  if (faults.length + violations.length > 0) process.exitCode = 1;
}
