import type { Stakeholder } from '../stakeholder.contract.ts';
import { gridFields, highFrom, isAtOdds } from '../stakeholder.rules.ts';
import classes from './stakeholder.module.css';

const step = 64;
const margin = 34;
const size = 5 * step;
const quadrants = [
  { words: 'Keep satisfied', x: 0, y: 0 },
  { words: 'Manage closely', x: highFrom - 1, y: 0 },
  { words: 'Monitor', x: 0, y: 5 - highFrom + 1 },
  { words: 'Keep informed', x: highFrom - 1, y: 5 - highFrom + 1 },
] as const;
/** So many marks find room in a field; the rest is counted. */
const most = 6;

/** Who can do how much and whom it matters how much, as a drawing; the table beside it says the same by number. */
export function StakeholderGrid({ sorted }: { sorted: readonly Stakeholder[] }) {
  const border = (highFrom - 1) * step;
  return (
    <svg
      className={classes.grid}
      viewBox={`0 0 ${size + margin + 4} ${size + margin + 4}`}
      role="img"
      aria-label={`Influence and interest of ${sorted.length} stakeholders; the table lists them by the same numbers`}
    >
      <g transform={`translate(${margin} 2)`}>
        <rect className={classes.close} x={border} y={0} width={size - border} height={size - border} />
        {[0, 1, 2, 3, 4, 5].map((line) => (
          <g key={line} className={classes.line}>
            <line x1={line * step} x2={line * step} y1={0} y2={size} />
            <line x1={0} x2={size} y1={line * step} y2={line * step} />
          </g>
        ))}
        <g className={classes.border}>
          <line x1={border} x2={border} y1={0} y2={size} />
          <line x1={0} x2={size} y1={size - border} y2={size - border} />
        </g>
        {quadrants.map(({ words, x, y }) => (
          <text key={words} className={classes.quadrant} x={x * step + 5} y={y * step + 13}>
            {words}
          </text>
        ))}
        {gridFields(sorted).map((field) => (
          <Field key={`${field.influence} ${field.interest}`} {...field} sorted={sorted} />
        ))}
        {[1, 2, 3, 4, 5].map((grade) => (
          <g key={grade} className={classes.grade}>
            <text x={(grade - 0.5) * step} y={size + 13} textAnchor="middle">
              {grade}
            </text>
            <text x={-8} y={size - (grade - 0.5) * step + 4} textAnchor="middle">
              {grade}
            </text>
          </g>
        ))}
        <text className={classes.axis} x={size / 2} y={size + 28} textAnchor="middle">
          Interest
        </text>
        <text
          className={classes.axis}
          transform={`translate(-22 ${size / 2}) rotate(-90)`}
          textAnchor="middle"
        >
          Influence
        </text>
      </g>
    </svg>
  );
}

function Field(props: {
  influence: number;
  interest: number;
  numbers: readonly number[];
  sorted: readonly Stakeholder[];
}) {
  const { influence, interest, numbers, sorted } = props;
  const shown = numbers.length > most ? numbers.slice(0, most - 1) : numbers;
  const left = (interest - 1) * step;
  const top = (5 - influence) * step;
  const place = (index: number) => ({
    x: left + 13 + (index % 3) * 19,
    y: top + 27 + Math.floor(index / 3) * 21,
  });
  return (
    <>
      {shown.map((number, index) => {
        const { x, y } = place(index);
        const one = sorted[number - 1];
        return (
          <g key={number} className={classes.mark}>
            {one && isAtOdds(one) ? (
              <rect className={classes.odds} x={x - 9} y={y - 9} width={18} height={18} />
            ) : (
              <circle cx={x} cy={y} r={9} />
            )}
            <text x={x} y={y + 3.5} textAnchor="middle">
              {number}
            </text>
            <title>{one?.name}</title>
          </g>
        );
      })}
      {numbers.length > shown.length ? (
        <text className={classes.quadrant} x={place(most - 1).x - 8} y={place(most - 1).y + 4}>
          +{numbers.length - shown.length}
        </text>
      ) : null}
    </>
  );
}
