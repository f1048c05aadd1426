import { type ReactNode, useLayoutEffect, useMemo } from 'react';
import { usePlotArea, useXAxisScale, useYAxisScale } from 'recharts';

/** The plot in pixels: its area and scales. */
export interface Stage {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** NaN if the value is not on the axis. */
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
}

export interface StageLayerProps {
  readonly draw: (stage: Stage) => ReactNode;
  /** Called when the scales have changed. */
  readonly onStage: (stage: Stage) => void;
}

/** The drawing of a chart on the surface and scales of recharts. */
export function StageLayer({ draw, onStage }: StageLayerProps) {
  const area = usePlotArea();
  const xScale = useXAxisScale();
  const yScale = useYAxisScale();
  const stage = useMemo<Stage | null>(() => {
    if (area === undefined || xScale === undefined || yScale === undefined) return null;
    return {
      left: area.x,
      top: area.y,
      width: area.width,
      height: area.height,
      x: (value) => xScale(value) ?? Number.NaN,
      y: (value) => yScale(value) ?? Number.NaN,
    };
  }, [area, xScale, yScale]);
  useLayoutEffect(() => {
    if (stage !== null) onStage(stage);
  }, [stage, onStage]);
  return useMemo(() => (stage === null ? null : draw(stage)), [stage, draw]);
}
