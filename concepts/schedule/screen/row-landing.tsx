import { indentOf, rowHeight } from './row-height.ts';
import classes from './row-landing.module.css';
import type { HeldRow } from './use-row-drag.ts';

/** Shows where the row in the hand would land: a line between two rows, or a frame around the one that takes it in. */
export function RowLanding({ held, top, refused }: { held: HeldRow; top: number; refused: boolean }) {
  const { before, into, level } = held.spot;
  const row = into ?? before ?? 0;
  return (
    <div
      className={classes.landing}
      style={{ top: top + row * rowHeight }}
      data-landing={into === null ? 'between' : 'into'}
      data-refused={refused || undefined}
      aria-hidden
    >
      <div className={classes.tree}>
        {into === null ? (
          <div className={classes.line} style={{ marginLeft: `calc(var(--lead) + ${indentOf(level)}px)` }} />
        ) : (
          <div className={classes.frame} style={{ height: rowHeight }} />
        )}
      </div>
    </div>
  );
}
