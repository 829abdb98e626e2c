import { it } from 'vitest';
import { parsePlanFile } from './plan-file.rules.ts';

const t = (name: string, text: string) => {
  const a = performance.now();
  const r = parsePlanFile(text, 'x.yaml');
  console.log(name, (performance.now() - a) | 0, 'ms', JSON.stringify(r).slice(0, 600));
};
const head = 'storewright: 1\nproject: {key: SHOP, name: Shop}\nworkPackages:\n';
it('x', () => {
  let a = head;
  for (let i = 0; i < 20000; i++)
    a += `  - id: act-${i}\n    name: Some long name ${i}\n    workArea: payments\n    duration: 3d\n${i ? `    dependsOn: [act-${i - 1} FS+2d]\n` : ''}    effort: 2d\n    priority: high\n`;
  t('empty', '');
  t('space', '  \n\n# hi\n');
  t('proto', head + '  - id: a\n    name: b\n    __proto__: {x: 1}\n');
  t('tab', head + '\t- id: a\n');
  t('long', head + '  - id: a\n    name: ' + 'x'.repeat(1e6) + '\n');
  t(
    'unk',
    head +
      '  - id: a\n    nme: x\n    durration: 3d\n    dependson: [b]\n    priority: hihg\n    workArea: 3\n',
  );
  t(
    'cyc',
    head +
      '  - {id: a, name: A, dependsOn: [c]}\n  - {id: b, name: B, dependsOn: [a]}\n  - {id: c, name: C, dependsOn: [b]}\n',
  );
  t(
    'sumcyc',
    head +
      '  - {id: s, name: S, children: [{id: a, name: A, dependsOn: [t]}]}\n  - {id: t, name: T, dependsOn: [s]}\n',
  );
  t('alias', 'a: &x [1]\nb: *x\n');
  t('nodata', 'storewright: 2\nproject: {key: SHOP}\n');
  t('scalar', 'hello');
  t('tag', 'storewright: !!js/function 1\n');
  t('two', 'a: 1\n---\nb: 2\n');
  t(
    'json',
    '{"storewright":1,"project":{"key":"SHOP","name":"x"},"workPackages":[{"id":"a","name":"A","duration":"1.3333d"}]}',
  );
  t('ver', '%YAML 1.1\n---\nstorewright: 1\nproject: {key: NO, name: yes}\nworkPackages: []\n');
  t(
    'conf',
    head +
      '  - {id: a, name: A, constraint: {type: must-start-on}, start: 2026-02-30, deadline: tomorrow, points: -1}\n',
  );
  t('deep60', head + '  - {id: a, name: A, children: ['.repeat(60) + ']}'.repeat(60));
  t('deep', '['.repeat(10000));
  t('ok20k', a);
  t('20k unknown', a.replaceAll('dependsOn: [act-', 'dependsOn: [acr-'));
  t('ones', '[' + '1,'.repeat(1e6) + '1]');
});
