import { fillRandomWords, randomStream } from '../../simulation/counter-random.ts';

/** A source of random whole numbers; the same seed gives the same ones on every machine. */
export interface RandomNumbers {
  /** From 0 up to, not including, a number up to 2^31. */
  below(end: number): number;
  /** From 0 up to, not including, 1, in steps of 2^-32. */
  share(): number;
}

/** Random numbers of a seed, a whole number from 0 on. */
export function randomNumbers(seed: number): RandomNumbers {
  const stream = randomStream(seed, 'levelling');
  const words = new Uint32Array(512);
  let block = 0;
  let next = words.length;
  const share = () => {
    if (next === words.length) {
      fillRandomWords(stream, block++, words);
      next = 0;
    }
    return (words[next++] as number) / 2 ** 32;
  };
  return { share, below: (end) => Math.floor(share() * end) };
}
