import { type ReactNode, useEffect, useRef, useState } from 'react';

/** What may be wider than its place: then it scrolls within, and the keyboard can get there to do so. */
export function Scrollable({
  label,
  className,
  children,
}: {
  label: string;
  className?: string | undefined;
  children: ReactNode;
}) {
  const box = useRef<HTMLDivElement>(null);
  const [wide, setWide] = useState(false);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const look = new ResizeObserver(() => setWide(element.scrollWidth > element.clientWidth + 1));
    look.observe(element);
    return () => look.disconnect();
  }, []);
  return (
    <div
      ref={box}
      className={className}
      {...(wide ? { role: 'group', 'aria-label': label, tabIndex: 0 } : {})}
    >
      {children}
    </div>
  );
}
