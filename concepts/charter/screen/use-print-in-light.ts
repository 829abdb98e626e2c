import { useEffect } from 'react';

/** Prints the page in light colours, whatever the screen has: paper is white. */
export function usePrintInLight(): void {
  useEffect(() => {
    const page = document.documentElement;
    const name = 'data-mantine-color-scheme';
    let before: string | null = null;
    const lighten = () => {
      before = page.getAttribute(name);
      page.setAttribute(name, 'light');
    };
    const restore = () => {
      if (before !== null) page.setAttribute(name, before);
      before = null;
    };
    window.addEventListener('beforeprint', lighten);
    window.addEventListener('afterprint', restore);
    return () => {
      window.removeEventListener('beforeprint', lighten);
      window.removeEventListener('afterprint', restore);
    };
  }, []);
}
