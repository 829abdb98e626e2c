/** The known word that is at most two slips away from the given one, if any; cost grows with the number of words. */
export function nearestWord(given: string, known: Iterable<string>): string | undefined {
  if (given.length > 80) return undefined;
  const wanted = given.toLowerCase();
  let best: string | undefined;
  let least = given.length < 4 ? Math.min(2, given.length) : 3;
  for (const word of known) {
    if (Math.abs(word.length - given.length) >= least) continue;
    const slips = countSlips(wanted, word.toLowerCase(), least);
    if (slips < least) [best, least] = [word, slips];
    if (least === 0) break;
  }
  return best;
}

/** Levenshtein's distance, or `most` once it cannot be less. */
function countSlips(one: string, other: string, most: number): number {
  let above = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1] ? 0 : 1;
      const replaced = (above[column - 1] ?? 0) + same;
      current.push(Math.min(replaced, (above[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    if (Math.min(...current) >= most) return most;
    above = current;
  }
  return above[other.length] ?? most;
}

/** The end of a sentence that guesses what was meant; empty without a guess. */
export function didYouMean(likely: string | undefined): string {
  return likely === undefined ? '' : `: did you mean \`${likely}\`?`;
}
