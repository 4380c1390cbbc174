/**
 * Where the card stands: in the corner where it covers the least of anybody's face, clear of the controls. Pure: boxes in, a place
 * out.
 */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Hung up by the edge it stands at, so that it grows away from it. */
export interface Dock {
  readonly side: 'left' | 'right';
  readonly left: number;
  readonly edge: 'top' | 'bottom';
  /** From that edge. */
  readonly offset: number;
  /** Of faces, in square pixels. */
  readonly covered: number;
}

export const EDGE = 16;
/** Of a picture, where a face is: names and empty walls are around it. */
const FACE = { left: 0.28, top: 0.08, width: 0.44, height: 0.6 };

export const faceIn = ({ left, top, width, height }: Box): Box => ({
  left: left + width * FACE.left,
  top: top + height * FACE.top,
  width: width * FACE.width,
  height: height * FACE.height,
});

export const shared = (a: Box, b: Box): number =>
  Math.max(0, Math.min(a.left + a.width, b.left + b.width) - Math.max(a.left, b.left)) *
  Math.max(0, Math.min(a.top + a.height, b.top + b.height) - Math.max(a.top, b.top));

export interface Room {
  /** Pictures of people. */
  readonly tiles: readonly Box[];
  /** The bar with the way out, or any part of it. */
  readonly controls: Box | null;
  readonly view: Size;
  /** Where it stands now: it stays there as long as no corner is better. */
  readonly before?: Dock | null;
}

export function dockFor(size: Size, { tiles, controls, view, before }: Room): Dock {
  const isAbove = controls !== null && controls.top + controls.height / 2 < view.height / 2;
  const top = controls && isAbove ? controls.top + controls.height + EDGE : EDGE;
  const bottom = controls && !isAbove ? controls.top - EDGE : view.height - EDGE;
  const faces = tiles.filter(({ width, height }) => width > 0 && height > 0).map(faceIn);
  const sides = [
    { side: 'left', left: EDGE },
    { side: 'right', left: Math.max(EDGE, view.width - size.width - EDGE) },
  ] as const;
  const edges = [
    { edge: 'bottom', offset: view.height - bottom, top: Math.max(EDGE, bottom - size.height) },
    { edge: 'top', offset: top, top },
  ] as const;
  const corners = edges.flatMap(({ edge, offset, top: from }) =>
    sides.map(({ side, left }): Dock => {
      const covered = faces.reduce((sum, face) => sum + shared({ left, top: from, ...size }, face), 0);
      return { side, left, edge, offset, covered };
    }),
  );
  const isBefore = (corner: Dock) => corner.side === before?.side && corner.edge === before.edge;
  return corners
    .sort((a, b) => Number(isBefore(b)) - Number(isBefore(a)))
    .reduce((least, corner) => (corner.covered < least.covered ? corner : least));
}
