/**
 * Marks one field of an answer as shown once: whoever asked gets it, but the copy kept for a repeated request
 * (Idempotency-Key) has null in its place, so that a secret lies nowhere in the database.
 */
export function shownOnce<Answer extends object>(answer: Answer, secret: keyof Answer): Answer {
  const kept = { ...answer, [secret]: null };
  return Object.defineProperty({ ...answer }, 'toJSON', { value: () => kept, enumerable: false });
}
