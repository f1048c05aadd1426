import type { Shape } from './host-style.ts';

/**
 * Returns the outline of a shape around a point as SVG path data. All shapes have about the same area.
 * @param size the radius of the circle in pixels
 */
export function shapePath(shape: Shape, x: number, y: number, size: number): string {
  switch (shape) {
    case 'circle':
      return `M${x - size},${y}a${size},${size} 0 1 0 ${2 * size},0a${size},${size} 0 1 0 ${-2 * size},0z`;
    case 'diamond': {
      const half = size * 1.25;
      return `M${x},${y - half}l${half},${half}l${-half},${half}l${-half},${-half}z`;
    }
    case 'square': {
      const half = size * 0.89;
      return `M${x - half},${y - half}h${2 * half}v${2 * half}h${-2 * half}z`;
    }
    case 'triangle': {
      const half = size * 1.35;
      const height = half * 1.732;
      return `M${x},${y - height * 0.6}l${half},${height}h${-2 * half}z`;
    }
    case 'hexagon': {
      const half = size * 1.1;
      const [rise, width] = [half / 2, half * 0.866];
      return `M${x},${y - half}l${width},${rise}v${half}l${-width},${rise}l${-width},${-rise}v${-half}z`;
    }
    case 'cross': {
      const long = size * 1.2;
      const arm = size * 0.45;
      const step = long - arm;
      return `M${x - arm},${y - long}h${2 * arm}v${step}h${step}v${2 * arm}h${-step}v${step}h${-2 * arm}v${-step}h${-step}v${-2 * arm}h${step}z`;
    }
  }
}
