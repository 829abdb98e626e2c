import { describe, expect, it } from 'vitest';
import { readPatterson } from './read-patterson.ts';
import { readPsplib } from './read-psplib.ts';
import { readPsplibMultiMode } from './read-psplib-multi-mode.ts';

const stars = '*'.repeat(72);
const psplib = (precedence: string, requests: string, available = '  R 1  R 2\n    4    3') => `${stars}
file with basedata            : small.bas
${stars}
PRECEDENCE RELATIONS:
jobnr.    #modes  #successors   successors
${precedence}
${stars}
REQUESTS/DURATIONS:
jobnr. mode duration  R 1  R 2
------------------------------------------------------------------------
${requests}
${stars}
RESOURCEAVAILABILITIES:
${available}
${stars}
`;
const precedence =
  '   1        1          2           2   3\n   2        1          1           4\n   3        1          1           4\n   4        1          0';
const requests =
  '  1      1     0       0    0\n  2      1     5       4    0\n  3      1     2       1    3\n  4      1     0       0    0';
const patterson = '4 2\n\n4 3\n\n0 0 0 2 2 3\n5 4 0 1\n4\n2 1 3 1 4\n0 0 0 0\n';

const plain = (arrays: Int32Array | undefined) => [...(arrays ?? [])];

it('PSPLIB and Patterson say the same of the same instance', () => {
  const one = readPsplib(psplib(precedence, requests));
  expect(one).toMatchObject({ ok: true });
  if (!one.ok) return;
  expect(plain(one.value.durations)).toEqual([0, 5, 2, 0]);
  expect(plain(one.value.demands)).toEqual([0, 0, 4, 0, 1, 3, 0, 0]);
  expect(plain(one.value.capacities)).toEqual([4, 3]);
  expect(plain(one.value.successors)).toEqual([1, 2, 3, 3]);
  expect(readPatterson(patterson)).toEqual(one);
  expect(readPatterson(patterson.replaceAll('\n', '\r\n'))).toEqual(one);
  expect(readPatterson(patterson.replaceAll(/\s+/g, ' '))).toEqual(one);
});

it('modes with what they take of resources and of budgets', () => {
  const reading = readPsplibMultiMode(
    psplib(
      '   1  1  1  2\n   2  2  1  3\n   3  1  0',
      '  1  1  0  0  0\n  2  1  5  4  0\n     2  9  0  7\n  3  1  0  0  0',
      '  R 1  N 1\n    4    9',
    ),
  );
  expect(reading).toEqual({
    ok: true,
    value: {
      modes: [
        [{ duration: 0, demands: [0], uses: [0] }],
        [
          { duration: 5, demands: [4], uses: [0] },
          { duration: 9, demands: [0], uses: [7] },
        ],
        [{ duration: 0, demands: [0], uses: [0] }],
      ],
      capacities: [4],
      budgets: [9],
      successors: [[1], [2], []],
    },
  });
});

describe('a broken file is refused with line and job', () => {
  const fault = (reading: ReturnType<typeof readPsplib> | ReturnType<typeof readPsplibMultiMode>) =>
    reading.ok ? null : `${reading.problem.line} ${reading.problem.field}: ${reading.problem.detail}`;
  it.each([
    ['an empty one', '', '1 PRECEDENCE RELATIONS: the part is missing'],
    [
      'a successor too few',
      psplib(precedence.replace('2   3', '2'), requests),
      '6 job 1 successors: there are 1 successors, not 2',
    ],
    [
      'a successor that there is not',
      psplib(precedence.replace('2   3', '2   9'), requests),
      '6 job 1 successors: there is no job 9',
    ],
    [
      'a demand too few',
      psplib(precedence, requests.replace('4    0', '4')),
      '15 job 2: there are 1 demands for 2 resources',
    ],
    [
      'a demand that is too great',
      psplib(precedence, requests.replace('4    0', '5    0')),
      '15 job 2: it needs more units than there are',
    ],
    [
      'a job that is left out',
      psplib(precedence, requests.replace(/\n {2}3.*/, '')),
      '16 job 3: this should be mode 1 of job 3',
    ],
    [
      'a circle',
      psplib(
        precedence
          .replace('3        1          1           4', '3        1          1           2')
          .replace('2        1          1           4', '2        1          1           3'),
        requests,
      ),
      '15 job 2: it comes after itself',
    ],
    [
      'a budget',
      psplib(precedence, requests, '  R 1  N 1\n    4    3'),
      '21 RESOURCEAVAILABILITIES: a single-mode instance has no budgets',
    ],
  ])('PSPLIB: %s', (_name, text, expected) => expect(fault(readPsplib(text))).toBe(expected));

  it.each([
    ['an empty one', '', '1 : the file begins with the number of jobs and of resources'],
    [
      'an end too early',
      patterson.slice(0, 30),
      '7 job 2: the file ends within a job, or holds what is no number',
    ],
    [
      'a word',
      patterson.replace('5 4', '5 four'),
      '6 job 2: the file ends within a job, or holds what is no number',
    ],
    ['more than there should be', `${patterson}7`, '10 : there is more behind the last job'],
    [
      'a successor that there is not',
      patterson.replace('1 4\n0', '1 5\n0'),
      '8 job 3 successors: there is no job 5',
    ],
    ['absurd numbers', '999999999 3\n', '1 : the file begins with the number of jobs and of resources'],
  ])('Patterson: %s', (_name, text, expected) => expect(fault(readPatterson(text))).toBe(expected));

  it('multi-mode: modes that do not match their number', () => {
    const text = psplib(
      '   1  1  1  2\n   2  3  1  3\n   3  1  0',
      '  1  1  0  0  0\n  2  1  5  4  0\n     2  9  0  7\n  3  1  0  0  0',
    );
    expect(fault(readPsplibMultiMode(text))).toBe('7 job 2 modes: there are 2 modes, not 3');
  });
});
