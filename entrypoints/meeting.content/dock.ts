/**
 * Where the card stands: in the corner where it covers the least of anybody's face, clear of the controls. Where it would cover a
 * face in every corner, it makes itself small. Pure: boxes in, a place out.
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
  readonly left: number;
  readonly edge: 'top' | 'bottom';
  /** From that edge. */
  readonly offset: number;
  /** Too full for the card: only its title. */
  readonly isSmall: boolean;
}

const EDGE = 16;
/** Of a picture, where a face is: names and empty walls are around it. */
const FACE = { left: 0.28, top: 0.08, width: 0.44, height: 0.6 };

const faceIn = ({ left, top, width, height }: Box): Box => ({
  left: left + width * FACE.left,
  top: top + height * FACE.top,
  width: width * FACE.width,
  height: height * FACE.height,
});

const shared = (a: Box, b: Box): number =>
  Math.max(0, Math.min(a.left + a.width, b.left + b.width) - Math.max(a.left, b.left)) *
  Math.max(0, Math.min(a.top + a.height, b.top + b.height) - Math.max(a.top, b.top));

interface Room {
  /** Pictures of people. */
  readonly tiles: readonly Box[];
  /** The bar with the way out, or any part of it. */
  readonly controls: Box | null;
  readonly view: Size;
}

export function dockFor(card: Size, small: Size, { tiles, controls, view }: Room): Dock {
  const isAbove = controls !== null && controls.top + controls.height / 2 < view.height / 2;
  const top = controls && isAbove ? controls.top + controls.height + EDGE : EDGE;
  const bottom = controls && !isAbove ? controls.top - EDGE : view.height - EDGE;
  const faces = tiles.filter(({ width, height }) => width > 0 && height > 0).map(faceIn);
  const best = (size: Size) => {
    const right = view.width - size.width - EDGE;
    const low = { top: Math.max(EDGE, bottom - size.height), edge: 'bottom', offset: view.height - bottom } as const;
    const high = { top, edge: 'top', offset: top } as const;
    const corners = [
      { left: EDGE, ...low },
      { left: right, ...low },
      { left: EDGE, ...high },
      { left: right, ...high },
    ];
    const covered = (corner: { left: number; top: number }) =>
      faces.reduce((sum, face) => sum + shared({ ...corner, ...size }, face), 0);
    return corners
      .map((corner) => ({ ...corner, covered: covered(corner) }))
      .reduce((least, corner) => (corner.covered < least.covered ? corner : least));
  };
  const placeOf = ({ left, edge, offset }: ReturnType<typeof best>) => ({ left, edge, offset });
  const whole = best(card);
  return whole.covered === 0 ? { ...placeOf(whole), isSmall: false } : { ...placeOf(best(small)), isSmall: true };
}
