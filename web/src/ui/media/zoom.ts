/** How a picture stands on its stage: scale 1 is the whole of it, x and y its middle's way from the stage's, px. */
export interface View {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

export const fitted: View = { scale: 1, x: 0, y: 0 };

const LARGEST = 12;

/** Larger or smaller, with what is at a point (from the middle of the stage) staying there. */
export function zoomed(view: View, by: number, point = { x: 0, y: 0 }): View {
  const scale = Math.min(LARGEST, Math.max(1, view.scale * by));
  if (scale === 1) return fitted;
  const change = scale / view.scale;
  return { scale, x: point.x - (point.x - view.x) * change, y: point.y - (point.y - view.y) * change };
}
