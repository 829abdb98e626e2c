import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import classes from './tab-bar.module.css';

/** The tabs of a page, each an address of its own; on a narrow screen they scroll, and the open one is in sight. */
export function TabBar(props: {
  label: string;
  tabs: readonly { readonly to: string; readonly label: string; readonly active: boolean }[];
}) {
  const { label, tabs } = props;
  const bar = useRef<HTMLElement>(null);
  const active = tabs.find((tab) => tab.active)?.to;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the bar scrolls when another tab is open
  useEffect(() => {
    const tab = bar.current?.querySelector<HTMLElement>('[data-active="true"]');
    if (!bar.current || !tab) return;
    bar.current.scrollLeft =
      tab.offsetLeft - bar.current.offsetLeft - (bar.current.clientWidth - tab.clientWidth) / 2;
  }, [active]);
  return (
    <nav ref={bar} className={classes.tabs} aria-label={label}>
      {tabs.map((tab) => (
        <Link key={tab.to} to={tab.to} className={classes.tab} data-active={tab.active}>
          {tab.label}
        </Link>
      ))}
    </nav>
  );
}
