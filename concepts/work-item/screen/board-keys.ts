import { type KeyboardEvent, useCallback, useMemo, useState } from 'react';
import { cardsAt, type Lane, neighbourOf, type Spot, spotOf, stepSpot, withCardAt } from '../board.rules.ts';
import type { WorkItem } from '../work-item.contract.ts';

const steps = { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' } as const;

/** A wish that a card gets the focus, once; the column that shows the card fulfils it. */
export interface FocusWish {
  readonly workItemId: string;
  done: boolean;
}

/** What the keyboard does on a board. */
export interface BoardKeys {
  /** The board as it would be with the grabbed card where it is held. */
  readonly shown: readonly Lane[];
  readonly grabbedId: string | null;
  readonly wish: FocusWish | null;
  /** What happened last, for those who do not see it. */
  readonly said: string;
  readonly say: (what: string) => void;
  readonly focus: (workItemId: string) => void;
  readonly cancel: () => void;
  readonly onKeyDown: (event: KeyboardEvent, card: WorkItem) => void;
}

/** Going between cards with the arrow keys, and moving one: Space grabs and drops, arrows carry, Escape cancels. */
export function useBoardKeys(props: {
  lanes: readonly Lane[];
  statusName: (statusId: string) => string;
  mayMove: boolean;
  move: (workItemId: string, spot: Spot) => void;
  open: (key: string) => void;
}): BoardKeys {
  const { lanes, statusName, mayMove, move, open } = props;
  const [grabbed, setGrabbed] = useState<{ readonly card: WorkItem; readonly spot: Spot } | null>(null);
  const [wish, setWish] = useState<FocusWish | null>(null);
  const [said, say] = useState('');
  const shown = useMemo(
    () => (grabbed ? withCardAt(lanes, grabbed.card.workItemId, grabbed.spot) : lanes),
    [lanes, grabbed],
  );
  const focus = useCallback((workItemId: string) => setWish({ workItemId, done: false }), []);
  const tell = (id: string, spot: Spot) => placeInWords(withCardAt(lanes, id, spot), spot, statusName);
  const cancel = () => {
    if (!grabbed) return;
    setGrabbed(null);
    focus(grabbed.card.workItemId);
    say(`Cancelled. ${grabbed.card.key} is back where it was.`);
  };
  const carry = (event: KeyboardEvent, { card, spot }: { card: WorkItem; spot: Spot }): boolean => {
    const id = card.workItemId;
    if (event.key in steps) {
      const next = stepSpot(lanes, id, spot, steps[event.key as keyof typeof steps]);
      setGrabbed({ card, spot: next });
      focus(id);
      say(tell(id, next));
    } else if (event.key === ' ' || event.key === 'Enter') {
      setGrabbed(null);
      move(id, spot);
      focus(id);
      say(`Dropped ${card.key}: ${tell(id, spot)}`);
    } else {
      if (event.key === 'Escape' || event.key === 'Tab') cancel();
      return event.key === 'Escape';
    }
    return true;
  };
  const onKeyDown = (event: KeyboardEvent, card: WorkItem) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const spot = spotOf(lanes, card.workItemId);
    if (grabbed) {
      if (!carry(event, grabbed)) return;
    } else if (event.key in steps) {
      const next = neighbourOf(lanes, card.workItemId, steps[event.key as keyof typeof steps]);
      if (next) focus(next);
    } else if (event.key === 'Enter') open(card.key);
    else if (event.key === ' ' && mayMove && spot) {
      setGrabbed({ card, spot });
      say(
        `Grabbed ${card.key}: ${tell(card.workItemId, spot)} Arrow keys move it, Space drops it, Escape cancels.`,
      );
    } else return;
    event.preventDefault();
  };
  return { shown, grabbedId: grabbed?.card.workItemId ?? null, wish, said, say, focus, cancel, onKeyDown };
}

function placeInWords(lanes: readonly Lane[], spot: Spot, statusName: (statusId: string) => string): string {
  const count = cardsAt(lanes, spot.lane, spot.statusId).length;
  return `${statusName(spot.statusId)}, place ${Math.min(spot.index + 1, count)} of ${count}.`;
}
