const tabbable =
  'a[href]:not([tabindex="-1"]), button:not([disabled], [tabindex="-1"]), input:not([disabled]), textarea, [tabindex="0"]';

/**
 * Moves the focus to the next part of the page (elements with `data-region`, in document order), as F6 does in desktop
 * programs: where the focus was last in it, else its first stop.
 */
export function nextRegion(step: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')].filter(
    (each) => each.offsetParent !== null || each.getClientRects().length > 0,
  );
  const innermost = document.activeElement?.closest<HTMLElement>('[data-region]');
  const from = innermost ? regions.indexOf(innermost) : step > 0 ? -1 : 0;
  for (let distance = 1; distance <= regions.length; distance++) {
    const target = regions[(from + step * distance + regions.length * distance) % regions.length];
    if (target && enter(target)) {
      return;
    }
  }
}

/** Whether there is something in a region that takes the focus. */
function enter(region: HTMLElement): boolean {
  const inside = [...region.querySelectorAll<HTMLElement>(tabbable)].filter(
    (each) => each.closest('[data-region]') === region && each.getClientRects().length > 0,
  );
  const wanted =
    inside.find((each) => each.matches('textarea, [data-region-start]')) ??
    inside.find((each) => each.matches('[aria-current]')) ??
    inside[0];
  wanted?.focus();
  return wanted !== undefined && document.activeElement === wanted;
}
